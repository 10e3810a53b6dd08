"""A vote as it lies sealed: its rule, its ballots by group without any order, its rooms and its roll, all exact.

The count on the server and the recount of a scrutineer begin here, and go the same way.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from participate.core.ballots import GroupRule, Purpose, Rule
from participate.core.equal_voice import GroupSums, counted, tracks
from participate.core.groups import Channel, Group
from participate.core.tally import Patterns, Sums, added, folded, of_hands, summed
from participate.core.vote_result import ShownOption
from participate.core.vote_showing import ExactCount, Rest
from participate.core.vote_turnout import RollPart


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupBallots:
    """A group's ballots: how many said none of these, how many that they do not know, and the others, folded."""

    group: Group
    none: int
    unknown: int
    patterns: Patterns

    @property
    def people(self) -> int:
        return self.none + self.unknown + int(self.patterns.counts.sum())


@dataclass(frozen=True, slots=True, kw_only=True)
class Hands:
    """Hands that were counted in the rooms of a group: people, and how many raised theirs by cell and mark."""

    group: Group
    people: int
    raised: Mapping[tuple[int, int], int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """What was stated of a vote before it opened."""

    reference: str
    title: str
    purpose: Purpose
    rule: Rule
    groups: GroupRule
    options: tuple[ShownOption, ...]
    targets: Mapping[Group, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedVote:
    """Everything exact that a count is made of; `thresholds` has every group.

    `salt` is drawn at the seal: without it, whoever tries ballots that fit what is shown would know them by the
    fingerprint of the complete bundle, which is public.
    """

    salt: str
    stated: Stated
    ballots: tuple[GroupBallots, ...]
    rooms: tuple[Hands, ...]
    roll: tuple[RollPart, ...]
    thresholds: Mapping[Group, int]


def in_order(marks: NDArray[np.int16]) -> Patterns:
    """Equal ballots folded into one, by their marks: the order says nothing of when a ballot came."""
    return sorted_patterns(folded(marks))


def sorted_patterns(patterns: Patterns) -> Patterns:
    """The same patterns, by their marks."""
    if not len(patterns.counts):
        return patterns
    order = np.lexsort(patterns.marks.T[::-1])
    return Patterns(marks=patterns.marks[order], counts=patterns.counts[order])


def one_pattern(patterns: tuple[Patterns, ...]) -> Patterns:
    """Whole ballots of several groups as one, in order."""
    marks = np.concatenate([each.marks for each in patterns])
    return sorted_patterns(folded(marks, np.concatenate([each.counts for each in patterns])))


def exact_of(sealed: SealedVote) -> ExactCount:
    """The exact count: for what is shown of it see `core.vote_showing`."""
    found = [_group_sums(sealed, group) for group in _voted(sealed)]
    in_tracks = tracks(tuple(found), thresholds=sealed.thresholds, rule=sealed.stated.groups)
    return ExactCount(
        purpose=sealed.stated.purpose,
        rule=sealed.stated.rule,
        groups=sealed.stated.groups,
        options=sealed.stated.options,
        tracks=in_tracks,
        count=counted(sealed.stated.rule, sealed.stated.groups, in_tracks),
        rest={group: _rest(sealed, group) for group in _voted(sealed)},
        roll=sealed.roll,
        thresholds=sealed.thresholds,
        targets=sealed.stated.targets,
    )


def _voted(sealed: SealedVote) -> tuple[Group, ...]:
    """The groups of whom there is a ballot or a hand."""
    there = {each.group for each in sealed.ballots} | {each.group for each in sealed.rooms}
    return tuple(group for group in Group if group in there)


def _ballots(sealed: SealedVote, group: Group) -> GroupBallots | None:
    return next((each for each in sealed.ballots if each.group is group), None)


def _group_sums(sealed: SealedVote, group: Group) -> GroupSums:
    """A group's ballots and its hands in rooms, as one."""
    own = [each for each in sealed.rooms if each.group is group]
    parts: list[tuple[Sums, Fraction]] = [
        (of_hands(sealed.stated.rule, each.raised, people=each.people), Fraction(1)) for each in own
    ]
    ballots = _ballots(sealed, group)
    if ballots is not None:
        cells = ballots.patterns.marks.reshape(len(ballots.patterns.counts), sealed.stated.rule.cells)
        parts.insert(0, (summed(sealed.stated.rule, cells, ballots.patterns.counts), Fraction(1)))
    people = (ballots.people if ballots else 0) + sum(each.people for each in own)
    return GroupSums(group=group, people=people, sums=added(parts), by_hand=_by_hand(sealed, group))


def _by_hand(sealed: SealedVote, group: Group) -> tuple[int, int]:
    """How many of a group's ballots somebody entered from paper, and from rooms."""
    came = Counter({each.channel: each.ballots for each in sealed.roll if each.group is group})
    return came[Channel.PAPER], came[Channel.GROUP]


def _rest(sealed: SealedVote, group: Group) -> Rest:
    ballots = _ballots(sealed, group)
    return Rest(
        none=ballots.none if ballots else 0,
        unknown=ballots.unknown if ballots else 0,
        by_hand=any(each.group is group for each in sealed.rooms),
    )
