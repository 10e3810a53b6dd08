"""Sealing a vote: its ballots go in random order into rows of their own, and all that tied them to people goes.

What an administrator of the database could still find afterwards, and when it dies, is reckoned in decision 19.
"""

import secrets
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from secrets import SystemRandom, token_hex
from typing import TypeVar

from sqlalchemy import Row, delete, func, insert, or_, select, update
from sqlalchemy.orm import Session

from participate.authority.queries import site
from participate.core import lifecycle
from participate.core.errors import NotFound
from participate.core.groups import Channel, Group
from participate.core.lifecycle import Phase
from participate.rounds.models import Round
from participate.voting.models import (
    OpenBallot,
    PaperBallot,
    Room,
    RoomHands,
    SealedBallot,
    SealedHands,
    Vote,
    VoteHelp,
    VoteSeal,
)
from participate.voting.queries.rooms import accepted_rooms
from participate.voting.queries.sealed import is_sealed
from participate.voting.service.listing import list_receipts
from participate.voting.service.sizes import freeze_sizes

Each = TypeVar("Each")
AT_ONCE = 1000
"""So many ballots stand in memory at a time."""
CHANCE = SystemRandom()


@dataclass(frozen=True, slots=True)
class DueVote:
    """A vote that takes no more ballots, and its round."""

    vote_id: int
    round_id: int
    reference: str


@dataclass(slots=True)
class Counted:
    """What is counted while ballots are copied, none of it a choice."""

    ballots: Counter[tuple[Group, Channel]] = field(default_factory=Counter)
    help: Counter[tuple[Group, str]] = field(default_factory=Counter)
    receipts: dict[Group, set[str]] = field(default_factory=dict)
    turns: Counter[int] = field(default_factory=Counter)


def seal_due(session: Session, *, now: datetime) -> tuple[DueVote, ...]:
    """The votes of rounds whose time for paper is over, or that were withdrawn, and that are not sealed; one query."""
    rows = session.execute(
        select(Vote.id, Round)
        .join(Round, Round.id == Vote.round_id)
        .outerjoin(VoteSeal, VoteSeal.vote_id == Vote.id)
        .where(VoteSeal.vote_id.is_(None))
        .order_by(Vote.id)
    )
    return tuple(DueVote(vote_id, row.id, row.reference) for vote_id, row in rows if _takes_no_more(row, now=now))


def seal_vote(session: Session, vote_id: int, *, now: datetime) -> bool:
    """Seal a vote; False when that was done before. Whoever calls it has read the clock. NotFound.

    Of two at once one waits for the other and then finds it done. All of it is one transaction: after a killed process
    nothing was sealed, and the next one begins anew.
    """
    _lock(session, vote_id)
    if is_sealed(session, vote_id):
        return False
    counted = _copy_ballots(session, vote_id)
    papers = _whole_papers(session, vote_id)
    left_out = {group: len(words) - counted.ballots[group, Channel.PAPER] for group, words in papers.items()}
    listed = [words for group, words in papers.items() if left_out[group] <= 0]
    list_receipts(session, vote_id, (*counted.receipts.values(), *listed))
    freeze_sizes(session, vote_id, ballots=counted.ballots, left_out=left_out)
    _write_help(session, vote_id, counted.help)
    _seal_rooms(session, vote_id)
    session.execute(delete(OpenBallot).where(OpenBallot.vote_id == vote_id))
    session.execute(update(PaperBallot).where(PaperBallot.vote_id == vote_id).values(words=None, print_key=""))
    seal = VoteSeal(vote_id=vote_id, sealed_at=now, turns=_turns(session, counted.turns), salt=secrets.token_hex(32))
    session.add(seal)
    session.flush()
    return True


def _takes_no_more(row: Round, *, now: datetime) -> bool:
    phase = lifecycle.phase(
        state=row.state, opens_at=row.opens_at, closes_at=row.closes_at, paper_until=row.paper_until, now=now
    )
    return phase.counted or phase is Phase.WITHDRAWN


def _lock(session: Session, vote_id: int) -> None:
    """Wait for ballots that are being taken (`roll.hold_open`). On SQLite there is one writer at a time."""
    if session.scalar(select(Vote.id).where(Vote.id == vote_id).with_for_update()) is None:
        raise NotFound


