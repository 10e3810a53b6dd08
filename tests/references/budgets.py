"""Ballots that buy: who counts them how. Runs in the environment of the libraries."""

import random
from fractions import Fraction
from itertools import permutations

from tests.references.answers import agreed

Case = dict[str, object]
RAISE, MOST_RAISES = Fraction(1, 20), 80


def greedy(chance: random.Random) -> Case:
    """Every set that greed can fund, whichever of level options is taken first."""
    from pabutools.election import Cost_Sat
    from pabutools.rules import greedy_utilitarian_welfare

    case = _case(chance, unit=False)
    instance, profile, _ = _pabutools(case, case["budget"])
    found = greedy_utilitarian_welfare(instance, profile, sat_class=Cost_Sat, resoluteness=False)
    wanted = [each for each in range(len(case["costs"])) if any(row[each] for row in case["marks"])]
    by_hand = {_taken(case, order) for order in permutations(wanted)}
    return case | {"funded": agreed({"pabutools": _sets(found), "by_hand": [list(each) for each in sorted(by_hand)]})}


def equal_shares(chance: random.Random, *, unit: bool) -> Case:
    """What equal shares buy by every way of breaking ties; and with completion, the lowest number first."""
    from pabutools.election import Cost_Sat
    from pabutools.rules import method_of_equal_shares

    case = _case(chance, unit=unit)
    instance, profile, _ = _pabutools(case, case["budget"])
    bought = method_of_equal_shares(instance, profile, sat_class=Cost_Sat, resoluteness=False)
    answers = {"pabutools": _sets(bought)}
    if unit:
        answers["abcvoting"] = _abcvoting(case)
    return case | {"bought": agreed(answers), "completed": agreed({"pabutools": _completed(case)})}


def _case(chance: random.Random, *, unit: bool) -> Case:
    options = chance.randint(2, 5)
    marks = []
    for _ in range(chance.randint(2, 7)):
        row = [int(chance.random() < 0.45) for _ in range(options)]
        marks.extend([row if any(row) else [1] * options] * chance.choice((1, 1, 2, 3)))
    costs = [1 if unit else chance.choice((2, 3, 4, 5, 6, 10, 12)) for _ in range(options)]
    budget = chance.randint(1, options) if unit else chance.randint(max(costs), sum(costs))
    return {"costs": costs, "budget": budget, "marks": marks}


def _pabutools(case: Case, budget: Fraction | int) -> tuple[object, object, list[object]]:
    from pabutools.election import ApprovalBallot, ApprovalProfile, Instance, Project

    projects = [Project(str(each), cost=cost) for each, cost in enumerate(case["costs"])]
    wanted = [project for each, project in enumerate(projects) if any(row[each] for row in case["marks"])]
    instance = Instance(wanted, budget_limit=budget)  # what nobody ticked it would fund too
    ballots = [ApprovalBallot({projects[each] for each, mark in enumerate(row) if mark}) for row in case["marks"]]
    return instance, ApprovalProfile(ballots, instance=instance), projects


def _sets(found: list[list[object]]) -> list[list[int]]:
    return [list(each) for each in sorted({tuple(sorted(int(project.name) for project in one)) for one in found})]


def _taken(case: Case, order: tuple[int, ...]) -> tuple[int, ...]:
    votes = [sum(row[each] for row in case["marks"]) for each in range(len(case["costs"]))]
    left, taken = case["budget"], []
    for each in sorted(order, key=lambda option: -votes[option]):
        if case["costs"][each] <= left:
            left -= case["costs"][each]
            taken.append(each)
    return tuple(sorted(taken))


def _abcvoting(case: Case) -> list[list[int]]:
    from abcvoting import abcrules
    from abcvoting.preferences import Profile

    profile = Profile(num_cand=len(case["costs"]))
    profile.add_voters([{each for each, mark in enumerate(row) if mark} for row in case["marks"]])
    found = abcrules.compute_equal_shares(
        profile, committeesize=case["budget"], resolute=False, completion=None, algorithm="standard-fractions"
    )
    return [list(each) for each in sorted({tuple(sorted(each)) for each in found})]


def _completed(case: Case) -> list[int]:
    """With raised budgets as long as they help, then greedily."""
    from pabutools.election import Cost_Sat
    from pabutools.rules import greedy_utilitarian_welfare, method_of_equal_shares

    kept: list[int] = []
    votes = [sum(row[each] for row in case["marks"]) for each in range(len(case["costs"]))]
    for raises in range(MOST_RAISES + 1):
        instance, profile, _ = _pabutools(case, case["budget"] * (1 + RAISE * raises))
        bought = [int(each.name) for each in method_of_equal_shares(instance, profile, sat_class=Cost_Sat)]
        if sum(case["costs"][each] for each in bought) > case["budget"]:
            break
        kept = bought
        left = case["budget"] - sum(case["costs"][each] for each in kept)
        wanted = [cost for each, cost in enumerate(case["costs"]) if votes[each] and each not in kept]
        if sum(wanted) <= left or min(wanted) > left:
            break
    instance, profile, projects = _pabutools(case, case["budget"])
    filled = greedy_utilitarian_welfare(
        instance, profile, sat_class=Cost_Sat, initial_budget_allocation=[projects[each] for each in kept]
    )
    return sorted(int(each.name) for each in filled)
