"""The officers' pages for paper and for groups."""

from collections.abc import Callable

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from participate.consultations.models import AnswerChoice, Response
from participate.core.groups import AgeBand, Channel, Group
from tests.support.client import Client
from tests.support.clock import FakeClock
from tests.support.makers.answering import OpenRound, open_round
from tests.support.people import Kind


@pytest.fixture
def taken(session: Session, clock: FakeClock) -> OpenRound:
    return open_round(session, now=clock.now)


@pytest.fixture
def officer(new_client: Callable[..., Client]) -> Client:
    return new_client(Kind.OFFICER)


def test_an_officer_enters_a_paper_answer_and_gets_an_empty_form_for_the_next(
    officer: Client, taken: OpenRound, session: Session
) -> None:
    form = officer.get(f"/desk/rounds/{taken.id}/paper").form("Enter this answer")
    form.fill({"group": "child", "Age": "8 to 10", "When do you need to know?": "In August"})
    page = form.fill({"What else would help?": "A map"}).submit()
    assert page.has("The paper answer is entered. You can enter another.")
    assert page.form("Enter this answer").value("What else would help?").strip() == ""
    row = session.scalars(select(Response)).one()
    assert (row.channel, row.group, row.band) == (Channel.PAPER, Group.CHILD, AgeBand.FROM_8)


def test_pressing_twice_enters_one_answer(officer: Client, taken: OpenRound, session: Session) -> None:
    form = officer.get(f"/desk/rounds/{taken.id}/paper").form("Enter this answer")
    form.fill({"group": "parent", "When do you need to know?": "In August"})
    form.submit()
    form.submit()
    assert session.scalar(select(func.count()).select_from(Response)) == 1


def test_a_form_sent_again_with_other_answers_says_that_it_is_already_entered(
    officer: Client, taken: OpenRound, session: Session
) -> None:
    form = officer.get(f"/desk/rounds/{taken.id}/paper").form("Enter this answer")
    form.fill({"group": "parent", "When do you need to know?": "In August"}).submit()
    page = form.fill({"When do you need to know?": "Before the summer"}).submit(status=422)
    assert page.errors[0].startswith("This form is already entered, with other answers than it has now.")
    assert session.scalar(select(func.count()).select_from(Response)) == 1


@pytest.mark.parametrize("page", ["paper", "group"])
def test_an_age_that_contradicts_the_group_is_told_at_the_age(officer: Client, taken: OpenRound, page: str) -> None:
    form = officer.get(f"/desk/rounds/{taken.id}/{page}").form("Enter this answer")
    form.fill({"group": "parent", "Age": "8 to 10"})
    if page == "group":
        form.fill({"How many people were in the group?": "4", f"hands-{taken.one_options[0]}": "3"})
    else:
        form.fill({"When do you need to know?": "In August"})
    assert form.submit(status=422).errors == ["Nobody in this group has that age. Change the age or the group."]


def test_words_and_i_do_not_know_together_are_refused(officer: Client, taken: OpenRound) -> None:
    form = officer.get(f"/desk/rounds/{taken.id}/paper").form("Enter this answer")
    form.fill({"group": "parent", "What else would help?": "A map", f"q{taken.words}-dk": True})
    page = form.submit(status=422)
    assert page.errors == ["Enter their words, or “I do not know”, but not both."]


def test_a_number_that_is_none_is_told_in_our_words(officer: Client, taken: OpenRound) -> None:
    form = officer.get(f"/desk/rounds/{taken.id}/group").form("Enter this answer")
    form.fill({"group": "young", "How many people were in the group?": "many"})
    page = form.fill({f"hands-{taken.one_options[0]}": "some"}).submit(status=422)
    assert page.errors == ["Enter a whole number, for example 25."] * 2


def test_whose_paper_it_is_must_be_said_and_what_was_entered_stays(officer: Client, taken: OpenRound) -> None:
    form = officer.get(f"/desk/rounds/{taken.id}/paper").form("Enter this answer")
    page = form.fill({"What else would help?": "A map"}).submit(status=422)
    assert page.errors == ["Choose whose answers these are."]
    assert page.form("Enter this answer").value("What else would help?").strip() == "A map"


def test_an_officer_enters_hands_and_notes_of_a_group(officer: Client, taken: OpenRound, session: Session) -> None:
    form = officer.get(f"/desk/rounds/{taken.id}/group").form("Enter this answer")
    form.fill({"group": "young", "How many people were in the group?": "9"})
    form.fill({f"hands-{taken.one_options[0]}": "5", f"notes-{taken.one}": "By phone too"})
    page = form.submit()
    assert page.has("The group’s answer is entered.")
    assert session.scalars(select(AnswerChoice.heads)).all() == [5]


def test_more_hands_than_people_are_refused_with_every_number_in_place(officer: Client, taken: OpenRound) -> None:
    form = officer.get(f"/desk/rounds/{taken.id}/group").form("Enter this answer")
    form.fill({"group": "young", "How many people were in the group?": "4"})
    page = form.fill({f"hands-{taken.one_options[0]}": "5"}).submit(status=422)
    assert page.errors == ["Question 1: more hands than people. There were 4 people in the group."]
    assert page.form("Enter this answer").value(f"hands-{taken.one_options[0]}") == "5"


@pytest.mark.parametrize("page", ["paper", "group"])
def test_before_opening_and_after_the_window_the_page_says_so(
    new_client: Callable[..., Client], taken: OpenRound, clock: FakeClock, page: str
) -> None:
    for days in (-2, 17):
        clock.move(days=days)
        shown = new_client(Kind.OFFICER).get(f"/desk/rounds/{taken.id}/{page}")
        assert shown.has("can be entered from the opening of the round")


@pytest.mark.parametrize("kind", [Kind.PARENT, Kind.CHILD, Kind.MODERATOR, Kind.SAFEGUARDING_LEAD])
def test_nobody_else_enters_paper(new_client: Callable[..., Client], taken: OpenRound, kind: Kind) -> None:
    for page in ("paper", "group"):
        new_client(kind).get(f"/desk/rounds/{taken.id}/{page}", status=404)