def _copy_ballots(session: Session, vote_id: int) -> Counted:
    """Every cast ballot, in an order that nothing but chance knows; what was never cast is left behind, and so is what
    was entered in a room that nobody accepted.
    """
    counting = or_(OpenBallot.room_id.is_(None), OpenBallot.room_id.in_(accepted_rooms(vote_id)))
    cast = (OpenBallot.vote_id == vote_id, OpenBallot.said.is_not(None), counting)
    order = list(session.scalars(select(OpenBallot.id).where(*cast)))
    CHANCE.shuffle(order)
    counted = Counted()
    for some in _parts(order):
        rows = {row.id: row for row in session.execute(select(*COPIED).where(OpenBallot.id.in_(some)))}
        session.execute(insert(SealedBallot), [_sealed(vote_id, rows[each]) for each in some])
        for row in rows.values():
            _count(counted, row)
    return counted


COPIED = (
    OpenBallot.id,
    OpenBallot.channel,
    OpenBallot.group,
    OpenBallot.said,
    OpenBallot.marks,
    OpenBallot.turn,
    OpenBallot.receipt_words,
    OpenBallot.helped_by,
    OpenBallot.chosen_by,
)


def _sealed(vote_id: int, row: Row[*tuple[object, ...]]) -> dict[str, object]:
    return {
        "key": token_hex(16),
        "vote_id": vote_id,
        "group": row.group,
        "said": row.said,
        "marks": row.marks,
    }


def _count(counted: Counted, row: Row[*tuple[object, ...]]) -> None:
    counted.ballots[row.group, row.channel] += 1
    codes = {*row.helped_by, *([row.chosen_by.value] if row.chosen_by else [])}
    counted.help.update((row.group, code) for code in codes)
    if row.receipt_words:
        counted.receipts.setdefault(row.group, set()).add(row.receipt_words)
    counted.turns[row.turn] += 1


def _parts(whole: Sequence[Each]) -> Iterator[Sequence[Each]]:
    return (whole[start : start + AT_ONCE] for start in range(0, len(whole), AT_ONCE))


def _whole_papers(session: Session, vote_id: int) -> dict[Group, set[str]]:
    """The words of papers that came back whole, by group. Which of them were entered nobody knows: a ballot is entered
    without its number. So they are listed only where all of a group's were.
    """
    back = (PaperBallot.vote_id == vote_id, PaperBallot.returned, ~PaperBallot.spoilt)
    found: dict[Group, set[str]] = defaultdict(set)
    for group, words in session.execute(select(PaperBallot.group, PaperBallot.words).where(*back)):
        found[group].add(words or "")
    return found


def _turns(session: Session, counted: Counter[int]) -> list[list[int]]:
    """How many ballots were shown from which option on (BAL-10), of all groups, where they are not few."""
    settings = site(session)
    least = max(settings.threshold, settings.sensitive_threshold)
    return [[turn, ballots] for turn, ballots in sorted(counted.items()) if ballots >= least]


def _seal_rooms(session: Session, vote_id: int) -> None:
    """Add hands up by group. Who entered a room goes, and so does what its own people raised."""
    sums = (
        select(Room.vote_id, Room.group, RoomHands.cell, RoomHands.mark, func.sum(RoomHands.hands))
        .join(RoomHands, RoomHands.room_id == Room.id)
        .where(Room.id.in_(accepted_rooms(vote_id)))
        .group_by(Room.vote_id, Room.group, RoomHands.cell, RoomHands.mark)
    )
    session.execute(insert(SealedHands).from_select(["vote_id", "respondent_group", "cell", "mark", "hands"], sums))
    of_vote = select(Room.id).where(Room.vote_id == vote_id)
    session.execute(delete(RoomHands).where(RoomHands.room_id.in_(of_vote)))
    session.execute(update(Room).where(Room.vote_id == vote_id).values(by_credential=None, entry_key=None))


def _write_help(session: Session, vote_id: int, counted: Counter[tuple[Group, str]]) -> None:
    session.add_all(_help_rows(vote_id, counted))


def _help_rows(vote_id: int, counted: Counter[tuple[Group, str]]) -> Iterator[VoteHelp]:
    for (group, code), people in sorted(counted.items()):
        yield VoteHelp(vote_id=vote_id, group=group, code=code, people=people)
