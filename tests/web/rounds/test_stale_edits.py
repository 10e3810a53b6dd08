"""Two officers save the same part of a round: the second sees what the first saved, and then saves knowingly."""

from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.consultations.queries.drafting import list_questions
from tests.support.client import Client
from tests.support.clock import FakeClock
from tests.support.makers.consultations import ready
from tests.support.people import Kind

NewClient = Callable[..., Client]


@pytest.fixture
def round_id(session: Session, actor: Callable[[Kind], Identity], clock: FakeClock) -> int:
    return ready(session, actor=actor(Kind.OFFICER), now=clock.now)


def _question(session: Session, round_id: int) -> str:
    return f"questions/{list_questions(session, round_id=round_id)[0].id}"


PLACES = [
    pytest.param("edit", "Save the texts", "Why you ask", "From the {}", id="texts"),
    pytest.param("groups", "Save the groups", "Children", "1{}", id="groups"),
    pytest.param("consultees", "Save the register", "REG54_1a_by", "Letter of the {}", id="register"),
    pytest.param("parties", "Save their answers", "panel_words", "Words of the {}", id="parties"),
    pytest.param("question", "Save the question", "The question", "When, {}?", id="question"),
    pytest.param("twin", "Save and go on", "Easy words", "Easy words, {}", id="twin"),
]


@pytest.mark.parametrize(("part", "button", "field", "words"), PLACES)
def test_the_second_save_shows_both_and_the_next_one_is_a_knowing_one(
    new_client: NewClient, session: Session, round_id: int, part: str, button: str, field: str, words: str
) -> None:
    part = {"question": _question(session, round_id), "twin": f"easy-read/round:{round_id}/title"}.get(part, part)
    address = f"/desk/rounds/{round_id}/{part}"
    first, second = words.format(1), words.format(2)
    seen = new_client(Kind.OFFICER).get(address).form(button)
    new_client(Kind.OFFICER).get(address).form(button).fill({field: first}).submit(button)
    page = seen.fill({field: second}).submit(button, status=422)
    assert page.errors[0].startswith("Somebody else saved this while you were writing.")
    assert [line[1:] for line in page.table("What is saved now")[1:]] == [[first, second]]
    page.form(button).submit(button)
    kept = new_client(Kind.OFFICER).get(address).form(button).value(field)
    assert kept.strip() == second


def test_dates_ticks_and_choices_are_told_in_words(new_client: NewClient, round_id: int) -> None:
    address = f"/desk/rounds/{round_id}/edit"
    seen = new_client(Kind.OFFICER).get(address).form("Save the texts")
    filling = {"opens_on": "2026-06-20", "opens_time": "09:30", "Topics": ["Travel and transport", "Short breaks"]}
    seen.fill({"opens_on": "2026-06-21", "Topics": ["Short breaks"]})
    new_client(Kind.OFFICER).get(address).form("Save the texts").fill(filling).submit()
    told = {line[0]: line[1:] for line in seen.submit(status=422).table("What is saved now")[1:]}
    assert told["Opens on"] == ["20 June 2026", "21 June 2026"]
    assert told["Opens at"][0] == "09:30"
    assert told["Topics"][1] == "Short breaks"
