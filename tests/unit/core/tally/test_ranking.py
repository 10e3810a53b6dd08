"""Schulze's order: cases from the literature and a real election, and what must hold for any rankings."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise, permutations
from random import Random

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from participate.core.ballots import Method, Rule, TieRule
from participate.core.tally import Outcome, Place, Sums, Tie, added, decided, folded, ranking, summed
from participate.core.tally.ranking import WORDS, compared
from tests.support.profiles import Ballot, Profile, array, profiles, renamed, rule_of
from tests.support.rankings import KISS, MONTROLL, TENNESSEE, Counted, burlington, rankings

RULE = rule_of(Method.RANKING, 4)
ORDER = (2, 0, 3, 1)
SCHULZE = {"ACBED": 5, "ADECB": 5, "BEDAC": 8, "CABED": 3, "CAEBD": 7, "CBADE": 2, "DCEBA": 7, "EBADC": 8}
"""The 45 ballots of example 1 in Schulze's paper."""
CIRCLE = {"ABC": 5, "BCA": 4, "CAB": 3}


def outcome_of(ballots: Counted, **values: object) -> Outcome:
    rule = rule_of(Method.RANKING, ballots[0].shape[1], **values)
    return decided(rule, summed(rule, *ballots), order=tuple(range(rule.options)))


def sums_of(profile: Profile, rule: Rule = RULE) -> Sums:
    return summed(rule, array(profile, rule))


def order_of(profile: Profile, rule: Rule = RULE) -> tuple[Place, ...]:
    return decided(rule, sums_of(profile, rule), order=tuple(range(rule.options))).places


def first_of(profile: Profile, rule: Rule = RULE) -> set[int]:
    return set(order_of(profile, rule)[0].options)


def prefers(ballot: Ballot, one: int, other: int) -> bool:
    return ballot[one] > 0 and (not ballot[other] or ballot[one] < ballot[other])


def raised(ballot: Ballot, option: int) -> Ballot:
    """The ballot with an option one place higher; at the end of those it ranks when it left it out."""
    marks = list(ballot)
    if not marks[option]:
        marks[option] = max(marks) + 1
    elif marks[option] > 1:
        marks[marks.index(marks[option] - 1)] += 1
        marks[option] -= 1
    return tuple(marks)


def test_tennessee() -> None:
    made = outcome_of(TENNESSEE)
    assert [place.options for place in made.places] == [(1,), (3,), (2,), (0,)]
    assert made.chosen == (1,)
    assert made.scores == {"beats": (0, 3, 1, 2), "borda": (126, 194, 107, 173), "first": (42, 26, 17, 15)}
    assert [step.code for step in made.why(1)] == ["beats-each", "more", "chosen"]
    assert made.ties == ()


def test_the_example_of_the_paper() -> None:
    ballots = rankings(SCHULZE, "ABCDE")
    found = compared(summed(rule_of(Method.RANKING, 5), *ballots).tables["pairwise"])
    assert found.strength == (
        (0, 28, 28, 30, 24),
        (25, 0, 28, 33, 24),
        (25, 29, 0, 29, 24),
        (25, 28, 28, 0, 24),
        (25, 28, 28, 31, 0),
    )
    assert "".join("ABCDE"[place.options[0]] for place in outcome_of(ballots).places) == "EACBD"


@pytest.mark.real_data
def test_burlington_chooses_whom_more_put_above_each_other_candidate() -> None:
    made = outcome_of(burlington())
    assert made.chosen == (MONTROLL,)
    assert made.steps[0].code == "beats-each"
    reason = next(step for step in made.why(KISS) if step.code == "more")
    assert (reason.values["above"], reason.values["below"]) == (4064, 3476)


def test_a_circle_is_cut_at_its_weakest_link_and_the_chain_is_named() -> None:
    made = outcome_of(rankings(CIRCLE, "ABC"))
    assert [place.options for place in made.places] == [(0,), (1,), (2,)]
    reason = next(step for step in made.why(2) if step.code == "chain")
    assert reason.values == {"option": 2, "other": 1, "above": 9, "below": 7, "chain": (1, 2)}


def test_what_a_ballot_leaves_out_shares_the_points_that_are_left() -> None:
    made = outcome_of(rankings({"A": 1, "BA": 2}, "ABCD"))
    assert made.scores["borda"] == (3 + 2 * 2, 1 + 2 * 3, 1 + 2 * Fraction(1, 2), 1 + 2 * Fraction(1, 2))


