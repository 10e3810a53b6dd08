"""What must hold for any ballots: names, order and bundles of ballots do not matter, and more support never harms."""

from fractions import Fraction
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from participate.core.ballots import Method, Rule, TieRule, pairs_of
from participate.core.tally import Outcome, Sums, added, decided, folded, summed
from tests.support.profiles import Ballot, Profile, array, profiles, renamed, rule_of

METHODS = (Method.APPROVAL, Method.DOTS, Method.POINTS, Method.FACES, Method.PAIRS, Method.DIAMOND)
MORE_ALTOGETHER = (Method.APPROVAL, Method.DOTS, Method.POINTS, Method.DIAMOND)
"""Methods in which what two groups both put first is first in both together."""


def rule_for(method: Method, **values: object) -> Rule:
    return rule_of(method, 9 if method is Method.DIAMOND else 4, **values)


def outcome_of(rule: Rule, sums: Sums) -> Outcome:
    return decided(rule, sums, order=tuple(range(rule.options)))


def sums_of(rule: Rule, profile: Profile) -> Sums:
    return summed(rule, array(profile, rule))


def ranks(rule: Rule, profile: Profile) -> list[int]:
    made = outcome_of(rule, sums_of(rule, profile))
    return [made.rank_of(option) for option in range(rule.options)]


@pytest.mark.parametrize("method", METHODS)
@settings(max_examples=20)
@given(data=st.data())
def test_neutrality_the_names_of_options_do_not_matter(method: Method, data: st.DataObject) -> None:
    rule = rule_for(method)
    profile = data.draw(profiles(rule))
    names = data.draw(st.permutations(range(rule.options)))
    here = outcome_of(rule, sums_of(rule, profile))
    there = outcome_of(rule, sums_of(rule, [renamed(rule, ballot, names) for ballot in profile]))
    assert [there.rank_of(names[option]) for option in range(rule.options)] == ranks(rule, profile)
    assert {names[option] for option in here.chosen} == set(there.chosen)
    for name, scores in here.scores.items():
        assert scores == tuple(there.scores[name][names[option]] for option in range(rule.options))


@pytest.mark.parametrize("method", METHODS)
@settings(max_examples=20)
@given(data=st.data())
def test_anonymity_shuffled_split_and_folded_ballots_count_alike(method: Method, data: st.DataObject) -> None:
    rule = rule_for(method)
    profile = data.draw(profiles(rule))
    whole = sums_of(rule, profile)
    shuffled = list(profile)
    Random(data.draw(st.integers(0, 99))).shuffle(shuffled)  # noqa: S311 - a shuffle that can be repeated
    assert sums_of(rule, shuffled) == whole
    cut = data.draw(st.integers(0, len(profile)))
    parts = [(sums_of(rule, part), Fraction(1)) for part in (profile[:cut], profile[cut:])]
    assert added(parts) == whole
    once = folded(array(profile, rule))
    assert summed(rule, once.marks, once.counts) == whole


@pytest.mark.parametrize("method", METHODS)
@settings(max_examples=13)
@given(data=st.data())
def test_adding_parts_of_parts_is_adding_all_at_once(method: Method, data: st.DataObject) -> None:
    rule = rule_for(method)
    one, two, three = (sums_of(rule, data.draw(profiles(rule, most=5))) for _ in range(3))
    half, third, by = Fraction(1, 2), Fraction(1, 3), Fraction(5, 7)
    left = added([(added([(one, half), (two, third)]), by), (three, Fraction(1))])
    assert left == added([(one, half * by), (two, third * by), (three, Fraction(1))])
    assert left == added([(three, Fraction(1)), (added([(two, third), (one, half)]), by)])


def test_adding_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="nothing to add"):
        added([])


def raised(method: Method, ballot: Ballot, option: int, other: int) -> Ballot:
    """The same ballot with more for one option, where that can be; points and rows are taken from the other one."""
    marks = list(ballot)
    if method is Method.PAIRS:
        cell = pairs_of(4).index((min(option, other), max(option, other)))
        marks[cell] = 1 if option < other else 2
    elif method is Method.DIAMOND:
        marks[option], marks[other] = max(marks[option], marks[other]), min(marks[option], marks[other])
    elif method is Method.POINTS:
        marks[option], marks[other] = marks[option] + marks[other], 0
    else:
        marks[option] = {Method.APPROVAL: 1, Method.FACES: 3}.get(method, marks[option] + 1)
    return tuple(marks)


