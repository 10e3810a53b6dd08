"""Results of votes as they may be shown, and the positions that people in a room agreed on."""

from dataclasses import dataclass

from sqlalchemy import String, cast, literal, select
from sqlalchemy.orm import Session

from participate.core.groups import Group
from participate.core.suppression import told
from participate.core.vote_result import ShownVote, from_json
from participate.moderation.models import Case
from participate.moderation.queries.public import SHOWN
from participate.voting.models import Room, Vote, VoteResult

ROOM = "vote-room:"
"""The subject under which the position of a room is moderated, before its number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomPosition:
    """What people in a room agreed on, as it was published; it counts nothing. `heads` is None where they are few."""

    group: Group
    heads: int | None
    words: str


def find_result(session: Session, vote_id: int) -> ShownVote | None:
    """The result of a vote; None before it is counted. One query."""
    stored = session.scalar(select(VoteResult.shown).where(VoteResult.vote_id == vote_id))
    return from_json(stored) if stored is not None else None


def find_round_result(session: Session, round_id: int) -> ShownVote | None:
    """The result of the vote of a round; None before it is counted, and for other kinds. One query."""
    stored = session.scalar(select(VoteResult.shown).join(Vote).where(Vote.round_id == round_id))
    return from_json(stored) if stored is not None else None


def room_positions(session: Session, round_id: int, *, k: int) -> tuple[RoomPosition, ...]:
    """The positions that a moderator has published; no other is in any list. One query."""
    subject = literal(ROOM).concat(cast(Room.id, String))
    rows = session.execute(
        select(Room.group, Room.heads, Case.public_text)
        .join(Vote, Vote.id == Room.vote_id)
        .join(Case, Case.subject == subject)
        .where(Vote.round_id == round_id, Room.way == "position", Room.accepted, Case.state.in_(SHOWN))
        .order_by(Case.shown_order)
    )
    return tuple(RoomPosition(group=group, heads=told(heads, k=k), words=words) for group, heads, words in rows)
