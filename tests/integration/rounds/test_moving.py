"""The life of a round: the gate, withdrawing, extending, who took part, cards."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.consultations.queries.drafting import gate_facts
from participate.consultations.service.drafting import add_question
from participate.core.errors import GateNotMet, MoveRefused, NotFound
from participate.core.groups import AgeBand, Channel, Group
from participate.core.lifecycle import ExtensionRefused, Phase, State
from participate.db.conflicts import refusing
from participate.people.models import CodeBatch
from participate.people.queries import CardsOf
from participate.rounds.errors import CardsNotNow, NoHeads, ReasonNeeded, ReferenceTaken, TooManyCards
from participate.rounds.models import RoundMove, TookPart
from participate.rounds.queries import easy_texts, get_public, get_round, list_history, turnout
from participate.rounds.service import (
    ExtendRound,
    IssueBatch,
    MoveRound,
    extend,
    issue_batch,
    move,
    record_taking_part,
)
from tests.support.clock import FakeClock
from tests.support.makers.consultations import one_choice, ready, scheduled, step
from tests.support.makers.rounds import ask_parties, draft
from tests.support.people import Kind
from tests.support.settings import SECRET_KEY


@pytest.fixture
def officer(actor: Callable[[Kind], Identity]) -> Identity:
    return actor(Kind.OFFICER)


@pytest.fixture
def announced(session: Session, officer: Identity, clock: FakeClock) -> int:
    return scheduled(session, actor=officer, now=clock.now)


def _cards(round_id: int, *, group: Group = Group.CHILD, count: int = 2) -> IssueBatch:
    return IssueBatch(
        of=CardsOf(round_id=round_id), group=group, band=AgeBand.FROM_8, issuer="Alder School", count=count
    )


def _extend(session: Session, round_id: int, *, days: int, officer: Identity, clock: FakeClock) -> None:
    closes_at = get_round(session, round_id).closes_at
    assert closes_at is not None
    command = ExtendRound(
        round_id=round_id, closes_at=closes_at + timedelta(days=days), reason="Snow", easy_reason=("It snowed.",)
    )
    extend(session, command, actor=officer, now=clock.now)


def test_a_bare_draft_does_not_pass_the_gate(session: Session, officer: Identity, clock: FakeClock) -> None:
    round_id = draft(session, actor=officer, now=clock.now)
    step(session, round_id, to=State.CHECKED, actor=officer, now=clock.now)
    with pytest.raises(GateNotMet) as refused:
        step(session, round_id, to=State.SCHEDULED, actor=officer, now=clock.now)
    unmet = refused.value.values["unmet"]
    assert isinstance(unmet, tuple)
    assert {"purpose", "consultees", "forum", "panel", "questions", "easy-read", "dates"} <= set(unmet)
    assert get_round(session, round_id).state is State.CHECKED


def test_a_whole_round_passes_the_gate(session: Session, announced: int, clock: FakeClock) -> None:
    assert get_round(session, announced).phase(clock.now) is Phase.SCHEDULED


def test_a_draft_is_not_scheduled_unchecked(session: Session, officer: Identity, clock: FakeClock) -> None:
    round_id = draft(session, actor=officer, now=clock.now)
    with pytest.raises(MoveRefused):
        step(session, round_id, to=State.SCHEDULED, actor=officer, now=clock.now)


def test_a_new_question_closes_the_gate_until_its_twin_is_written_and_all_are_asked(
    session: Session, officer: Identity, clock: FakeClock, announced: int
) -> None:
    add_question(session, one_choice(announced, prompt="What else?"), actor=officer, now=clock.now)
    assert get_round(session, announced).state is State.CHECKED
    with pytest.raises(GateNotMet) as refused:
        step(session, announced, to=State.SCHEDULED, actor=officer, now=clock.now)
    assert refused.value.values == {"unmet": ("forum", "panel", "easy-read")}
    ask_parties(session, announced, actor=officer, now=clock.now)
    with pytest.raises(GateNotMet) as again:
        step(session, announced, to=State.SCHEDULED, actor=officer, now=clock.now)
    assert again.value.values == {"unmet": ("easy-read",)}


def test_the_public_does_not_know_a_draft(session: Session, officer: Identity, clock: FakeClock) -> None:
    row = get_round(session, ready(session, actor=officer, now=clock.now))
    with pytest.raises(NotFound):
        get_public(session, row.reference, now=clock.now)


def test_withdrawing_needs_a_reason(session: Session, officer: Identity, clock: FakeClock, announced: int) -> None:
    with pytest.raises(ReasonNeeded):
        step(session, announced, to=State.WITHDRAWN, actor=officer, now=clock.now)


def test_a_withdrawn_round_that_was_announced_stays_public_with_its_reason(
    session: Session, officer: Identity, clock: FakeClock, announced: int
) -> None:
    facts = gate_facts(session, round_id=announced)
    command = MoveRound(
        round_id=announced, to=State.WITHDRAWN, reason="The law changed.", easy_reason=("A law is new.",)
    )
    move(session, command, facts=facts, actor=officer, now=clock.now)
    row = get_public(session, get_round(session, announced).reference, now=clock.now)
    assert row.withdrawn_reason == "The law changed."
    assert easy_texts(session, row)["withdrawn_reason"].words == ("A law is new.",)


def test_a_withdrawn_draft_stays_unknown(session: Session, officer: Identity, clock: FakeClock) -> None:
    round_id = ready(session, actor=officer, now=clock.now)
    step(session, round_id, to=State.WITHDRAWN, actor=officer, now=clock.now, reason="Not needed")
    with pytest.raises(NotFound):
        get_public(session, get_round(session, round_id).reference, now=clock.now)


def test_more_time_moves_the_paper_window_with_it(
    session: Session, officer: Identity, clock: FakeClock, announced: int
) -> None:
    before = get_round(session, announced)
    clock.move(days=3)
    _extend(session, announced, days=7, officer=officer, clock=clock)
    after = get_round(session, announced)
    assert before.closes_at is not None
    assert before.paper_until is not None
    assert after.closes_at == before.closes_at + timedelta(days=7)
    assert after.paper_until == before.paper_until + timedelta(days=7)
    assert after.extended_reason == "Snow"


@pytest.mark.parametrize(("after_days", "longer"), [(1, 7), (3, -1), (38, 7)], ids=["not open", "shorter", "closed"])
def test_more_time_is_refused(
    session: Session, officer: Identity, clock: FakeClock, announced: int, after_days: int, longer: int
) -> None:
    clock.move(days=after_days)
    with pytest.raises(ExtensionRefused):
        _extend(session, announced, days=longer, officer=officer, clock=clock)


def test_more_time_is_given_once(session: Session, officer: Identity, clock: FakeClock, announced: int) -> None:
    clock.move(days=3)
    _extend(session, announced, days=7, officer=officer, clock=clock)
    with pytest.raises(ExtensionRefused):
        _extend(session, announced, days=7, officer=officer, clock=clock)


def test_each_step_is_numbered_once(session: Session, clock: FakeClock, announced: int) -> None:
    """uq_round_move_round_id_number"""
    with pytest.raises(ReferenceTaken), refusing(session, {"uq_round_move_round_id_number": ReferenceTaken()}):
        session.add(
            RoundMove(round_id=announced, number=1, from_state=State.DRAFT, to_state=State.CHECKED, at=clock.now)
        )


def test_turnout_is_shown_in_steps_of_k(session: Session, clock: FakeClock, announced: int) -> None:
    for group, heads in ((Group.CHILD, 4), (Group.PARENT, 13)):
        record_taking_part(session, round_id=announced, group=group, channel=Channel.WEB, heads=heads, now=clock.now)
    found = {each.group: (each.at_least, each.target) for each in turnout(session, announced)}
    assert found == {Group.CHILD: (0, 15), Group.YOUNG: (0, 20), Group.PARENT: (10, 50)}


@pytest.mark.parametrize("on_the_web", [0, 3, 4])
def test_entering_one_paper_after_another_does_not_show_how_many_are_on_the_web(
    session: Session, clock: FakeClock, announced: int, on_the_web: int
) -> None:
    for _ in range(on_the_web):
        record_taking_part(session, round_id=announced, group=Group.PARENT, channel=Channel.WEB, heads=1, now=clock.now)
    for papers in range(1, 6):
        record_taking_part(
            session, round_id=announced, group=Group.PARENT, channel=Channel.PAPER, heads=1, now=clock.now
        )
        assert [each.at_least for each in turnout(session, announced) if each.group is Group.PARENT] == [papers]


def test_taking_part_is_kept_without_a_time_of_day(session: Session, clock: FakeClock, announced: int) -> None:
    record_taking_part(
        session, round_id=announced, group=Group.CHILD, channel=Channel.WEB, heads=1, now=clock.move(hours=5)
    )
    assert session.scalars(select(TookPart.on_day)).one().isoformat() == "2026-06-02T23:00:00+00:00"


def test_nobody_cannot_have_taken_part(session: Session, clock: FakeClock, announced: int) -> None:
    """ck_took_part_some_heads"""
    with pytest.raises(NoHeads):
        record_taking_part(session, round_id=announced, group=Group.CHILD, channel=Channel.WEB, heads=0, now=clock.now)


def test_cards_carry_round_group_and_band(
    session: Session, officer: Identity, clock: FakeClock, announced: int
) -> None:
    made = issue_batch(session, _cards(announced), actor=officer, now=clock.now, key=SECRET_KEY)
    assert [card.number // 1000 for card in made] == [1, 2]
    assert all(len(card.code.split()) == 5 for card in made)
    batch = session.scalars(select(CodeBatch)).one()
    assert (batch.round_id, batch.group, batch.band) == (announced, Group.CHILD, AgeBand.FROM_8)


def test_the_record_does_not_name_who_hands_out_cards(
    session: Session, officer: Identity, clock: FakeClock, announced: int
) -> None:
    issue_batch(session, _cards(announced), actor=officer, now=clock.now, key=SECRET_KEY)
    act = list_history(session, round_id=announced)[0]
    assert act.action == "round.cards"
    assert "Alder" not in str(act.after)


def test_no_cards_for_a_draft(session: Session, officer: Identity, clock: FakeClock) -> None:
    round_id = ready(session, actor=officer, now=clock.now)
    with pytest.raises(CardsNotNow):
        issue_batch(session, _cards(round_id), actor=officer, now=clock.now, key=SECRET_KEY)


def test_no_cards_for_a_group_that_is_not_asked(
    session: Session, officer: Identity, clock: FakeClock, announced: int
) -> None:
    command = _cards(announced, group=Group.PROVIDER)
    with pytest.raises(CardsNotNow):
        issue_batch(session, command, actor=officer, now=clock.now, key=SECRET_KEY)


@pytest.mark.parametrize("count", [0, 61])
def test_a_batch_has_its_limits(
    session: Session, officer: Identity, clock: FakeClock, announced: int, count: int
) -> None:
    with pytest.raises(TooManyCards):
        issue_batch(session, _cards(announced, count=count), actor=officer, now=clock.now, key=SECRET_KEY)
