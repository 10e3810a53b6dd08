"""The forum and the panel see the whole draft before it is scheduled."""

from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.consultations.queries.drafting import list_questions
from participate.easyread.service import forget_twins
from tests.support.client import Client
from tests.support.clock import FakeClock
from tests.support.makers.consultations import ready
from tests.support.makers.rounds import draft
from tests.support.people import Kind


@pytest.fixture
def officer(actor: Callable[[Kind], Identity]) -> Identity:
    return actor(Kind.OFFICER)


def test_the_draft_stands_on_one_page_in_both_forms(
    new_client: Callable[..., Client], session: Session, officer: Identity, clock: FakeClock
) -> None:
    round_id = ready(session, actor=officer, now=clock.now)
    page = new_client(Kind.OFFICER).get(f"/desk/rounds/{round_id}/parties").follow("The whole draft")
    assert page.h1 == "Draft: Getting to school"
    for words in ("Many families ring us", "When do you need to know?", "Before the summer", "Easy: Many families"):
        assert page.has(words)
    assert page.link("Getting to school") == f"/desk/rounds/{round_id}"


def test_a_text_without_easy_read_says_so(
    new_client: Callable[..., Client], session: Session, officer: Identity, clock: FakeClock
) -> None:
    round_id = ready(session, actor=officer, now=clock.now)
    forget_twins(session, [f"question:{list_questions(session, round_id=round_id)[0].id}"])
    page = new_client(Kind.OFFICER).get(f"/desk/rounds/{round_id}/preview")
    assert page.has("This text has no easy read yet: “When do you need to know?”")


def test_an_empty_draft_has_a_preview(
    new_client: Callable[..., Client], session: Session, officer: Identity, clock: FakeClock
) -> None:
    page = new_client(Kind.OFFICER).get(f"/desk/rounds/{draft(session, actor=officer, now=clock.now)}")
    page = page.follow("Read the whole draft")
    assert page.has("There is no question yet.")
