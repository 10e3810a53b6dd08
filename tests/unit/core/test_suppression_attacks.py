"""Two attackers try to find what a protected table hides: one solves sums, one also knows how the table was made."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from participate.core.suppression import Column, ProtectedColumn, Shown, Ticks, protect

K = 5
Protector = Callable[[Column], ProtectedColumn]


def ours(column: Column) -> ProtectedColumn:
    return protect((column,))[0]


def naive(column: Column) -> ProtectedColumn:
    """A second way to do it, too careful to be useful: one small cell closes the group."""
    cells = (*column.chosen, *column.rest)
    closed = any(0 < count < column.k for count in cells) or column.base in cells
    made = ours(Column(code=column.code, base=column.base, chosen=(column.base // 2, column.base - column.base // 2)))
    if not closed and made.shown is Shown.CELLS:
        return ours(column)
    state = made.shown if made.shown in {Shown.NOBODY, Shown.TOOK_PART} else Shown.WITHHELD
    return ProtectedColumn(code=column.code, k=column.k, shown=state, base=made.base)


def lone(column: Column) -> ProtectedColumn:
    """What one must not do: hide small cells and nothing else."""
    whole = ours(Column(code=column.code, base=column.base, chosen=column.chosen, rest=column.rest, k=1))
    cells = tuple(c if c.count is None or not 0 < c.count < K else type(c)() for c in whole.chosen)
    return ProtectedColumn(code=whole.code, k=K, shown=whole.shown, base=whole.base, chosen=cells, rest=whole.rest)


def ranges(shown: ProtectedColumn) -> list[tuple[int, int]]:
    """By propagating intervals: from and to for each cell that is not shown, given the base and the rest."""
    cells = [cell.count for cell in (*shown.chosen, *shown.rest)]
    assert shown.base is not None
    left = shown.base - sum(count for count in cells if count is not None)
    hidden = sum(count is None for count in cells)
    low, high = [1] * hidden, [left] * hidden
    for place in range(hidden):
        high[place] = min(high[place], left - (sum(low) - low[place]))
    for place in range(hidden):
        low[place] = max(low[place], left - (sum(high) - high[place]))
    return list(zip(low, high, strict=True))


def solved(shown: ProtectedColumn) -> list[tuple[int, int]]:
    """Hidden cells that could not be everything from 1 to the threshold."""
    return [(low, high) for low, high in ranges(shown) if low > 1 or high < shown.k]


counts = st.lists(st.one_of(st.integers(0, 9), st.integers(0, 60)), min_size=2, max_size=12)


@pytest.mark.parametrize("protector", [ours, naive], ids=["ours", "the naive one"])
@settings(deadline=None)
@given(cells=counts)
def test_sums_give_nothing_away(protector: Protector, cells: list[int]) -> None:
    shown = protector(Column(code="g", base=sum(cells), chosen=tuple(cells), k=K))
    if shown.shown is Shown.CELLS:
        assert solved(shown) == []


@given(cells=counts)
def test_no_small_number_is_shown(cells: list[int]) -> None:
    shown = ours(Column(code="g", base=sum(cells), chosen=tuple(cells), k=K))
    assert not [cell for cell in shown.chosen if cell.count is not None and 0 < cell.count < K]
    assert shown.base is None or shown.base == 0 or shown.base >= K


def test_the_solver_finds_a_lone_hidden_cell() -> None:
    assert solved(lone(Column(code="g", base=35, chosen=(20, 12, 3), k=K))) == [(3, 3)]


def parted(total: int, parts: int) -> Iterator[tuple[int, ...]]:
    """Every way to part a number."""
    if parts == 1:
        yield (total,)
        return
    for first in range(total + 1):
        yield from ((first, *others) for others in parted(total - first, parts - 1))


def betrayed(columns: Iterator[Column], protector: Protector) -> list[tuple[int | None, ...]]:
    """Outputs that tell whoever knows the rule too much of a hidden cell.

    Of all columns that give the output, some must have it at the threshold or above, and others at two numbers below.
    """
    by_output: dict[ProtectedColumn, list[tuple[int, ...]]] = defaultdict(list)
    for column in columns:
        by_output[protector(column)].append((*column.chosen, *column.rest))
    return [
        tuple(cell.count for cell in (*output.chosen, *output.rest))
        for output, tables in by_output.items()
        for cell, values in zip(output.chosen, zip(*tables, strict=True), strict=False)
        if cell.hidden and (max(values) < K or len({each for each in values if each < K}) < 2)
    ]


def one_choice(base: int, options: int) -> Iterator[Column]:
    return (Column(code="g", base=base, chosen=cells, k=K) for cells in parted(base, options))


@pytest.mark.parametrize(
    ("options", "most"), [pytest.param(2, 30), pytest.param(3, 30), pytest.param(4, 20), pytest.param(5, 15)]
)
def test_whoever_knows_the_rule_does_not_know_whether_a_hidden_cell_is_small(options: int, most: int) -> None:
    for base in range(K, most):
        assert betrayed(one_choice(base, options), ours) == []


def test_the_one_who_knows_the_rule_would_find_a_lone_hidden_cell() -> None:
    assert (9, None, 0) in betrayed(one_choice(12, 3), lone)


def several_choices(base: int, ticks: Ticks) -> Iterator[Column]:
    return (
        Column(code="g", base=base, chosen=chosen, rest=(unsure, skipped), k=K)
        for answered, unsure, skipped in parted(base, 3)
        for chosen in product(range(answered + 1), repeat=3)
        if ticks.least * answered <= sum(chosen) <= ticks.most * answered
    )


@pytest.mark.parametrize("ticks", [Ticks(least=1, most=2), Ticks(least=2, most=2), Ticks(least=0, most=3)], ids=str)
@pytest.mark.parametrize("base", [6, 9, 10, 11, 12])
def test_with_several_choices_too(base: int, ticks: Ticks) -> None:
    assert betrayed(several_choices(base, ticks), lambda column: protect((column,), ticks=ticks)[0]) == []


def ballot(column: Column) -> ProtectedColumn:
    return protect((column,), secret=True)[0]


@pytest.mark.parametrize("options", [2, 3, 4])
def test_a_secret_ballot_of_which_all_are_the_same_looks_as_if_nearly_all_were(options: int) -> None:
    """Of one choice each nothing is shown then, and whoever knows that it is held does not know who is in it."""
    none = (0,) * (options - 1)
    for base in range(2 * K, 17):
        one_mind = ballot(Column(code="g", base=base, chosen=(base, *none), k=K))
        nearly = ballot(Column(code="g", base=base, chosen=(base - 1, 1, *none[1:]), k=K))
        assert one_mind == nearly
        assert one_mind.shown is Shown.WITHHELD
        assert betrayed(one_choice(base, options), ballot) == []


TICKS = [(1, 1), (1, 2), (2, 2), (1, 3), (0, 3), (3, 3)]


@pytest.mark.parametrize(("least", "most"), TICKS)
@pytest.mark.parametrize(("k", "base"), [(3, 6), (3, 7), (3, 10), (5, 10), (5, 11)])
def test_how_many_are_nearly_all_is_not_to_be_found(least: int, most: int, k: int, base: int) -> None:
    """Two numbers are possible at least, so that it is never sure that all chose it, nor how many did not."""
    ticks = Ticks(least=least, most=most)
    seen: dict[ProtectedColumn, list[tuple[int, ...]]] = defaultdict(list)
    for column in several_choices(base, ticks):
        seen[protect((replace(column, k=k),), ticks=ticks, secret=True)[0]].append(column.chosen)
    told = [
        (shown, cell, {each[place] for each in tables})
        for shown, tables in seen.items()
        for place, cell in enumerate(shown.chosen)
    ]
    nearly = [values for _, cell, values in told if cell.nearly]
    assert nearly
    assert all(len(values) > 1 and min(values) > base - k for values in nearly)
    hidden = [values for _, cell, values in told if cell.hidden and not cell.nearly]
    assert all(max(values) >= k and len({each for each in values if each < k}) > 1 for values in hidden)
    largest = [cell.count or 0 for _, cell, _ in told]
    assert max(largest) <= base - k
