"""Writing an outcome: two officers, the rules of the database, and what freezes."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.core.actions import ActionKind
from participate.core.errors import DomainError, NotFound, StaleEdit
from participate.db.conflicts import constraint_name
from participate.easyread.queries import twins_for
from participate.outcomes.errors import ActionIncomplete, OutcomeFrozen, RoundStillRunning
from participate.outcomes.models import Action, Outcome
from participate.outcomes.queries.drafting import get_draft, list_actions
from participate.outcomes.service.writing import WriteAction, remove_action, write_action, write_outcome
from tests.support.clock import FakeClock
from tests.support.makers.answering import OpenRound, open_round
from tests.support.makers.outcomes import easy, ended_round, latest, promise, published, text_of, written
from tests.support.people import Kind

Actors = Callable[[Kind], Identity]
DAY = datetime.fromisoformat("2026-06-01T11:00:00+00:00")


@pytest.fixture
def officer(actor: Actors) -> Identity:
    return actor(Kind.OFFICER)


@pytest.fixture
def ended(session: Session, officer: Identity, clock: FakeClock) -> OpenRound:
    return ended_round(session, actor=officer, now=clock.now)


def test_the_second_of_two_officers_is_told_and_nothing_of_the_first_is_lost(
    session: Session, ended: OpenRound, officer: Identity, clock: FakeClock
) -> None:
    write_outcome(session, text_of(ended.id), actor=officer, now=clock.now)
    with pytest.raises(StaleEdit):
        write_outcome(session, text_of(ended.id, decision="In July."), actor=officer, now=clock.now)
    assert latest(session, ended.id).decision == "We tell you in June."


def test_nothing_is_written_while_a_round_runs(session: Session, officer: Identity, clock: FakeClock) -> None:
    running = open_round(session, now=clock.now)
    with pytest.raises(RoundStillRunning):
        write_outcome(session, text_of(running.id), actor=officer, now=clock.now)


@pytest.mark.parametrize("days", [10.5, 14.5], ids=["closed, paper still comes in", "just before the paper ends"])
def test_nothing_is_written_while_paper_comes_in(
    session: Session, officer: Identity, clock: FakeClock, days: float
) -> None:
    running = open_round(session, now=clock.now)
    with pytest.raises(RoundStillRunning):
        write_outcome(session, text_of(running.id), actor=officer, now=clock.move(days=days))


@pytest.mark.parametrize(
    ("kind", "values", "reason"),
    [
        pytest.param(ActionKind.DID, {}, "did", id="ck_outcome_action_did_has_day"),
        pytest.param(ActionKind.WILL, {"due_on": DAY}, "will", id="ck_outcome_action_will_has_owner_and_day, owner"),
        pytest.param(ActionKind.WILL, {"owner": "A"}, "will", id="ck_outcome_action_will_has_owner_and_day, day"),
        pytest.param(ActionKind.CANNOT, {"owner": "A"}, "cannot", id="ck_outcome_action_cannot_says_why"),
    ],
)
def test_an_action_has_what_its_kind_needs(
    session: Session,
    ended: OpenRound,
    officer: Identity,
    clock: FakeClock,
    kind: ActionKind,
    values: dict[str, object],
    reason: str,
) -> None:
    outcome_id = write_outcome(session, text_of(ended.id), actor=officer, now=clock.now)
    command = WriteAction(outcome_id=outcome_id, kind=kind, words="Something.", **values)  # type: ignore[arg-type]
    with pytest.raises(ActionIncomplete) as refusal:
        write_action(session, command, actor=officer, now=clock.now)
    assert refusal.value.values == {"reason": reason}
    assert list_actions(session, outcome_id) == ()


@pytest.mark.parametrize(
    ("row", "name"),
    [
        pytest.param({"number": 2}, "ck_outcome_correction_says_why", id="a correction without its reason"),
        pytest.param(
            {"number": 1, "published_at": DAY, "parties": []},
            "ck_outcome_published_with_tables",
            id="published without its tables",
        ),
        pytest.param(
            {"number": 1, "published_at": DAY, "tables": {}},
            "ck_outcome_published_with_parties",
            id="published without what forum and panel said",
        ),
    ],
)
def test_the_database_holds_the_rules_of_versions(
    session: Session, ended: OpenRound, row: dict[str, object], name: str
) -> None:
    session.add(Outcome(round_id=ended.id, **row))
    with pytest.raises(IntegrityError) as broken:
        session.flush()
    assert constraint_name(broken.value) == name


def test_a_version_number_is_given_once(
    session: Session, ended: OpenRound, officer: Identity, clock: FakeClock
) -> None:
    write_outcome(session, text_of(ended.id), actor=officer, now=clock.now)
    session.add(Outcome(round_id=ended.id, number=1))
    with pytest.raises(IntegrityError) as broken:
        session.flush()
    assert constraint_name(broken.value) == "uq_outcome_round_id_number"


def test_a_place_in_the_list_of_actions_is_given_once(
    session: Session, ended: OpenRound, officer: Identity, clock: FakeClock
) -> None:
    row = written(session, ended.id, actor=officer, now=clock.now)
    session.add(Action(outcome_id=row.id, position=1, kind=ActionKind.CANNOT, words="No.", because="It is the law."))
    with pytest.raises(IntegrityError) as broken:
        session.flush()
    assert constraint_name(broken.value) == "uq_outcome_action_outcome_id_position"


def test_a_removed_action_takes_its_twin_along(
    session: Session, ended: OpenRound, officer: Identity, clock: FakeClock
) -> None:
    row = written(session, ended.id, actor=officer, now=clock.now)
    (action,) = list_actions(session, row.id)
    remove_action(session, action.id, outcome_id=row.id, actor=officer, now=clock.now)
    assert twins_for(session, frozenset({f"action:{action.id}"})) == {}


def test_a_changed_text_makes_its_twin_stale(
    session: Session, ended: OpenRound, officer: Identity, clock: FakeClock
) -> None:
    row = written(session, ended.id, actor=officer, now=clock.now)
    changed = text_of(ended.id, version=row.version, decision="We tell you in May.")
    write_outcome(session, changed, actor=officer, now=clock.now)
    states = {text.source.part: text.state.value for text in get_draft(session, latest(session, ended.id)).texts}
    assert {part for part, state in states.items() if state == "stale"} == {"decision"}


FROZEN: dict[str, Callable[[Session, int, int, Identity, datetime], object]] = {
    "its texts": lambda session, round_id, _, officer, now: write_outcome(
        session, text_of(round_id, version=9), actor=officer, now=now
    ),
    "a new action": lambda session, _, outcome_id, officer, now: write_action(
        session, promise(outcome_id, due_on=now), actor=officer, now=now
    ),
    "its twins": lambda session, round_id, _, officer, now: easy(session, round_id, actor=officer, now=now),
    "an action less": lambda session, _, outcome_id, officer, now: remove_action(
        session, list_actions(session, outcome_id)[0].id, outcome_id=outcome_id, actor=officer, now=now
    ),
}


@pytest.mark.parametrize("change", FROZEN.values(), ids=FROZEN)
def test_a_published_outcome_does_not_change(
    session: Session,
    ended: OpenRound,
    officer: Identity,
    clock: FakeClock,
    change: Callable[[Session, int, int, Identity, datetime], object],
) -> None:
    row = published(session, ended, actor=officer, now=clock.now)
    with pytest.raises(OutcomeFrozen):
        change(session, ended.id, row.id, officer, clock.now)


def test_an_action_of_another_outcome_is_not_found(
    session: Session, ended: OpenRound, officer: Identity, clock: FakeClock
) -> None:
    other = ended_round(session, actor=officer, now=clock.now)
    row = written(session, ended.id, actor=officer, now=clock.now)
    elsewhere = written(session, other.id, actor=officer, now=clock.now)
    (action,) = list_actions(session, elsewhere.id)
    command = replace(promise(row.id, due_on=clock.now + timedelta(days=3)), action_id=action.id)
    with pytest.raises(NotFound):
        write_action(session, command, actor=officer, now=clock.now)


def test_an_unwritten_outcome_is_not_found(session: Session, officer: Identity, clock: FakeClock) -> None:
    with pytest.raises(DomainError):
        write_action(session, promise(999, due_on=clock.now), actor=officer, now=clock.now)
