"""A statement in the forum's own words, and the officer's reply to it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.audit.service import record
from participate.core.errors import NotFound, StaleEdit
from participate.forum.errors import AlreadySent, NothingToReplyTo
from participate.forum.models import Statement
from participate.forum.queries.guard import coordinated_by
from participate.forum.queries.positions import rounds_for_positions
from participate.forum.queries.public import PUBLIC
from participate.forum.queries.subjects import STATEMENT
from participate.forum.service.care import Care, look_after
from participate.forum.service.sending import send
from participate.moderation.models import Case


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteStatement:
    """A draft; `round_id` is None for the Local Offer as a whole."""

    words: str
    round_id: int | None
    statement_id: int | None = None
    version: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    statement_id: int
    words: str
    version: int


def write_statement(session: Session, command: WriteStatement, care: Care, *, actor: Identity, now: datetime) -> int:
    """Write a draft; returns its id. NotFound for all but coordinators; AlreadySent, StaleEdit, MayBeAtRisk."""
    forum_id = coordinated_by(actor)
    known = {number for number, _ in rounds_for_positions(session, reader=actor)}
    if command.round_id is not None and command.round_id not in known:
        raise NotFound
    look_after(session, command.words, care, actor=actor, now=now)
    row = Statement(organisation_id=forum_id)
    if command.statement_id is not None:
        row = _draft(session, command.statement_id, forum_id)
        if row.version != command.version:
            raise StaleEdit(version=row.version)
        row.version += 1
    row.words, row.round_id = command.words, command.round_id
    session.add(row)
    session.flush()
    return row.id


def send_statement(session: Session, statement_id: int, *, actor: Identity, now: datetime) -> None:
    """Send a draft to the authority: it is fixed from now on. NotFound, AlreadySent."""
    row = _draft(session, statement_id, coordinated_by(actor))
    row.sent_at = now
    row.version += 1
    session.flush()
    send(session, f"{STATEMENT}{row.id}", words=row.words, what="statement", actor=actor, now=now)


def drop_statement(session: Session, statement_id: int, *, actor: Identity) -> None:
    """Remove a draft. NotFound, AlreadySent."""
    session.delete(_draft(session, statement_id, coordinated_by(actor)))
    session.flush()


def reply_to(session: Session, command: Reply, *, actor: Identity, now: datetime) -> None:
    """The officer's reply, which stands beside the statement; a later one takes its place and the record keeps both.

    NotFound; NothingToReplyTo before the statement is public; StaleEdit.
    """
    found = select(Statement).where(Statement.id == command.statement_id, Statement.sent_at.is_not(None))
    row = session.scalars(found.with_for_update().execution_options(populate_existing=True)).first()
    if row is None:
        raise NotFound
    subject = f"{STATEMENT}{row.id}"
    if session.scalar(select(Case.id).where(Case.subject == subject, Case.state.in_(PUBLIC))) is None:
        raise NothingToReplyTo
    if row.version != command.version:
        raise StaleEdit(version=row.version)
    before = {"reply": row.reply} if row.reply else None
    row.reply, row.replied_at = command.words, row.replied_at or now
    row.version += 1
    session.flush()
    after = {"reply": row.reply}
    record(session, "statement.answered", subject=subject, actor=actor, now=now, before=before, after=after)


def _draft(session: Session, statement_id: int, forum_id: int) -> Statement:
    found = select(Statement).where(Statement.id == statement_id, Statement.organisation_id == forum_id)
    row = session.scalars(found.with_for_update().execution_options(populate_existing=True)).first()
    if row is None:
        raise NotFound
    if row.sent_at is not None:
        raise AlreadySent
    return row
