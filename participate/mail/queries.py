"""Which letters the outbox knows of, for whoever got them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.mail.models import Outgoing


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterLine:
    """A letter to somebody; `sent_at` is None while it waits. Its text is not kept once it is sent."""

    address: str
    subject: str
    queued_at: datetime
    sent_at: datetime | None


def letters_to(session: Session, address: str) -> tuple[LetterLine, ...]:
    """The letters of the last month to an address, newest first; one query."""
    found = select(Outgoing).where(Outgoing.address == address).order_by(Outgoing.created_at.desc(), Outgoing.id.desc())
    return tuple(
        LetterLine(address=row.address, subject=row.subject, queued_at=row.created_at, sent_at=row.sent_at)
        for row in session.scalars(found)
    )