def test_counts_of_any_size_are_exact() -> None:
    many = 2**40 + 2**21 + 1
    sums = summed(rule_of(Method.RANKING, 3), *rankings({"AB": many, "BCA": 6, "C": 1}, "ABC"))
    assert sums.tables["pairwise"] == ((0, many, many), (6, 0, many + 6), (7, 1, 0))
    assert (sums.base, sums.tables["first"][0], sums.tables["people"][0]) == (
        many + 7,
        (many, 6, 1),
        (many + 6, many + 6, 7),
    )


@pytest.mark.parametrize(
    ("tie", "places", "chosen"),
    [
        pytest.param(TieRule.SHARED, [(0, 1), (2,), (3,)], (0, 1), id="shared"),
        pytest.param(TieRule.LOT, [(1,), (0,), (2,), (3,)], (1,), id="by lots"),
        pytest.param(TieRule.CHILDREN, [(1,), (0,), (2,), (3,)], (1,), id="as children chose"),
    ],
)
def test_a_tie_is_named_and_settled_as_the_rule_says(
    tie: TieRule, places: list[tuple[int, ...]], chosen: tuple[int, ...]
) -> None:
    rule = rule_of(Method.RANKING, 4, tie=tie)
    made = decided(rule, summed(rule, *rankings({"ABC": 2, "BAC": 2}, "ABCD")), order=(3, 1, 2, 0))
    assert ([place.options for place in made.places], made.chosen) == (places, chosen)
    assert made.ties == (Tie(options=(1, 0), at="level", settled=tie.value),)
    assert f"level-{tie.value}" in [step.code for step in made.why(0)]


def test_what_nobody_ranked_is_not_chosen() -> None:
    made = outcome_of(rankings({"A": 3}, "ABC"), places=3)
    assert made.chosen == (0,)
    assert [step.code for step in made.why(2)][-1] == "nobody"


def test_in_equal_voice_a_small_group_weighs_as_much_as_a_large_one() -> None:
    rule = rule_of(Method.RANKING, 3)
    few, many = (summed(rule, *rankings(ballots, "ABC")) for ballots in ({"ABC": 3}, {"BCA": 60, "CBA": 40}))
    both = added([(few, Fraction(1, 3)), (many, Fraction(1, 100))])
    assert both.tables["pairwise"] == ((0, 1, 1), (1, 0, Fraction(8, 5)), (1, Fraction(2, 5), 0))
    assert [place.options for place in decided(rule, both, order=(0, 1, 2)).places] == [(0, 1), (2,)]


@settings(max_examples=60)
@given(profiles(RULE))
def test_sums_are_what_a_look_at_each_ballot_finds(profile: Profile) -> None:
    tables = sums_of(profile).tables
    for one in range(4):
        above = [sum(prefers(ballot, one, other) for ballot in profile) for other in range(4)]
        below = [sum(prefers(ballot, other, one) for ballot in profile) for other in range(4)]
        level = [len(profile) - more - less for more, less in zip(above, below, strict=True)]
        assert list(tables["pairwise"][one]) == above
        assert tables["borda"][0][one] == sum(above) + Fraction(sum(level) - level[one], 2)
        assert tables["first"][0][one] == sum(ballot[one] == 1 for ballot in profile)
        assert tables["people"][0][one] == sum(ballot[one] > 0 for ballot in profile)


@settings(max_examples=60)
@given(profiles(RULE))
def test_chains_are_as_strong_as_the_strongest_of_all_that_there_are(profile: Profile) -> None:
    above = sums_of(profile).tables["pairwise"]
    found = compared(above)

    def weakest(path: Sequence[int]) -> Fraction:
        return min(
            above[here][there] if above[here][there] > above[there][here] else Fraction(0)
            for here, there in pairwise(path)
        )

    for one, other in permutations(range(4), 2):
        paths = [
            path
            for length in (2, 3, 4)
            for path in permutations(range(4), length)
            if (path[0], path[-1]) == (one, other)
        ]
        assert found.strength[one][other] == max(map(weakest, paths))


