"""Profiles of ballots for properties of counts: made by hypothesis, and renamed."""

from collections.abc import Sequence

import numpy as np
from hypothesis import strategies as st
from numpy.typing import NDArray

from participate.core.ballots import DIAMOND_ROWS, METHODS_OF_LISTS, Method, Rule, TieRule, pairs_of

Ballot = tuple[int, ...]
Profile = list[Ballot]


def rule_of(method: Method, options: int, **values: object) -> Rule:
    """A rule that lets a ballot say as much as it can: every option ticked or ranked, ten dots, twelve points."""
    most = {Method.DOTS: 10, Method.POINTS: 12}.get(method, options)
    given: dict[str, object] = {"most": most, "per_option": 4 if method is Method.DOTS else 0, "tie": TieRule.SHARED}
    if method is Method.BUDGET:
        given |= {"costs": tuple(range(2, options + 2)), "budget": options * 2}
    return Rule(method=method, options=options, **(given | values))  # type: ignore[arg-type]


@st.composite
def ballots(draw: st.DrawFn, rule: Rule) -> Ballot:
    """One whole ballot under the rule."""
    if rule.method is Method.DIAMOND:
        return tuple(draw(st.permutations(DIAMOND_ROWS)))
    if rule.method in METHODS_OF_LISTS:
        ranked = draw(st.permutations(range(rule.options)))[: draw(st.integers(1, min(rule.most, rule.options)))]
        return tuple(ranked.index(option) + 1 if option in ranked else 0 for option in range(rule.options))
    if rule.method in {Method.FACES, Method.PAIRS}:
        highest = 3 if rule.method is Method.FACES else 2
        return draw(st.tuples(*[st.integers(0, highest)] * rule.cells).filter(any))
    return _spent(rule, draw(st.lists(st.integers(0, rule.options - 1), min_size=1, max_size=rule.most or 10)))


def _spent(rule: Rule, wanted: Sequence[int]) -> Ballot:
    """What is wanted one by one, as far as the rule lets it."""
    marks = [0] * rule.options
    per_option = rule.per_option or (rule.most if rule.method is Method.POINTS else 1)
    for option in wanted:
        dear = sum(rule.costs[each] for each in {option, *(e for e, mark in enumerate(marks) if mark)} if rule.costs)
        if marks[option] < per_option and dear <= rule.budget:
            marks[option] += 1
    return tuple(marks)


@st.composite
def profiles(draw: st.DrawFn, rule: Rule, *, least: int = 1, most: int = 12) -> Profile:
    """Some ballots; few different ones now and then, so that options are level and ballots equal."""
    some = draw(st.lists(ballots(rule), min_size=1, max_size=4))
    return draw(st.lists(st.one_of(st.sampled_from(some), ballots(rule)), min_size=least, max_size=most))


def array(profile: Sequence[Ballot], rule: Rule) -> NDArray[np.int16]:
    """The ballots as they are counted."""
    return np.array(profile, dtype=np.int16).reshape(len(profile), rule.cells)


def renamed(rule: Rule, ballot: Ballot, names: Sequence[int]) -> Ballot:
    """The same ballot when option number n is called `names[n]`."""
    marks = [0] * rule.cells
    if rule.method is not Method.PAIRS:
        for option, mark in enumerate(ballot):
            marks[names[option]] = mark
        return tuple(marks)
    cells = {pair: cell for cell, pair in enumerate(pairs_of(rule.options))}
    for (first, second), mark in zip(pairs_of(rule.options), ballot, strict=True):
        here, there = names[first], names[second]
        marks[cells[min(here, there), max(here, there)]] = mark if here < there or not mark else 3 - mark
    return tuple(marks)
