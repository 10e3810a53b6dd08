"""Counting votes: ballots are summed up into what the method needs, sums are added, and of them the result is decided.

`summed` reads every ballot once and is linear in them; `added` puts groups together, each with its own weight, and
`decided` looks at sums alone and is exact. So a recount needs the sums only, and equal voice is the same method with
weights.
"""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from importlib import import_module
from typing import Protocol, cast

import numpy as np

from participate.core.ballots import Method, Rule
from participate.core.tally.adding import Counts, Marks, added
from participate.core.tally.folding import folded
from participate.core.tally.shapes import Outcome, Patterns, Place, Step, Sums, Tie

__all__ = [
    "METHODS",
    "Counting",
    "Outcome",
    "Patterns",
    "Place",
    "Step",
    "Sums",
    "Tie",
    "added",
    "counting_of",
    "decided",
    "folded",
    "of_hands",
    "summed",
]


class Counting(Protocol):
    """What the module of a method has."""

    WORDS: Mapping[str, str]
    """The sentence of each code of a step, to be filled with its values."""

    def summed(self, rule: Rule, marks: Marks, counts: Counts) -> Sums:
        """All that the method needs to know of these ballots, each row standing for `counts` of them."""
        ...

    def decided(self, rule: Rule, sums: Sums, *, order: tuple[int, ...]) -> Outcome:
        """The result of these sums."""
        ...


METHODS: Mapping[Method, str] = {method: method.value for method in Method}
"""The module of each method, in this package."""


def counting_of(method: Method) -> Counting:
    """The module that counts by a method."""
    return cast("Counting", import_module(f"{__name__}.{METHODS[method]}"))


def summed(rule: Rule, marks: Marks, counts: Counts | None = None) -> Sums:
    """The sums of whole ballots (ballots × cells) that chose something; each row stands for one, or for `counts`."""
    ones = np.ones(len(marks), dtype=np.int64) if counts is None else counts
    return counting_of(rule.method).summed(rule, marks, ones)


def of_hands(rule: Rule, hands: Mapping[tuple[int, int], int], *, people: int) -> Sums:
    """The sums of hands that `people` in a room raised: how many, by cell of a ballot and mark in it.

    For the methods of `ballots.ADDING_UP` alone: of others, hands do not say enough.
    """
    marks = np.zeros((len(hands), rule.cells), dtype=np.int16)
    for row, (cell, mark) in enumerate(hands):
        marks[row, cell] = mark
    counts = np.fromiter(hands.values(), dtype=np.int64, count=len(hands))
    return replace(summed(rule, marks, counts), base=Fraction(people))


def decided(rule: Rule, sums: Sums, *, order: tuple[int, ...]) -> Outcome:
    """The result of these sums; `order` is all options in the order in which ties are broken."""
    return counting_of(rule.method).decided(rule, sums, order=order)
