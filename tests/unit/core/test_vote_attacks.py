"""Whoever knows this code tries every set of ballots that a small group may have cast, and keeps those that look alike.

A hidden number is safe when among them it reaches the threshold, and takes two values below it.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import permutations

import pytest

from participate.core.ballots import Combination, GroupRule, Method, Rule
from participate.core.groups import Group
from participate.core.vote_result import ShownVote, to_json
from tests.support.makers.counts import Ballots, shown, ticks

K = 5
ALONE = GroupRule(combination=Combination.NONE)
Counts = tuple[int, ...]
Found = list[tuple[Counts, ShownVote]]


def profiles(people: int, kinds: int) -> Iterator[Counts]:
    """Every way in which so many people can be of so many kinds."""
    if kinds == 1:
        yield (people,)
        return
    for first in range(people + 1):
        yield from ((first, *rest) for rest in profiles(people - first, kinds - 1))


def alike(tried: Iterator[tuple[Counts, ShownVote]]) -> list[Found]:
    """What looks the same to everybody."""
    found: dict[str, Found] = defaultdict(list)
    for counts, vote in tried:
        found[json.dumps(to_json(vote), sort_keys=True, default=str)].append((counts, vote))
    return list(found.values())


def pinned(classes: list[Found], exact: Callable[[str, int, Counts], int]) -> list[tuple[str, int, set[int]]]:
    """The hidden numbers of children that can be worked out."""
    bad = []
    for found in classes:
        for question in found[0][1].questions:
            column = question.column("child")
            for place, cell in enumerate(column.chosen if column else ()):
                values = {exact(question.key, place, counts) for counts, _ in found}
                if cell.hidden and (max(values) < K or len({each for each in values if each < K}) < 2):
                    bad.append((question.key, place, values))
    return bad


RANKS = tuple(permutations((1, 2, 3)))


def _ranked(key: str, place: int, counts: Counts) -> int:
    if key == "first":
        return sum(count for ranks, count in zip(RANKS, counts, strict=True) if ranks[place] == 1)
    _, one, other = key.split(":")
    before, after = (int(one), int(other)) if place == 0 else (int(other), int(one))
    return sum(count for ranks, count in zip(RANKS, counts, strict=True) if ranks[before] < ranks[after])


def _rankings(people: int) -> list[Found]:
    rule = Rule(method=Method.RANKING, options=3, most=3, seed="s")

    def tried() -> Iterator[tuple[Counts, ShownVote]]:
        for counts in profiles(people, len(RANKS)):
            rows: list[Sequence[int]] = [
                ranks for ranks, count in zip(RANKS, counts, strict=True) for _ in range(count)
            ]
            yield counts, shown(rule, {Group.CHILD: rows}, groups=ALONE)

    return alike(tried())


def test_no_ballots_follow_from_the_order_of_a_ranking() -> None:
    classes = _rankings(7)
    told = [found for found in classes if found[0][1].tracks[0].shown]
    assert told
    assert min(len(found) for found in told) > 1
    assert pinned(classes, _ranked) == []


def test_the_order_of_a_ranking_is_told_where_none_of_its_pairs_is_hidden() -> None:
    rule = Rule(method=Method.RANKING, options=3, most=3, seed="s")
    rows = [(1, 2, 3)] * 12 + [(3, 1, 2)] * 6 + [(2, 3, 1)] * 5
    count = shown(rule, {Group.CHILD: rows}, groups=ALONE).tracks[0].count
    assert count is not None
    assert [place.options for place in count.places] == [(0,), (1,), (2,)]
    hidden = shown(rule, {Group.CHILD: [(1, 2, 3)] * 12 + [(3, 1, 2)] * 3 + [(1, 3, 2)] * 5}, groups=ALONE).tracks[0]
    assert hidden.count is not None
    assert (hidden.count.places, hidden.count.chosen, hidden.count.steps) == ((), (), ())
    assert all(score is None for row in hidden.count.scores.values() for score in row)


def _ticked(key: str, place: int, counts: Counts) -> int:
    assert key == "options"
    return counts[place]


BACKS = GroupRule(combination=Combination.EACH_BACKS, pass_percent=20)


@pytest.mark.parametrize(
    ("parents", "groups"), [((25, 25, 0), GroupRule()), ((30, 20, 0), GroupRule()), ((40, 30, 20), BACKS)]
)
def test_no_hidden_number_follows_from_what_all_chose_together(parents: Counts, groups: GroupRule) -> None:
    rule = Rule(method=Method.APPROVAL, options=3, most=1, seed="s")

    def tried() -> Iterator[tuple[Counts, ShownVote]]:
        for counts in profiles(12, 4):
            ballots: Ballots = {Group.CHILD: ticks(rule, *counts[:3]), Group.PARENT: ticks(rule, *parents)}
            yield counts, shown(rule, ballots, groups=groups, none={Group.CHILD: counts[3]})

    assert pinned(alike(tried()), _ticked) == []
