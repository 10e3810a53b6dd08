"""What every page of the desk has around it: where one is, what was done, what must be put right."""

from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.rounds.queries import get_round
from tests.support.client import Client
from tests.support.clock import FakeClock
from tests.support.makers.rounds import draft
from tests.support.people import Kind


@pytest.fixture
def officer(new_client: Callable[..., Client]) -> Client:
    return new_client(Kind.OFFICER)


@pytest.fixture
def round_id(session: Session, actor: Callable[[Kind], Identity], clock: FakeClock) -> int:
    return draft(session, actor=actor(Kind.OFFICER), now=clock.now)


PAGES = (
    "",
    "/edit",
    "/groups",
    "/consultees",
    "/parties",
    "/questions",
    "/questions/new/faces",
    "/easy-read",
    "/withdraw",
)


@pytest.mark.parametrize("page", PAGES)
def test_every_page_of_a_round_says_which_round_once(
    officer: Client, session: Session, round_id: int, page: str
) -> None:
    shown = officer.get(f"/desk/rounds/{round_id}{page}")
    assert shown.title.count(get_round(session, round_id).title) == 1


def test_what_cannot_be_read_is_told_once_and_first_of_all(officer: Client, round_id: int) -> None:
    form = officer.get(f"/desk/rounds/{round_id}/questions/new/several_choices").form("Save the question")
    filling = {"The question": "How do you travel?", "The options, one a line": "Bus\nTaxi", "At most": "some"}
    page = form.fill(filling).submit(status=422)
    assert len(page.errors) == 1
    assert page.title.startswith("Error: A new question")


def test_what_was_done_can_take_the_focus(officer: Client, round_id: int) -> None:
    form = officer.get(f"/desk/rounds/{round_id}/questions/new/faces").form("Save the question")
    page = form.fill({"The question": "How is it?"}).submit()
    (said,) = [each for each in page.document.elements if each.get("class") == "said"]
    assert said.get("tabindex") == "-1"


def test_the_register_can_be_read_without_its_columns(officer: Client, round_id: int) -> None:
    page = officer.get(f"/desk/rounds/{round_id}/consultees")
    heads = {each.get("data-head") for each in page.document.all("td")}
    assert heads == {"Invited on", "By", "Replied", "No such body here"}
