"""The page of a round says one thing to do next, in every state; what was done is told in words."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.audit.service import record_change
from participate.core.lifecycle import State
from tests.support.client import Client
from tests.support.clock import FakeClock
from tests.support.makers.consultations import ready, scheduled
from tests.support.makers.outcomes import ended_round, published, step, theme, written
from tests.support.makers.rounds import draft
from tests.support.page import Page
from tests.support.people import Kind

NewClient = Callable[..., Client]


@pytest.fixture
def officer(actor: Callable[[Kind], Identity]) -> Identity:
    return actor(Kind.OFFICER)


def _main_buttons(page: Page) -> list[str]:
    """What the buttons of the plain kind are called; there is at most one a page."""
    plain = [each for each in page.document.elements if each.get("class") == "btn"]
    return ["".join(each.itertext()).strip() for each in plain]


def test_an_empty_draft_leads_to_what_is_missing_and_cannot_be_marked(
    new_client: NewClient, session: Session, officer: Identity, clock: FakeClock
) -> None:
    page = new_client(Kind.OFFICER).get(f"/desk/rounds/{draft(session, actor=officer, now=clock.now)}")
    assert "Mark as checked" not in page.main
    assert page.has("When nothing is left, a second officer reads the draft")
    assert _main_buttons(page) == ["Go on: Texts and dates"]


@pytest.mark.parametrize(
    ("days", "button"),
    [(0, "Make code cards"), (3, "Make code cards"), (39, "Enter a paper answer"), (60, "Read the answers")],
    ids=["scheduled", "open", "paper window", "closed"],
)
def test_a_round_that_runs_has_one_main_button(
    new_client: NewClient, session: Session, officer: Identity, clock: FakeClock, days: int, button: str
) -> None:
    round_id = scheduled(session, actor=officer, now=clock.now)
    clock.move(days=days)
    page = new_client(Kind.OFFICER).get(f"/desk/rounds/{round_id}")
    assert _main_buttons(page) == [button]


@pytest.mark.parametrize(
    ("steps", "button"),
    [
        ([State.ANALYSED], "Write the decision"),
        ([State.ANALYSED, State.DECIDED], "Write the easy read and publish"),
        ([State.ANALYSED, State.DECIDED, State.PUBLISHED], "Write down what was done"),
    ],
    ids=["analysed", "decided", "published"],
)
def test_each_step_to_the_outcome_has_one_main_button(
    new_client: NewClient, session: Session, officer: Identity, clock: FakeClock, steps: list[State], button: str
) -> None:
    taken = ended_round(session, actor=officer, now=clock.now)
    written(session, taken.id, actor=officer, now=clock.now)
    for to in steps:
        step(session, taken.id, to, actor=officer, now=clock.now)
    page = new_client(Kind.OFFICER).get(f"/desk/rounds/{taken.id}")
    assert _main_buttons(page) == [button]
    assert not page.has("is counted when the time for paper is over")


def test_a_step_back_says_what_it_did(
    new_client: NewClient, session: Session, officer: Identity, clock: FakeClock
) -> None:
    client = new_client(Kind.OFFICER)
    page = client.get(f"/desk/rounds/{scheduled(session, actor=officer, now=clock.now)}")
    page = page.form("Stop it from opening").submit("Stop it from opening")
    assert page.has("The round will not open now, and its public page is hidden.")
    page = page.form("Back to draft").submit("Back to draft")
    assert page.has("The round is a draft again.")


def test_met_conditions_are_folded_in(
    new_client: NewClient, session: Session, officer: Identity, clock: FakeClock
) -> None:
    page = new_client(Kind.OFFICER).get(f"/desk/rounds/{ready(session, actor=officer, now=clock.now)}")
    met = next(each for each in page.document.elements if each.tag == "details")
    assert "conditions are met" in "".join(met.itertext())
    assert "Nothing is decided yet" not in page.links


def test_what_was_done_is_told_in_words_by_time_and_without_participants(
    new_client: NewClient, session: Session, officer: Identity, clock: FakeClock
) -> None:
    taken = ended_round(session, actor=officer, now=clock.now)
    theme(session, taken.id, actor=officer, now=clock.now - timedelta(days=3))
    published(session, taken, actor=officer, now=clock.now)
    for _ in range(60):
        record_change(session, subject=f"round:{taken.id}", now=clock.now)
    page = new_client(Kind.OFFICER).get(f"/desk/rounds/{taken.id}")
    done = [line[2] for line in page.table("Acts on this round")[1:]]
    assert done[-1] == "Theme written"
    assert {"Outcome written", "Action written", "Outcome made public"} <= set(done)
    assert not any("." in each for each in done)
