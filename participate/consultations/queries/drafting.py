"""What officers see of a consultation while it is drafted: its questions, its texts with their twins, its gate."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from participate.consultations.models import Option, Question, Response
from participate.core.errors import NotFound
from participate.core.gate import KindFacts, has_questions
from participate.core.questions import CHOICE_KINDS, MOST_OPTIONS, QuestionKind
from participate.easyread.queries import SourceText, TwinRow, TwinState, sign_offs_for, state_of, tally, twins_for
from participate.rounds.queries import get_round, texts_of

FEWEST_OPTIONS = 2


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
class TextLine:
    """One text with its twin. `state` is None for an empty text, which needs no twin."""

    source: SourceText
    twin: TwinRow | None
    number: int = 0

    @property
    def state(self) -> TwinState | None:
        return state_of(self.source, self.twin) if self.source.text.strip() else None


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


def list_texts(session: Session, *, round_id: int) -> tuple[TextLine, ...]:
    """Every text of a round, of its questions and of their options, each with its twin; six queries."""
    sources = _sources(session, round_id=round_id)
    twins = twins_for(session, frozenset(source.subject for source, _ in sources))
    return tuple(TextLine(source=each, twin=twins.get(each.key), number=number) for each, number in sources)


def get_text(session: Session, *, round_id: int, subject: str, part: str) -> TextLine:
    """One text of a round with its twin; NotFound when the round has no such text, or it is empty."""
    for line in list_texts(session, round_id=round_id):
        if line.source.key == (subject, part) and line.state is not None:
            return line
    raise NotFound


def next_to_write(session: Session, *, round_id: int) -> TextLine | None:
    """The first text whose twin is missing or stale."""
    wanting = (TwinState.MISSING, TwinState.STALE)
    return next((line for line in list_texts(session, round_id=round_id) if line.state in wanting), None)


def gate_facts(session: Session, *, round_id: int) -> KindFacts:
    """What the gate asks about a consultation: questions, what is wrong with them, and twins."""
    questions = list_questions(session, round_id=round_id)
    sources = (*texts_of(get_round(session, round_id)), *(each for each, _ in _of_questions(questions)))
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


def _sources(session: Session, *, round_id: int) -> tuple[tuple[SourceText, int], ...]:
    """Texts with the number of the question they belong to; 0 for the round itself."""
    own = tuple((source, 0) for source in texts_of(get_round(session, round_id)))
    return (*own, *_of_questions(list_questions(session, round_id=round_id)))


def _of_questions(questions: Sequence[QuestionDraft]) -> list[tuple[SourceText, int]]:
    found = []
    for number, each in enumerate(questions, start=1):
        subject = f"question:{each.id}"
        found.append((SourceText(subject=subject, part="prompt", text=each.prompt), number))
        found.append((SourceText(subject=subject, part="hint", text=each.hint), number))
        found += [
            (SourceText(subject=f"option:{option.id}", part="label", text=option.label), number)
            for option in each.options
        ]
    return found


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
