"""Counting for limits, shared by all processes: a count for each limit, place and window in one table."""

from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from participate.db.conflicts import insert_or_else
from participate.people.limits import CARDS_USED, DAY, WINDOW, Limit
from participate.people.models import Tries
from participate.people.tokens import hashed


def count_one(session: Session, limit: Limit, *, place: str, now: datetime) -> int:
    """Count one in this window; returns the count so far."""
    statement = (
        insert_or_else(session, Tries)
        .values(place=_row(limit, place), window_start=_window(limit, now), count=1)
        .on_conflict_do_update(index_elements=["place", "window_start"], set_={"count": Tries.count + 1})
        .returning(Tries.count)
    )
    return int(session.scalar(statement) or 0)


def count_try(session: Session, *, place: str, now: datetime) -> int:
    """Count one try of a thing whose own feature keeps its limit; `place` is a keyed hash that names the thing, too."""
    return count_one(session, Limit("tries", WINDOW, 0), place=place, now=now)


def counted(session: Session, limit: Limit, *, place: str, now: datetime) -> int:
    """How many were counted in this window."""
    row = (Tries.place == _row(limit, place), Tries.window_start == _window(limit, now))
    return session.scalar(select(Tries.count).where(*row)) or 0


def is_reached(session: Session, limit: Limit, *, place: str, now: datetime) -> bool:
    """Whether so many were counted in this window that no more are allowed."""
    so_far = counted(session, limit, place=place, now=now)
    if so_far < limit.most:
        return False
    return so_far >= limit.most + limit.more * counted(session, CARDS_USED, place=place, now=now)


def forget_tries(session: Session, *, now: datetime) -> None:
    """Drop windows that are over; the worker's job."""
    session.execute(delete(Tries).where(Tries.window_start <= now - DAY))


def _row(limit: Limit, place: str) -> str:
    return hashed(f"{limit.name}:{place}")


def _window(limit: Limit, now: datetime) -> datetime:
    return (now - timedelta(seconds=now.timestamp() % limit.window.total_seconds())).replace(microsecond=0)
