"""The sizes of a roll, frozen when the vote is sealed."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.orm import Session

from participate.authority.queries import site
from participate.core.by_hand import NotCounted, Way
from participate.core.groups import UNDER_13, Channel, Group
from participate.core.vote_turnout import RollPart
from participate.voting.models import PaperBallot, RollEntry, RollSize, Room

Sizes = Mapping[tuple[Group, Channel], int]


def freeze_sizes(session: Session, vote_id: int, *, ballots: Sizes, left_out: Mapping[Group, int]) -> None:
    """Write how many were on the roll and how many ballots came in, by group and channel; five queries.

    `ballots` counts the rows of ballots, `left_out` papers that came back whole and were not entered. People whose
    hands were counted in a room are ballots beside them, without a row. Whoever gave out a paper or led a room vouches
    for the group, so all of these are confirmed.
    """
    parts = {
        (each.group, each.channel): each
        for each in (*_web(session, vote_id), *_papers(session, vote_id), *_rooms(session, vote_id))
    }
    settings, sensitive = site(session), _sensitive(session, vote_id)
    for group, channel in sorted({*parts, *ballots}):
        part = parts.get((group, channel))
        row = RollSize(
            vote_id=vote_id,
            group=group,
            channel=channel,
            on_roll=part.on_roll if part else 0,
            confirmed=part.confirmed if part else 0,
            ballots=ballots.get((group, channel), 0) + (part.ballots if part else 0),
            not_entered=max(0, left_out.get(group, 0)) if channel is Channel.PAPER else 0,
            threshold=settings.sensitive_threshold if group in sensitive else settings.threshold,
        )
        session.add(row)


def _web(session: Session, vote_id: int) -> Iterator[RollPart]:
    counted = select(RollEntry.group, func.count(), _sum_if(RollEntry.confirmed, 1)).where(RollEntry.vote_id == vote_id)
    for group, on_roll, confirmed in session.execute(counted.group_by(RollEntry.group)):
        yield RollPart(group=group, channel=Channel.WEB, on_roll=on_roll, confirmed=confirmed, ballots=0)


def _papers(session: Session, vote_id: int) -> Iterator[RollPart]:
    given_out = PaperBallot.not_counted.is_distinct_from(NotCounted.UNUSED)
    counted = select(PaperBallot.group, func.count()).where(PaperBallot.vote_id == vote_id, given_out)
    for group, given in session.execute(counted.group_by(PaperBallot.group)):
        yield RollPart(group=group, channel=Channel.PAPER, on_roll=given, confirmed=given, ballots=0)


def _rooms(session: Session, vote_id: int) -> Iterator[RollPart]:
    voting = (Room.vote_id == vote_id, Room.accepted, Room.way.in_((Way.BALLOTS, Way.HANDS)))
    counted = select(Room.group, func.sum(Room.heads), _sum_if(Room.way == Way.HANDS, Room.heads))
    for group, heads, hands in session.execute(counted.where(*voting).group_by(Room.group)):
        yield RollPart(group=group, channel=Channel.GROUP, on_roll=heads, confirmed=heads, ballots=hands)


def _sum_if(condition: Any, number: Any) -> ColumnElement[int]:
    return func.sum(case((condition, number), else_=0))


def _sensitive(session: Session, vote_id: int) -> frozenset[Group]:
    """Children, when every one of them is under 13 (domain 5.7); bands of rooms count with those of cards."""
    found: Counter[object] = Counter()
    for table in (RollEntry, Room):
        counts = (Room.accepted,) if table is Room else ()
        bands = select(table.band).where(table.vote_id == vote_id, table.group == Group.CHILD, *counts).distinct()
        found.update(session.scalars(bands))
    return frozenset({Group.CHILD}) if found and set(found) <= UNDER_13 else frozenset()
