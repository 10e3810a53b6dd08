"""Two attackers try to find what a protected table hides: one solves sums, one also knows how the table was made."""

from collections import defaultdict
from collections.abc import Callable, Iterator
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


def betrayed(columns: Iterator[Column], protector: Protector) -> list[tuple[int, ...]]:
    """Small numbers that are certain to whoever knows the rule: every column that gives this output has them."""
    by_output: dict[ProtectedColumn, list[tuple[int, ...]]] = defaultdict(list)
    for column in columns:
        by_output[protector(column)].append((*column.chosen, *column.rest))
    found = []
    for tables in by_output.values():
        certain = [values for values in map(set, zip(*tables, strict=True)) if len(values) == 1]
        found += [tuple(tables[0]) for values in certain if 0 < next(iter(values)) < K]
    return found


@pytest.mark.parametrize("options", [2, 3, 4])
@pytest.mark.parametrize("base", range(K, 4 * K))
def test_whoever_knows_the_rule_finds_no_small_number(base: int, options: int) -> None:
    every = (Column(code="g", base=base, chosen=cells[:-1], rest=cells[-1:], k=K) for cells in parted(base, options))
    assert betrayed(every, ours) == []


def test_the_one_who_knows_the_rule_would_find_a_lone_hidden_cell() -> None:
    every = (Column(code="g", base=12, chosen=cells, k=K) for cells in parted(12, 3))
    assert (9, 3, 0) in betrayed(every, lone)


@pytest.mark.parametrize("ticks", [Ticks(least=1, most=2), Ticks(least=2, most=2), Ticks(least=0, most=3)], ids=str)
@pytest.mark.parametrize("base", [6, 10, 11])
def test_with_several_choices_too(base: int, ticks: Ticks) -> None:
    every = (
        Column(code="g", base=base, chosen=chosen, rest=(unsure, skipped), k=K)
        for answered, unsure, skipped in parted(base, 3)
        for chosen in product(range(answered + 1), repeat=3)
        if ticks.least * answered <= sum(chosen) <= ticks.most * answered
    )

    def protector(column: Column) -> ProtectedColumn:
        return protect((column,), ticks=ticks)[0]

    assert betrayed(every, protector) == []
