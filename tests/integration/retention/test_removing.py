"""What goes by the clock, and what stays of it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from participate.access.identity import ANYONE, Identity, Role
from participate.audit.models import Act, ActValues
from participate.audit.queries import broken_seal
from participate.audit.service import seal_acts
from participate.consultations.models import Answer, Response, ResponseHelp
from participate.consultations.queries.counting import counts
from participate.core.groups import AgeBand
from participate.core.helping import ChosenBy, Help
from participate.core.organisations import OrganisationKind, Post
from participate.moderation.models import Case, CaseState, Look, LookGrant
from participate.moderation.service import Decision
from participate.organisations.service import add_member
from participate.people.models import Account, BrowserSession, CodeBatch, CodeCard, OrganisationMember
from participate.people.queries import identify
from participate.people.service import grant_roles, make_link, use_link
from participate.retention.models import Part
from participate.retention.queries.due import count_due
from participate.retention.service import SHOWN_FOR, plan_removal
from participate.rounds.models import Round
from tests.support.clock import FakeClock
from tests.support.makers.answering import OpenRound, open_round, sent
from tests.support.makers.moderation import WITH_NAME, case_of, judge_case, submit
from tests.support.makers.mypart import ADDRESS, NAME, WRITTEN, Life, somebody, took_part
from tests.support.makers.outcomes import ended_round, published
from tests.support.makers.retention import planned_and_run, run_what_is_due
from tests.support.people import Kind, identity_of, organisation_of, session_of
from tests.support.sweep import found_in

Actors = Callable[[Kind], Identity]
MONTH, YEAR = 31, 366
MARK = "[text removed]"


@pytest.fixture
def zelda(session: Session, clock: FakeClock) -> Identity:
    return somebody(session, now=clock.now)[1]


@pytest.fixture
def life(session: Session, zelda: Identity, clock: FakeClock) -> Life:
    return took_part(session, zelda, now=clock.now)


def _published_round(session: Session, actor: Actors, clock: FakeClock, *, by: Identity) -> OpenRound:
    """A round that somebody answered and whose outcome is public."""
    officer = actor(Kind.OFFICER)
    taken = ended_round(session, actor=officer, now=clock.now)
    sent(session, taken, taken.choose(), actor=by, now=clock.now - timedelta(days=15))
    published(session, taken, actor=officer, now=clock.now)
    return taken


def test_an_account_that_nobody_uses_is_forgotten_with_all_that_leads_to_it(
    session: Session, zelda: Identity, life: Life, clock: FakeClock
) -> None:
    forum = organisation_of(session, OrganisationKind.FORUM, now=clock.now)
    assert zelda.credential_id is not None
    add_member(session, forum, credential_id=zelda.credential_id, post=Post.MEMBER, known_as=NAME, now=clock.now)
    before = counts(session, round_id=life.over.id)
    planned_and_run(session, at=clock.move(days=2 * YEAR))
    assert list(found_in(session, ADDRESS, NAME)) == []
    assert session.scalar(select(func.count()).select_from(OrganisationMember)) == 0
    assert counts(session, round_id=life.over.id) == before


@pytest.mark.parametrize("kept", ["used", "officer", "young"])
def test_an_account_that_was_used_or_works_here_stays(
    session: Session, zelda: Identity, clock: FakeClock, kept: str
) -> None:
    assert zelda.account_id is not None
    clock.move(days=2 * YEAR if kept != "young" else YEAR)
    if kept == "used":
        use_link(session, make_link(session, email=ADDRESS, now=clock.now), now=clock.now)
    if kept == "officer":
        grant_roles(session, zelda.account_id, roles=[Role.OFFICER], actor=Identity(name="C"), now=clock.now)
    assert not plan_removal(session, now=clock.now)


def test_an_account_that_is_used_between_plan_and_removal_stays(
    session: Session, zelda: Identity, clock: FakeClock
) -> None:
    assert plan_removal(session, now=clock.move(days=2 * YEAR))
    clock.move(days=3)
    use_link(session, make_link(session, email=ADDRESS, now=clock.now), now=clock.now)
    assert run_what_is_due(session, now=clock.move(days=5)) == 0
    assert session.get_one(Account, zelda.account_id).email == ADDRESS


def test_a_card_of_a_published_round_lets_nobody_in(session: Session, actor: Actors, clock: FakeClock) -> None:
    officer = actor(Kind.OFFICER)
    taken = ended_round(session, actor=officer, now=clock.now)
    token = session_of(session, Kind.CHILD, now=clock.now, round_id=taken.id)
    session.scalars(select(CodeCard)).one().pictures_hash = "three pictures"
    published(session, taken, actor=officer, now=clock.now)
    number = session.scalars(select(CodeCard.number)).one()
    planned_and_run(session, at=clock.move(days=4 * MONTH))
    card = session.scalars(select(CodeCard)).one()
    assert card.code_hash == f"destroyed:{card.id}"
    assert (card.pictures_hash, card.pictures_by, card.band, card.group) == ("", "", None, None)
    assert (card.number, session.get_one(CodeBatch, card.batch_id).issuer) == (number, "Alder School")
    assert identify(session, token=token, now=clock.now) is ANYONE
    assert session.scalar(select(func.count()).where(BrowserSession.token_hash != "")) == 1  # the officer's own


def test_a_card_of_a_programme_waits_for_every_round_of_it(session: Session, actor: Actors, clock: FakeClock) -> None:
    officer = actor(Kind.OFFICER)
    taken = ended_round(session, actor=officer, now=clock.now)
    identity_of(session, Kind.CHILD, now=clock.now, round_id=taken.id)
    programme_id = session.get_one(Round, taken.id).programme_id
    batch = session.scalars(select(CodeBatch)).one()
    batch.round_id, batch.programme_id = None, programme_id
    other = session.get_one(Round, open_round(session, now=clock.now).id)
    other.programme_id = programme_id
    published(session, taken, actor=officer, now=clock.now)
    later = clock.now + timedelta(days=4 * MONTH)
    assert count_due(session, Part.CARDS, before=later) == 0
    other.programme_id = session.get_one(Round, open_round(session, now=clock.now).id).programme_id
    session.flush()
    assert count_due(session, Part.CARDS, before=later) == 1


def test_answers_are_unlinked_and_still_count(
    session: Session, zelda: Identity, life: Life, clock: FakeClock, actor: Actors
) -> None:
    before = counts(session, round_id=life.over.id)
    clock.move(days=13 * MONTH)
    use_link(session, make_link(session, email=ADDRESS, now=clock.now), now=clock.now)
    planned_and_run(session, at=clock.now)
    rows = session.scalars(select(Response).where(Response.round_id == life.over.id, Response.entry_key.is_(None)))
    assert {(row.credential_id, row.unlinked) for row in rows} == {(None, True)}
    assert case_of(session, life.subject).credential_id is None
    assert counts(session, round_id=life.over.id) == before
    still = session.scalars(select(Response).where(Response.round_id == life.now_open.id)).all()
    assert {row.credential_id for row in still} == {zelda.credential_id}


def test_a_draft_that_was_never_sent_is_emptied(session: Session, actor: Actors, clock: FakeClock) -> None:
    taken = _published_round(session, actor, clock, by=actor(Kind.PARENT))
    row = session.scalars(select(Response).where(Response.credential_id.is_not(None))).one()
    draft = Response(round_id=taken.id, credential_id=row.credential_id, channel=row.channel, group=row.group)
    session.add(draft)
    session.flush()
    session.add(Answer(response_id=draft.id, question_id=taken.words, state="answered", text="Never sent."))
    planned_and_run(session, at=clock.move(days=13 * MONTH))
    assert list(found_in(session, "Never sent.")) == []


def test_optional_answers_about_people_are_emptied(
    session: Session, life: Life, clock: FakeClock, actor: Actors
) -> None:
    answer = session.scalars(select(Answer).where(Answer.text == WRITTEN)).one()
    row = session.get_one(Response, answer.response_id)
    row.band, row.chosen_by = AgeBand.FROM_16, next(iter(ChosenBy))
    session.add(ResponseHelp(response_id=row.id, help=next(iter(Help))))
    case_of(session, life.subject).band = AgeBand.FROM_16
    session.flush()
    planned_and_run(session, at=clock.move(days=4 * MONTH))
    row = session.get_one(Response, row.id)
    assert (row.band, row.chosen_by) == (None, None)
    assert session.scalars(select(ResponseHelp.response_id)).all() == []
    assert case_of(session, life.subject).band is None
    assert row.credential_id is not None


def test_a_refused_comment_keeps_only_its_ground(session: Session, zelda: Identity, clock: FakeClock) -> None:
    life = took_part(session, zelda, now=clock.now, decision=Decision.REFUSE, ground="VEXATIOUS", reason="Harasses.")
    planned_and_run(session, at=clock.move(days=13 * MONTH))
    case = case_of(session, life.subject)
    assert (case.state, case.ground) == (CaseState.REFUSED, "VEXATIOUS")
    assert list(found_in(session, WRITTEN)) == []


def test_a_redacted_comment_keeps_its_published_form(session: Session, zelda: Identity, clock: FakeClock) -> None:
    shown = f"The {MARK} page is hard to find."
    life = took_part(session, zelda, now=clock.now, decision=Decision.REDACT, text=shown, reason="A name.")
    planned_and_run(session, at=clock.move(days=13 * MONTH))
    case = case_of(session, life.subject)
    assert (case.state, case.text, case.public_text) == (CaseState.REDACTED, shown, shown)
    assert list(found_in(session, WRITTEN)) == []


def test_a_published_comment_keeps_its_words(session: Session, life: Life, clock: FakeClock) -> None:
    planned_and_run(session, at=clock.move(days=13 * MONTH))
    assert case_of(session, life.subject).public_text == WRITTEN


def test_the_record_of_moderation_goes_and_the_chain_stays_whole(
    session: Session, actor: Actors, clock: FakeClock
) -> None:
    subject = submit(session, now=clock.now, text=WITH_NAME)
    judge_case(
        session, subject, actor=actor(Kind.MODERATOR), now=clock.now, decision=Decision.REFUSE, ground="VEXATIOUS",
        reason="It names Jake Porter.",
    )  # fmt: skip
    seal_acts(session, now=clock.now)
    planned_and_run(session, at=clock.move(days=4 * YEAR))
    case = session.scalars(select(Case)).one()
    assert (case.decided_by, case.reason, case.state, case.ground) == (None, "", CaseState.REFUSED, "VEXATIOUS")
    assert session.scalars(select(Look.id)).all() == session.scalars(select(LookGrant.id)).all() == []
    assert list(found_in(session, "Jake Porter")) == []
    acts = session.scalars(
        select(Act.id).where(Act.action.in_(("look.opened", "comment.refused")), Act.actor_id.is_(None))
    )
    assert len(acts.all()) == 2
    assert broken_seal(session) is None


def test_what_ran_is_one_act_with_counts(session: Session, life: Life, clock: FakeClock) -> None:
    planned_and_run(session, at=clock.move(days=13 * MONTH))
    found = select(ActValues.actor_name, ActValues.after).join(Act).where(Act.action == "retention.ran")
    name, after = session.execute(found).one()
    assert (name, after) == ("The worker", {"links": 1})


def test_nothing_goes_twice(session: Session, life: Life, clock: FakeClock) -> None:
    planned_and_run(session, at=clock.move(days=4 * YEAR))
    assert not plan_removal(session, now=clock.now + SHOWN_FOR)
