"""Entering ballots by hand: from paper without its number, and of people in a room, one by one."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.audit.service import record, record_change
from participate.core.ballots import Said
from participate.core.by_hand import Way
from participate.core.errors import NotFound
from participate.core.groups import Channel, Group
from participate.db.conflicts import refusing
from participate.rounds.queries import RoundRow
from participate.rounds.service.coming_in import open_now
from participate.voting.errors import EnteredBefore, NoSlipLeft, RoomFull
from participate.voting.models import OpenBallot, Room
from participate.voting.queries.papers import paper_line
from participate.voting.queries.rules import VoteRow, vote_subject
from participate.voting.service.by_hand import check_asked, taking_by_hand
from participate.voting.service.casting import check_said

ONCE = {"uq_open_ballot_entry_key": EnteredBefore()}


@dataclass(frozen=True, slots=True, kw_only=True)
class EnterBallot:
    """One ballot, as it stands on the paper or as somebody in a room says it: of a `group`, or of the people in a room.

    `entry_key` comes from the form: the same form sent twice is one ballot. `turn` is the option that the paper's list
    began with (BAL-10).
    """

    round_id: int
    entry_key: str
    said: Said
    marks: tuple[int, ...] | None
    group: Group | None = None
    room_id: int | None = None
    turn: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class UndoBallot:
    """The ballot that this form entered."""

    round_id: int
    entry_key: str


def enter_ballot(session: Session, command: EnterBallot, *, actor: Identity, now: datetime) -> None:
    """Enter a ballot; the same form again changes nothing.

    VotePaperNotTaken, RoundNotOpen for a facilitator, BallotRefused, GroupNotAsked, NoSlipLeft, RoomFull,
    EnteredBefore, VotingOver, NotFound.
    """
    row, vote = taking_by_hand(session, command.round_id, now=now)
    check_said(vote.rule, command.said, command.marks)
    ballot = _ballot(session, row, vote, command, actor=actor, now=now)
    before = _entered_by(session, command.entry_key)
    if before is not None:
        _check_same(before, ballot)
        return
    _check_room_left(session, vote, ballot)
    with refusing(session, ONCE):
        session.add(ballot)
    _record("vote.ballot_entered", session, vote, ballot, actor=actor, now=now)


def undo_ballot(session: Session, command: UndoBallot, *, actor: Identity, now: datetime) -> None:
    """Take the ballot out that this form entered; nothing happens when it is out already.

    VotePaperNotTaken, VotingOver, NotFound for somebody else's room and for a ballot of another vote.
    """
    _, vote = taking_by_hand(session, command.round_id, now=now)
    ballot = _entered_by(session, command.entry_key)
    if ballot is None:
        return
    if ballot.vote_id != vote.id:
        raise NotFound
    if ballot.room_id is not None:
        _room(session, vote, ballot.room_id, actor=actor)
    elif actor.card is not None:
        raise NotFound
    _record("vote.ballot_undone", session, vote, ballot, actor=actor, now=now)
    session.execute(delete(OpenBallot).where(OpenBallot.id == ballot.id))
    session.flush()


def _ballot(
    session: Session, row: RoundRow, vote: VoteRow, command: EnterBallot, *, actor: Identity, now: datetime
) -> OpenBallot:
    """The row that this form makes, in nobody's name."""
    if actor.card is not None:
        open_now(session, row.id, now=now)
    if command.room_id is not None:
        room = _room(session, vote, command.room_id, actor=actor)
        group, channel = room.group, Channel.GROUP
    elif command.group is not None and actor.card is None:
        check_asked(row, command.group)
        group, channel = command.group, Channel.PAPER
    else:
        raise NotFound
    return OpenBallot(
        vote_id=vote.id,
        room_id=command.room_id,
        entry_key=command.entry_key,
        channel=channel,
        group=group,
        said=command.said,
        marks=list(command.marks) if command.marks is not None else None,
        turn=command.turn % vote.rule.options,
    )


def _room(session: Session, vote: VoteRow, room_id: int, *, actor: Identity) -> Room:
    """A room of this vote whose people fill in ballots. With a card only the room that it entered; NotFound."""
    room = session.get(Room, room_id)
    if room is None or room.vote_id != vote.id or room.way is not Way.BALLOTS:
        raise NotFound
    if actor.card is not None and room.by_credential != actor.credential_id:
        raise NotFound
    return room


def _entered_by(session: Session, entry_key: str) -> OpenBallot | None:
    """What this form entered, of whatever vote."""
    return session.scalars(select(OpenBallot).where(OpenBallot.entry_key == entry_key)).one_or_none()


def _check_same(before: OpenBallot, ballot: OpenBallot) -> None:
    """EnteredBefore when the same form says something else now."""
    said = [(each.vote_id, each.group, each.room_id, each.said, each.marks, each.turn) for each in (before, ballot)]
    if said[0] != said[1]:
        raise EnteredBefore


def _check_room_left(session: Session, vote: VoteRow, ballot: OpenBallot) -> None:
    """Never more ballots of a group than slips that came back whole, nor of a room than people in it."""
    if ballot.room_id is None:
        if not paper_line(session, vote.id, ballot.group).waiting:
            raise NoSlipLeft
        return
    heads = session.get_one(Room, ballot.room_id).heads
    entered = select(func.count()).select_from(OpenBallot).where(OpenBallot.room_id == ballot.room_id)
    if (session.scalar(entered) or 0) >= heads:
        raise RoomFull(heads=heads)


def _record(
    action: str, session: Session, vote: VoteRow, ballot: OpenBallot, *, actor: Identity, now: datetime
) -> None:
    """That a ballot came in, of which group and how. With a card, only that something changed."""
    if actor.card is not None:
        record_change(session, subject=vote_subject(vote), now=now)
        return
    about = {"group": ballot.group.value, "channel": ballot.channel.value}
    record(session, action, subject=vote_subject(vote), actor=actor, now=now, after=about)
