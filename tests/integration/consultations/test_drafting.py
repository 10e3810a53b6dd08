"""Writing the questions of a consultation."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.consultations.errors import ChoicesOutOfOrder, FormLocked, OptionTwice, PositionTaken
from participate.consultations.models import Option, Question, Response
from participate.consultations.queries.drafting import gate_facts, list_questions
from participate.consultations.service.drafting import (
    WriteQuestion,
    add_question,
    edit_question,
    move_question,
    remove_question,
)
from participate.core.errors import NotFound, StaleEdit
from participate.core.groups import Channel, Group
from participate.core.questions import QuestionKind
from participate.db.conflicts import refusing
from participate.easyread.queries import TwinState
from participate.meeting import ROUND_KINDS
from participate.rounds.errors import RoundLocked
from participate.rounds.queries import get_text, list_texts, next_to_write
from tests.support.clock import FakeClock
from tests.support.makers.consultations import faces, one_choice, ready, scheduled, write_twins
from tests.support.makers.rounds import draft, whole_draft
from tests.support.people import Kind


@pytest.fixture
def officer(actor: Callable[[Kind], Identity]) -> Identity:
    return actor(Kind.OFFICER)


@pytest.fixture
def round_id(session: Session, officer: Identity, clock: FakeClock) -> int:
    return draft(session, actor=officer, now=clock.now)


@pytest.fixture
def add(session: Session, officer: Identity, clock: FakeClock) -> Callable[[WriteQuestion], int]:
    return lambda command: add_question(session, command, actor=officer, now=clock.now)


def _prompts(session: Session, round_id: int) -> list[str]:
    return [each.prompt for each in list_questions(session, round_id=round_id)]


def test_questions_stand_in_the_order_of_adding(
    session: Session, round_id: int, add: Callable[[WriteQuestion], int]
) -> None:
    for prompt in ("One?", "Two?", "Three?"):
        add(one_choice(round_id, prompt=prompt))
    assert _prompts(session, round_id) == ["One?", "Two?", "Three?"]


@pytest.mark.parametrize(
    ("moved", "up", "order"),
    [
        (2, True, ["One?", "Three?", "Two?"]),
        (0, False, ["Two?", "One?", "Three?"]),
        (0, True, ["One?", "Two?", "Three?"]),
    ],
    ids=["up", "down", "the first stays"],
)
def test_a_question_changes_places_with_its_neighbour(
    session: Session,
    round_id: int,
    officer: Identity,
    clock: FakeClock,
    add: Callable[[WriteQuestion], int],
    moved: int,
    up: bool,
    order: list[str],
) -> None:
    ids = [add(one_choice(round_id, prompt=prompt)) for prompt in ("One?", "Two?", "Three?")]
    move_question(session, ids[moved], round_id=round_id, up=up, actor=officer, now=clock.now)
    assert _prompts(session, round_id) == order


def test_a_removed_question_leaves_no_gap_and_no_twin(session: Session, officer: Identity, clock: FakeClock) -> None:
    round_id = ready(session, actor=officer, now=clock.now)
    first, second = list_questions(session, round_id=round_id)
    remove_question(session, first.id, round_id=round_id, actor=officer, now=clock.now)
    (left,) = list_questions(session, round_id=round_id)
    assert (left.id, left.position) == (second.id, 1)
    with pytest.raises(NotFound):
        get_text(session, round_id=round_id, subject=f"question:{first.id}", part="prompt", kinds=ROUND_KINDS)


def test_faces_get_their_three_options_and_twins_by_themselves(
    session: Session, round_id: int, add: Callable[[WriteQuestion], int]
) -> None:
    add(faces(round_id))
    texts = list_texts(session, round_id=round_id, kinds=ROUND_KINDS)
    options = [line for line in texts if line.source.part == "label"]
    assert [(line.twin.picture if line.twin else "", line.state) for line in options] == [
        ("happy", TwinState.FRESH),
        ("neutral", TwinState.FRESH),
        ("sad", TwinState.FRESH),
    ]


def test_free_text_has_no_options(session: Session, round_id: int, add: Callable[[WriteQuestion], int]) -> None:
    add(WriteQuestion(round_id=round_id, kind=QuestionKind.FREE_TEXT, prompt="What else?", options=("Ignored", "Too")))
    (question,) = list_questions(session, round_id=round_id)
    assert question.options == ()
    assert question.problems == ()


def test_options_that_stay_keep_their_row_and_their_twin(session: Session, officer: Identity, clock: FakeClock) -> None:
    round_id = ready(session, actor=officer, now=clock.now)
    before = list_questions(session, round_id=round_id)[0]
    command = replace(one_choice(round_id), options=("New", "In August"))
    edit_question(session, before.id, command, version=before.version, actor=officer, now=clock.now)
    after = list_questions(session, round_id=round_id)[0]
    assert [option.label for option in after.options] == ["New", "In August"]
    assert after.options[1].id == before.options[1].id
    waiting = next_to_write(session, round_id=round_id, kinds=ROUND_KINDS)
    assert waiting is not None
    assert waiting.source.text == "New"


def test_a_changed_prompt_makes_its_twin_stale(session: Session, officer: Identity, clock: FakeClock) -> None:
    round_id = ready(session, actor=officer, now=clock.now)
    question = list_questions(session, round_id=round_id)[0]
    command = one_choice(round_id, prompt="When do you have to know?")
    edit_question(session, question.id, command, version=question.version, actor=officer, now=clock.now)
    facts = gate_facts(session, round_id=round_id)
    assert (facts.twins_missing, facts.twins_stale) == (0, 1)


def test_the_gate_hears_of_every_text_and_question(
    session: Session, officer: Identity, clock: FakeClock, add: Callable[[WriteQuestion], int]
) -> None:
    round_id = whole_draft(session, actor=officer, now=clock.now)
    add(one_choice(round_id))
    facts = gate_facts(session, round_id=round_id)
    assert ([each.values["count"] for each in facts.own], facts.twins_wanted, facts.twins_missing) == ([1], 14, 14)
    write_twins(session, round_id, actor=officer, now=clock.now)
    assert gate_facts(session, round_id=round_id).twins_missing == 0


@pytest.mark.parametrize(
    ("options", "most", "problem"),
    [(("Only one",), 1, "options"), (("One", "Two"), 3, "most")],
    ids=["too few options", "more choices than options"],
)
def test_a_question_that_is_not_whole_is_a_problem(
    session: Session,
    round_id: int,
    add: Callable[[WriteQuestion], int],
    options: tuple[str, ...],
    most: int,
    problem: str,
) -> None:
    several = QuestionKind.SEVERAL_CHOICES
    add(WriteQuestion(round_id=round_id, kind=several, prompt="Which?", options=options, most_choices=most))
    assert list_questions(session, round_id=round_id)[0].problems == (problem,)
    assert not gate_facts(session, round_id=round_id).own[0].met


def test_the_most_choices_are_not_fewer_than_the_least(round_id: int, add: Callable[[WriteQuestion], int]) -> None:
    """ck_question_choices_in_order"""
    several = replace(one_choice(round_id), kind=QuestionKind.SEVERAL_CHOICES, least_choices=2, most_choices=1)
    with pytest.raises(ChoicesOutOfOrder):
        add(several)


def test_two_options_have_two_wordings(round_id: int, add: Callable[[WriteQuestion], int]) -> None:
    with pytest.raises(OptionTwice):
        add(replace(one_choice(round_id), options=("Bus", "Bus")))


def test_two_questions_have_two_places(session: Session, round_id: int, add: Callable[[WriteQuestion], int]) -> None:
    """uq_question_round_id_position"""
    add(one_choice(round_id))
    with pytest.raises(PositionTaken), refusing(session, {"uq_question_round_id_position": PositionTaken()}):
        session.add(Question(round_id=round_id, position=1, kind=QuestionKind.FREE_TEXT, prompt="Two?"))


def test_two_options_have_two_places(session: Session, round_id: int, add: Callable[[WriteQuestion], int]) -> None:
    """uq_choice_option_question_id_position"""
    question_id = add(one_choice(round_id))
    with pytest.raises(OptionTwice), refusing(session, {"uq_choice_option_question_id_position": OptionTwice()}):
        session.add(Option(question_id=question_id, position=1, label="Also first"))


def test_the_second_of_two_officers_is_told_that_the_question_has_changed(
    session: Session, round_id: int, officer: Identity, clock: FakeClock, add: Callable[[WriteQuestion], int]
) -> None:
    question_id = add(one_choice(round_id))
    command = one_choice(round_id, prompt="First?")
    edit_question(session, question_id, command, version=1, actor=officer, now=clock.now)
    with pytest.raises(StaleEdit):
        edit_question(session, question_id, command, version=1, actor=officer, now=clock.now)


def test_an_open_round_takes_no_new_question(session: Session, officer: Identity, clock: FakeClock) -> None:
    round_id = scheduled(session, actor=officer, now=clock.now)
    clock.move(days=3)
    with pytest.raises(RoundLocked):
        add_question(session, one_choice(round_id), actor=officer, now=clock.now)


def test_the_form_is_locked_once_somebody_has_answered(
    session: Session, round_id: int, add: Callable[[WriteQuestion], int]
) -> None:
    session.add(Response(round_id=round_id, channel=Channel.PAPER, group=Group.PARENT, entry_key="1"))
    session.flush()
    with pytest.raises(FormLocked):
        add(one_choice(round_id))
