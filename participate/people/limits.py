"""Limits on guessing and flooding, shared by all processes: a count for each limit, place and window in one table.

What they are worth is reckoned in `docs/decisions/0002-identity-of-participants.md`.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import IPv6Address, IPv6Network, ip_address

from sqlalchemy import delete, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from participate.people.models import Tries
from participate.people.tokens import hashed, keyed

WINDOW = timedelta(minutes=10)
DAY = timedelta(days=1)
OWN_NETWORK = 64
"""How many leading bits of an IPv6 address a household or a school has; the rest it may change at will."""


@dataclass(frozen=True, slots=True)
class Limit:
    """So many of a thing in a window of time; `more` are allowed for each card that first came in from there."""

    name: str
    window: timedelta
    most: int
    more: int = 0

    @property
    def minutes(self) -> int:
        """The length of the window, for the sentence that asks to wait."""
        return self.window // timedelta(minutes=1)


LINKS_TO_ONE_ADDRESS = Limit("links-to", WINDOW, 5)
LINKS_FROM_ONE_PLACE = Limit("links-from", WINDOW, 30)
WRONG_CODES_SOON = Limit("wrong-soon", WINDOW, 90, more=10)
WRONG_CODES_TODAY = Limit("wrong-today", DAY, 300, more=30)
CAME_IN = {WINDOW: Limit("came-soon", WINDOW, 0), DAY: Limit("came-today", DAY, 0)}
"""How many cards were used for the first time; a count that limits nothing by itself."""


def place_of(remote_address: str | None, *, key: str) -> str:
    """Where a request comes from, as a keyed hash: an IPv4 address, or the network of an IPv6 address."""
    try:
        found = ip_address(remote_address or "")
    except ValueError:
        return keyed("place:unknown", key=key)
    if isinstance(found, IPv6Address):
        network = IPv6Network((found, OWN_NETWORK), strict=False)
        return keyed(f"place:{found.ipv4_mapped or network}", key=key)
    return keyed(f"place:{found}", key=key)


def count_one(session: Session, limit: Limit, *, place: str, now: datetime) -> int:
    """Count one in this window; returns the count so far."""
    insert = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
    statement = (
        insert(Tries)
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
    return so_far >= limit.most + limit.more * counted(session, CAME_IN[limit.window], place=place, now=now)


def forget_tries(session: Session, *, now: datetime) -> None:
    """Drop windows that are over; the worker's job."""
    session.execute(delete(Tries).where(Tries.window_start <= now - DAY))


def _row(limit: Limit, place: str) -> str:
    return hashed(f"{limit.name}:{place}")


def _window(limit: Limit, now: datetime) -> datetime:
    return (now - timedelta(seconds=now.timestamp() % limit.window.total_seconds())).replace(microsecond=0)
