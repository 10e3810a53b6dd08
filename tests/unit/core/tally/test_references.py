"""Every method held against the kept answers of independent libraries (`tests/references` makes them)."""

import json
from collections.abc import Iterable, Mapping
from fractions import Fraction
from itertools import permutations
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from participate.core.ballots import Completion, Method, Rule, TieRule
from participate.core.tally import decided, folded, summed
from participate.core.tally.equal_shares import Supporters, bought_with
from participate.core.tally.shapes import Outcome, Sums
from tests.support.source import ROOT

KEPT: Mapping[str, Any] = json.loads((ROOT / "tests" / "data" / "tally_references.json").read_text(encoding="utf-8"))
Case = Mapping[str, Any]


def cases(kind: str) -> Iterable[object]:
    return [pytest.param(case, id=f"{kind} {number}") for number, case in enumerate(KEPT[kind], 1)]


def answer(case: Case, question: str) -> Any:
    """What all who were asked say; they must be of one mind, so that none is silently left out."""
    ((_, said),) = case[question]
    return said


def marks_of(case: Case) -> NDArray[np.int16]:
    return np.array(case["marks"], dtype=np.int16)


def sums_of(rule: Rule, case: Case) -> Sums:
    counts = np.array(case["counts"], dtype=np.int64) if "counts" in case else None
    return summed(rule, marks_of(case), counts)


def first_places(outcome: Outcome) -> list[int]:
    return sorted(outcome.places[0].options)


@pytest.mark.parametrize("case", cases("rankings"))
def test_rankings(case: Case) -> None:
    options = range(case["options"])
    rule = Rule(method=Method.RANKING, options=case["options"], most=case["options"])
    sums = sums_of(rule, case)
    outcome = decided(rule, sums, order=tuple(options))
    assert [[int(each) for each in row] for row in sums.tables["pairwise"]] == answer(case, "pairwise")
    assert [each * 2 for each in outcome.scores["borda"] if each is not None] == answer(case, "doubled_borda")
    before = answer(case, "before")
    assert [sum(one == each for one, _ in before) for each in options] == list(outcome.scores["beats"])
    assert all(outcome.rank_of(one) < outcome.rank_of(other) for one, other in before)
    assert first_places(outcome) == answer(case, "winners")
    if "line" in case:
        assert [place.options for place in outcome.places] == [(each,) for each in answer(case, "line")]


@pytest.mark.parametrize("case", cases("transferable"))
def test_transferable_votes(case: Case) -> None:
    options, places = case["options"], case["places"]
    rule = Rule(method=Method.TRANSFERABLE, options=options, most=options, places=places, decimals=12, tie=TieRule.LOT)
    sums = sums_of(rule, case)
    possible = answer(case, "possible")
    orders = tuple(range(options)), tuple(reversed(range(options)))
    found = [sorted(decided(rule, sums, order=order).chosen) for order in orders]
    assert all(each in possible for each in found)
    assert all(said["tie"] or said["elected"] == found[0] for said in case["one_of"].values() if len(possible) == 1)
    assert all(said["tie"] or said["elected"] in possible for said in case["one_of"].values())


@pytest.mark.parametrize("case", cases("scores"))
def test_methods_that_add_up(case: Case) -> None:
    method = Method(case["method"])
    rule = Rule(method=method, options=case["options"], most=99, per_option=9)
    outcome = decided(rule, sums_of(rule, case), order=tuple(range(case["options"])))
    if method is Method.FACES:
        assert [sorted(place.options) for place in outcome.places] == answer(case, "places")
        assert set(first_places(outcome)) <= set(answer(case, "gauge"))
    elif method is Method.PAIRS:
        assert [list(outcome.scores["won"]), list(outcome.scores["met"])] == answer(case, "won")
        assert sorted(outcome.chosen) == answer(case, "winners")
    else:
        assert list(outcome.scores["total"]) == answer(case, "totals")
        assert first_places(outcome) == answer(case, "winners")


def budget_of(case: Case, completion: Completion) -> Rule:
    return Rule(
        method=Method.BUDGET,
        options=len(case["costs"]),
        costs=tuple(case["costs"]),
        budget=case["budget"],
        completion=completion,
        tie=TieRule.LOT,
    )


@pytest.mark.parametrize("case", cases("greedy"))
def test_greedy_budgets(case: Case) -> None:
    rule = budget_of(case, Completion.GREEDY)
    sums = sums_of(rule, case)
    found = {tuple(sorted(decided(rule, sums, order=order).chosen)) for order in permutations(range(rule.options))}
    assert sorted(found) == [tuple(each) for each in answer(case, "funded")]


@pytest.mark.parametrize("case", cases("equal_shares"))
def test_equal_shares(case: Case) -> None:
    rule = budget_of(case, Completion.EQUAL_SHARES)
    supporters = Supporters([folded(marks_of(case))], rule.options)
    bought = (
        bought_with(supporters, rule.costs, Fraction(rule.budget), order=order, limit=rule.budget)
        for order in permutations(range(rule.options))
    )
    assert sorted({tuple(sorted(each.options)) for each in bought}) == [tuple(each) for each in answer(case, "bought")]
    outcome = decided(rule, sums_of(rule, case), order=tuple(range(rule.options)))
    assert sorted(outcome.chosen) == answer(case, "completed")


def test_answers_are_there_for_every_method_and_say_by_whom() -> None:
    asked = {case["method"] for case in KEPT["scores"]} | {"ranking", "transferable", "budget"}
    assert asked == {method.value for method in Method}
    assert set(KEPT["libraries"]) == {"abcvoting", "pabutools", "pref_voting", "pyrankvote", "votekit"}
