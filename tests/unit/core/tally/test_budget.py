"""Budgets: what is funded greedily, and by equal shares."""

from collections.abc import Sequence
from fractions import Fraction

import numpy as np
import pytest
from numpy.typing import NDArray

from participate.core.ballots import Completion, Method, Rule, TieRule
from participate.core.tally import added, budget, decided, summed
from participate.core.tally.shapes import Outcome
from tests.support.effort import effort

GREEDY, EQUAL = Completion.GREEDY, Completion.EQUAL_SHARES


def rule_of(*costs: int, budget: int, completion: Completion = GREEDY, tie: TieRule = TieRule.LOT) -> Rule:
    return Rule(method=Method.BUDGET, options=len(costs), costs=costs, budget=budget, completion=completion, tie=tie)


def votes(options: int, *kinds: tuple[int, set[int]]) -> tuple[NDArray[np.int16], NDArray[np.int64]]:
    """So many ballots of each kind: what they tick."""
    marks = np.array([[int(option in ticked) for option in range(options)] for _, ticked in kinds], dtype=np.int16)
    return marks, np.array([count for count, _ in kinds], dtype=np.int64)


def counted(rule: Rule, *kinds: tuple[int, set[int]], order: Sequence[int] = ()) -> Outcome:
    sums = summed(rule, *votes(rule.options, *kinds))
    return decided(rule, sums, order=tuple(order) or tuple(range(rule.options)))


def codes(outcome: Outcome, option: int) -> list[str]:
    return [step.code for step in outcome.why(option)]


def test_greed_takes_the_most_votes_and_passes_over_what_no_longer_fits() -> None:
    outcome = counted(rule_of(60, 50, 30, 10, budget=100), (9, {0, 1}), (5, {0}), (2, {1, 2}), (1, {2}))
    assert outcome.chosen == (0, 2)
    assert [codes(outcome, option) for option in range(4)] == [["funded"], ["passed-over"], ["funded"], ["nobody"]]
    assert outcome.why(1)[0].values == {"votes": 11, "cost": 50, "left": 40}
    assert outcome.scores["share"] == (Fraction(14, 17), Fraction(11, 17), Fraction(3, 17), Fraction(0))


def test_equal_shares_keep_money_for_a_smaller_group_of_one_mind() -> None:
    kinds = (60, {0, 1, 2}), (40, {3, 4})
    costs = (25, 25, 25, 20, 20)
    assert counted(rule_of(*costs, budget=100), *kinds).chosen == (0, 1, 2, 3)
    shared = counted(rule_of(*costs, budget=100, completion=EQUAL), *kinds)
    assert set(shared.chosen) == {0, 1, 3, 4}
    assert codes(shared, 2) == ["level-lot", "level-lot", "short", "passed-over"]
    assert shared.why(2)[2].values == {"cost": 25, "held": 10}
    assert shared.why(0)[1].values["part"] == Fraction(25, 60)


def test_effective_votes_fall_when_supporters_have_run_short() -> None:
    outcome = counted(rule_of(60, 30, budget=100, completion=EQUAL), (6, {0, 1}), (2, {1}), (2, {0}))
    assert outcome.chosen == (0, 1)
    assert outcome.scores["effective"] == (8, 4)


def test_left_over_money_raises_every_share_until_more_can_be_bought() -> None:
    outcome = counted(rule_of(55, 40, 30, budget=100, completion=EQUAL), (5, {0}), (5, {1}), (1, {2}))
    assert outcome.chosen == (0, 1)
    assert [step.values for step in outcome.steps if step.code == "raised"] == [{"raises": 5}]
    assert outcome.scores["effective"] == (5, 5, None)
    assert codes(outcome, 2) == ["short", "passed-over"]


def test_a_raise_that_would_pass_the_budget_is_taken_back_and_the_rest_filled_up() -> None:
    outcome = counted(rule_of(60, 60, 5, budget=100, completion=EQUAL), (6, {0}), (6, {1}), (2, {2}))
    assert outcome.chosen == (2, 0)
    assert [codes(outcome, option) for option in range(3)] == [
        ["short", "level-lot", "filled"],
        ["short", "level-lot", "passed-over"],
        ["bought"],
    ]


