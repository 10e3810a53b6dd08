"""Small numbers: the one function between exact counts and anything that is shown (SDC-01 to SDC-06).

A table has groups as columns. Totals over groups are never part of it, so columns protect themselves one by one. A
reader knows a column's base, every shown cell, and this code. Hidden cells are safe when each of them could still be
one of at least two numbers below the threshold, or reach it: so nothing says whether it was small itself. A lone
hidden cell, or two with a small sum, are not safe, and take the next smallest with them. A hidden cell holds no number.

What a group of secret ballots all chose would be everybody's ballot (SDC-05): see `core.nearly_all`.
"""

from collections import deque
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache

from participate.core.nearly_all import bounds, two_ways

SHARE_BASE = 10
"""Percentages only from this base on (SDC-04)."""
NAMED_BASE = 10
"""So many people a group has at least where its name stands beside somebody's words."""
TRIED = 20
"""For so many numbers is looked whether a hidden cell may be that large; one that is found is enough."""


class Shown(StrEnum):
    """What a column shows. `took_part`: the base is too small (SDC-03). `withheld`: its cells would name people."""

    CELLS = "cells"
    NOBODY = "nobody"
    TOOK_PART = "took_part"
    WITHHELD = "withheld"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticks:
    """How many options each person who answered may choose, for questions with several choices."""

    least: int
    most: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A group's exact counts: who took part, how many chose each option, and how many chose none, by reason.

    With one choice each, `chosen` and `rest` add up to `base`.
    """

    code: str
    base: int
    chosen: tuple[int, ...]
    rest: tuple[int, ...] = ()
    k: int = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A number and its whole percentage of the base; a hidden cell holds neither.

    `nearly`: all of the base chose it, or all but fewer than k; how many is hidden, and that it is so many is not.
    """

    count: int | None = None
    share: int | None = None
    nearly: bool = False

    @property
    def hidden(self) -> bool:
        return self.count is None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProtectedColumn:
    """What may be shown of a group; without cells unless `shown` is `cells`."""

    code: str
    k: int
    shown: Shown
    base: int | None
    chosen: tuple[Cell, ...] = field(default=())
    rest: tuple[Cell, ...] = field(default=())

    @property
    def hides(self) -> bool:
        """Whether anything of it is kept back."""
        return self.shown in {Shown.TOOK_PART, Shown.WITHHELD} or any(c.hidden for c in (*self.chosen, *self.rest))


def protect(
    columns: tuple[Column, ...],
    *,
    ticks: Ticks | None = None,
    published_before: tuple[ProtectedColumn, ...] = (),
    secret: bool = False,
) -> tuple[ProtectedColumn, ...]:
    """The columns as they may be shown. Linear in cells, but for sorting each column.

    `ticks` stands for several choices; without it everybody stands in one cell. What `published_before` hid stays
    hidden, so that nothing follows from the difference (SDC-06). `secret`: the columns are ballots, so that nothing
    may say that everybody chose the same (SDC-05).
    """
    before = {column.code: column for column in published_before}
    return tuple(_protect(column, ticks=ticks, before=before.get(column.code), secret=secret) for column in columns)


def told(count: int, *, k: int) -> int | None:
    """A number that stands for itself, beside no total of which it is a part: None for a small one."""
    return None if 0 < count < k else count


def rounded_to_k(count: int, *, k: int = 5) -> int:
    """A public counter of people: it moves only in steps of k, downwards rounded."""
    return count - count % k


def _protect(column: Column, *, ticks: Ticks | None, before: ProtectedColumn | None, secret: bool) -> ProtectedColumn:
    if column.base == 0:
        return _bare(column, Shown.NOBODY)
    if column.base < column.k or (before is not None and before.shown is Shown.TOOK_PART):
        return _bare(column, Shown.TOOK_PART)
    small = column.base < 2 * column.k
    if (_of_one_mind(column) and (small or (secret and ticks is None))) or (
        before is not None and before.shown is Shown.WITHHELD
    ):
        return _bare(column, Shown.WITHHELD)
    nearly = _nearly_all(column) if secret and ticks is not None and not small else frozenset()
    known = _hidden_before(before, len(column.chosen), len(column.rest))
    hidden = _hidden(column, ticks, known=known, nearly=nearly, secret=secret)
    return _bare(column, Shown.WITHHELD) if hidden is None else _with_cells(column, hidden, nearly)


