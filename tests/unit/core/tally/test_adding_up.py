"""The methods that add up, on cases counted by hand."""

from fractions import Fraction

import numpy as np
import pytest

from participate.core.ballots import Method, Rule, TieRule, lots, pairs_of
from participate.core.tally import Outcome, Place, Tie, counting_of, decided, of_hands, summed
from tests.support.profiles import Profile, array, rule_of

MEMPHIS, NASHVILLE, CHATTANOOGA, KNOXVILLE = range(4)
TENNESSEE = (
    (42, (MEMPHIS, NASHVILLE, CHATTANOOGA, KNOXVILLE)),
    (26, (NASHVILLE, CHATTANOOGA, KNOXVILLE, MEMPHIS)),
    (15, (CHATTANOOGA, KNOXVILLE, NASHVILLE, MEMPHIS)),
    (17, (KNOXVILLE, CHATTANOOGA, NASHVILLE, MEMPHIS)),
)
"""The capital of Tennessee, in a hundred voters: each town's people prefer what is near to them."""


def outcome_of(rule: Rule, profile: Profile, *, order: tuple[int, ...] | None = None) -> Outcome:
    return decided(rule, summed(rule, array(profile, rule)), order=order or lots(rule))


def ranks(outcome: Outcome) -> list[int]:
    return [outcome.rank_of(option) for option in range(len(next(iter(outcome.scores.values()))))]


def ticked(*options: int) -> tuple[int, ...]:
    return tuple(int(option in options) for option in range(4))


@pytest.mark.parametrize(
    ("ticks", "totals", "chosen"),
    [
        pytest.param(1, (42, 26, 15, 17), MEMPHIS, id="first choices alone: the largest town wins"),
        pytest.param(2, (42, 68, 58, 32), NASHVILLE, id="two ticks each: the town in the middle wins"),
    ],
)
def test_tennessee_by_approval(ticks: int, totals: tuple[int, ...], chosen: int) -> None:
    rule = rule_of(Method.APPROVAL, 4, most=ticks)
    made = outcome_of(rule, [ticked(*near[:ticks]) for people, near in TENNESSEE for _ in range(people)])
    assert made.scores["total"] == totals
    assert made.scores["share"] == tuple(Fraction(each, 100) for each in totals)
    assert made.chosen == (chosen,)


def test_tennessee_by_pairs() -> None:
    rule = rule_of(Method.PAIRS, 4)
    answers = [
        tuple(1 if near.index(first) < near.index(second) else 2 for first, second in pairs_of(4))
        for people, near in TENNESSEE
        for _ in range(people)
    ]
    made = outcome_of(rule, answers)
    assert made.scores["won"] == (126, 42 * 2 + 26 * 3 + 32, 42 + 26 * 2 + 15 * 3 + 17 * 2, 26 + 15 * 2 + 17 * 3)
    assert made.scores["rate"] == tuple(Fraction(won, 300) for won in (126, 194, 173, 107))
    assert made.chosen == (NASHVILLE,)


def test_pairs_that_are_left_out_count_for_neither() -> None:
    rule = rule_of(Method.PAIRS, 4)  # cells: 01 02 03 12 13 23
    made = outcome_of(rule, [(1, 0, 0, 0, 0, 0), (2, 1, 0, 0, 0, 0), (1, 0, 0, 2, 0, 0)])
    assert made.scores["rate"] == (Fraction(3, 4), Fraction(1, 4), Fraction(1, 2), None)
    assert ranks(made) == [1, 3, 2, 4]
    assert [step.code for step in made.why(3)] == ["never", "nobody"]


def test_dots_are_added_up() -> None:
    rule = rule_of(Method.DOTS, 3, most=3, per_option=2)
    made = outcome_of(rule, [(2, 1, 0), (0, 2, 1), (0, 2, 0)])
    assert made.scores["total"] == (2, 5, 1)
    assert made.scores["people"] == (Fraction(1, 3), Fraction(1), Fraction(1, 3))
    assert made.scores["share"] == (Fraction(2, 8), Fraction(5, 8), Fraction(1, 8))
    assert ranks(made) == [2, 1, 3]


def test_points_may_all_go_to_one() -> None:
    rule = rule_of(Method.POINTS, 3, most=100)
    made = outcome_of(rule, [(100, 0, 0), (0, 60, 40), (0, 30, 70)])
    assert made.scores["total"] == (100, 90, 110)
    assert made.chosen == (2,)
    assert dict(made.why(1)[0].values) == {"total": 90, "people": 2, "ballots": 3}


