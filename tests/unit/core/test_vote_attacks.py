"""Whoever knows this code tries every set of ballots that a small group may have cast, and keeps those that look alike.

A hidden number is safe when among them it reaches the threshold, and takes two values below it; one of nearly all when
it takes two values.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import permutations

import pytest

from participate.core.ballots import Combination, GroupRule, Method, Rule
from participate.core.groups import Group
from participate.core.vote_json import to_json
from participate.core.vote_result import ShownVote
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
                small = len({each for each in values if each < K})
                if len(values) < 2 if cell.nearly else cell.hidden and (max(values) < K or small < 2):
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
    classes = _rankings(10)
    told = [found for found in classes if found[0][1].tracks[0].shown and found[0][1].hides]
    assert told
    assert min(len(found) for found in told) > 1
    assert pinned(classes, _ranked) == []


def test_the_order_of_a_ranking_is_told_where_none_of_its_pairs_is_hidden() -> None:
    rule = Rule(method=Method.RANKING, options=3, most=3, seed="s")
    rows = [(1, 2, 3)] * 12 + [(3, 1, 2)] * 6 + [(2, 3, 1)] * 5
    count = shown(rule, {Group.CHILD: rows}, groups=ALONE).tracks[0].count
    assert count is not None
    assert [place.options for place in count.places] == [(0,), (1,), (2,)]
    hidden = shown(rule, {Group.CHILD: [(1, 2, 3)] * 12 + [(3, 1, 2)] * 3 + [(2, 1, 3)] * 5}, groups=ALONE).tracks[0]
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


FEW = 3
LOW = dict.fromkeys(Group, FEW)
SUBSETS = ((1, 0, 0), (0, 1, 0), (0, 0, 1), (1, 1, 0), (1, 0, 1), (0, 1, 1))
FACES, PAIRED = ((0,), (1,), (2,), (3,)), ((0,), (1,), (2,))


def one_mind(
    rule: Rule, kinds: Sequence[Sequence[int]], people: int, exact: Callable[[str, int, Counts], int], **stated: object
) -> list[tuple[str, int, set[int]]]:
    """Numbers of nearly all children that can be worked out: then everybody's ballot follows, or that few did not.

    `stated` may hold the ballots of parents. Children may say none of these, too.
    """
    parents: Sequence[Sequence[int]] = stated.pop("parents", ())  # type: ignore[assignment]

    def tried() -> Iterator[tuple[Counts, ShownVote]]:
        for counts in profiles(people, len(kinds) + 1):
            rows = [kind for kind, count in zip(kinds, counts, strict=False) for _ in range(count)]
            ballots: Ballots = {Group.CHILD: rows, **({Group.PARENT: parents} if parents else {})}
            yield counts, shown(rule, ballots, none={Group.CHILD: counts[-1]}, thresholds=LOW, **stated)

    found = [
        (question.key, place, {exact(question.key, place, counts) for counts, _ in each})
        for each in alike(tried())
        for question in each[0][1].questions
        for place in range(max(len(column.chosen) for column in question.columns) or rule.options)
    ]
    return [each for each in found if len(each[2]) == 1 and min(each[2]) > people - FEW]


def _of_subsets(key: str, place: int, counts: Counts) -> int:
    assert key == "options"
    return sum(count for kind, count in zip(SUBSETS, counts, strict=False) if kind[place])


def _marked(key: str, place: int, counts: Counts) -> int:
    assert key in {"face:0", "pair:0:1"}
    return counts[place + 1] if place + 1 < len(counts) - 1 else 0


def _first_or_before(key: str, place: int, counts: Counts) -> int:
    return _ranked(key, place, counts[:-1]) if key == "first" or place < 2 else 0


@pytest.mark.parametrize(
    ("groups", "parents"),
    [
        (ALONE, ()),
        (GroupRule(), [(1, 1, 0)] * 4 + [(0, 1, 1)] * 4),
        (GroupRule(), [(1, 0, 1)] * 5 + [(1, 1, 0)] * 3 + [(0, 1, 0)] * 4),
        (GroupRule(), [(1, 1, 0)] * 11 + [(0, 0, 1)]),
        (GroupRule(combination=Combination.EACH_BACKS, pass_percent=95), [(1, 1, 0)] * 4 + [(0, 1, 1)] * 4),
    ],
)
@pytest.mark.parametrize("places", [1, 2])
def test_nobody_finds_that_all_children_ticked_the_same(
    groups: GroupRule, parents: Sequence[Sequence[int]], places: int
) -> None:
    rule = Rule(method=Method.APPROVAL, options=3, most=2, places=places, seed="s")
    assert one_mind(rule, SUBSETS, 6, _of_subsets, groups=groups, parents=parents) == []


@pytest.mark.parametrize(
    ("rule", "kinds", "people", "exact"),
    [
        (Rule(method=Method.DOTS, options=3, most=2, per_option=1, seed="s"), SUBSETS, 6, _of_subsets),
        (Rule(method=Method.BUDGET, options=3, budget=17, costs=(4, 5, 9), seed="s"), SUBSETS, 6, _of_subsets),
        (Rule(method=Method.FACES, options=1, seed="s"), FACES, 12, _marked),
        (Rule(method=Method.PAIRS, options=2, seed="s"), PAIRED, 12, _marked),
        (Rule(method=Method.RANKING, options=3, most=3, seed="s"), RANKS, 6, _first_or_before),
    ],
)
def test_nor_by_any_other_method(
    rule: Rule, kinds: Sequence[Sequence[int]], people: int, exact: Callable[[str, int, Counts], int]
) -> None:
    assert one_mind(rule, kinds, people, exact, groups=ALONE) == []


def test_costs_that_keep_options_apart_give_no_small_number_away() -> None:
    """The first two fit the money together, and the third with neither: what is hidden would follow from that."""
    rule = Rule(method=Method.BUDGET, options=3, budget=10, costs=(4, 5, 9), seed="s")
    kinds = ((1, 0, 0), (0, 1, 0), (0, 0, 1), (1, 1, 0))

    def tried() -> Iterator[tuple[Counts, ShownVote]]:
        for counts in profiles(8, len(kinds) + 1):
            rows = [kind for kind, count in zip(kinds, counts, strict=False) for _ in range(count)]
            yield counts, shown(rule, {Group.CHILD: rows}, none={Group.CHILD: counts[-1]}, thresholds=LOW, groups=ALONE)

    for page in alike(tried()):
        cells = page[0][1].counted_by.columns[0].chosen
        for place in (each for each, cell in enumerate(cells) if cell.hidden):
            counted = {sum(c for kind, c in zip(kinds, counts, strict=False) if kind[place]) for counts, _ in page}
            assert len(counted) > 1
            assert max(counted) >= FEW
