"""Rooms of a vote, and what was agreed in them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from participate.core.by_hand import Way
from participate.core.errors import NotFound
from participate.core.groups import AgeBand, Group
from participate.core.suppression import NAMED_BASE
from participate.moderation.queries import decided_cases
from participate.voting.models import OpenBallot, RollSize, Room, Vote, VoteSeal

ROOM = "vote-room:"


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomRow:
    """A room; `entered` is how many ballots of its people are in. After the seal nobody can tell any more: None.

    Until an officer has `accepted` it, nothing of it counts. It was entered `by_officer` or with a facilitator's card.
    """

    id: int
    group: Group
    band: AgeBand | None
    heads: int
    way: Way
    accepted: bool
    by_officer: bool
    by_credential: int | None
    entered: int | None

    @property
    def waiting(self) -> int:
        """How many of its people have no ballot yet."""
        return self.heads - self.entered if self.way is Way.BALLOTS and self.entered is not None else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreedPosition:
    """What a room agreed on, as it may be read; it counts nothing. No `group` where too few of it voted to name it."""

    group: Group | None
    words: str


def room_subject(room_id: int) -> str:
    """What the case of an agreed position hangs on."""
    return f"{ROOM}{room_id}"


def list_rooms(session: Session, vote_id: int) -> tuple[RoomRow, ...]:
    """Every room of a vote, the newest first. Two queries."""
    sealed = session.get(VoteSeal, vote_id) is not None
    rows = session.execute(_rooms().where(Room.vote_id == vote_id).order_by(Room.id.desc()))
    return tuple(_row(room, entered, sealed=sealed) for room, entered in rows)


def any_room(session: Session, vote_id: int, room_id: int) -> RoomRow:
    """A room of this vote; NotFound for any other. Two queries."""
    sealed = session.get(VoteSeal, vote_id) is not None
    row = session.execute(_rooms().where(Room.vote_id == vote_id, Room.id == room_id)).one_or_none()
    if row is None:
        raise NotFound
    return _row(row[0], row[1], sealed=sealed)


def get_room(session: Session, vote_id: int, room_id: int) -> RoomRow:
    """A room whose people fill in ballots; NotFound for any other. As `any_room`."""
    room = any_room(session, vote_id, room_id)
    if room.way is not Way.BALLOTS:
        raise NotFound
    return room


def accepted_rooms(vote_id: int) -> Select[int]:
    """The numbers of the rooms that count, to be asked for inside another query."""
    return select(Room.id).where(Room.vote_id == vote_id, Room.accepted)


def list_positions(session: Session, round_id: int) -> tuple[AgreedPosition, ...]:
    """What rooms agreed on in a round's vote, once it is sealed and a person has read it. The group is said where its
    base is large enough. Four queries at most.
    """
    sealed = select(Vote.id).join(VoteSeal, VoteSeal.vote_id == Vote.id).where(Vote.round_id == round_id)
    vote_id = session.scalar(sealed)
    if vote_id is None:
        return ()
    counting = {room_subject(each) for each in session.scalars(accepted_rooms(vote_id))}
    cases = [each for each in decided_cases(session, f"round:{round_id}") if each.subject in counting]
    large = _large_groups(session, vote_id) if cases else frozenset()
    return tuple(AgreedPosition(group=each.group if each.group in large else None, words=each.words) for each in cases)


def positions_to_show(session: Session, *, subject_id: int, now: datetime) -> tuple[AgreedPosition, ...] | None:  # noqa: ARG001 - a slot
    """`list_positions` on the page of a round; None without any."""
    return list_positions(session, subject_id) or None


def _large_groups(session: Session, vote_id: int) -> frozenset[Group]:
    ballots = select(RollSize.group).where(RollSize.vote_id == vote_id).group_by(RollSize.group)
    return frozenset(session.scalars(ballots.having(func.sum(RollSize.ballots) >= NAMED_BASE)))


def _rooms() -> Select[Room, int]:
    entered = select(func.count()).where(OpenBallot.room_id == Room.id).scalar_subquery()
    return select(Room, entered)


def _row(room: Room, entered: int, *, sealed: bool) -> RoomRow:
    return RoomRow(
        id=room.id,
        group=room.group,
        band=room.band,
        heads=room.heads,
        way=room.way,
        accepted=room.accepted,
        by_officer=room.by_officer,
        by_credential=room.by_credential,
        entered=None if sealed else entered,
    )
