"""Somebody in front of a round: what the pages of answering share."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from flask import Response, request, url_for
from flask_babel import gettext

from participate.consultations.forms.answering import AnswersForm
from participate.consultations.queries import answering as queries
from participate.consultations.queries.answering import Mine, MyAnswer, QuestionAsked, turned
from participate.consultations.queries.drafting import KIND
from participate.consultations.service import answering as service
from participate.consultations.service.answers import Given
from participate.core import still_there
from participate.core.errors import NotFound, RoundNotOpen
from participate.core.groups import Group
from participate.core.lifecycle import Phase
from participate.core.questions import AnswerState, QuestionKind
from participate.easyread.queries import TwinRow
from participate.rounds.queries import RoundRow, get_public
from participate.rounds.queries.asked import groups_by_account
from participate.rounds.service.coming_in import check_may_answer
from participate.web.locale import authored, easy
from participate.web.request import SAFE_METHODS, db, identity, now, registry
from participate.web.templating import to


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """A round, its questions in this person's order, and what the person said so far.

    `twin` is the round's title in easy read, where the page is.
    """

    row: RoundRow
    questions: tuple[QuestionAsked, ...]
    mine: Mine
    twin: TwinRow | None = None

    @property
    def title(self) -> str:
        return self.twin.title if self.twin else self.row.title

    @property
    def picture(self) -> str:
        return self.twin.picture if self.twin else queries.NO_PICTURE

    @property
    def answers(self) -> dict[int, MyAnswer]:
        return dict(self.mine.draft.answers) if self.mine.draft else {}

    @property
    def said_something(self) -> bool:
        return any(each.said_something for each in self.answers.values())

    @property
    def group(self) -> Group | None:
        """For whom the draft speaks."""
        card = identity().card
        return self.mine.draft.group if self.mine.draft else card.group if card else None

    @property
    def replaces(self) -> bool:
        """Whether sending takes the place of what was sent before."""
        return self.group is not None and self.mine.sent_for(self.group)

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

    def address_of(self, question: QuestionAsked, *, change: int | None = None) -> str:
        """Where this question is answered, in the reading mode of the page. A change leads back to the review."""
        if easy():
            return self.address("question", number=question.number, change=change)
        return self.address("form", anchor=f"q{question.id}")

    def onward(self) -> str:
        """Where somebody goes on who has begun."""
        if easy() and self.number is not None:
            return self.address("question", number=self.number)
        return self.address("review" if easy() else "form")


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidLine:
    """One thing that was said, with the picture of its option."""

    words: str
    picture: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewRow:
    """A question and what was said to it, in words, with the way to change it. `reached` is False before its turn."""

    question: str
    picture: str
    lines: tuple[SaidLine, ...]
    reached: bool
    url: str


def sitting_at(reference: str) -> Sitting:
    """The sitting of whoever asks.

    RoundNotOpen for a page of a round that takes no answers; a form that comes too late is told so beside its words.
    """
    row = get_public(db(), reference, now=now(), kind=KIND)
    phase = row.phase(now())
    if phase is not Phase.OPEN and request.method in SAFE_METHODS:
        raise RoundNotOpen(phase=phase.value)
    check_may_answer(row, actor=identity())
    return Sitting(
        row=row,
        questions=_in_own_order(queries.list_questions(db(), round_id=row.id)),
        mine=queries.find_mine(db(), round_id=row.id, actor=identity()),
        twin=queries.title_twin(db(), row) if easy() else None,
    )


def elsewhere(sitting: Sitting) -> Response | None:
    """Where somebody belongs who has sent and writes nothing new, whose draft another browser wrote, who has not said
    whose answers these are, or whose tablet lay still; None for all others. Words that are sent are taken all the same.
    """
    if sitting.mine.draft is None and sitting.mine.sent:
        return to(sitting.address("done"))
    if sitting.mine.hidden and request.method in SAFE_METHODS:
        return to(sitting.address("back"))
    if sitting.mine.draft is None and identity().card is None:
        return to(sitting.address("who"))
    if request.method in SAFE_METHODS and lay_still(sitting):
        return to(sitting.address("here"))
    return None


def lay_still(sitting: Sitting) -> bool:
    """Whether nothing was written with this card for so long that another child may sit there now."""
    draft = sitting.mine.draft
    return identity().card is not None and draft is not None and still_there.lay_still(draft.written_at, now=now())


def may_answer_for_a_child(row: RoundRow, mine: Mine) -> bool:
    """Whether somebody with an address may answer for a child next: not with a draft open, and once only."""
    if identity().card is not None or mine.draft is not None or mine.sent_for(Group.ON_BEHALF):
        return False
    return Group.ON_BEHALF in groups_by_account(row.group_set)


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
            picture=each.picture,
            lines=_said(each, sitting.answers.get(each.id)),
            reached=each.id in sitting.answers,
            url=sitting.address_of(each, change=1),
        )
        for each in sitting.questions
    )


def worry_words() -> str:
    return registry().site(db()).worry_words


def _said(question: QuestionAsked, answer: MyAnswer | None) -> tuple[SaidLine, ...]:
    if answer is None:
        return ()
    if answer.state is AnswerState.DO_NOT_KNOW:
        return (SaidLine(words=gettext("I do not know"), picture="confused"),)
    chosen = tuple(
        SaidLine(words=authored(each.easy_label if easy() else each.label), picture=each.picture)
        for each in question.options
        if each.id in answer.options
    )
    return (*chosen, SaidLine(words=answer.text, picture="write")) if answer.text else chosen


def _in_own_order(questions: Sequence[QuestionAsked]) -> tuple[QuestionAsked, ...]:
    """Several choices start elsewhere for each person (EQ-02). One choice may be a scale, so its order stays."""
    by = identity().credential_id or 0
    return tuple(
        replace(each, options=turned(each.options, by=by)) if each.kind is QuestionKind.SEVERAL_CHOICES else each
        for each in questions
    )
