"""Writing the questions of a consultation. The form is locked once somebody has answered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.audit.service import record
from participate.consultations.errors import ChoicesOutOfOrder, FormLocked, OptionTwice, PositionTaken
from participate.consultations.models import Option, Question
from participate.consultations.queries.drafting import QuestionDraft, get_question, has_responses, list_questions
from participate.core.errors import NotFound, StaleEdit
from participate.core.questions import QuestionKind
from participate.db.conflicts import refusing
from participate.easyread.queries import SourceText
from participate.easyread.service import WriteTwin, forget_twins, write_twin
from participate.rounds.service import unlock

FACES: tuple[tuple[str, str], ...] = (("Good", "happy"), ("In the middle", "neutral"), ("Not good", "sad"))
"""The three faces (EQ-06): the words under each, and its picture."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteQuestion:
    """A question whole. Faces need no options: they get their three by themselves; free text has none."""

    round_id: int
    kind: QuestionKind
    prompt: str
    hint: str = ""
    options: tuple[str, ...] = ()
    least_choices: int = 0
    most_choices: int = 1


def add_question(session: Session, command: WriteQuestion, *, actor: Identity, now: datetime) -> int:
    """Add a question at the end; returns its id.

    Raises NotFound, RoundLocked, FormLocked, ChoicesOutOfOrder, OptionTwice.
    """
    _open_form(session, command.round_id, actor=actor, now=now)
    last = session.scalar(select(func.max(Question.position)).where(Question.round_id == command.round_id)) or 0
    row = Question(round_id=command.round_id, position=last + 1, kind=command.kind, prompt="", version=0)
    session.add(row)
    _write(session, row, command, actor=actor, now=now)
    _record(session, "question.added", row, actor=actor, now=now)
    return row.id


def edit_question(
    session: Session, question_id: int, command: WriteQuestion, *, version: int, actor: Identity, now: datetime
) -> None:
    """Write a question anew; options that keep their words keep their easy-read twins.

    Raises what `add_question` raises, and StaleEdit when somebody else saved since `version`.
    """
    _open_form(session, command.round_id, actor=actor, now=now)
    row = _load(session, question_id, round_id=command.round_id)
    if row.version != version:
        raise StaleEdit
    before = {"prompt": row.prompt, "hint": row.hint}
    _write(session, row, command, actor=actor, now=now)
    _record(session, "question.edited", row, actor=actor, now=now, before=before)


def move_question(
    session: Session, question_id: int, *, round_id: int, up: bool, actor: Identity, now: datetime
) -> None:
    """Change places with the neighbour; the first cannot go up, the last cannot go down, and nothing happens then."""
    _open_form(session, round_id, actor=actor, now=now)
    row = _load(session, question_id, round_id=round_id)
    beside = Question.position < row.position if up else Question.position > row.position
    order = Question.position.desc() if up else Question.position
    other = session.scalars(select(Question).where(Question.round_id == round_id, beside).order_by(order)).first()
    if other is None:
        return
    mine, theirs = row.position, other.position
    for each, position in ((row, -1), (other, mine), (row, theirs)):  # the pair is unique at every step
        each.position = position
        session.flush()
    _record(session, "question.moved", row, actor=actor, now=now, before={"position": mine})


def remove_question(session: Session, question_id: int, *, round_id: int, actor: Identity, now: datetime) -> None:
    """Take a question out, with its options and all their twins. NotFound, RoundLocked, FormLocked."""
    _open_form(session, round_id, actor=actor, now=now)
    row = _load(session, question_id, round_id=round_id)
    gone = get_question(session, question_id, round_id=round_id)
    _forget_options(session, gone, keep=frozenset())
    forget_twins(session, [f"question:{row.id}"])
    session.delete(row)
    session.flush()
    before = {"prompt": gone.prompt, "options": [option.label for option in gone.options]}
    record(session, "question.removed", subject=f"round:{round_id}", actor=actor, now=now, before=before)
    _close_gaps(session, round_id)


def _open_form(session: Session, round_id: int, *, actor: Identity, now: datetime) -> None:
    unlock(session, round_id, actor=actor, now=now)
    if has_responses(session, round_id=round_id):
        raise FormLocked


def _load(session: Session, question_id: int, *, round_id: int) -> Question:
    row = session.scalars(select(Question).where(Question.id == question_id, Question.round_id == round_id)).first()
    if row is None:
        raise NotFound
    return row


def _write(session: Session, row: Question, command: WriteQuestion, *, actor: Identity, now: datetime) -> None:
    several = command.kind is QuestionKind.SEVERAL_CHOICES
    conflicts = {"uq_question_round_id_position": PositionTaken(), "ck_question_choices_in_order": ChoicesOutOfOrder()}
    with refusing(session, conflicts):
        row.kind = command.kind
        row.prompt = command.prompt
        row.hint = command.hint
        row.least_choices = command.least_choices if several else 0
        row.most_choices = command.most_choices if several else 1
        row.version += 1
    _write_options(session, row, labels=_labels(command))
    if command.kind is QuestionKind.FACES:
        _write_faces(session, row, actor=actor, now=now)


def _labels(command: WriteQuestion) -> tuple[str, ...]:
    if command.kind is QuestionKind.FREE_TEXT:
        return ()
    if command.kind is QuestionKind.FACES:
        return tuple(label for label, _ in FACES)
    if len(set(command.options)) < len(command.options):
        raise OptionTwice
    return command.options


def _write_options(session: Session, row: Question, *, labels: Sequence[str]) -> None:
    """Options are known by their words: those that stay keep their row, and so their twin."""
    before = get_question(session, row.id, round_id=row.round_id)
    _forget_options(session, before, keep=frozenset(labels))
    kept = {option.label: option.id for option in before.options}
    rows = {option.id: option for option in session.scalars(select(Option).where(Option.question_id == row.id))}
    for option in rows.values():
        option.position = -option.id  # out of the way of the new order
    session.flush()
    for position, label in enumerate(labels, start=1):
        if label in kept:
            rows[kept[label]].position = position
        else:
            session.add(Option(question_id=row.id, position=position, label=label))
    session.flush()


def _forget_options(session: Session, question: QuestionDraft, *, keep: frozenset[str]) -> None:
    gone = [option.id for option in question.options if option.label not in keep]
    forget_twins(session, [f"option:{number}" for number in gone])
    session.execute(delete(Option).where(Option.id.in_(gone)))


def _write_faces(session: Session, row: Question, *, actor: Identity, now: datetime) -> None:
    drawn = dict(FACES)
    for option in get_question(session, row.id, round_id=row.round_id).options:
        source = SourceText(subject=f"option:{option.id}", part="label", text=option.label)
        twin = WriteTwin(source=source, words=(option.label,), picture=drawn[option.label])
        write_twin(session, twin, actor=actor, now=now)


def _close_gaps(session: Session, round_id: int) -> None:
    rows = session.scalars(select(Question).where(Question.round_id == round_id).order_by(Question.position)).all()
    for position, row in enumerate(rows, start=1):
        row.position = position
        session.flush()


def _record(
    session: Session,
    action: str,
    row: Question,
    *,
    actor: Identity,
    now: datetime,
    before: Mapping[str, object] | None = None,
) -> None:
    options = [
        option.label
        for each in list_questions(session, round_id=row.round_id)
        if each.id == row.id
        for option in each.options
    ]
    after = {"number": row.position, "kind": row.kind.value, "prompt": row.prompt, "hint": row.hint, "options": options}
    record(session, action, subject=f"round:{row.round_id}", actor=actor, now=now, before=before, after=after)
