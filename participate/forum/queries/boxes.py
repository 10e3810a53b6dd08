"""The message boxes of a forum: a member's own, and for coordinators all of them. Nobody else's pages ask."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.core.errors import NotFound
from participate.forum.models import Message, Thread
from participate.forum.queries.guard import coordinated_by, credential_of, forum_of
from participate.people.models import OrganisationMember
from participate.people.queries import readable_again


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageRow:
    from_coordinators: bool
    words: str
    sent_at: datetime
    waiting: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class BoxRow:
    """A member's box as coordinators list it; `waiting` messages nobody has dealt with."""

    id: int
    name: str
    waiting: int
    last_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class BoxPage:
    id: int
    name: str
    messages: tuple[MessageRow, ...]

    @property
    def waiting(self) -> bool:
        return any(each.waiting for each in self.messages)


def own_messages(session: Session, *, reader: Identity) -> tuple[MessageRow, ...]:
    """The reader's own messages and the answers to them, the newest first. One query."""
    rows = session.scalars(
        select(Message)
        .join(Thread, Thread.id == Message.thread_id)
        .where(Thread.organisation_id == forum_of(reader), Thread.credential_id == credential_of(reader))
        .where(readable_again(Message.written_by, reader))
        .order_by(Message.id.desc())
    )
    return tuple(_row(each) for each in rows)


def list_boxes(session: Session, *, reader: Identity) -> tuple[BoxRow, ...]:
    """The boxes of the forum that the reader coordinates: those with something waiting first. One query."""
    waiting = func.count(Message.id).filter(Message.from_coordinators.is_(False), Message.done_at.is_(None))
    rows = session.execute(
        select(Thread.id, OrganisationMember.known_as, waiting, func.max(Message.id), func.max(Message.sent_at))
        .join(Message, Message.thread_id == Thread.id)
        .outerjoin(OrganisationMember, _member_of_thread())
        .where(Thread.organisation_id == coordinated_by(reader))
        .group_by(Thread.id, OrganisationMember.known_as)
        .order_by((waiting > 0).desc(), func.max(Message.id).desc())
    )
    return tuple(
        BoxRow(id=number, name=name or "", waiting=count, last_at=last_at) for number, name, count, _, last_at in rows
    )


def get_box(session: Session, thread_id: int, *, reader: Identity) -> BoxPage:
    """One box of the forum that the reader coordinates; NotFound for another forum's, and for members."""
    found = session.execute(
        select(Thread, OrganisationMember.known_as)
        .outerjoin(OrganisationMember, _member_of_thread())
        .where(Thread.id == thread_id, Thread.organisation_id == coordinated_by(reader))
    ).first()
    if found is None:
        raise NotFound
    rows = session.scalars(select(Message).where(Message.thread_id == thread_id).order_by(Message.id.desc()))
    return BoxPage(id=thread_id, name=found[1] or "", messages=tuple(_row(each) for each in rows))


def _member_of_thread() -> ColumnElement[bool]:
    return (OrganisationMember.organisation_id == Thread.organisation_id) & (
        OrganisationMember.credential_id == Thread.credential_id
    )


def _row(row: Message) -> MessageRow:
    return MessageRow(
        from_coordinators=row.from_coordinators,
        words=row.words,
        sent_at=row.sent_at,
        waiting=not row.from_coordinators and row.done_at is None,
    )
