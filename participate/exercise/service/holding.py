"""A draft, held for one who changes it."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.core.errors import NotFound
from participate.exercise.errors import ExerciseSent
from participate.exercise.models import Exercise


def acting_id(actor: Identity) -> int:
    """The organisation that the actor acts for; NotFound for whoever acts for none."""
    if actor.acting is None:
        raise NotFound
    return actor.acting.organisation_id


def hold_draft(session: Session, exercise_id: int, *, actor: Identity) -> Exercise:
    """A draft of the actor's organisation, until the transaction ends. NotFound for another's, ExerciseSent."""
    owned = (Exercise.id == exercise_id, Exercise.organisation_id == acting_id(actor))
    found = select(Exercise).where(*owned).with_for_update().execution_options(populate_existing=True)
    row = session.scalars(found).one_or_none()
    if row is None:
        raise NotFound
    if row.sent_at is not None:
        raise ExerciseSent
    return row


def subject_of(row: Exercise) -> str:
    return f"exercise:{row.id}"
