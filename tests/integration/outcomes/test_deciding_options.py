"""The outcome of a vote: decided option by option, with reasons, and with why one group was followed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.core.actions import ActionKind
from participate.core.ballots import Combination, Method, Purpose
from participate.core.departing import Deed, Done
from participate.core.errors import NotFound, StaleEdit
from participate.core.groups import Group
from participate.core.lifecycle import State
from participate.core.suppression import Shown
from participate.db.conflicts import constraint_name
from participate.outcomes.errors import DepartureNeedsReason, NothingDecided, NotReady, OutcomeFrozen, StandingUnsaid
from participate.outcomes.models import OptionDecision
from participate.outcomes.open_data import as_csv
from participate.outcomes.queries.drafting import get_draft
from participate.outcomes.queries.options import list_decided
from participate.outcomes.queries.public import find_tables, get_published
from participate.outcomes.queries.results import protected_tables
from participate.outcomes.service.options import DecideOptions, Decision, decide_options
from participate.outcomes.service.writing import WriteAction, start_correction, write_action, write_outcome
from participate.rounds.queries import get_round
from tests.support.clock import FakeClock
from tests.support.makers.outcomes import ORDINARY, easy, latest, step, text_of, written
from tests.support.makers.results import OverVote, counted_vote, decide, published_vote, result_of, sealed_vote, usual
from tests.support.people import Kind

Actors = Callable[[Kind], Identity]


@pytest.fixture
def officer(actor: Actors) -> Identity:
    return actor(Kind.OFFICER)


@pytest.fixture
def over(session: Session, officer: Identity, clock: FakeClock) -> OverVote:
    return counted_vote(session, usual(), actor=officer, now=clock.now)


def unmet(refused: pytest.ExceptionInfo[NotReady]) -> tuple[str, ...]:
    found: tuple[str, ...] = refused.value.values["unmet"]  # type: ignore[assignment]
    return found


def test_nothing_is_analysed_before_the_vote_is_counted(session: Session, officer: Identity, clock: FakeClock) -> None:
    over = sealed_vote(session, usual(), actor=officer, now=clock.now)
    with pytest.raises(NotReady) as refused:
        step(session, over.round_id, State.ANALYSED, actor=officer, now=clock.now)
    assert "counted" in unmet(refused)
    tables = protected_tables(session, get_round(session, over.round_id), thresholds=ORDINARY)
    assert (tables.groups, tables.total, tables.questions) == ((), None, ())


def test_where_groups_differ_the_decision_waits_until_it_says_why_one_was_followed(
    session: Session, over: OverVote, officer: Identity, clock: FakeClock
) -> None:
    written(session, over.round_id, actor=officer, now=clock.now)
    step(session, over.round_id, State.ANALYSED, actor=officer, now=clock.now)
    with pytest.raises(NotReady) as refused:
        step(session, over.round_id, State.DECIDED, actor=officer, now=clock.now)
    assert set(unmet(refused)) == {"options", "followed"}
    decide(session, over, actor=officer, now=clock.now, followed="")
    with pytest.raises(NotReady) as refused:
        step(session, over.round_id, State.DECIDED, actor=officer, now=clock.now)
    assert unmet(refused) == ("followed",)
    decide(session, over, actor=officer, now=clock.now)
    step(session, over.round_id, State.DECIDED, actor=officer, now=clock.now)


def test_a_vote_on_how_it_is_published_ends_in_a_promise(session: Session, officer: Identity, clock: FakeClock) -> None:
    over = counted_vote(session, usual(), actor=officer, now=clock.now, purpose=Purpose.FORMAT)
    written(session, over.round_id, actor=officer, now=clock.now)
    (action,) = get_draft(session, latest(session, over.round_id)).actions
    cannot = WriteAction(
        outcome_id=latest(session, over.round_id).id, action_id=action.id, kind=ActionKind.CANNOT, words="An app.",
        because="It costs too much.",
    )  # fmt: skip
    write_action(session, cannot, actor=officer, now=clock.now)
    decide(session, over, actor=officer, now=clock.now)
    easy(session, over.round_id, actor=officer, now=clock.now)
    for to in (State.ANALYSED, State.DECIDED):
        step(session, over.round_id, to, actor=officer, now=clock.now)
    with pytest.raises(NotReady) as refused:
        step(session, over.round_id, State.PUBLISHED, actor=officer, now=clock.now)
    assert unmet(refused) == ("promises",)


def test_a_departure_says_why(session: Session, over: OverVote, officer: Identity, clock: FakeClock) -> None:
    command = DecideOptions(
        round_id=over.round_id,
        version=0,
        followed="",
        decided={over.options[0]: Decision(done=Done.PARTLY, reason=" ")},
    )
    with pytest.raises(DepartureNeedsReason):
        decide_options(session, command, actor=officer, now=clock.now)


def test_nothing_decided_is_nothing_saved(
    session: Session, over: OverVote, officer: Identity, clock: FakeClock
) -> None:
    with pytest.raises(NothingDecided):
        decide_options(
            session,
            DecideOptions(round_id=over.round_id, version=0, followed="", decided={}),
            actor=officer,
            now=clock.now,
        )


def test_how_a_decision_stands_to_the_vote_is_worked_out(
    session: Session, over: OverVote, officer: Identity, clock: FakeClock
) -> None:
    """The first is chosen. What is not done of it departs, and so does what is done though it was not chosen."""
    chosen, other, third = over.options[:3]
    decided = {
        chosen: Decision(done=Done.NO, reason="No money."),
        other: Decision(done=Done.YES, reason="It is the law."),
        third: Decision(done=Done.NO, reason="left out"),
    }
    command = DecideOptions(round_id=over.round_id, version=0, followed="", decided=decided)
    decide_options(session, command, actor=officer, now=clock.now)
    found = list_decided(session, latest(session, over.round_id).id)
    assert [(found[each].deed, found[each].reason) for each in (chosen, other, third)] == [
        (Deed.DEPARTS, "No money."), (Deed.DEPARTS, "It is the law."), (Deed.FOLLOWS, "")
    ]  # fmt: skip
    assert "No money." in latest(session, over.round_id).departures
    unsaid = replace(command, version=1, decided={other: Decision(done=Done.YES)})
    with pytest.raises(DepartureNeedsReason):
        decide_options(session, unsaid, actor=officer, now=clock.now)


def test_a_departure_is_told_with_the_decision(
    session: Session, over: OverVote, officer: Identity, clock: FakeClock
) -> None:
    decide(session, over, actor=officer, now=clock.now, departing={0: "No money."})
    text = text_of(over.round_id)
    without = replace(text, version=latest(session, over.round_id).version, departures="")
    write_outcome(session, without, actor=officer, now=clock.now)
    step(session, over.round_id, State.ANALYSED, actor=officer, now=clock.now)
    with pytest.raises(NotReady) as refused:
        step(session, over.round_id, State.DECIDED, actor=officer, now=clock.now)
    assert unmet(refused) == ("departures",)


def test_where_nothing_is_made_of_the_groups_the_officer_says_how_it_stands(
    session: Session, officer: Identity, clock: FakeClock
) -> None:
    over = counted_vote(session, usual(), actor=officer, now=clock.now, combination=Combination.NONE)
    command = DecideOptions(
        round_id=over.round_id, version=0, followed="", decided={over.options[0]: Decision(done=Done.YES)}
    )
    with pytest.raises(StandingUnsaid):
        decide_options(session, command, actor=officer, now=clock.now)
    said = {over.options[0]: Decision(done=Done.YES, deed=Deed.FOLLOWS, reason="Each group wants it.")}
    decide_options(session, replace(command, decided=said), actor=officer, now=clock.now)
    found = list_decided(session, latest(session, over.round_id).id)
    assert found[over.options[0]].reason == "Each group wants it."


def test_the_database_keeps_no_departure_without_its_reason(
    session: Session, over: OverVote, officer: Identity, clock: FakeClock
) -> None:
    written(session, over.round_id, actor=officer, now=clock.now)
    outcome_id = latest(session, over.round_id).id
    departure = OptionDecision(
        outcome_id=outcome_id, option_id=over.options[0], done=Done.NO, deed=Deed.DEPARTS, reason=""
    )
    session.add(departure)
    with pytest.raises(IntegrityError) as refused:
        session.flush()
    session.rollback()
    assert constraint_name(refused.value) == "ck_outcome_option_departure_says_why"


def test_the_second_of_two_officers_is_told_and_no_option_of_another_vote_is_decided(
    session: Session, over: OverVote, officer: Identity, clock: FakeClock
) -> None:
    decide(session, over, actor=officer, now=clock.now)
    with pytest.raises(StaleEdit):
        decide_options(
            session,
            DecideOptions(round_id=over.round_id, version=0, followed="", decided={}),
            actor=officer,
            now=clock.now,
        )
    foreign = {max(over.options) + 1000: Decision(done=Done.NO)}
    with pytest.raises(NotFound):
        decide_options(
            session,
            DecideOptions(round_id=over.round_id, version=1, followed="", decided=foreign),
            actor=officer,
            now=clock.now,
        )


def test_what_is_published_keeps_its_decisions_and_a_correction_begins_with_them(
    session: Session, over: OverVote, officer: Identity, clock: FakeClock
) -> None:
    published_vote(session, over, actor=officer, now=clock.now, departing={1: "It costs too much."})
    first = latest(session, over.round_id)
    with pytest.raises(OutcomeFrozen):
        decide(session, over, actor=officer, now=clock.now)
    second = start_correction(session, first.id, reason="A wrong day.", actor=officer, now=clock.move(days=1))
    assert list_decided(session, second) == list_decided(session, first.id)
    assert list_decided(session, second)[over.options[1]].reason == "It costs too much."
    texts = get_draft(session, latest(session, over.round_id)).texts
    assert all(text.twin is not None for text in texts)


def test_the_frozen_tables_of_a_vote_hold_its_protected_cells(
    session: Session, over: OverVote, officer: Identity, clock: FakeClock
) -> None:
    published_vote(session, over, actor=officer, now=clock.now)
    tables = find_tables(session, over.round_id)
    assert tables is not None
    assert tables.total == 72
    (question,) = tables.questions
    assert [(column.code, column.shown) for column in question.columns] == [
        ("child", Shown.CELLS), ("young", Shown.CELLS), ("parent", Shown.CELLS)
    ]  # fmt: skip
    assert "None of these" in as_csv(tables)


def test_of_a_ranking_first_choices_alone_are_frozen_as_tables(
    session: Session, officer: Identity, clock: FakeClock
) -> None:
    ballots = {group: [(1, 2, 0, 0, 0)] * 12 + [(2, 1, 0, 0, 0)] * 8 for group in (Group.CHILD, Group.PARENT)}
    over = counted_vote(session, ballots, actor=officer, now=clock.now, method=Method.RANKING)
    assert len(result_of(session, over).questions) == 11
    published_vote(session, over, actor=officer, now=clock.now)
    tables = find_tables(session, over.round_id)
    assert tables is not None
    assert [each.prompt for each in tables.questions] == ["First choice"]


def test_a_group_that_was_merged_is_told_alone_in_no_table(
    session: Session, officer: Identity, clock: FakeClock
) -> None:
    ballots = {**usual(), Group.CHILD: usual()[Group.CHILD][:3]}
    over = counted_vote(session, ballots, actor=officer, now=clock.now)
    published_vote(session, over, actor=officer, now=clock.move(hours=1))
    tables = find_tables(session, over.round_id)
    assert tables is not None
    assert {each.group: each.heads for each in tables.groups} == {
        Group.CHILD: None,
        Group.YOUNG: None,
        Group.PARENT: 40,
    }
    assert tables.total == 57
    assert "child+young" in as_csv(tables)
    assert {each.group for each in tables.silences} <= {Group.CHILD, Group.YOUNG, Group.PARENT}


def test_those_who_voted_are_told(session: Session, officer: Identity, clock: FakeClock) -> None:
    over = counted_vote(session, usual(), actor=officer, now=clock.now)
    published_vote(session, over, actor=officer, now=clock.now)
    found = get_published(session, over.reference)
    assert found.vote is not None
    assert len(found.vote.decided) == len(over.options)
    assert found.row.phase(clock.now + timedelta(days=1)).value == "published"
