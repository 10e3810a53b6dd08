"""Committees from ticks: the winners that abcvoting states for its own test elections, by our rules for ticks.

Its files say who wins by approval, and by equal shares with three completions. Ours is none of the three: the part
before it must be the same, and each of the three follows from what that part says was bought and is left.
"""

import json
import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest

from participate.core.ballots import Completion, Method, Rule, TieRule
from participate.core.tally import decided, summed
from participate.core.tally.equal_shares import Bought, Supporters, bought_with
from participate.core.tally.shapes import Patterns
from tests.support.real_data import real_data

STATED = re.compile(r"- rule_id: (\S+)\n  result:(.*?)\n  resolute: (true|false)", re.DOTALL)
Committees = set[tuple[int, ...]]


class Election:
    """One file: who ticks whom, how many places there are, and who wins by which rule."""

    def __init__(self, path: Path) -> None:
        text = path.read_text(encoding="utf-8")
        ticks = json.loads(_after(text, "profile", r"(\[.*?\])\nnum_cand"))
        self.candidates, self.places = (
            int(_after(text, "num_cand", r"(\d+)")),
            int(_after(text, "committeesize", r"(\d+)")),
        )
        self.marks = np.array([[int(each in row) for each in range(self.candidates)] for row in ticks], dtype=np.int16)
        self.stated: dict[str, Committees] = {}
        for name, result, resolute in STATED.findall(text):
            if result.strip() and (resolute == "false" or "increment" in name):
                self.stated[name] = {tuple(each) for each in json.loads(result)}

    @property
    def supporters(self) -> Supporters:
        counts = np.ones(len(self.marks), dtype=np.int64)
        return Supporters([Patterns(marks=self.marks, counts=counts)], self.candidates)

    def bought(self, order: tuple[int, ...], size: int = 0) -> Bought:
        costs = (1,) * self.candidates
        return bought_with(self.supporters, costs, Fraction(size or self.places), order=order, limit=self.candidates)

    def each_bought(self) -> Iterator[Bought]:
        """Whatever can be bought, by every way of breaking ties."""
        todo: list[tuple[int, ...]] = [()]
        while todo:
            first = todo.pop()
            bought = self.bought((*first, *(each for each in range(self.candidates) if each not in first)))
            yield bought
            for at, purchase in list(enumerate(bought.purchases))[len(first) :]:
                todo.extend((*bought.options[:at], other) for other in purchase.level[1:])


def _after(text: str, name: str, pattern: str) -> str:
    found = re.search(rf"^{name}: {pattern}", text, re.DOTALL | re.MULTILINE)
    assert found, name
    return found[1]


def elections() -> list[Election]:
    return [Election(path) for path in sorted(real_data("abc_instances").glob("*.yaml"))]


def filled(options: tuple[int, ...], places: int, votes: list[int]) -> Committees:
    """These and those of the others whom the most tick, by every way of breaking ties."""
    others = sorted((each for each in range(len(votes)) if each not in options), key=lambda each: -votes[each])
    missing = places - len(options)
    last = votes[others[missing - 1]] if missing else 0
    sure = [each for each in others if votes[each] > last] if missing else []
    level = [each for each in others if votes[each] == last]
    return {tuple(sorted((*options, *sure, *some))) for some in combinations(level, missing - len(sure))}


def by_loads(options: tuple[int, ...], election: Election, loads: list[Fraction]) -> Committees:
    """These, and the others by Phragmén’s sequential rule from these loads."""
    if len(options) == election.places:
        return {tuple(sorted(options))}
    backers = {each: np.flatnonzero(election.marks[:, each]).tolist() for each in range(election.candidates)}
    heavy = {
        each: (1 + sum((loads[at] for at in backers[each]), Fraction())) / len(backers[each])
        for each in backers
        if backers[each] and each not in options
    }
    found: Committees = set()
    for each in (one for one in heavy if heavy[one] == min(heavy.values())):
        after = [heavy[each] if at in backers[each] else load for at, load in enumerate(loads)]
        found |= by_loads((*options, each), election, after)
    return found


def loads_after(election: Election, bought: Bought) -> list[Fraction]:
    """What each voter still holds, as a load below nothing."""
    parts = {each.option: each.part for each in bought.purchases}
    spent = [sum((parts[each] for each in parts if row[each]), Fraction()) for row in election.marks]
    return [-max(Fraction(), 1 - each) * election.places / len(election.marks) for each in spent]


@pytest.mark.real_data
def test_committees_by_approval() -> None:
    for election in elections():
        options = election.candidates
        rule = Rule(method=Method.APPROVAL, options=options, most=options, places=election.places, tie=TieRule.SHARED)
        outcome = decided(rule, summed(rule, election.marks), order=tuple(range(options)))
        votes = [int(each or 0) for each in outcome.scores["total"]]
        assert filled((), election.places, votes) == election.stated["av"]
        assert set(outcome.chosen) == {each for committee in election.stated["av"] for each in committee}


@pytest.mark.real_data
def test_committees_by_equal_shares() -> None:
    for election in elections():
        votes = election.marks.sum(axis=0).tolist()
        every = list(election.each_bought())
        by_votes = set().union(*(filled(each.options, election.places, votes) for each in every))
        by_load = set().union(*(by_loads(each.options, election, loads_after(election, each)) for each in every))
        assert by_votes == election.stated["equal-shares-with-av-completion"]
        assert by_load == election.stated["equal-shares"]


@pytest.mark.real_data
def test_committees_by_equal_shares_of_ever_more_places() -> None:
    for election in elections():
        order, size = tuple(range(election.candidates)), election.places
        while len(bought := election.bought(order, size).options) < election.places:
            size += 1
        assert {tuple(sorted(bought[: election.places]))} == election.stated["equal-shares-with-increment-completion"]


@pytest.mark.real_data
def test_our_own_completion_fills_every_place_that_somebody_ticked() -> None:
    for election in elections():
        options = election.candidates
        rule = Rule(
            method=Method.BUDGET,
            options=options,
            costs=(1,) * options,
            budget=election.places,
            completion=Completion.EQUAL_SHARES,
            tie=TieRule.LOT,
        )
        sums = summed(rule, election.marks)
        assert len(decided(rule, sums, order=tuple(range(options))).chosen) == election.places