def test_a_diamond_weighs_its_rows() -> None:
    rule = rule_of(Method.DIAMOND, 9)
    made = outcome_of(rule, [(5, 4, 4, 3, 3, 3, 2, 2, 1), (1, 4, 3, 3, 3, 2, 2, 4, 5)])
    assert made.scores["total"] == (6, 8, 7, 6, 6, 5, 4, 6, 6)
    assert made.scores["average"][1] == 4
    assert made.scores["top"][:3] == (Fraction(1, 2), 1, Fraction(1, 2))
    assert made.chosen == (1,)
    assert made.places[2] == Place(rank=3, options=(0, 3, 4, 7, 8))


@pytest.mark.parametrize(
    ("tie", "places", "chosen", "settled"),
    [
        (TieRule.SHARED, ((1, (2,)), (2, (0, 1)), (4, (3,))), (2, 0, 1), "shared"),
        (TieRule.LOT, ((1, (2,)), (2, (1,)), (3, (0,)), (4, (3,))), (2, 1), "lot"),
        (TieRule.CHILDREN, ((1, (2,)), (2, (1,)), (3, (0,)), (4, (3,))), (2, 1), "children"),
    ],
)
def test_a_tie_is_named_and_settled_as_stated(
    tie: TieRule, places: tuple[tuple[int, tuple[int, ...]], ...], chosen: tuple[int, ...], settled: str
) -> None:
    rule = rule_of(Method.APPROVAL, 4, tie=tie, places=2)
    made = outcome_of(rule, [ticked(0, 1, 2), ticked(2)], order=(3, 1, 0, 2))
    assert [(place.rank, place.options) for place in made.places] == list(places)
    assert made.chosen == chosen
    (tied,) = made.ties
    assert (set(tied.options), tied.at, tied.settled) == ({0, 1}, "level", settled)
    assert f"level-{settled}" in [step.code for step in made.why(0)]


def test_the_first_of_a_broken_tie_is_named_first() -> None:
    rule = rule_of(Method.APPROVAL, 4, tie=TieRule.LOT)
    made = outcome_of(rule, [ticked(0, 1, 2, 3)], order=(3, 1, 0, 2))
    assert made.ties == (Tie(options=(3, 1, 0, 2), at="level", settled="lot"),)


def test_what_nobody_chose_is_never_chosen() -> None:
    rule = rule_of(Method.APPROVAL, 4, places=3)
    made = outcome_of(rule, [ticked(0)])
    assert made.chosen == (0,)
    assert [made.why(option)[-1].code for option in range(4)] == ["chosen", "nobody", "nobody", "nobody"]


METHODS = (Method.APPROVAL, Method.DOTS, Method.POINTS, Method.FACES, Method.PAIRS, Method.DIAMOND)


@pytest.mark.parametrize("method", METHODS)
def test_no_ballots_choose_nothing(method: Method) -> None:
    rule = rule_of(method, 9)
    made = outcome_of(rule, [])
    assert made.chosen == ()
    assert made.places == (Place(rank=1, options=tuple(range(9))),)


@pytest.mark.parametrize("method", METHODS)
def test_every_step_has_its_sentence(method: Method) -> None:
    rule = rule_of(method, 9)
    counting = counting_of(method)
    halves = [(1,) * rule.cells, (2,) + (1,) * (rule.cells - 1), (0,) * (rule.cells - 1) + (1,)]
    for profile in ([], halves[:1], halves, halves[2:]):
        for step in outcome_of(rule, profile).steps:
            assert counting.WORDS[step.code] % step.values


@pytest.mark.parametrize(
    ("method", "profile", "hands"),
    [
        (Method.APPROVAL, [(1, 0, 1), (1, 0, 0)], {(0, 1): 2, (2, 1): 1}),
        (Method.DOTS, [(2, 0, 1), (1, 2, 0)], {(0, 2): 1, (0, 1): 1, (1, 2): 1, (2, 1): 1}),
        (Method.FACES, [(3, 0, 1), (3, 2, 0)], {(0, 3): 2, (1, 2): 1, (2, 1): 1}),
        (Method.PAIRS, [(1, 2, 0), (2, 2, 1)], {(0, 1): 1, (0, 2): 1, (1, 2): 2, (2, 1): 1}),
    ],
)
def test_hands_raised_in_a_room_say_as_much_as_its_ballots(
    method: Method, profile: Profile, hands: dict[tuple[int, int], int]
) -> None:
    rule = rule_of(method, 3)
    assert of_hands(rule, hands, people=len(profile)) == summed(rule, array(profile, rule))


def test_a_row_may_stand_for_many_ballots() -> None:
    rule = rule_of(Method.APPROVAL, 3)
    made = summed(rule, array([(1, 0, 0), (0, 1, 1)], rule), np.array([10**12, 3]))
    assert made.base == 10**12 + 3
    assert made.tables["totals"] == ((10**12, 3, 3),)