def _with_cells(column: Column, hidden: frozenset[int], nearly: frozenset[int]) -> ProtectedColumn:
    cells = tuple(
        Cell(nearly=place in nearly)
        if place in hidden | nearly
        else Cell(count=count, share=_share(count, column.base))
        for place, count in enumerate((*column.chosen, *column.rest))
    )
    options = len(column.chosen)
    return ProtectedColumn(
        code=column.code,
        k=column.k,
        shown=Shown.CELLS,
        base=column.base,
        chosen=cells[:options],
        rest=cells[options:],
    )


def _bare(column: Column, shown: Shown) -> ProtectedColumn:
    base = None if shown is Shown.TOOK_PART else column.base
    return ProtectedColumn(code=column.code, k=column.k, shown=shown, base=base)


def _of_one_mind(column: Column) -> bool:
    """Whether a group all said the same, which tells what each of them said (SDC-05)."""
    return column.base in (*column.chosen, *column.rest)


def _nearly_all(column: Column) -> frozenset[int]:
    """The options that all of a group chose, or all but fewer than k."""
    return frozenset(place for place, count in enumerate(column.chosen) if column.base - count < column.k)


def _share(count: int, base: int) -> int | None:
    return (200 * count + base) // (2 * base) if base >= SHARE_BASE else None


def _hidden_before(before: ProtectedColumn | None, options: int, rest: int) -> frozenset[int]:
    if before is None or (len(before.chosen), len(before.rest)) != (options, rest):
        return frozenset()
    return frozenset(place for place, cell in enumerate((*before.chosen, *before.rest)) if cell.hidden)


def _hidden(
    column: Column, ticks: Ticks | None, *, known: frozenset[int], nearly: frozenset[int], secret: bool
) -> frozenset[int] | None:
    if ticks is None:
        return _hidden_of_one(column, known, secret=secret)
    if secret and column.base - sum(column.rest) < column.k:
        return None
    if nearly:
        return _hidden_beside(column, ticks, nearly)
    return _hidden_of_several(column, ticks, known)


def _hidden_of_one(column: Column, known: frozenset[int], *, secret: bool) -> frozenset[int] | None:
    """One choice each: all cells together make the base.

    Secret ballots of which nearly all are the same hide every cell that is not 0. They must look as if all were.
    """
    cells = (*column.chosen, *column.rest)
    hidden = _grown(cells, known, k=column.k, low=column.base, high=column.base, cap=column.base)
    return None if secret and hidden and len(hidden) == sum(count > 0 for count in cells) else hidden


def _hidden_beside(column: Column, ticks: Ticks, nearly: frozenset[int]) -> frozenset[int] | None:
    """Several choices, beside options that nearly all chose: of these, and of who answered, nothing more is known.

    Who chose none is never shown then: it would say how many cannot have chosen them.
    """
    others = tuple(0 if place in nearly else count for place, count in enumerate(column.chosen))
    rest = frozenset(range(len(others), len(others) + len(column.rest)))
    answered = range(column.base - column.k + 1, column.base + 1) if rest else range(column.base, column.base + 1)
    sums = {"least": ticks.least, "most": ticks.most, "fewest": column.base - column.k + 1, "nearly": len(nearly)}
    low, high = bounds(answered, **sums)
    hidden = _grown(others, frozenset(), k=column.k, low=low, high=high, cap=column.base - column.k)
    return hidden | rest if hidden is not None and two_ways(sum(others), answered, **sums) else None


