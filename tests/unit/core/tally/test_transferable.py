"""The single transferable vote: counts from the literature and a real election, a slow count by single papers, and what
must hold for any ballots.
"""

from collections.abc import Sequence
from fractions import Fraction
from itertools import groupby
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from participate.core.ballots import Method, Rule, TieRule
from participate.core.tally import Outcome, Patterns, Step, Sums, Tie, added, decided, papers, summed
from participate.core.tally.transferable import WORDS, counted, quota
from tests.support.hand_count import HandCount
from tests.support.profiles import Profile, array, profiles, renamed, rule_of
from tests.support.rankings import KISS, TENNESSEE, WRIGHT, Counted, burlington, rankings

OPTIONS = 5
RULE = rule_of(Method.TRANSFERABLE, OPTIONS, places=2)
ORDER = (2, 0, 3, 1, 4)
GROUPS = st.tuples(st.integers(1, 3), profiles(RULE, most=12), profiles(RULE, most=12))
"""How many places, and what two groups say."""


def outcome_of(ballots: Counted, **values: object) -> Outcome:
    rule = rule_of(Method.TRANSFERABLE, ballots[0].shape[1], **values)
    return decided(rule, summed(rule, *ballots), order=tuple(range(rule.options)))


def rounds(outcome: Outcome) -> list[Step]:
    return [step for step in outcome.steps if "totals" in step.values]


def totals(outcome: Outcome) -> list[tuple[Fraction, ...]]:
    return [step.values["totals"] for step in rounds(outcome)]


def places(count: int, **values: object) -> Rule:
    return rule_of(Method.TRANSFERABLE, OPTIONS, places=count, **values)


def equal_voice(groups: Sequence[Profile]) -> Sums:
    return added([(summed(RULE, array(each, RULE)), Fraction(1, len(each))) for each in groups])


def test_tennessee_drops_out_one_by_one() -> None:
    made = outcome_of(TENNESSEE)
    assert totals(made) == [(42, 26, 17, 15), (42, 26, 32, 0), (42, 0, 58, 0)]
    assert (made.chosen, [place.options for place in made.places]) == ((2,), [(2,), (0,), (1,), (3,)])


def test_two_places_of_which_the_first_passes_half_of_each_ballot_on() -> None:
    """The example of “Counting single transferable votes” in Wikipedia: Andrea, Brad, Carter and Delilah."""
    made = outcome_of(rankings({"ABCD": 16, "ACBD": 24, "DABC": 17}, "ABCD"), places=2)
    assert totals(made) == [(40, 0, 0, 17), (20, 8, 12, 17), (20, 0, 20, 17)]
    assert (made.steps[0].values["quota"], made.chosen) == (20, (0, 2))


def test_papers_of_every_kind_go_on_at_the_same_part_of_their_value_rounded_down() -> None:
    """A published weighted inclusive Gregory count (Li, “STV primer”, part 5): the share is 9/35 = 0.25714…

    35 papers pass on 28 × 0.25714, 6 × 0.25714 skip a chosen option, and one is used up; 35 roundings lose 0.0001.
    """
    cats_and_dogs = {"12FCD": 21, "21FCD": 19, "CDF12": 40, "DCF12": 6, "F12CD": 7, "F1CD2": 6, "F1": 1}
    made = outcome_of(rankings(cats_and_dogs, "12FCD"), places=3)
    assert totals(made)[:3] == [(21, 19, 14, 40, 6), (21, 19, 14, 26, 20), (35, 19, 0, 26, 20)]
    last = rounds(made)[-1].values
    assert last["totals"] == (26, Fraction("26.19992"), 0, 26, Fraction("21.54284"))
    assert (last["share"], last["exhausted"], last["lost"]) == (
        Fraction(9, 35),
        Fraction("0.25714"),
        Fraction("0.0001"),
    )
    assert made.chosen == (3, 0, 1)
    exact = counted(places(3), summed(places(3), *rankings(cats_and_dogs, "12FCD")), order=ORDER, decimals=None)
    assert totals(exact)[-1] == (26, 19 + 28 * Fraction(9, 35), 0, 26, 20 + 6 * Fraction(9, 35))
    assert rounds(exact)[-1].values["lost"] == 0


@pytest.mark.real_data
def test_burlington_by_instant_run_off_elects_kiss() -> None:
    made = outcome_of(burlington())
    assert made.chosen == (KISS,)
    assert totals(made)[0] == (2063, 2585, 1306, 35, 2951, 36)
    assert (made.scores["votes"][KISS], made.scores["votes"][WRIGHT]) == (4313, 4060)


