"""My work: what needs this officer now, what is due first on top."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.localoffer.models import Entry
from tests.support.client import Client
from tests.support.clock import FakeClock
from tests.support.makers.answering import open_round
from tests.support.makers.consultations import ready, scheduled
from tests.support.makers.outcomes import ended_round, published
from tests.support.makers.rounds import draft
from tests.support.people import Kind
from tests.support.queries import assert_budget

NewClient = Callable[..., Client]


@pytest.fixture
def officer(actor: Callable[[Kind], Identity]) -> Identity:
    return actor(Kind.OFFICER)


def _rounds(client: Client) -> list[list[str]]:
    return [line[1:] for line in client.get("/desk").table("Rounds with something to do")[1:]]


def test_each_round_has_one_next_step_and_what_is_due_first_stands_first(
    new_client: NewClient, session: Session, officer: Identity, clock: FakeClock
) -> None:
    draft(session, actor=officer, now=clock.now, title="A draft")
    ready(session, actor=officer, now=clock.now)
    ended_round(session, actor=officer, now=clock.now)
    assert [(line[0].partition(":")[0], line[2]) for line in _rounds(new_client(Kind.OFFICER))] == [
        ("Schedule it", "2 days left"),
        ("Read the answers", "74 days left"),
        ("Finish the draft", "–"),
    ]


def test_a_late_outcome_says_by_how_much(
    new_client: NewClient, session: Session, officer: Identity, clock: FakeClock
) -> None:
    ended_round(session, actor=officer, now=clock.now)
    clock.move(days=75)
    assert _rounds(new_client(Kind.OFFICER))[0][2] == "1 day late"


def test_rounds_that_take_care_of_themselves_are_left_out(
    new_client: NewClient, session: Session, officer: Identity, clock: FakeClock
) -> None:
    scheduled(session, actor=officer, now=clock.now)
    open_round(session, now=clock.now)
    assert new_client(Kind.OFFICER).get("/desk").has("No round needs you now.")


def test_a_promise_that_is_late_is_shown_and_one_that_is_not_is_not(
    new_client: NewClient, session: Session, officer: Identity, clock: FakeClock
) -> None:
    published(session, ended_round(session, actor=officer, now=clock.now), actor=officer, now=clock.now)
    assert not new_client(Kind.OFFICER).get("/desk").has("Promises that are late")
    clock.move(days=32)
    page = new_client(Kind.OFFICER).get("/desk")
    assert page.table("What was promised")[1][1:] == ["Web manager", "Friday 3 July 2026", "2 days late"]


def test_entries_without_a_topic_are_counted(new_client: NewClient, session: Session, clock: FakeClock) -> None:
    for number, shown in enumerate((True, True, False)):
        entry = Entry(source="csv", source_id=str(number), name="Club", shown=shown, changed_at=clock.now, digest="x")
        session.add(entry)
    page = new_client(Kind.OFFICER).get("/desk")
    assert page.link("3 entries have no topic") == "/desk/local-offer/terms"
    assert not new_client(Kind.MODERATOR).get("/desk").has("no topic")


def test_my_work_asks_the_same_however_much_there_is(
    new_client: NewClient, session: Session, officer: Identity, clock: FakeClock
) -> None:
    for _ in range(3):
        draft(session, actor=officer, now=clock.now - timedelta(days=1))
    client = new_client(Kind.OFFICER)
    client.get("/desk")
    assert_budget(client.queries, 11)
