"""Somebody in front of a round: what the pages of answering share."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from flask import Response, request, url_for
from flask_babel import gettext

from participate.consultations.forms.answering import AnswersForm
from participate.consultations.queries import answering as queries
from participate.consultations.queries.answering import MyAnswer, MyResponse, QuestionAsked, turned
from participate.consultations.service import answering as service
from participate.consultations.service.answers import Given
from participate.core.errors import NotFound, RoundNotOpen
from participate.core.lifecycle import Phase
from participate.core.questions import AnswerState, QuestionKind
from participate.rounds.queries import RoundRow, get_public
from participate.web.locale import easy
from participate.web.request import SAFE_METHODS, db, identity, now, registry
from participate.web.templating import to


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """A round, its questions in this person's order, and what the person said so far."""

    row: RoundRow
    questions: tuple[QuestionAsked, ...]
    mine: MyResponse | None

    @property
    def answers(self) -> dict[int, MyAnswer]:
        return dict(self.mine.answers) if self.mine else {}

    @property
    def number(self) -> int | None:
        """The question to go on with; None when the last one was answered."""
        return queries.next_number(self.questions, self.answers)

    def get_question(self, number: int) -> QuestionAsked:
        if not 1 <= number <= len(self.questions):
            raise NotFound
        return self.questions[number - 1]

    def address(self, page: str, *, anchor: str | None = None, **values: Any) -> str:
        return url_for(f"consultations.{page}", reference=self.row.reference, _anchor=anchor, **values)

    def address_of(self, question: QuestionAsked) -> str:
        """Where this question is answered, in the reading mode of the page."""
        if easy():
            return self.address("question", number=question.number)
        return self.address("form", anchor=f"q{question.id}")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewRow:
    """A question and what was said to it, in words, with the way to change it."""

    question: str
    answers: tuple[str, ...]
    url: str


def sitting_at(reference: str) -> Sitting:
    """The sitting of whoever asks.

    RoundNotOpen for a page of a round that takes no answers; a form that comes too late is told so beside its words.
    """
    row = get_public(db(), reference, now=now())
    phase = row.phase(now())
    if phase is not Phase.OPEN and request.method in SAFE_METHODS:
        raise RoundNotOpen(phase=phase.value)
    service.check_may_answer(row, actor=identity())
    return Sitting(
        row=row,
        questions=_in_own_order(queries.list_questions(db(), round_id=row.id)),
        mine=queries.find_mine(db(), round_id=row.id, actor=identity()),
    )


def elsewhere(sitting: Sitting) -> Response | None:
    """Where somebody belongs who has sent, or has not said yet whose answers these are; None for all others."""
    if sitting.mine is not None and sitting.mine.sent:
        return to(sitting.address("done"))
    if sitting.mine is None and identity().card is None:
        return to(sitting.address("who"))
    return None


def keep(sitting: Sitting, given: Sequence[Given], form: AnswersForm) -> bool:
    """Save answers into the draft; a refusal is shown on the form, which still holds every word."""
    command = service.SaveAnswers(round_id=sitting.row.id, given=tuple(given))
    kept = form.attempt(
        lambda: service.save_answers(db(), command, actor=identity(), worry_words=worry_words(), now=now())
    )
    return bool(kept)


def review_rows(sitting: Sitting) -> tuple[ReviewRow, ...]:
    """Every question in the words of this reading mode."""
    return tuple(
        ReviewRow(
            question=each.easy_title if easy() else each.prompt,
            answers=_in_words(each, sitting.answers.get(each.id)),
            url=sitting.address_of(each),
        )
        for each in sitting.questions
    )


def worry_words() -> str:
    return registry().site(db()).worry_words


def _in_words(question: QuestionAsked, answer: MyAnswer | None) -> tuple[str, ...]:
    if answer is None:
        return ()
    if answer.state is AnswerState.DO_NOT_KNOW:
        return (gettext("I do not know"),)
    chosen = tuple(each.easy_label if easy() else each.label for each in question.options if each.id in answer.options)
    return (*chosen, answer.text) if answer.text else chosen


def _in_own_order(questions: Sequence[QuestionAsked]) -> tuple[QuestionAsked, ...]:
    """Several choices start elsewhere for each person (EQ-02). One choice may be a scale, so its order stays."""
    by = identity().credential_id or 0
    return tuple(
        replace(each, options=turned(each.options, by=by)) if each.kind is QuestionKind.SEVERAL_CHOICES else each
        for each in questions
    )
