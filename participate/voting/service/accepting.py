"""Officers accept the rooms that cards entered, and take rooms out that should not count. Until the seal."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.audit.service import record
from participate.core.by_hand import Way
from participate.core.errors import NotFound
from participate.core.groups import Channel
from participate.moderation.service import take_down
from participate.rounds.queries import RoundRow
from participate.rounds.service import record_taking_part
from participate.rounds.service.taking_part import undo_taking_part
from participate.voting.models import OpenBallot, Room, RoomHands
from participate.voting.queries.rooms import room_subject
from participate.voting.service.by_hand import taking_by_hand


@dataclass(frozen=True, slots=True, kw_only=True)
class DecideRoom:
    """A room that counts from now on, or that goes."""

    round_id: int
    room_id: int


def accept_room(session: Session, command: DecideRoom, *, actor: Identity, now: datetime) -> None:
    """Let a room count: its heads took part. Nothing happens when it does already.

    VotePaperNotTaken, VotingOver, NotFound.
    """
    row, room = _room(session, command, now=now)
    if room.accepted:
        return
    room.accepted = True
    if room.way is not Way.POSITION:
        record_taking_part(session, round_id=row.id, group=room.group, channel=Channel.GROUP, heads=room.heads, now=now)
    record(session, "vote.room_accepted", subject=row.subject, actor=actor, now=now, after=_about(room))
    session.flush()


def take_room_out(session: Session, command: DecideRoom, *, actor: Identity, now: datetime) -> None:
    """Remove a room with its ballots, its hands and its words; its heads took no part. As `accept_room`."""
    row, room = _room(session, command, now=now)
    if room.accepted:
        undo_taking_part(session, round_id=row.id, group=room.group, channel=Channel.GROUP, heads=room.heads)
    take_down(session, [room_subject(room.id)], now=now)
    record(session, "vote.room_taken_out", subject=row.subject, actor=actor, now=now, before=_about(room))
    session.execute(delete(OpenBallot).where(OpenBallot.room_id == room.id))
    session.execute(delete(RoomHands).where(RoomHands.room_id == room.id))
    session.execute(delete(Room).where(Room.id == room.id))
    session.flush()


def _room(session: Session, command: DecideRoom, *, now: datetime) -> tuple[RoundRow, Room]:
    row, vote = taking_by_hand(session, command.round_id, now=now)
    found = select(Room).where(Room.id == command.room_id, Room.vote_id == vote.id)
    room = session.scalars(found.execution_options(populate_existing=True)).one_or_none()
    if room is None:
        raise NotFound
    return row, room


def _about(room: Room) -> dict[str, object]:
    return {"room": room.id, "group": room.group.value, "heads": room.heads, "way": room.way}
