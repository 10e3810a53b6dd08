"""Messages: from a member to all coordinators, and from a coordinator back to that member. There is no other way."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.core.errors import NotFound
from participate.db.conflicts import find_or_insert
from participate.forum.models import Message, Thread
from participate.forum.queries.guard import coordinated_by, coordinates, credential_of, forum_of
from participate.forum.service.care import Care, look_after


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteMessage:
    """Words, and the key of the form that they came in. To whom is not said: it follows from who writes."""

    words: str
    entry_key: str


def write_to_coordinators(
    session: Session, command: WriteMessage, care: Care, *, actor: Identity, now: datetime
) -> None:
    """A member's message. NotFound for outsiders, and for coordinators, who answer instead; MayBeAtRisk."""
    forum_id, credential_id = forum_of(actor), credential_of(actor)
    if coordinates(actor):
        raise NotFound
    look_after(session, command.words, care, actor=actor, now=now)
    thread = find_or_insert(
        session,
        find=lambda: session.scalars(
            select(Thread).where(Thread.organisation_id == forum_id, Thread.credential_id == credential_id)
        ).first(),
        make=lambda: Thread(organisation_id=forum_id, credential_id=credential_id),
    )
    _add(session, thread.id, command, from_coordinators=False, written_by=actor.session_key, now=now)


def answer_member(
    session: Session, thread_id: int, command: WriteMessage, care: Care, *, actor: Identity, now: datetime
) -> None:
    """A coordinator's answer, which deals with what waited in the box. NotFound for all others; MayBeAtRisk."""
    _own(session, thread_id, coordinated_by(actor))
    look_after(session, command.words, care, actor=actor, now=now)
    _add(session, thread_id, command, from_coordinators=True, written_by=_asked_by(session, thread_id), now=now)
    _deal_with(session, thread_id, now=now)


def mark_done(session: Session, thread_id: int, *, actor: Identity, now: datetime) -> None:
    """A coordinator has read what waited, and nothing needs an answer. NotFound for all others."""
    _own(session, thread_id, coordinated_by(actor))
    _deal_with(session, thread_id, now=now)


def _own(session: Session, thread_id: int, forum_id: int) -> None:
    known = select(Thread.id).where(Thread.id == thread_id, Thread.organisation_id == forum_id)
    if session.scalar(known) is None:
        raise NotFound


def _asked_by(session: Session, thread_id: int) -> str:
    """The session whose words are answered: of what waits, else of the newest. None when several wait: an answer to
    somebody's words is for nobody else's eyes.
    """
    waiting = set(session.scalars(select(Message.written_by).where(*_waiting(thread_id))))
    newest = select(Message.written_by).where(Message.thread_id == thread_id).order_by(Message.id.desc()).limit(1)
    asked = waiting or set(session.scalars(newest))
    return asked.pop() if len(asked) == 1 else ""


def _add(
    session: Session, thread_id: int, command: WriteMessage, *, from_coordinators: bool, written_by: str, now: datetime
) -> None:
    """The key is the form's in this box: nobody's form can stand in the way of another's."""
    key = hashlib.sha256(f"{thread_id}:{from_coordinators}:{command.entry_key}".encode()).hexdigest()
    find_or_insert(
        session,
        find=lambda: session.scalars(select(Message).where(Message.entry_key == key)).first(),
        make=lambda: Message(
            thread_id=thread_id,
            from_coordinators=from_coordinators,
            words=command.words,
            sent_at=now,
            written_by=written_by,
            entry_key=key,
        ),
    )


def _deal_with(session: Session, thread_id: int, *, now: datetime) -> None:
    session.execute(update(Message).where(*_waiting(thread_id)).values(done_at=now))


def _waiting(thread_id: int) -> tuple[ColumnElement[bool], ...]:
    return (Message.thread_id == thread_id, Message.from_coordinators.is_(False), Message.done_at.is_(None))
