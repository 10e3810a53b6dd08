"""Queueing mail, and the worker's taking and sending of it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Select, delete, literal, select, true, update
from sqlalchemy.orm import Session

from participate.db.conflicts import insert_or_else
from participate.mail.models import Outgoing

LEASE = timedelta(minutes=5)
MOST_ATTEMPTS = 8
MEMORY = timedelta(days=30)
"""How long the outbox knows to whom it has written, and that it has: the same cause does not come back later."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A mail in plain text. `key` names its cause, for example `outcome:4:account:9`.

    Of a letter that is `forgotten` nothing is kept once it is sent.
    """

    key: str
    address: str
    subject: str
    body: str
    forgotten: bool = False


Send = Callable[[Letter], None]


def queue(session: Session, letter: Letter, *, now: datetime, due_at: datetime | None = None) -> bool:
    """Put a letter into the outbox in the caller's transaction; False when its key is already there.

    It is sent at once, or at `due_at`. Of two requests with the same key the second finds the first one's letter.
    """
    statement = (
        insert_or_else(session, Outgoing)
        .values(
            key=letter.key,
            address=letter.address,
            subject=" ".join(letter.subject.split()),
            body=letter.body,
            created_at=now,
            due_at=due_at or now,
            attempts=0,
            forgotten=letter.forgotten,
        )
        .on_conflict_do_nothing(index_elements=["key"])
        .returning(Outgoing.id)
    )
    return session.scalar(statement) is not None


def queue_for_each(session: Session, addressed: Select[str, str], *, subject: str, body: str, now: datetime) -> int:
    """Put one letter into the outbox for each (key, address) that the question finds; returns how many are new.

    One statement, however many there are; a key that is already there stays as it is.
    """
    found = addressed.subquery()
    key, address = found.c
    same = (" ".join(subject.split()), body, now, now, 0, False)
    into = ("key", "address", "subject", "body", "created_at", "due_at", "attempts", "forgotten")
    columns = [literal(value, Outgoing.__table__.c[name].type) for name, value in zip(into[2:], same, strict=True)]
    statement = (
        insert_or_else(session, Outgoing)
        .from_select(list(into), select(key, address, *columns).where(true()))
        .on_conflict_do_nothing(index_elements=["key"])
        .returning(Outgoing.id)
    )
    return len(session.scalars(statement).all())


def take_due(session: Session, *, now: datetime, limit: int = 20) -> tuple[tuple[int, Letter], ...]:
    """Lease the letters that are due: several workers never take the same one. Commit before sending."""
    due = (
        select(Outgoing.id)
        .where(Outgoing.sent_at.is_(None), Outgoing.due_at <= now, Outgoing.attempts < MOST_ATTEMPTS)
        .order_by(Outgoing.due_at)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    taken = session.scalars(
        update(Outgoing)
        .where(Outgoing.id.in_(due.scalar_subquery()))
        .values(due_at=now + LEASE, attempts=Outgoing.attempts + 1)
        .returning(Outgoing)
    ).all()
    return tuple(
        (row.id, Letter(key=row.key, address=row.address, subject=row.subject, body=row.body)) for row in taken
    )


def mark_sent(session: Session, outgoing_id: int, *, now: datetime) -> None:
    """The letter is out: its text is no longer needed, and of a last letter nothing is."""
    session.execute(delete(Outgoing).where(Outgoing.id == outgoing_id, Outgoing.forgotten))
    session.execute(update(Outgoing).where(Outgoing.id == outgoing_id).values(sent_at=now, body="", problem=None))


def mark_failed(session: Session, outgoing_id: int, *, problem: str, now: datetime) -> None:
    """Try again later, each time after a longer wait; not where its addressee was removed meanwhile."""
    row = session.get(Outgoing, outgoing_id)
    if row is None:
        return
    row.problem = problem[:300]
    row.due_at = now + timedelta(minutes=2**row.attempts)
    session.flush()


def forget_letters(session: Session, *, now: datetime) -> None:
    """Drop letters a month after they were queued, sent or not, and the addresses with them; the worker's job."""
    session.execute(delete(Outgoing).where(Outgoing.created_at <= now - MEMORY))


def forget_address(session: Session, address: str) -> None:
    """Drop every letter to an address, sent or waiting: whoever had it was removed."""
    session.execute(delete(Outgoing).where(Outgoing.address == address))
