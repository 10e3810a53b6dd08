"""Officers write questions and their easy-read twins."""

from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.consultations.queries.drafting import list_questions
from participate.core.lifecycle import State
from participate.meeting import ROUND_KINDS
from participate.rounds.queries import get_round, next_to_write
from tests.support.client import Client
from tests.support.clock import FakeClock
from tests.support.makers.consultations import ready, scheduled
from tests.support.makers.rounds import draft
from tests.support.people import Kind
from tests.support.queries import assert_budget

NewClient = Callable[..., Client]


@pytest.fixture
def officer(new_client: NewClient) -> Client:
    return new_client(Kind.OFFICER)


@pytest.fixture
def actor_officer(actor: Callable[[Kind], Identity]) -> Identity:
    return actor(Kind.OFFICER)


@pytest.fixture
def drafted(session: Session, actor_officer: Identity, clock: FakeClock) -> str:
    return f"/desk/rounds/{draft(session, actor=actor_officer, now=clock.now)}"


@pytest.fixture
def whole(session: Session, actor_officer: Identity, clock: FakeClock) -> str:
    return f"/desk/rounds/{ready(session, actor=actor_officer, now=clock.now)}"


def _id(address: str) -> int:
    return int(address.rpartition("/")[2])


@pytest.mark.parametrize(
    ("kind", "filling"),
    [
        ("One choice", {"The options, one a line": "Bus\nTaxi"}),
        ("Several choices", {"The options, one a line": "Bus\nTaxi\nWalk", "At most": "2"}),
        ("Three faces", {}),
        ("In their own words", {}),
    ],
    ids=["one choice", "several choices", "faces", "free text"],
)
def test_a_question_of_each_kind_is_added(
    officer: Client, session: Session, drafted: str, kind: str, filling: dict[str, str]
) -> None:
    form = officer.get(f"{drafted}/questions").follow(kind).form("Save the question")
    page = form.fill({"The question": "How do you travel?", **filling}).submit()
    assert "The question is saved." in page.main
    (question,) = list_questions(session, round_id=_id(drafted))
    assert question.problems == ()


def test_a_question_with_one_option_is_refused_and_its_words_stay(officer: Client, drafted: str) -> None:
    form = officer.get(f"{drafted}/questions/new/one_choice").form("Save the question")
    filling = {"The question": "How do you travel?", "The options, one a line": "Bus"}
    page = form.fill(filling).submit(status=422)
    assert page.errors == ["Write 2 to 12 options, one a line."]
    assert page.form("Save the question").value("The question").strip() == "How do you travel?"


@pytest.mark.parametrize(
    ("filling", "error"),
    [
        ({"At most": "9"}, "There are 3 options. Use no more than that."),
        ({"At most": "many"}, "Enter a whole number, for example 25."),
        ({"At least": "3", "At most": "2"}, "The most choices cannot be fewer than the least."),
    ],
    ids=["more than there is", "no number", "fewer than the least"],
)
def test_choices_that_nobody_can_make_are_refused(
    officer: Client, drafted: str, filling: dict[str, str], error: str
) -> None:
    form = officer.get(f"{drafted}/questions/new/several_choices").form("Save the question")
    form.fill({"The question": "How do you travel?", "The options, one a line": "Bus\nTaxi\nWalk"})
    assert form.fill(filling).submit(status=422).errors == [error]


def test_a_kind_that_does_not_exist_is_no_page(officer: Client, drafted: str) -> None:
    officer.get(f"{drafted}/questions/new/riddle", status=404)


def test_questions_are_moved_by_buttons(officer: Client, session: Session, whole: str) -> None:
    before = [each.id for each in list_questions(session, round_id=_id(whole))]
    page = officer.get(f"{whole}/questions")
    page.form("Move up question 2").submit("Move up question 2")
    assert [each.id for each in list_questions(session, round_id=_id(whole))] == before[::-1]


def test_a_question_is_removed_after_asking(officer: Client, session: Session, whole: str) -> None:
    page = officer.get(f"{whole}/questions").follow("Remove question 2")
    page = page.form("Remove the question").submit("Remove the question")
    assert "The question is gone." in page.main
    assert len(list_questions(session, round_id=_id(whole))) == 1


def test_the_second_of_two_officers_keeps_the_words_and_is_told(
    new_client: NewClient, session: Session, whole: str
) -> None:
    question = list_questions(session, round_id=_id(whole))[0]
    address = f"{whole}/questions/{question.id}"
    first, second = new_client(Kind.OFFICER), new_client(Kind.OFFICER)
    seen = second.get(address).form("Save the question")
    first.get(address).form("Save the question").fill({"The question": "First?"}).submit()
    page = seen.fill({"The question": "Second?"}).submit(status=422)
    assert page.errors[0].startswith("Somebody else saved this while you were writing.")
    assert page.form("Save the question").value("The question").strip() == "Second?"


