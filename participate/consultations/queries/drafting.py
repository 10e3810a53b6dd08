"""What officers see of a consultation while it is drafted: its questions, its texts with their twins, its gate."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from participate.consultations.models import Option, Question, Response
from participate.core.errors import NotFound
from participate.core.gate import KindFacts, has_questions
from participate.core.marked import N_
from participate.core.questions import CHOICE_KINDS, MOST_OPTIONS, QuestionKind
from participate.easyread.queries import SourceText, sign_offs_for, tally, twins_for
from participate.registry import PartText
from participate.rounds.queries import get_round, texts_of

KIND = "consultation"
"""The kind of round."""
FEWEST_OPTIONS = 2
NAMES = {
    "prompt": N_("Question %(number)d"),
    "hint": N_("Question %(number)d: help"),
    "label": N_("Question %(number)d: option"),
}
"""What its texts are called."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionDraft:
    id: int
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionDraft:
    """A question as its writer sees it. `problems` are codes of what must be mended before the round is scheduled."""

    id: int
    round_id: int
    position: int
    kind: QuestionKind
    prompt: str
    hint: str
    least_choices: int
    most_choices: int
    version: int
    options: tuple[OptionDraft, ...]

    @property
    def problems(self) -> tuple[str, ...]:
        if self.kind not in CHOICE_KINDS:
            return ()
        found = []
        if not FEWEST_OPTIONS <= len(self.options) <= MOST_OPTIONS:
            found.append("options")
        if self.kind is QuestionKind.SEVERAL_CHOICES and self.most_choices > len(self.options):
            found.append("most")
        return tuple(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Questions:
    """The questions of a draft, in their order."""

    rows: tuple[QuestionDraft, ...]


def list_questions(session: Session, *, round_id: int) -> tuple[QuestionDraft, ...]:
    """A round's questions in their order, with their options; two queries."""
    rows = session.scalars(select(Question).where(Question.round_id == round_id).order_by(Question.position)).all()
    return _with_options(session, rows)


def get_question(session: Session, question_id: int, *, round_id: int) -> QuestionDraft:
    """One question of a round; NotFound."""
    row = session.scalars(select(Question).where(Question.id == question_id, Question.round_id == round_id)).first()
    if row is None:
        raise NotFound
    return _with_options(session, [row])[0]


def has_responses(session: Session, *, round_id: int) -> bool:
    """Whether anybody has begun to answer: from then on the form is locked."""
    return bool(session.scalar(select(exists().where(Response.round_id == round_id))))


def part_texts(session: Session, *, round_id: int) -> tuple[PartText, ...]:
    """The texts of a consultation’s questions and of their options, each with its question’s number. Two queries."""
    return _texts_of(list_questions(session, round_id=round_id))


def _texts_of(questions: Sequence[QuestionDraft]) -> tuple[PartText, ...]:
    found = []
    for number, each in enumerate(questions, start=1):
        subject = f"question:{each.id}"
        texts = [(subject, "prompt", each.prompt), (subject, "hint", each.hint)]
        texts += [(f"option:{option.id}", "label", option.label) for option in each.options]
        found += [
            PartText(subject=subject, part=part, text=text, name=NAMES[part], number=number)
            for subject, part, text in texts
        ]
    return tuple(found)


def questions_to_show(session: Session, *, subject_id: int, now: datetime) -> Questions | None:  # noqa: ARG001 - a slot
    """What a draft shows of a consultation; None for a round of another kind."""
    if get_round(session, subject_id).kind != KIND:
        return None
    return Questions(rows=list_questions(session, round_id=subject_id))


def gate_facts(session: Session, *, round_id: int) -> KindFacts:
    """What the gate asks about a consultation: questions, what is wrong with them, and twins."""
    questions = list_questions(session, round_id=round_id)
    parts = [SourceText(subject=each.subject, part=each.part, text=each.text) for each in _texts_of(questions)]
    sources = (*texts_of(get_round(session, round_id)), *parts)
    subjects = frozenset(each.subject for each in sources)
    counted = tally(sources, twins_for(session, subjects), sign_offs_for(session, subjects))
    problems = sum(len(each.problems) for each in questions)
    return KindFacts(
        own=(has_questions(len(questions), problems=problems),),
        twins_wanted=counted.wanted,
        twins_missing=counted.missing,
        twins_stale=counted.stale,
        twins_signed=counted.signed,
    )


def _with_options(session: Session, rows: Sequence[Question]) -> tuple[QuestionDraft, ...]:
    options: Mapping[int, list[OptionDraft]] = defaultdict(list)
    for option in session.scalars(
        select(Option)
        .where(Option.question_id.in_([row.id for row in rows]))
        .order_by(Option.question_id, Option.position)
    ):
        options[option.question_id].append(OptionDraft(id=option.id, label=option.label))
    return tuple(
        QuestionDraft(
            id=row.id,
            round_id=row.round_id,
            position=row.position,
            kind=row.kind,
            prompt=row.prompt,
            hint=row.hint,
            least_choices=row.least_choices,
            most_choices=row.most_choices,
            version=row.version,
            options=tuple(options[row.id]),
        )
        for row in rows
    )