@settings(max_examples=60)
@given(profiles(RULE), st.sampled_from(TieRule))
def test_nothing_stands_behind_what_it_comes_before_and_each_reason_is_true(profile: Profile, tie: TieRule) -> None:
    rule = rule_of(Method.RANKING, 4, tie=tie)
    sums = sums_of(profile)
    made = decided(rule, sums, order=ORDER)
    found = compared(sums.tables["pairwise"])
    for one, other in permutations(range(4), 2):
        assert not found.before(one, other) or made.rank_of(one) < made.rank_of(other)
    for step in made.steps:
        assert WORDS[step.code] % step.values
        if step.code in {"more", "chain"}:
            assert made.rank_of(step.options[0]) < made.rank_of(step.options[1])
            assert step.values["above"] > step.values["below"]
        if step.code == "chain":
            links = [found.above[here][there] for here, there in pairwise(step.values["chain"])]
            assert min(links) == step.values["above"]


@settings(max_examples=60)
@given(profiles(RULE), st.permutations(range(4)))
def test_neutrality_the_names_of_options_do_not_matter(profile: Profile, names: list[int]) -> None:
    here = order_of(profile)
    there = order_of([renamed(RULE, ballot, names) for ballot in profile])
    assert [{names[option] for option in place.options} for place in here] == [set(place.options) for place in there]


@settings(max_examples=60)
@given(profiles(RULE), st.integers(0, 99), st.integers(0, 25))
def test_anonymity_shuffled_split_and_folded_ballots_count_alike(profile: Profile, seed: int, cut: int) -> None:
    whole = sums_of(profile)
    shuffled = Random(seed).sample(profile, len(profile))  # noqa: S311 - a shuffle that can be repeated
    assert sums_of(shuffled) == whole
    parts = [(sums_of(part), Fraction(1)) for part in (shuffled[:cut], shuffled[cut:])]
    assert added(parts) == whole
    once = folded(array(profile, RULE))
    assert summed(RULE, once.marks, once.counts) == whole


def test_many_ballots_are_the_sum_of_their_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    profile = [tuple(marks) for marks in permutations((1, 2, 3, 0))] * 3
    whole = sums_of(profile)
    monkeypatch.setattr(ranking, "CHUNK", 7)
    assert sums_of(profile) == whole


@settings(max_examples=60)
@given(profiles(RULE))
def test_a_condorcet_winner_comes_first_alone_and_a_loser_last(profile: Profile) -> None:
    above = np.array(sums_of(profile).tables["pairwise"])
    wins = (above > above.T).sum(axis=1)
    losses = (above < above.T).sum(axis=1)
    assume(max(wins) == 3 or max(losses) == 3)
    places = order_of(profile)
    if max(wins) == 3:
        assert places[0].options == (int(wins.argmax()),)
    if max(losses) == 3:
        assert places[-1].options == (int(losses.argmax()),)


@settings(max_examples=60)
@given(profiles(RULE, most=8), st.data())
def test_what_more_than_half_put_first_comes_first(profile: Profile, data: st.DataObject) -> None:
    option = data.draw(st.integers(0, 3))
    only = tuple(int(each == option) for each in range(4))
    assert first_of([*profile, *[only] * (len(profile) + 1)]) == {option}


@settings(max_examples=60)
@given(profiles(RULE), st.data())
def test_monotonicity_more_support_never_harms_a_winner(profile: Profile, data: st.DataObject) -> None:
    winner = data.draw(st.sampled_from(sorted(first_of(profile))))
    raising = data.draw(st.lists(st.booleans(), min_size=len(profile), max_size=len(profile)))
    after = [raised(ballot, winner) if up else ballot for ballot, up in zip(profile, raising, strict=True)]
    assert winner in first_of(after)


@settings(max_examples=60)
@given(profiles(RULE), st.data())
def test_a_clone_neither_helps_nor_harms(profile: Profile, data: st.DataObject) -> None:
    cloned = data.draw(st.integers(0, 3))
    rule = rule_of(Method.RANKING, 5)
    after = [with_clone(ballot, cloned, below=data.draw(st.booleans())) for ballot in profile]
    before, now = first_of(profile), first_of(after, rule)
    assert {cloned if option == 4 else option for option in now} == before


def with_clone(ballot: Ballot, cloned: int, *, below: bool) -> Ballot:
    """The ballot with option 4 right below or above another, left out where that is."""
    mark = ballot[cloned]
    if not mark:
        return (*ballot, 0)
    moved = [each + 1 if each > mark else each for each in ballot]
    moved[cloned] = mark if below else mark + 1
    return (*moved, mark + 1 if below else mark)
