"""What the worker notes of its errands: that it runs, and whether the record of acts was whole."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.administration.models import Errand
from participate.administration.queries.installation import CHAIN
from participate.audit.queries import broken_seal, count_seals
from participate.db.conflicts import insert_or_else

BETWEEN_NOTES = timedelta(minutes=1)
BETWEEN_CHECKS = timedelta(hours=24)


def is_due(session: Session, name: str, *, every: timedelta, now: datetime) -> bool:
    """Whether an errand was not run for so long."""
    last = session.scalar(select(Errand.at).where(Errand.name == name))
    return last is None or last <= now - every


def note_errand(session: Session, name: str, *, result: Mapping[str, object], now: datetime) -> None:
    """Write down that an errand was run, and what came of it, in the place of the time before."""
    values = {"at": now, "result": dict(result)}
    statement = insert_or_else(session, Errand).values(name=name, **values)
    session.execute(statement.on_conflict_do_update(index_elements=["name"], set_=values))


def check_chain(session: Session, *, now: datetime) -> Mapping[str, object] | None:
    """Read the whole chain when it was not read for a day: `seals`, and `broken`, the first seal that does not fit.

    None when it is not due. Only reads, so that nobody waits for it.
    """
    if not is_due(session, CHAIN, every=BETWEEN_CHECKS, now=now):
        return None
    return {"seals": count_seals(session), "broken": broken_seal(session)}
