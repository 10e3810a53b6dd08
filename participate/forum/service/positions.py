"""Drafting a position, saying what one thinks of it, sending and replacing it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.core.errors import NotFound, StaleEdit
from participate.core.positions import HowAgreed, Stance
from participate.db.conflicts import insert_or_else, refusing
from participate.forum.errors import (
    AlreadySent,
    MoreThanAsked,
    NotWhole,
    PositionExists,
    ReplacingNeedsReason,
    ViewNeedsWords,
)
from participate.forum.models import MemberView, Position
from participate.forum.queries.guard import coordinated_by, credential_of, forum_of
from participate.forum.queries.positions import get_position, rounds_for_positions
from participate.forum.queries.subjects import POSITION
from participate.forum.service.care import Care, look_after
from participate.forum.service.sending import send


@dataclass(frozen=True, slots=True, kw_only=True)
class WritePosition:
    """A draft. Without `position_id` a new one on `round_id`; what is not known yet is None."""

    words: str
    how: HowAgreed | None
    agreed: int | None
    asked: int | None
    agreed_on: datetime | None
    round_id: int = 0
    position_id: int | None = None
    version: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SayView:
    position_id: int
    stance: Stance
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Replace:
    """Begin a new version of what was sent, and say why."""

    position_id: int
    reason: str


def write_position(session: Session, command: WritePosition, care: Care, *, actor: Identity, now: datetime) -> int:
    """Write a draft; returns its id.

    NotFound for all but coordinators; AlreadySent, StaleEdit, MoreThanAsked, PositionExists, MayBeAtRisk.
    """
    forum_id = coordinated_by(actor)
    _check_heads(command)
    look_after(session, command.words, care, actor=actor, now=now)
    if command.position_id is None:
        return _begin(session, command, forum_id, actor=actor)
    row = _draft(session, command.position_id, forum_id)
    if row.version != command.version:
        raise StaleEdit(version=row.version)
    for name in ("words", "how", "agreed", "asked", "agreed_on"):
        setattr(row, name, getattr(command, name))
    row.version += 1
    session.flush()
    return row.id


def say_view(session: Session, command: SayView, care: Care, *, actor: Identity, now: datetime) -> None:
    """One view for each member, which takes the place of the one before, until the position is sent.

    NotFound for outsiders and other forums' positions; AlreadySent, ViewNeedsWords, MayBeAtRisk.
    """
    row = _draft(session, command.position_id, forum_of(actor))
    if command.stance is Stance.SAY and not command.words.strip():
        raise ViewNeedsWords
    look_after(session, command.words, care, actor=actor, now=now)
    said = {"stance": command.stance, "words": command.words, "written_by": actor.session_key}
    session.execute(
        insert_or_else(session, MemberView)
        .values(position_id=row.id, credential_id=credential_of(actor), **said)
        .on_conflict_do_update(index_elements=["position_id", "credential_id"], set_=said)
    )


def send_position(session: Session, position_id: int, *, actor: Identity, now: datetime) -> None:
    """Send a draft to the authority: it is fixed from now on. NotFound, AlreadySent, NotWhole."""
    row = _draft(session, position_id, coordinated_by(actor))
    if not get_position(session, position_id, reader=actor).whole:
        raise NotWhole
    row.sent_at = now
    row.version += 1
    session.flush()
    send(session, f"{POSITION}{row.id}", words=row.words, what="position", actor=actor, now=now)


def replace_position(session: Session, command: Replace, *, actor: Identity) -> int:
    """Begin the next version of a position that was sent; returns the new draft's id.

    NotFound for a draft, another forum's and for all but coordinators; PositionExists when one is begun already.
    """
    forum_id = coordinated_by(actor)
    old = _own(session, command.position_id, forum_id)
    if old.sent_at is None:
        raise NotFound
    if not command.reason.strip():
        raise ReplacingNeedsReason
    newest = select(Position.number).where(Position.organisation_id == forum_id, Position.round_id == old.round_id)
    if old.number != max(session.scalars(newest)):
        raise PositionExists
    new = Position(
        organisation_id=forum_id,
        round_id=old.round_id,
        number=old.number + 1,
        words=old.words,
        how=old.how,
        reason=command.reason.strip(),
    )
    return _added(session, new)


def drop_position(session: Session, position_id: int, *, actor: Identity) -> None:
    """Remove a draft with what members said about it. NotFound, AlreadySent."""
    row = _draft(session, position_id, coordinated_by(actor))
    session.execute(delete(MemberView).where(MemberView.position_id == row.id))
    session.delete(row)
    session.flush()


def _begin(session: Session, command: WritePosition, forum_id: int, *, actor: Identity) -> int:
    if command.round_id not in {number for number, _ in rounds_for_positions(session, reader=actor)}:
        raise NotFound
    new = Position(
        organisation_id=forum_id,
        round_id=command.round_id,
        words=command.words,
        how=command.how,
        agreed=command.agreed,
        asked=command.asked,
        agreed_on=command.agreed_on,
    )
    return _added(session, new)


def _added(session: Session, new: Position) -> int:
    with refusing(session, {"uq_forum_position_organisation_id_round_id_number": PositionExists()}):
        session.add(new)
    return new.id


def _check_heads(command: WritePosition) -> None:
    if command.agreed is not None and not 1 <= command.agreed <= (command.asked or 0):
        raise MoreThanAsked


def _draft(session: Session, position_id: int, forum_id: int) -> Position:
    row = _own(session, position_id, forum_id)
    if row.sent_at is not None:
        raise AlreadySent
    return row


def _own(session: Session, position_id: int, forum_id: int) -> Position:
    found = select(Position).where(Position.id == position_id, Position.organisation_id == forum_id).with_for_update()
    row = session.scalars(found.execution_options(populate_existing=True)).first()
    if row is None:
        raise NotFound
    return row