@pytest.mark.parametrize("method", METHODS)
@settings(max_examples=26)
@given(data=st.data())
def test_monotonicity_more_for_an_option_never_puts_it_lower(method: Method, data: st.DataObject) -> None:
    rule = rule_for(method)
    profile = data.draw(profiles(rule))
    option, other = data.draw(st.permutations(range(rule.options)))[:2]
    which = data.draw(st.integers(0, len(profile) - 1))
    better = [*profile]
    better[which] = raised(method, profile[which], option, other)
    assert ranks(rule, better)[option] <= ranks(rule, profile)[option]
    chosen = outcome_of(rule, sums_of(rule, profile)).chosen
    assert option not in chosen or option in outcome_of(rule, sums_of(rule, better)).chosen


@pytest.mark.parametrize("method", MORE_ALTOGETHER)
@settings(max_examples=20)
@given(data=st.data())
def test_what_two_groups_put_first_is_first_in_both_together(method: Method, data: st.DataObject) -> None:
    rule = rule_for(method)
    one, two = (data.draw(profiles(rule, most=6)) for _ in range(2))
    firsts = [set(outcome_of(rule, sums_of(rule, each)).places[0].options) for each in (one, two)]
    if both := firsts[0] & firsts[1]:
        assert set(outcome_of(rule, sums_of(rule, one + two)).places[0].options) == both


def test_the_middle_face_of_two_groups_may_be_another() -> None:
    """Why faces are not among those: what each group puts first, both together do not."""
    rule = rule_of(Method.FACES, 2)
    one, two = [(2, 1), (2, 3)], [(2, 1), (3, 3), (3, 3)]
    assert (ranks(rule, one), ranks(rule, two)) == ([1, 2], [1, 2])
    assert ranks(rule, one + two) == [2, 1]


@settings(max_examples=26)
@given(data=st.data(), winner=st.integers(0, 3))
def test_majority_what_more_than_half_tick_alone_wins(data: st.DataObject, winner: int) -> None:
    rule = rule_for(Method.APPROVAL, most=1)
    others = data.draw(profiles(rule))
    alone = tuple(int(option == winner) for option in range(4))
    assert outcome_of(rule, sums_of(rule, [*others, *[alone] * (len(others) + 1)])).chosen == (winner,)


@settings(max_examples=26)
@given(data=st.data(), winner=st.integers(0, 3))
def test_majority_what_more_than_half_alone_are_happy_with_wins(data: st.DataObject, winner: int) -> None:
    rule = rule_for(Method.FACES)
    others = [tuple(max(1, mark) for mark in ballot) for ballot in data.draw(profiles(rule))]
    most = [
        tuple(3 if option == winner else data.draw(st.integers(1, 2)) for option in range(4))
        for _ in range(len(others) + 1)
    ]
    assert outcome_of(rule, sums_of(rule, others + most)).chosen == (winner,)


@settings(max_examples=26)
@given(orders=st.lists(st.permutations(range(4)), min_size=1, max_size=9))
def test_condorcet_what_loses_to_each_other_never_wins_by_pairs(orders: list[list[int]]) -> None:
    rule = rule_for(Method.PAIRS)
    profile = [tuple(1 if order.index(one) < order.index(two) else 2 for one, two in pairs_of(4)) for order in orders]
    table = sums_of(rule, profile).tables["pairwise"]
    losers = [one for one in range(4) if all(table[one][two] < table[two][one] for two in range(4) if two != one)]
    assert not set(losers) & set(outcome_of(rule, sums_of(rule, profile)).chosen)


@pytest.mark.parametrize("method", METHODS)
@settings(max_examples=20)
@given(data=st.data())
def test_breaking_ties_keeps_the_order_of_what_was_not_level(method: Method, data: st.DataObject) -> None:
    shared, broken = rule_for(method), rule_for(method, tie=TieRule.LOT)
    sums = sums_of(shared, data.draw(profiles(shared)))
    order = tuple(data.draw(st.permutations(range(shared.options))))
    here, there = decided(shared, sums, order=order), decided(broken, sums, order=order)
    assert [place.rank for place in there.places] == list(range(1, shared.options + 1))
    row = [place.options[0] for place in there.places]
    assert row == sorted(row, key=lambda option: (here.rank_of(option), order.index(option)))
    assert {frozenset(tie.options) for tie in here.ties} == {frozenset(tie.options) for tie in there.ties}
    assert set(there.chosen) <= set(here.chosen)


@pytest.mark.parametrize("method", METHODS)
def test_sums_do_not_grow_with_ballots(method: Method) -> None:
    rule = rule_for(method)
    some = np.ones((3, rule.cells), dtype=np.int16)
    many = summed(rule, np.repeat(some, 10_000, axis=0))
    assert many == added([(summed(rule, some), Fraction(10_000))])
    assert many.patterns == ()
