"""What a removal never touches: the lead's items with all that they need, published outcomes, closed counts."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.consultations.models import Answer, Response, ResponseHelp
from participate.consultations.service.forgetting import forget_monitoring
from participate.core.groups import AgeBand, Group
from participate.core.helping import ChosenBy, Help
from participate.core.lifecycle import State
from participate.moderation.models import Case, CaseState, ItemState, Look, LookGrant, SafeguardingItem
from participate.moderation.service import Decision, LookArea, TellWorry, tell_worry
from participate.outcomes.queries.counting import Thresholds
from participate.outcomes.queries.results import nameable_groups, protected_tables
from participate.outcomes.service.steps import TakeStep, take_step
from participate.people.models import CodeBatch, CodeCard, Credential
from participate.people.queries import find_card
from participate.retention.service import plan_removal
from participate.rounds.queries import get_round
from tests.support.clock import FakeClock
from tests.support.makers.answering import OpenRound, open_round, sent
from tests.support.makers.moderation import (
    WITH_NAME,
    WORRYING,
    item_of,
    judge_case,
    look_at,
    save_draft,
    submit,
)
from tests.support.makers.mypart import somebody, took_part
from tests.support.makers.outcomes import NEWS, ended_round, published, raise_hands, written
from tests.support.makers.retention import FROZEN, planned_and_run, run_what_is_due, unchanged
from tests.support.people import Kind, identity_of

Actors = Callable[[Kind], Identity]
YEARS = 4 * 366
OPEN_STATES = pytest.mark.parametrize("state", [ItemState.WITH_LEAD, ItemState.KEPT])
SENSITIVE = Thresholds(ordinary=5, sensitive=15)


def _worry(session: Session, who: Identity, clock: FakeClock, state: ItemState) -> SafeguardingItem:
    worry = TellWorry(words="Please help me.", reach="", credential_id=who.credential_id)
    tell_worry(session, worry, worry_words="", now=clock.now)
    item = session.scalars(select(SafeguardingItem)).one()
    item.state = state
    session.flush()
    return item


@OPEN_STATES
def test_the_account_behind_an_item_stays(session: Session, clock: FakeClock, state: ItemState) -> None:
    _, zelda = somebody(session, now=clock.now)
    _worry(session, zelda, clock, state)
    with unchanged(session, *FROZEN, "account", "credential"):
        assert not plan_removal(session, now=clock.move(days=YEARS))


def test_the_account_behind_a_returned_item_goes(session: Session, clock: FakeClock) -> None:
    _, zelda = somebody(session, now=clock.now)
    _worry(session, zelda, clock, ItemState.RETURNED)
    assert planned_and_run(session, at=clock.move(days=YEARS)) == 1


@OPEN_STATES
def test_a_destroyed_code_still_leads_the_lead_to_who_handed_it_out(
    session: Session, actor: Actors, clock: FakeClock, state: ItemState
) -> None:
    officer = actor(Kind.OFFICER)
    taken = ended_round(session, actor=officer, now=clock.now)
    child = identity_of(session, Kind.CHILD, now=clock.now, round_id=taken.id)
    item = _worry(session, child, clock, state)
    published(session, taken, actor=officer, now=clock.now)
    with unchanged(session, *FROZEN, "credential", "code_batch"):
        planned_and_run(session, at=clock.move(days=YEARS))
    assert item.credential_id is not None
    facts = find_card(session, item.credential_id)
    assert facts is not None
    found = select(CodeBatch.issuer, CodeCard.code_hash).join(CodeCard).join(Credential)
    issuer, code = session.execute(found.where(Credential.id == item.credential_id)).one()
    assert issuer == "Alder School"
    assert code.startswith("destroyed:")


def _with_worrying_answer(session: Session, actor: Actors, clock: FakeClock) -> tuple[OpenRound, str]:
    """A published round in which a parent's answer is with the lead; and the answer's subject."""
    officer = actor(Kind.OFFICER)
    taken = ended_round(session, actor=officer, now=clock.now)
    parent = actor(Kind.PARENT)
    sent(session, taken, taken.write(WORRYING), actor=parent, now=clock.now - timedelta(days=15))
    answer = session.scalars(select(Answer).where(Answer.text == WORRYING)).one()
    row = session.get_one(Response, answer.response_id)
    row.band, row.chosen_by = AgeBand.FROM_16, next(iter(ChosenBy))
    session.add(ResponseHelp(response_id=row.id, help=next(iter(Help))))
    published(session, taken, actor=officer, now=clock.now)
    return taken, f"answer:{answer.id}"


@OPEN_STATES
def test_an_answer_with_the_lead_keeps_its_link_its_words_and_its_band(
    session: Session, actor: Actors, clock: FakeClock, state: ItemState
) -> None:
    _, subject = _with_worrying_answer(session, actor, clock)
    item_of(session, subject).state = state
    session.flush()
    tables = ("response", "response_help", "answer", "moderation_case")
    with unchanged(session, *FROZEN, *tables):
        plan_removal(session, now=clock.move(days=YEARS))
        run_what_is_due(session, now=clock.move(days=7))


def test_an_answer_that_the_lead_returned_is_unlinked_like_any_other(
    session: Session, actor: Actors, clock: FakeClock
) -> None:
    _, subject = _with_worrying_answer(session, actor, clock)
    item_of(session, subject).state = ItemState.RETURNED
    session.flush()
    planned_and_run(session, at=clock.move(days=YEARS))
    answer = session.get_one(Answer, int(subject.removeprefix("answer:")))
    row = session.get_one(Response, answer.response_id)
    assert (row.credential_id, row.band, row.chosen_by) == (None, None, None)


@OPEN_STATES
def test_a_refused_text_with_the_lead_keeps_words_decision_looks_and_acts(
    session: Session, actor: Actors, clock: FakeClock, state: ItemState
) -> None:
    subject = submit(session, now=clock.now, text=WITH_NAME)
    refusal = {"decision": Decision.REFUSE, "ground": "VEXATIOUS", "reason": "It names somebody."}
    judge_case(session, subject, actor=actor(Kind.MODERATOR), now=clock.now, **refusal)  # type: ignore[arg-type]
    save_draft(session, now=clock.now, text=WORRYING, subject=subject)
    item_of(session, subject).state = state
    session.flush()
    assert session.scalars(select(Case.state)).one() is CaseState.REFUSED
    with unchanged(session, *FROZEN, "moderation_case", "look", "look_grant", "act_values"):
        clock.move(days=YEARS)
        assert not plan_removal(session, now=clock.now)


def test_looks_of_the_lead_stay(session: Session, actor: Actors, clock: FakeClock) -> None:
    item = _worry(session, actor(Kind.PARENT), clock, ItemState.KEPT)
    lead = actor(Kind.SAFEGUARDING_LEAD)
    look_at(session, f"safeguarding:{item.id}", actor=lead, now=clock.now, area=LookArea.SAFEGUARDING)
    with unchanged(session, *FROZEN, "look", "look_grant", "act_values"):
        assert not plan_removal(session, now=clock.move(days=YEARS))
    assert session.scalars(select(Look.grant_id)).all() == session.scalars(select(LookGrant.id)).all()


def test_the_tables_of_a_closed_round_stay_as_they_were(session: Session, actor: Actors, clock: FakeClock) -> None:
    """Its outcome is not public, so only the account of a parent who answered is due, and a refused comment."""
    taken = ended_round(session, actor=actor(Kind.OFFICER), now=clock.now)
    _, zelda = somebody(session, now=clock.now)
    when = clock.now - timedelta(days=15)
    sent(session, taken, taken.choose(), taken.write("Bother."), actor=zelda, now=when)
    subject = f"answer:{session.scalars(select(Answer.id).where(Answer.text == 'Bother.')).one()}"
    refusal = {"decision": Decision.REFUSE, "ground": "VEXATIOUS", "reason": "Harasses."}
    judge_case(session, subject, actor=actor(Kind.MODERATOR), now=clock.now, **refusal)  # type: ignore[arg-type]
    row = get_round(session, taken.id)
    before = protected_tables(session, row, thresholds=Thresholds())
    assert planned_and_run(session, at=clock.move(days=YEARS)) >= 2
    assert protected_tables(session, row, thresholds=Thresholds()) == before


def test_which_group_stands_beside_a_comment_does_not_change_when_bands_go(
    session: Session, actor: Actors, clock: FakeClock
) -> None:
    officer = actor(Kind.OFFICER)
    taken = open_round(session, now=clock.now - timedelta(days=20))
    hands = {taken.one_options[0]: 12}
    before = clock.now - timedelta(days=15)
    raise_hands(session, taken, hands, group=Group.CHILD, actor=officer, now=before, band=AgeBand.FROM_8)
    written(session, taken.id, actor=officer, now=clock.now)
    for to in (State.ANALYSED, State.DECIDED, State.PUBLISHED):
        step = TakeStep(round_id=taken.id, to=to, thresholds=SENSITIVE, news=NEWS)
        take_step(session, step, actor=officer, now=clock.now)
    row = get_round(session, taken.id)
    assert nameable_groups(session, row, thresholds=SENSITIVE) == frozenset()
    forget_monitoring(session, session.scalars(select(Response.id)).all())
    assert nameable_groups(session, row, thresholds=SENSITIVE) == frozenset()


def test_an_unpublished_round_keeps_links_and_bands(session: Session, actor: Actors, clock: FakeClock) -> None:
    _, zelda = somebody(session, now=clock.now)
    took_part(session, zelda, now=clock.now)
    clock.move(days=20)
    assert plan_removal(session, now=clock.move(days=400))
    open_rows = select(Response).where(Response.credential_id == zelda.credential_id)
    before = {row.round_id for row in session.scalars(open_rows)}
    run_what_is_due(session, now=clock.move(days=7))
    after = {row.round_id for row in session.scalars(open_rows)}
    assert len(before - after) == 1
    assert len(after) == 1
