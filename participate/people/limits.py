"""Limits on guessing, shared by all processes: a count per place and window in one table."""

from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from participate.people.models import Tries

WINDOW = timedelta(minutes=10)


def count_try(session: Session, *, place: str, now: datetime) -> int:
    """Count one try from `place` (a keyed hash) in this window; returns the count so far."""
    insert = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
    statement = (
        insert(Tries)
        .values(place=place, window_start=_window(now), count=1)
        .on_conflict_do_update(index_elements=["place", "window_start"], set_={"count": Tries.count + 1})
        .returning(Tries.count)
    )
    return int(session.scalar(statement) or 0)


def tries_so_far(session: Session, *, place: str, now: datetime) -> int:
    """How many tries from `place` were counted in this window."""
    counted = session.scalar(select(Tries.count).where(Tries.place == place, Tries.window_start == _window(now)))
    return counted or 0


def _window(now: datetime) -> datetime:
    return (now - timedelta(seconds=now.timestamp() % WINDOW.total_seconds())).replace(microsecond=0)


def forget_tries(session: Session, *, now: datetime) -> None:
    """Drop windows that are over; the worker's job."""
    session.execute(delete(Tries).where(Tries.window_start < now - 2 * WINDOW))
