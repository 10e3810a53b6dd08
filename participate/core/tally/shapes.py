"""What goes through a count: folded ballots, their sums, and the result with every step that led to it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from participate.core.ballots import Method

Table = tuple[tuple[Fraction, ...], ...]
"""Rows of exact numbers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Patterns:
    """Ballots of one group, equal ones folded. `marks` is patterns × cells (small whole numbers), `counts` says how
    many ballots each pattern stands for (int64), and each of them weighs `weight`.
    """

    marks: NDArray[np.int16]
    counts: NDArray[np.int64]
    weight: Fraction = Fraction(1)

    def weighing(self, weight: Fraction) -> "Patterns":
        """The same ballots, each weighing so many times as much."""
        return replace(self, weight=self.weight * weight)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sums:
    """All that a method needs to know of ballots; nothing else of them is looked at afterwards.

    `base` is the weight of the ballots that chose something, `abstained` of those that said “none of these” or “I do
    not know”: a share of ballots is one of both. `tables` by name, exact:
    `totals` (1 × options: ticks, dots, points or weights), `people` (1 × options: ballots that gave it anything),
    `first` (1 × options: ballots that have it first), `borda` (1 × options),
    `pairwise` (options × options: row before column), `grades` (options × 3: sad, not sure, happy).
    `patterns` only where the method needs whole ballots (transferable votes, budgets).
    """

    method: Method
    options: int
    base: Fraction
    tables: Mapping[str, Table] = field(default_factory=dict)
    patterns: tuple[Patterns, ...] = ()
    abstained: Fraction = Fraction(0)

    @property
    def ballots(self) -> Fraction:
        """The weight of all ballots."""
        return self.base + self.abstained


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place in the order, from 1, and the options (numbers from 0) that have it; several share it."""

    rank: int
    options: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of the count. `code` names its sentence, which `values` fill; `options` are the numbers of the options
    that it is about, so that “why was this chosen?” can be answered of each.
    """

    code: str
    options: tuple[int, ...] = ()
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """Options that were level, where (the code of a step), and how it was settled, first one first.

    `settled` is `shared`, `children`, `lot`, or `earlier` (an earlier stage of the same count).
    """

    options: tuple[int, ...]
    at: str
    settled: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """The result of one count: all options in order, those that are chosen, their numbers, the steps and the ties.

    `scores` by name (such as `share`, `borda`, `first`, `beats`), one exact number for each option; None for an option
    that has none.
    """

    method: Method
    places: tuple[Place, ...]
    chosen: tuple[int, ...]
    scores: Mapping[str, tuple[Fraction | None, ...]]
    steps: tuple[Step, ...] = ()
    ties: tuple[Tie, ...] = ()

    def rank_of(self, option: int) -> int:
        """The place of an option, from 1."""
        return next(place.rank for place in self.places if option in place.options)

    def why(self, option: int) -> tuple[Step, ...]:
        """The steps that an option took part in."""
        return tuple(step for step in self.steps if option in step.options)
