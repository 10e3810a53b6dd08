"""Equal shares held against the book: every ballot for itself, in fractions."""

from collections.abc import Sequence
from fractions import Fraction

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from participate.core.ballots import Completion, Method, Rule, TieRule
from participate.core.tally import added, decided, summed
from participate.core.tally.equal_shares import Supporters, bought_with
from participate.core.tally.shapes import Patterns

Group = tuple[Fraction, list[tuple[int, tuple[int, ...]]]]
"""What each ballot of the group weighs; then how many there are of each kind, and what that kind ticks."""
Election = tuple[list[Group], tuple[int, ...], int]


def by_the_book(groups: Sequence[Group], costs: Sequence[int], pot: int) -> list[tuple[int, Fraction]]:
    """What is bought, and its effective votes."""
    people = [(weight, row) for weight, rows in groups for count, row in rows for _ in range(count)]
    money = [weight * Fraction(pot) / sum(each for each, _ in people) for weight, _ in people]
    bought: list[tuple[int, Fraction]] = []
    while True:
        offers = []
        for option, cost in enumerate(costs):
            backers = sorted((money[at] / people[at][0], at) for at, (_, row) in enumerate(people) if row[option])
            short, weight = Fraction(cost), sum((people[at][0] for _, at in backers), Fraction())
            for each, at in backers:
                if each * weight >= short:
                    break
                short, weight = short - money[at], weight - people[at][0]
            if weight and option not in dict(bought):
                offers.append((-cost / (short / weight), option, short / weight))
        if not offers:
            return bought
        effective, best, price = min(offers)
        bought.append((best, -effective))
        money = [
            held - min(held, price * weight) if row[best] else held
            for held, (weight, row) in zip(money, people, strict=True)
        ]


@st.composite
def elections(draw: st.DrawFn) -> Election:
    options = draw(st.integers(1, 6))
    ticked = st.tuples(*[st.integers(0, 1)] * options).filter(any)
    rows = st.lists(st.tuples(st.integers(1, 3), ticked), min_size=1, max_size=7)
    weights = st.integers(1, 9).map(lambda each: Fraction(1, each))
    groups = draw(st.lists(st.tuples(weights, rows), min_size=1, max_size=3))
    costs = draw(st.one_of(st.just((1,) * options), st.tuples(*[st.integers(1, 12)] * options)))
    return groups, costs, draw(st.integers(1, sum(costs)))


def patterns_of(groups: Sequence[Group], options: int) -> list[Patterns]:
    return [
        Patterns(
            marks=np.array([row for _, row in rows], dtype=np.int16).reshape(-1, options),
            counts=np.array([count for count, _ in rows], dtype=np.int64),
            weight=weight,
        )
        for weight, rows in groups
    ]


def rule_of(costs: tuple[int, ...], pot: int, completion: Completion) -> Rule:
    return Rule(
        method=Method.BUDGET,
        options=len(costs),
        costs=costs,
        budget=pot,
        completion=completion,
        tie=TieRule.LOT,
    )


@given(elections())
def test_equal_shares_are_those_of_the_book(election: Election) -> None:
    groups, costs, pot = election
    supporters = Supporters(patterns_of(groups, len(costs)), len(costs))
    bought = bought_with(supporters, costs, Fraction(pot), order=range(len(costs)), limit=pot)
    assert [(each.option, each.effective) for each in bought.purchases] == by_the_book(groups, costs, pot)
    assert bought.spent <= pot


@given(elections(), st.sampled_from(Completion))
def test_the_budget_is_kept_and_nothing_that_fits_is_left_out(election: Election, completion: Completion) -> None:
    groups, costs, pot = election
    rule = rule_of(costs, pot, completion)
    sums = added([(summed(rule, part.marks, part.counts), part.weight) for part in patterns_of(groups, len(costs))])
    outcome = decided(rule, sums, order=tuple(range(len(costs))))
    left = pot - sum(costs[option] for option in outcome.chosen)
    wanted = [option for option in range(len(costs)) if outcome.scores["total"][option]]
    assert left >= 0
    assert all(costs[option] > left for option in wanted if option not in outcome.chosen)


@given(elections(), st.sampled_from(Completion))
def test_ballots_shuffled_and_split_make_no_difference(election: Election, completion: Completion) -> None:
    groups, costs, pot = election
    rule = rule_of(costs, pot, completion)
    patterns = patterns_of(groups, len(costs))
    split = [
        (summed(rule, part.marks[[row]].repeat(part.counts[row], axis=0)), part.weight)
        for part in reversed(patterns)
        for row in reversed(range(len(part.counts)))
    ]
    whole = [(summed(rule, part.marks, part.counts), part.weight) for part in patterns]
    order = tuple(range(len(costs)))
    assert decided(rule, added(whole), order=order) == decided(rule, added(split), order=order)


@given(elections(), st.data())
def test_another_name_makes_no_difference(election: Election, data: st.DataObject) -> None:
    groups, costs, pot = election
    names = data.draw(st.permutations(range(len(costs))))
    marks = [(part.marks, part.counts, part.weight) for part in patterns_of(groups, len(costs))]
    renamed = [Patterns(marks=rows[:, names], counts=counts, weight=weight) for rows, counts, weight in marks]
    old, new = (
        bought_with(Supporters(parts, len(costs)), prices, Fraction(pot), order=order, limit=pot)
        for parts, prices, order in (
            (patterns_of(groups, len(costs)), costs, tuple(names)),
            (renamed, tuple(costs[name] for name in names), tuple(range(len(costs)))),
        )
    )
    assert old.options == tuple(names[option] for option in new.options)


def test_thirds_and_sevenths_leave_no_crumb() -> None:
    rows = [
        (3, (1, 1, 1, 0, 0, 0, 0)),
        (7, (0, 0, 0, 1, 1, 1, 1)),
        (1, (1, 0, 0, 1, 0, 0, 0)),
        (2, (0, 0, 1, 0, 1, 1, 1)),
    ]
    groups = [(Fraction(1, 3), rows), (Fraction(1, 7), rows[1:])]
    costs = (7, 7, 7, 3, 3, 3, 3)
    supporters = Supporters(patterns_of(groups, 7), 7)
    bought = bought_with(supporters, costs, Fraction(29), order=range(7), limit=29)
    assert [(each.option, each.effective) for each in bought.purchases] == by_the_book(groups, costs, 29)
