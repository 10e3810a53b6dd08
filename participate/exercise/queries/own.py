"""An organisation's own exercises: nobody else's are found here."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.core.errors import NotFound
from participate.exercise.models import Exercise
from participate.exercise.queries.whole import ExerciseView, view_of
from participate.localoffer.models import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class ExerciseLine:
    """An exercise in the organisation's list; a draft has no `sent_at`."""

    id: int
    entry_id: int
    entry: str
    begun_at: datetime
    sent_at: datetime | None


def list_own(session: Session, organisation_id: int) -> tuple[ExerciseLine, ...]:
    """The organisation's exercises, drafts first, then the newest. One query."""
    statement = (
        select(Exercise.id, Exercise.entry_id, Entry.name, Exercise.begun_at, Exercise.sent_at)
        .join(Entry, Entry.id == Exercise.entry_id)
        .where(Exercise.organisation_id == organisation_id)
        .order_by(Exercise.sent_at.is_not(None), Exercise.id.desc())
    )
    rows = session.execute(statement)
    return tuple(ExerciseLine(id=n, entry_id=e, entry=name, begun_at=b, sent_at=s) for n, e, name, b, s in rows)


def find_own(session: Session, exercise_id: int, *, organisation_id: int) -> ExerciseView:
    """An exercise of this organisation; NotFound for every other. Seven queries."""
    owned = (Exercise.id == exercise_id, Exercise.organisation_id == organisation_id)
    row = session.scalars(select(Exercise).where(*owned)).one_or_none()
    if row is None:
        raise NotFound
    return view_of(session, row)