def test_a_tie_is_settled_by_the_latest_earlier_round_in_which_they_differed() -> None:
    made = outcome_of(rankings({"A": 6, "B": 4, "CA": 3, "DC": 1}, "ABCD"))
    assert totals(made) == [(6, 4, 3, 1), (6, 4, 4, 0), (9, 4, 0, 0)]
    assert made.ties == (Tie(options=(1, 2), at="excluded", settled="earlier"),)
    assert made.chosen == (0,)


@pytest.mark.parametrize(("tie", "settled"), [(TieRule.LOT, "lot"), (TieRule.CHILDREN, "children")])
def test_what_is_level_all_along_is_put_in_the_order_that_was_stated(tie: TieRule, settled: str) -> None:
    rule = rule_of(Method.TRANSFERABLE, 3, places=1, tie=tie)
    made = decided(rule, summed(rule, *rankings({"A": 2, "B": 2, "C": 1}, "ABC")), order=(1, 0, 2))
    assert made.chosen == (1,)
    assert made.ties == (Tie(options=(1, 0), at="last-out", settled=settled),)


def test_where_places_are_shared_a_tie_that_must_be_broken_falls_to_lots_and_others_share() -> None:
    rule = rule_of(Method.TRANSFERABLE, 4, places=2)
    must = decided(rule, summed(rule, *rankings({"A": 4, "B": 2, "C": 2}, "ABCD")), order=(3, 2, 1, 0))
    assert (must.chosen, must.ties) == ((0, 2), (Tie(options=(2, 1), at="last-out", settled="lot"),))
    free = decided(rule, summed(rule, *rankings({"A": 4, "B": 4, "C": 1}, "ABCD")), order=(3, 2, 1, 0))
    assert [place.options for place in free.places] == [(0, 1), (2,), (3,)]
    assert free.ties == (Tie(options=(1, 0), at="elected", settled="shared"),)


def test_when_as_many_are_left_as_places_they_are_all_chosen() -> None:
    made = outcome_of(rankings({"A": 5, "B": 1, "C": 2}, "ABCD"), places=3)
    assert [step.code for step in made.steps] == ["quota", "first", "elected", "filled", "filled", "nobody"]
    assert made.chosen == (0, 2, 1)


def test_nobody_is_chosen_whom_nobody_ranked_and_without_ballots_nobody() -> None:
    assert outcome_of(rankings({"A": 1}, "ABC"), places=2).chosen == (0,)
    none = outcome_of((np.zeros((0, 3), dtype=np.int16), np.zeros(0, dtype=np.int64)), places=2)
    assert (none.chosen, [place.options for place in none.places]) == ((), [(0, 1, 2)])


@given(st.integers(0, 5000), st.integers(1, 20), st.fractions(min_value="1/99", max_value=9))
def test_the_quota_is_the_fewest_whole_ballots_that_no_more_than_the_places_can_reach(
    ballots: int, seats: int, weight: Fraction
) -> None:
    held = Patterns(marks=np.ones((1, 2), dtype=np.int16), counts=np.array([ballots]), weight=weight)
    sums = Sums(method=Method.TRANSFERABLE, options=2, base=ballots * weight, patterns=(held,))
    needed = quota(sums, seats) / (weight if ballots else 1)
    assert needed == ballots // (seats + 1) + 1


@settings(max_examples=80)
@given(GROUPS, st.sampled_from([0, 2, 5, 12, None]), st.sampled_from(TieRule))
def test_it_counts_as_one_does_who_turns_over_each_paper(
    said: tuple[int, Profile, Profile], decimals: int | None, tie: TieRule
) -> None:
    seats, *groups = said
    sums = equal_voice(groups)
    made = counted(places(seats, tie=tie), sums, order=ORDER, decimals=decimals)
    held = [(ballot, Fraction(1, len(group))) for group in groups for ballot in group]
    hand = HandCount(held, places=seats, quota=quota(sums, seats), decimals=decimals, order=ORDER)
    assert totals(made) == hand.history
    assert set(made.chosen) == hand.chosen


