"""The papers of a transferable vote: who holds each, and what it is worth."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from math import floor

import numpy as np
from numpy.typing import NDArray

from participate.core.tally.ranks import CHUNK, UNRANKED, ranks_of
from participate.core.tally.shapes import Patterns

LAST = UNRANKED - 1
"""The rank of nobody on each paper: below all that it ranks, above what it leaves out."""


class Papers:
    """All papers, equal ones together: each set has a holder (an option, or `nobody` once it is used up) and a kind.

    A kind says what one paper is worth: the weight of its ballot times the value that transfers have left it.
    """

    def __init__(self, patterns: Sequence[Patterns], *, options: int) -> None:
        self.nobody = options
        self.ranks = np.full((sum(len(each.counts) for each in patterns), options + 1), LAST, dtype=np.uint8)
        self.counts = np.concatenate([np.zeros(0, dtype=np.int64), *(each.counts for each in patterns)])
        self.holder = np.full(len(self.counts), options, dtype=np.int16)
        self.kinds: list[tuple[Fraction, Fraction]] = []
        start = 0
        for each in patterns:
            self.ranks[start : start + len(each.counts), :options] = ranks_of(each.marks)
            start += len(each.counts)
        sizes = [len(each.counts) for each in patterns]
        self.kind = np.repeat([self._kind(each.weight, Fraction(1)) for each in patterns], sizes).astype(np.int64)

    def held_by(self, option: int) -> NDArray[np.int64]:
        """The sets of papers (numbers of rows) that an option holds."""
        return np.flatnonzero(self.holder == option)

    def all(self) -> NDArray[np.int64]:
        """Every set of papers."""
        return np.arange(len(self.counts))

    def give(self, sets: NDArray[np.int64], takers: Iterable[int]) -> tuple[Fraction, ...]:
        """Give papers to the option that each puts highest of `takers`, or to nobody where it names none of them.

        Comes back with what each option gets, and at the end what nobody gets. Whoever may not take papers never may
        again, so the highest taker is always the next choice.
        """
        open_to = np.array([*sorted(takers), self.nobody], dtype=np.int16)
        for start in range(0, len(sets), CHUNK):
            part = sets[start : start + CHUNK]
            self.holder[part] = open_to[self.ranks[np.ix_(part, open_to)].argmin(axis=1)]
        return self._worth(sets)

    def reduce(self, sets: NDArray[np.int64], share: Fraction, *, decimals: int | None) -> None:
        """Leave each paper this share of its value, rounded down to so many decimal places (None: exact)."""
        of_kind = np.arange(len(self.kinds))
        for kind in np.unique(self.kind[sets]).tolist():
            weight, value = self.kinds[kind]
            of_kind[kind] = self._kind(weight, rounded_down(value * share, decimals))
        self.kind[sets] = of_kind[self.kind[sets]]

    def _kind(self, weight: Fraction, value: Fraction) -> int:
        if (weight, value) not in self.kinds:
            self.kinds.append((weight, value))
        return self.kinds.index((weight, value))

    def _worth(self, sets: NDArray[np.int64]) -> tuple[Fraction, ...]:
        """What these papers are worth to each holder. NumPy adds whole papers in floats, exact below 2^53 of them."""
        size = len(self.kinds)
        cells = self.holder[sets] * size + self.kind[sets]
        papers = np.bincount(cells, weights=self.counts[sets], minlength=(self.nobody + 1) * size)
        return tuple(
            sum(
                (int(row[kind]) * self.kinds[kind][0] * self.kinds[kind][1] for kind in np.flatnonzero(row).tolist()),
                Fraction(0),
            )
            for row in papers.reshape(self.nobody + 1, size)
        )


def rounded_down(number: Fraction, decimals: int | None) -> Fraction:
    """The number with so many decimal places, the rest cut off; itself for None."""
    return number if decimals is None else Fraction(floor(number * 10**decimals), 10**decimals)
