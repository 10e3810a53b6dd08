"""Drafting questions: add, edit, move, remove. A form is locked once its round is scheduled."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.audit.service import record
from participate.consultations.models import Option, Question
from participate.core.errors import NotFound, StaleEdit
from participate.core.marked import N_
from participate.core.questions import FACES, QuestionKind
from participate.rounds.errors import TextsLocked
from participate.rounds.queries import get_round
from participate.rounds.service import UNLOCKED

FACE_LABELS = (N_("Good"), N_("In between"), N_("Not good"))
ASIDE = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionTexts:
    """What a question asks. `options` are labels in order; faces bring their own."""

    kind: QuestionKind
    prompt: str
    hint: str = ""
    options: Sequence[str] = ()
    least_choices: int = 0
    most_choices: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class AddQuestion:
    round_id: int
    texts: QuestionTexts


@dataclass(frozen=True, slots=True, kw_only=True)
class EditQuestion:
    """`version` is the one that the form was shown with."""

    question_id: int
    version: int
    texts: QuestionTexts


def add_question(session: Session, command: AddQuestion, *, actor: Identity, now: datetime) -> int:
    """Add a question at the end; returns its id. TextsLocked when the round is scheduled or further."""
    _require_unlocked(session, command.round_id)
    last = session.scalar(select(func.max(Question.position)).where(Question.round_id == command.round_id)) or 0
    question = Question(round_id=command.round_id, position=last + 1, **_columns(command.texts))
    session.add(question)
    session.flush()
    _set_options(session, question.id, _labels(command.texts))
    _record(session, "question.added", question, actor=actor, now=now, after=asdict(command.texts))
    return question.id


def edit_question(session: Session, command: EditQuestion, *, actor: Identity, now: datetime) -> None:
    """Change a question. Options keep their ids by their order, so that their twins turn stale instead of vanishing."""
    question = _get(session, command.question_id)
    _require_unlocked(session, question.round_id)
    if question.version != command.version:
        raise StaleEdit
    before = {"prompt": question.prompt, "hint": question.hint, "kind": question.kind.value}
    for name, value in _columns(command.texts).items():
        setattr(question, name, value)
    question.version += 1
    session.flush()
    _set_options(session, question.id, _labels(command.texts))
    _record(session, "question.edited", question, actor=actor, now=now, before=before, after=asdict(command.texts))


def move_question(session: Session, question_id: int, *, up: bool, actor: Identity, now: datetime) -> None:
    """Change places with the question before or after; at the end of the list nothing happens."""
    question = _get(session, question_id)
    _require_unlocked(session, question.round_id)
    order = Question.position.desc() if up else Question.position
    beyond = Question.position < question.position if up else Question.position > question.position
    other = session.scalars(
        select(Question).where(Question.round_id == question.round_id, beyond).order_by(order).limit(1)
    ).first()
    if other is None:
        return
    mine, theirs = question.position, other.position
    for row, place in ((question, ASIDE), (other, mine), (question, theirs)):
        row.position = place
        session.flush()
    _record(session, "question.moved", question, actor=actor, now=now, before={"at": mine}, after={"at": theirs})


def remove_question(session: Session, question_id: int, *, actor: Identity, now: datetime) -> None:
    """Take a question out of an unlocked round."""
    question = _get(session, question_id)
    _require_unlocked(session, question.round_id)
    _record(session, "question.removed", question, actor=actor, now=now, before={"prompt": question.prompt})
    session.execute(delete(Option).where(Option.question_id == question_id))
    session.delete(question)
    session.flush()


def _columns(texts: QuestionTexts) -> dict[str, object]:
    several = texts.kind is QuestionKind.SEVERAL_CHOICES
    return {
        "kind": texts.kind,
        "prompt": texts.prompt,
        "hint": texts.hint,
        "least_choices": texts.least_choices if several else 0,
        "most_choices": texts.most_choices if several else 1,
    }


def _labels(texts: QuestionTexts) -> Sequence[str]:
    if texts.kind is QuestionKind.FREE_TEXT:
        return ()
    return FACE_LABELS[:FACES] if texts.kind is QuestionKind.FACES else texts.options


def _set_options(session: Session, question_id: int, labels: Sequence[str]) -> None:
    kept = session.scalars(select(Option).where(Option.question_id == question_id).order_by(Option.position)).all()
    for number, label in enumerate(labels, start=1):
        if number <= len(kept):
            kept[number - 1].label = label
        else:
            session.add(Option(question_id=question_id, position=number, label=label))
    for surplus in kept[len(labels) :]:
        session.delete(surplus)
    session.flush()


def _require_unlocked(session: Session, round_id: int) -> None:
    if get_round(session, round_id).state not in UNLOCKED:
        raise TextsLocked


def _get(session: Session, question_id: int) -> Question:
    question = session.get(Question, question_id)
    if question is None:
        raise NotFound
    return question


def _record(
    session: Session,
    action: str,
    question: Question,
    *,
    actor: Identity,
    now: datetime,
    before: dict[str, object] | None = None,
    after: dict[str, object] | None = None,
) -> None:
    subject = f"round:{question.round_id}"
    kept = {"question": question.id, **after} if after is not None else None
    record(session, action, subject=subject, actor=actor, now=now, before=before, after=kept)
