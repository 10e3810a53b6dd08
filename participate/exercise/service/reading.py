"""Counting what an organisation has read, across all processes."""

from datetime import datetime

from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.exercise.errors import TooManyReadings
from participate.exercise.limits import READINGS_IN_AN_HOUR
from participate.exercise.service.holding import acting_id
from participate.people.service.limits import count_one, is_reached


def allow_reading(session: Session, *, actor: Identity, now: datetime) -> None:
    """Nothing, while the actor's organisation may have a report read. Raises TooManyReadings."""
    if is_reached(session, READINGS_IN_AN_HOUR, place=_place(actor), now=now):
        raise TooManyReadings(most=READINGS_IN_AN_HOUR.most)


def count_reading(session: Session, *, actor: Identity, now: datetime) -> None:
    """Count a report of the actor's organisation that was read, or on which the reading failed."""
    count_one(session, READINGS_IN_AN_HOUR, place=_place(actor), now=now)


def _place(actor: Identity) -> str:
    return f"organisation:{acting_id(actor)}"
