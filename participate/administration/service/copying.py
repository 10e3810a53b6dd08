"""Taking a copy of the record of acts."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.administration.errors import TooManyActs
from participate.audit.queries import ActRow, Only, list_acts
from participate.audit.service import record

MOST = 5000


def copy_acts(
    session: Session, only: Only, *, chosen: Mapping[str, object], actor: Identity, now: datetime
) -> tuple[ActRow, ...]:
    """The acts that fit, newest first, and an act that says that they were copied. TooManyActs beyond what a
    spreadsheet is good for.
    """
    acts = list_acts(session, only=only, limit=MOST + 1)
    if len(acts) > MOST:
        raise TooManyActs(most=MOST)
    record(session, "record.copied", subject="record:1", actor=actor, now=now, after={"count": len(acts), **chosen})
    return acts
