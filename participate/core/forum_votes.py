"""Votes that a forum runs among its members: how far one is, by which methods, and what is published of it."""

from datetime import datetime
from enum import StrEnum

from participate.core.ballots import Method

METHODS = (Method.APPROVAL, Method.RANKING, Method.DOTS, Method.POINTS, Method.FACES, Method.TRANSFERABLE)
"""Those that need neither money nor a fixed number of options."""
MOST_OPTIONS = 10


class Published(StrEnum):
    """What a forum publishes of a result; nothing, unless it says so."""

    ORDER = "order"
    NUMBERS = "numbers"


class Stage(StrEnum):
    """How far a vote is."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"
    COUNTED = "counted"


def stage(*, opened_at: datetime | None, closes_at: datetime, counted: bool, now: datetime) -> Stage:
    """A vote is closed by the clock; then it is counted."""
    if opened_at is None:
        return Stage.DRAFT
    if now < closes_at:
        return Stage.OPEN
    return Stage.COUNTED if counted else Stage.CLOSED
