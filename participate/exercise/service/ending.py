"""Sending an exercise to the council, removing a draft, and what goes with an organisation."""

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.audit.service import record
from participate.exercise.errors import ExerciseUnfinished
from participate.exercise.models import Exercise, ExerciseItem, ExerciseMark
from participate.exercise.queries.whole import ExerciseView, view_of
from participate.exercise.service.holding import hold_draft, subject_of


def send_exercise(session: Session, exercise_id: int, *, actor: Identity, now: datetime) -> None:
    """Send it: from now on the council reads it, and it stays as it is.

    Part 1 must be marked whole, and Part 2 where a report was brought. Raises NotFound, ExerciseSent,
    ExerciseUnfinished.
    """
    held = hold_draft(session, exercise_id, actor=actor)
    _check(view_of(session, held))
    held.sent_at = now
    session.flush()
    record(session, "exercise.sent", subject=subject_of(held), actor=actor, now=now)


def drop_exercise(session: Session, exercise_id: int, *, actor: Identity, now: datetime) -> None:
    """Remove a draft and all that is in it. Raises NotFound, ExerciseSent."""
    held = hold_draft(session, exercise_id, actor=actor)
    subject = subject_of(held)
    _remove(session, [held.id])
    record(session, "exercise.dropped", subject=subject, actor=actor, now=now)


def forget_organisation(session: Session, *, organisation_id: int) -> None:
    """Remove an organisation's drafts, when it is closed; what was sent to the council stays."""
    drafts = select(Exercise.id).where(Exercise.organisation_id == organisation_id, Exercise.sent_at.is_(None))
    _remove(session, list(session.scalars(drafts)))


def _check(view: ExerciseView) -> None:
    if view.marked < len(view.marks):
        raise ExerciseUnfinished(reason="entry", left=len(view.marks) - view.marked)
    if view.report is not None and view.located < len(view.items):
        raise ExerciseUnfinished(reason="report", left=len(view.items) - view.located)
    if not view.notice:
        raise ExerciseUnfinished(reason="notice", left=1)


def _remove(session: Session, exercise_ids: list[int]) -> None:
    for kind in (ExerciseMark, ExerciseItem):
        session.execute(delete(kind).where(kind.exercise_id.in_(exercise_ids)))
    session.execute(delete(Exercise).where(Exercise.id.in_(exercise_ids)))