def test_a_question_of_another_round_is_no_page(officer: Client, session: Session, whole: str, drafted: str) -> None:
    question = list_questions(session, round_id=_id(whole))[0]
    officer.get(f"{drafted}/questions/{question.id}", status=404)


def test_questions_of_an_open_round_are_only_read(
    new_client: NewClient, session: Session, actor_officer: Identity, clock: FakeClock
) -> None:
    round_id = scheduled(session, actor=actor_officer, now=clock.now)
    clock.move(days=3)
    page = new_client(Kind.OFFICER).get(f"/desk/rounds/{round_id}/questions")
    assert "They stay as they are." in page.main
    assert "Add a question" not in page.headings


def test_writing_a_twin_leads_to_the_next_text(officer: Client, drafted: str) -> None:
    page = officer.get(f"{drafted}/easy-read").follow("Title")
    form = page.form("Save and go on").fill({"Easy words": "Going to school", "Picture": "Bus"})
    page = form.submit("Save and go on")
    assert page.h1 == "Easy-read texts"
    assert "Every text has its twin now." in page.main


def test_the_next_text_without_a_twin_comes_by_itself(officer: Client, session: Session, whole: str) -> None:
    question = list_questions(session, round_id=_id(whole))[0]
    form = officer.get(f"{whole}/questions/{question.id}").form("Save the question")
    form.fill({"The question": "When?", "The options, one a line": "Now\nLater"}).submit()
    page = officer.get(f"{whole}/easy-read").follow("Question 1: When?")
    assert "The text was changed after this was written." in page.main
    page = page.form("Save and go on").fill({"Easy words": "When?"}).submit("Save and go on")
    assert page.h1 == "Question 1: option: easy read"
    assert next_to_write(session, round_id=_id(whole), kinds=ROUND_KINDS) is not None


def test_words_are_checked_without_saving(officer: Client, session: Session, drafted: str) -> None:
    page = officer.get(f"{drafted}/easy-read").follow("Title")
    words = (
        "The SENDIASS will be consulted about the transportation, the routes, the fares, and the passenger assistants."
    )
    form = page.form("Check the words first").fill({"Easy words": words, "Picture": "Bus"})
    page = form.submit("Check the words first")
    assert "Write these out in full: SENDIASS." in page.main
    assert "Against the rules of easy read" in page.main
    assert page.form("Save and go on").value("Easy words").strip() == words
    assert next_to_write(session, round_id=_id(drafted), kinds=ROUND_KINDS) is not None


def test_a_twin_without_a_picture_is_refused_and_its_words_stay(officer: Client, drafted: str) -> None:
    form = officer.get(f"{drafted}/easy-read/round:{_id(drafted)}/title").form("Save and go on")
    page = form.fill({"Easy words": "Going to school"}).submit("Save and go on", status=422)
    assert page.errors == ["Choose a picture."]
    assert page.form("Save and go on").value("Easy words").strip() == "Going to school"


def test_the_second_of_two_writers_of_a_twin_is_told(new_client: NewClient, whole: str) -> None:
    first, second = new_client(Kind.OFFICER), new_client(Kind.OFFICER)
    address = f"{whole}/easy-read/round:{_id(whole)}/title"
    seen = second.get(address).form("Save and go on")
    first.get(address).form("Save and go on").fill({"Easy words": "First"}).submit("Save and go on")
    page = seen.fill({"Easy words": "Second"}).submit("Save and go on", status=422)
    assert page.errors[0].startswith("Somebody else saved this while you were writing.")


def test_a_twin_of_an_announced_round_takes_the_announcement_back(
    officer: Client, session: Session, actor_officer: Identity, clock: FakeClock
) -> None:
    round_id = scheduled(session, actor=actor_officer, now=clock.now)
    form = officer.get(f"/desk/rounds/{round_id}/easy-read/round:{round_id}/title").form("Save and go on")
    page = form.fill({"Easy words": "Other words"}).submit("Save and go on")
    assert "Schedule it again when all is ready." in page.main
    assert get_round(session, round_id).state is State.CHECKED


def test_a_text_that_the_round_does_not_have_is_no_page(officer: Client, drafted: str) -> None:
    officer.get(f"{drafted}/easy-read/round:{_id(drafted)}/purpose", status=404)
    officer.get(f"{drafted}/easy-read/round:999/title", status=404)


def test_the_list_of_texts_asks_the_database_little(officer: Client, whole: str) -> None:
    officer.get(f"{whole}/easy-read")
    assert_budget(officer.queries, 13)
