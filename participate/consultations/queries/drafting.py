"""Reading questions for officers, and what the gate must know of them."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.consultations.models import Option, Question
from participate.core.errors import NotFound
from participate.core.gate import KindFacts
from participate.core.questions import MOST_OPTIONS, QuestionKind
from participate.easyread.queries import SourceText, TwinRow, TwinState, state_of, twins_for
from participate.rounds.queries import RoundRow, get_round, texts_of

FEWEST_OPTIONS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionRow:
    id: int
    position: int
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionRow:
    """A question with its options in order."""

    id: int
    round_id: int
    position: int
    kind: QuestionKind
    prompt: str
    hint: str
    least_choices: int
    most_choices: int
    version: int
    options: tuple[OptionRow, ...]

    def sources(self) -> tuple[SourceText, ...]:
        """The texts of this question that want a twin."""
        own = (("prompt", self.prompt), ("hint", self.hint))
        texts = [SourceText(subject=f"question:{self.id}", part=part, text=text) for part, text in own if text]
        texts += [SourceText(subject=f"option:{each.id}", part="label", text=each.label) for each in self.options]
        return tuple(texts)

    @property
    def problem(self) -> str:
        """A code of what makes the question unfit to ask, or an empty string."""
        if self.kind is QuestionKind.FREE_TEXT:
            return ""
        if not FEWEST_OPTIONS <= len(self.options) <= MOST_OPTIONS:
            return "options"
        if self.kind is QuestionKind.SEVERAL_CHOICES and self.most_choices > len(self.options):
            return "most"
        return ""


def questions_of(session: Session, round_id: int) -> tuple[QuestionRow, ...]:
    """A round's questions in order, with their options. Two queries."""
    questions = session.scalars(select(Question).where(Question.round_id == round_id).order_by(Question.position)).all()
    options: dict[int, list[OptionRow]] = {}
    rows = session.scalars(
        select(Option)
        .join(Question, Question.id == Option.question_id)
        .where(Question.round_id == round_id)
        .order_by(Option.position)
    )
    for row in rows:
        options.setdefault(row.question_id, []).append(OptionRow(id=row.id, position=row.position, label=row.label))
    same = [name for name in QuestionRow.__slots__ if name != "options"]
    return tuple(
        QuestionRow(**{name: getattr(row, name) for name in same}, options=tuple(options.get(row.id, ())))
        for row in questions
    )


def get_question(session: Session, question_id: int) -> QuestionRow:
    """One question; NotFound otherwise."""
    round_id = session.scalar(select(Question.round_id).where(Question.id == question_id))
    if round_id is None:
        raise NotFound
    return next(row for row in questions_of(session, round_id) if row.id == question_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class TextRow:
    """A text of the round, its twin, and the twin's state."""

    source: SourceText
    twin: TwinRow | None
    state: TwinState


def texts_with_twins(session: Session, row: RoundRow, questions: tuple[QuestionRow, ...]) -> tuple[TextRow, ...]:
    """Every text of a round and its questions, in reading order, with its twin. One query."""
    sources = (*texts_of(row), *(source for question in questions for source in question.sources()))
    twins = twins_for(session, frozenset(source.subject for source in sources))
    found = ((source, twins.get((source.subject, source.part))) for source in sources)
    return tuple(TextRow(source=source, twin=twin, state=state_of(source, twin)) for source, twin in found)


def gate_facts(session: Session, *, round_id: int) -> KindFacts:
    """What a consultation adds to the gate: its questions and its twins."""
    questions = questions_of(session, round_id)
    texts = texts_with_twins(session, get_round(session, round_id), questions)
    states = [text.state for text in texts]
    return KindFacts(
        questions=len(questions),
        twins_wanted=len(texts),
        twins_missing=states.count(TwinState.MISSING),
        twins_stale=states.count(TwinState.STALE),
        problems=tuple(question.problem for question in questions if question.problem),
    )