def _hidden_of_several(column: Column, ticks: Ticks, known: frozenset[int]) -> frozenset[int] | None:
    """Several choices: the options' sum is known only within bounds; who chose none is shown whole or not at all."""
    answered = column.base - sum(column.rest)
    if 0 < answered < column.k:
        return None
    options = len(column.chosen)
    hidden = _grown(
        column.chosen,
        frozenset(place for place in known if place < options),
        k=column.k,
        low=ticks.least * answered,
        high=ticks.most * answered,
        cap=answered,
    )
    if hidden is None or (hidden and len(hidden) == sum(count > 0 for count in column.chosen)):
        return None  # a column with nothing but noughts in it would say more than none
    if any(place >= options for place in known) or _rest_tells(column, ticks, hidden):
        return hidden | frozenset(range(options, options + len(column.rest)))
    return hidden


def _rest_tells(column: Column, ticks: Ticks, hidden: frozenset[int]) -> bool:
    """Whether those who chose none must stay unsaid: some of them are few, or the options say that they must be.

    The second holds when there are none, too: or else hiding would itself say that there are some. How many chose none
    in all may then still follow from the options, but never how many for which reason.
    """
    shown = [count for place, count in enumerate(column.chosen) if place not in hidden]
    surely_answered = max((*shown, -(-sum(shown) // max(1, ticks.most))), default=0)
    few = any(0 < count < column.k for count in column.rest)
    return few or column.base - surely_answered < column.k


def _grown(
    cells: tuple[int, ...], known: frozenset[int], *, k: int, low: int, high: int, cap: int
) -> frozenset[int] | None:
    """Which of these cells to hide, given that a reader knows their sum to lie between `low` and `high`.

    The small ones, then the next smallest one by one until `_safe`. None when hiding every cell that is not 0 would
    still not do.
    """
    hidden = {place for place, count in enumerate(cells) if 0 < count < k} | {p for p in known if cells[p] > 0}
    others = deque(sorted((count, place) for place, count in enumerate(cells) if count > 0 and place not in hidden))
    shown = sum(count for count, _ in others)
    while hidden and not _safe(
        len(hidden), low - shown, high - shown, most=min(cap, others[0][0] - 1) if others else cap, k=k
    ):
        if not others:
            return None
        count, place = others.popleft()
        hidden.add(place)
        shown -= count
    return frozenset(hidden)


def _safe(hidden: int, low: int, high: int, *, most: int, k: int) -> bool:
    """Whether each hidden cell may reach the threshold, and may be one of two numbers below it."""
    small, reaches = _may_be(hidden, max(low, hidden), min(high, hidden * most), most, k)
    return reaches and len(small) > 1


@lru_cache(maxsize=100_000)
def _may_be(hidden: int, low: int, high: int, most: int, k: int) -> tuple[frozenset[int], bool]:
    """What a hidden cell may be, for a reader who knows this code: which numbers below the threshold, and whether more.

    So many cells are hidden, none is 0 and none above `most`, and their sum lies between `low` and `high`. Either all
    of them are small, or all but the largest, which was hidden because the others were not safe without it.
    """
    others = hidden - 1
    small = _small(hidden, low, high, most=min(k - 1, most))
    reaches = False
    tallest, least = min(most, high - others), max(k, low - others * (k - 1))
    for largest in range(tallest, max(least, tallest - TRIED) - 1, -1) if others else ():
        left = (max(low - largest, others), min(high - largest, others * (largest - 1)))
        if not _safe(others, *left, most=largest - 1, k=k):
            small |= _small(others, *left, most=k - 1)
            reaches = True
        if reaches and len(small) == k - 1:
            break
    return small, reaches


def _small(cells: int, low: int, high: int, *, most: int) -> frozenset[int]:
    """What one of so many cells may be, when none is above `most` and their sum lies between `low` and `high`."""
    others = cells - 1
    return frozenset(range(max(1, low - others * most), min(most, high - others) + 1))