@pytest.mark.parametrize("completion", [GREEDY, EQUAL])
def test_a_level_pair_is_broken_by_the_order_and_named(completion: Completion) -> None:
    rule = rule_of(60, 60, budget=100, completion=completion)
    outcomes = [counted(rule, (5, {0}), (5, {1}), order=order) for order in ((0, 1), (1, 0))]
    assert [outcome.chosen for outcome in outcomes] == [(0,), (1,)]
    assert [(tie.options, tie.settled) for tie in outcomes[1].ties] == [((1, 0), "lot")]
    assert outcomes[0].why(1)[-1].code == "passed-over"


def test_a_tie_that_makes_no_difference_to_greed_is_not_named() -> None:
    assert counted(rule_of(40, 60, budget=100), (5, {0, 1})).ties == ()
    assert counted(rule_of(40, 140, budget=100), (5, {0, 1})).ties == ()


def test_money_for_one_of_two_cannot_be_shared() -> None:
    shared = counted(rule_of(60, 60, budget=100, tie=TieRule.SHARED), (5, {0, 1}))
    assert (shared.chosen, shared.ties[0].settled, shared.rank_of(1)) == ((0,), "lot", 1)
    children = counted(rule_of(60, 60, budget=100, tie=TieRule.CHILDREN), (5, {0, 1}))
    assert children.ties[0].settled == "children"


def test_what_is_free_is_funded_when_somebody_wants_it() -> None:
    assert counted(rule_of(0, 0, 10, budget=10, completion=EQUAL), (3, {0, 2})).chosen == (2, 0)


@pytest.mark.parametrize("completion", [GREEDY, EQUAL])
def test_no_ballot_funds_nothing(completion: Completion) -> None:
    assert counted(rule_of(5, 6, budget=10, completion=completion), (0, {0})).chosen == ()


def test_the_sums_of_greed_hold_no_ballot() -> None:
    assert summed(rule_of(5, 6, budget=10), *votes(2, (3, {0}))).patterns == ()


def test_groups_with_equal_voice_have_equal_shares() -> None:
    rule = rule_of(60, 60, 40, budget=100, completion=EQUAL)
    large = summed(rule, *votes(3, (90, {0})))
    small = summed(rule, *votes(3, (5, {1}), (5, {1, 2})))
    alone = decided(rule, added([(large, Fraction(1)), (small, Fraction(1))]), order=(0, 1, 2))
    equal = decided(rule, added([(large, Fraction(1, 90)), (small, Fraction(1, 10))]), order=(1, 0, 2))
    assert alone.chosen == (0, 2)
    assert equal.scores["total"] == (1, 1, Fraction(1, 2))
    assert equal.chosen == (1, 2)


@pytest.mark.parametrize("completion", [GREEDY, EQUAL])
def test_every_step_has_its_sentence_with_its_values(completion: Completion) -> None:
    rule = rule_of(55, 45, 30, 20, 9, budget=100, completion=completion)
    outcome = counted(rule, (5, {0}), (5, {1}), (1, {2}), (2, {4}), (2, {1, 4}))
    assert all(budget.WORDS[step.code] % step.values for step in outcome.steps)
    assert set().union(*(step.options for step in outcome.steps)) == set(range(5))


def test_a_million_ballots_of_few_kinds_are_exact() -> None:
    rule = rule_of(500_000, 499_999, 500_001, budget=1_000_000, completion=EQUAL)
    outcome = counted(rule, (500_000, {0, 2}), (500_000, {1}))
    assert outcome.chosen == (0, 1)
    assert outcome.why(2)[-1].values["left"] == 1


def test_ten_times_the_ballots_take_about_ten_times_the_work() -> None:
    random = np.random.default_rng(11)
    costs = tuple(int(cost) for cost in random.integers(1_000, 9_000, 20))
    rule = rule_of(*costs, budget=sum(costs) // 3, completion=EQUAL)
    marks = (random.random((60_000, 20)) < 0.2).astype(np.int16)
    order = tuple(range(20))

    def work(rows: int) -> float:
        return effort(lambda: decided(rule, summed(rule, marks[:rows]), order=order), runs=2)

    assert work(60_000) < 20 * work(6_000)