@settings(max_examples=80)
@given(GROUPS, st.sampled_from([0, 1, 3, 5, None]))
def test_no_vote_is_made_or_vanishes_in_any_round(said: tuple[int, Profile, Profile], decimals: int | None) -> None:
    seats, *groups = said
    sums = equal_voice(groups)
    made = counted(places(seats), sums, order=ORDER, decimals=decimals)
    lost = Fraction(0)
    for step in rounds(made):
        assert sum(step.values["totals"]) + step.values["exhausted"] + step.values["lost"] == sums.base
        assert step.values["lost"] >= lost
        lost = step.values["lost"]
    assert decimals is not None or lost == 0
    assert len(made.chosen) == min(seats, sum(people > 0 for people in sums.tables["people"][0]))
    assert sorted(option for place in made.places for option in place.options) == list(range(OPTIONS))
    assert all(WORDS[step.code] % step.values for step in made.steps)
    assert all(made.why(option) for option in range(OPTIONS))


@settings(max_examples=80)
@given(st.integers(1, 3), profiles(RULE))
def test_rounding_down_takes_less_than_one_last_decimal_for_each_paper_and_round(seats: int, profile: Profile) -> None:
    sums = summed(RULE, array(profile, RULE))
    rounded = counted(places(seats), sums, order=ORDER, decimals=5)
    exact = counted(places(seats), sums, order=ORDER, decimals=None)
    for number, (one, other) in enumerate(zip(rounds(rounded), rounds(exact), strict=False)):
        if (one.code, one.values.get("option")) != (other.code, other.values.get("option")):
            break
        for some, all_of_it in zip(one.values["totals"], other.values["totals"], strict=True):
            assert abs(all_of_it - some) <= Fraction(len(profile) * number, 10**5)


@settings(max_examples=60)
@given(profiles(RULE), st.permutations(range(OPTIONS)), st.sampled_from(TieRule))
def test_neutrality_the_names_of_options_do_not_matter(profile: Profile, names: list[int], tie: TieRule) -> None:
    rule = places(2, tie=tie)
    here = decided(rule, summed(rule, array(profile, rule)), order=ORDER)
    other = [renamed(rule, ballot, names) for ballot in profile]
    there = decided(rule, summed(rule, array(other, rule)), order=tuple(names[option] for option in ORDER))
    assert [{names[option] for option in place.options} for place in here.places] == [
        set(place.options) for place in there.places
    ]
    assert {names[option] for option in here.chosen} == set(there.chosen)


@settings(max_examples=60)
@given(profiles(RULE), st.integers(0, 99), st.integers(0, 25))
def test_anonymity_shuffled_split_and_folded_ballots_count_alike(profile: Profile, seed: int, cut_at: int) -> None:
    whole = summed(RULE, array(profile, RULE))
    shuffled = Random(seed).sample(profile, len(profile))  # noqa: S311 - a shuffle that can be repeated
    parts = [(summed(RULE, array(part, RULE)), Fraction(1)) for part in (shuffled[:cut_at], shuffled[cut_at:])]
    assert decided(RULE, added(parts), order=ORDER) == decided(RULE, whole, order=ORDER)
    folds = [(ballot, len(list(same))) for ballot, same in groupby(sorted(profile))]
    counts = np.array([count for _, count in folds], dtype=np.int64)
    again = summed(RULE, array([ballot for ballot, _ in folds], RULE), counts)
    assert decided(RULE, again, order=ORDER) == decided(RULE, whole, order=ORDER)
    assert again.tables == whole.tables


@settings(max_examples=60)
@given(profiles(RULE, most=9), st.permutations(range(OPTIONS)), st.integers(0, 24))
def test_those_who_stand_together_fill_as_many_places_as_they_have_quotas(
    profile: Profile, names: list[int], turned: int
) -> None:
    """Droop’s proportionality: two quotas of ballots put the same two options above all others, so both are chosen."""
    one, other = names[:2]
    backers = 2 * len(profile) + 6
    put_first = [one if number < turned else other for number in range(backers)]
    held = [
        tuple({first: 1}.get(option, 2 if option in {one, other} else 0) for option in range(OPTIONS))
        for first in put_first
    ]
    sums = summed(RULE, array([*profile, *held], RULE))
    assert backers >= 2 * quota(sums, 2)
    assert set(counted(RULE, sums, order=ORDER, decimals=None).chosen) == {one, other}


def test_many_papers_are_dealt_in_chunks_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    ballots = rankings({"ABC": 3, "ACB": 4, "BCA": 2, "CB": 1, "CA": 2}, "ABC")
    whole = outcome_of(ballots, places=2)
    monkeypatch.setattr(papers, "CHUNK", 2)
    assert outcome_of(ballots, places=2) == whole
