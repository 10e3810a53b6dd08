"""What a vote holds once it is sealed: ballots without people, the list of receipts, the sizes of the roll."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.core.ballots import Said
from participate.core.groups import Channel, Group
from participate.core.suppression import told
from participate.db.paging import Slice
from participate.voting.models import BallotReceipt, RollSize, SealedBallot, Vote, VoteHelp, VoteSeal

AT_ONCE = 5000
"""So many rows are read at a time."""
RECEIPTS_ON_PAGE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedGroup:
    """The ballots of a group: `people` all of them, `none` and `unknown` those that chose nothing, `marks` the others.

    `marks` has a row for each ballot that chose, in the order of their random keys.
    """

    people: int
    none: int
    unknown: int
    marks: NDArray[np.int16]


@dataclass(frozen=True, slots=True, kw_only=True)
class SizeRow:
    """A group's part of the frozen roll by one channel, exact: `core.suppression` comes before it is shown."""

    group: Group
    channel: Channel
    on_roll: int
    confirmed: int
    ballots: int
    threshold: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SealRow:
    """When a vote was sealed, and when what it left behind was swept away (None while that is to be done)."""

    sealed_at: datetime
    swept_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """Papers of a group that came back and were not entered in time; `papers` is None where they are few. They are not
    in the count, and no words of this group's papers are in the list.
    """

    group: Group
    papers: int | None


def is_sealed(session: Session, vote_id: int) -> bool:
    """Whether a vote's ballots stand apart from its voters."""
    return find_seal(session, vote_id) is not None


def get_salt(session: Session, vote_id: int) -> str:
    """What was drawn at the seal of this vote, for its complete bundle."""
    return session.scalars(select(VoteSeal.salt).where(VoteSeal.vote_id == vote_id)).one()


def find_seal(session: Session, vote_id: int) -> SealRow | None:
    """The seal of a vote; None while it is open or paper comes in."""
    row = session.execute(select(VoteSeal.sealed_at, VoteSeal.swept_at).where(VoteSeal.vote_id == vote_id)).first()
    return SealRow(sealed_at=row.sealed_at, swept_at=row.swept_at) if row else None


def unswept(session: Session) -> tuple[int, ...]:
    """Sealed votes whose traces are still to be swept out of the database's files."""
    return tuple(
        session.scalars(select(VoteSeal.vote_id).where(VoteSeal.swept_at.is_(None)).order_by(VoteSeal.vote_id))
    )


def sealed_ballots(session: Session, vote_id: int) -> Mapping[Group, SealedGroup]:
    """The ballots of each group that has any, for the count alone; read a part at a time, one query."""
    said: dict[Group, Counter[Said]] = defaultdict(Counter)
    parts: dict[Group, list[NDArray[np.int16]]] = defaultdict(list)
    query = select(SealedBallot.group, SealedBallot.said, SealedBallot.marks)
    query = query.where(SealedBallot.vote_id == vote_id).order_by(SealedBallot.key)
    for some in session.execute(query.execution_options(yield_per=AT_ONCE)).partitions():
        chosen: dict[Group, list[list[int]]] = defaultdict(list)
        for group, words, marks in some:
            said[group][words] += 1
            if marks is not None:
                chosen[group].append(marks)
        for group, rows in chosen.items():
            parts[group].append(np.array(rows, dtype=np.int16))
    cells = next((each[0].shape[1] for each in parts.values()), 0)
    return {group: _sealed_group(counts, parts[group], cells=cells) for group, counts in sorted(said.items())}


def _sealed_group(said: Counter[Said], parts: list[NDArray[np.int16]], *, cells: int) -> SealedGroup:
    return SealedGroup(
        people=said.total(),
        none=said[Said.NONE_OF_THESE],
        unknown=said[Said.DO_NOT_KNOW],
        marks=np.concatenate([np.empty((0, cells), dtype=np.int16), *parts]),
    )


def roll_sizes(session: Session, vote_id: int) -> tuple[SizeRow, ...]:
    """The frozen roll by group and channel, in their fixed orders; empty before the seal."""
    groups, channels = list(Group), list(Channel)
    rows = [
        SizeRow(
            group=row.group, channel=row.channel, on_roll=row.on_roll, confirmed=row.confirmed,
            ballots=row.ballots, threshold=row.threshold,
        )
        for row in session.scalars(select(RollSize).where(RollSize.vote_id == vote_id))
    ]  # fmt: skip
    return tuple(sorted(rows, key=lambda each: (groups.index(each.group), channels.index(each.channel))))


def help_counts(session: Session, vote_id: int) -> Mapping[tuple[Group, str], int]:
    """How many voters of a group had which help or said who chose, exact (EQ-07); empty before the seal."""
    found = select(VoteHelp.group, VoteHelp.code, VoteHelp.people).where(VoteHelp.vote_id == vote_id)
    return {(group, code): people for group, code, people in session.execute(found)}


def papers_left_out(session: Session, round_id: int) -> tuple[LeftOut, ...]:
    """The groups whose papers came back and were not all entered before the seal, in their order. One query."""
    found = select(RollSize.group, RollSize.not_entered, RollSize.threshold)
    of_round = found.join(Vote, Vote.id == RollSize.vote_id).where(Vote.round_id == round_id)
    rows = session.execute(of_round.where(RollSize.not_entered > 0)).all()
    return tuple(
        LeftOut(group=group, papers=told(papers, k=k))
        for group, papers, k in sorted(rows, key=lambda each: list(Group).index(each.group))
    )


def has_receipt(session: Session, vote_id: int, words: str) -> bool:
    """Whether these words stand in the list of a sealed vote."""
    return session.get(BallotReceipt, (vote_id, words)) is not None


def list_receipts(session: Session, vote_id: int, *, after: str | None = None) -> Slice[str]:
    """The words of every receipt by the alphabet, so that their order says nothing; a page at a time by key."""
    query = select(BallotReceipt.words).where(BallotReceipt.vote_id == vote_id).order_by(BallotReceipt.words)
    if after:
        query = query.where(BallotReceipt.words > after)
    rows = tuple(session.scalars(query.limit(RECEIPTS_ON_PAGE + 1)))
    shown = rows[:RECEIPTS_ON_PAGE]
    return Slice(shown, shown[-1] if len(rows) > RECEIPTS_ON_PAGE else None)
