"""Ranking: options compared two at a time, in Schulze's order, with Borda points and first choices beside it (VM-RANK).

A ballot puts what it ranks above all that it leaves out, and says nothing between two options that it leaves out.
A link from one option to another is as strong as the ballots that put the one above the other, where those are more
than the other way round (“winning votes”). A chain is as strong as its weakest link. An option comes before another
when its strongest chain to it is stronger than the strongest one back.

Source: M. Schulze, A new monotonic, clone-independent, reversal symmetric, and Condorcet-consistent single-winner
election method, Social Choice and Welfare 36 (2011).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations, pairwise

import numpy as np
from numpy.typing import NDArray

from participate.core.ballots import Rule
from participate.core.marked import N_
from participate.core.tally import adding
from participate.core.tally.adding import Counts, Marks, Row, holding, holding_from, sums_of, told
from participate.core.tally.ranks import CHUNK, UNRANKED, ranks_of
from participate.core.tally.shapes import Outcome, Step, Sums, Table

WORDS: Mapping[str, str] = {  # `option` and `other` are numbers of options, and so is each number of `chain`
    **adding.WORDS,
    "beats-each": N_("More ballots put %(option)s above each other option than the other way round."),
    "more": N_(
        "%(above)s ballots put %(other)s above %(option)s, and %(below)s the other way round. So %(other)s comes first."
    ),
    "chain": N_(
        "The strongest chain of comparisons from %(other)s to %(option)s holds at %(above)s ballots (%(chain)s), and "
        "the strongest chain back at %(below)s. So %(other)s comes first."
    ),
}


def summed(rule: Rule, marks: Marks, counts: Counts) -> Sums:
    """`pairwise`, `borda`, `first` and `people` of ranked ballots.

    Each row is read once for each binary digit that its count has set, so folding never makes it dearer.
    """
    found = np.zeros((rule.options, rule.options), dtype=np.int64)
    for digit in range(int(counts.max(initial=0)).bit_length()):
        some = np.flatnonzero((counts >> digit) & 1)
        whole = len(some) == len(marks)
        for start in range(0, len(some), CHUNK):
            found += _above(marks[start : start + CHUNK] if whole else marks[some[start : start + CHUNK]]) << digit
    above = tuple(tuple(Fraction(each) for each in row) for row in found.tolist())
    return sums_of(
        rule,
        counts,
        pairwise=above,
        borda=(_borda(above, Fraction(int(counts.sum()))),),
        first=(holding(marks, counts, 1),),
        people=(holding_from(marks, counts, 1),),
    )


def decided(rule: Rule, sums: Sums, *, order: tuple[int, ...]) -> Outcome:
    """Schulze's order: first what nothing comes before, then what nothing else that is left comes before, and so on.

    `beats` is how many options an option comes before.
    """
    found = compared(sums.tables["pairwise"])
    people = sums.tables["people"][0]
    height = {option: Fraction(above) for above, layer in enumerate(reversed(found.layers), 1) for option in layer}
    ranked = tuple(height[option] if people[option] else None for option in range(rule.options))
    shown = {
        "beats": tuple(Fraction(found.beats(option)) for option in range(rule.options)),
        "borda": sums.tables["borda"][0],
        "first": sums.tables["first"][0],
    }
    return told(rule, ranked, order=order, steps=_reasons(found), shown=shown)


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """Options two at a time. `above` holds how much puts the row above the column, `strength` the strongest chain from
    the row to the column; `layers` what nothing comes before, then what nothing else that is left comes before.
    """

    above: Table
    strength: Table
    layers: tuple[tuple[int, ...], ...]

    def before(self, one: int, other: int) -> bool:
        """Whether the one comes before the other."""
        return self.strength[one][other] > self.strength[other][one]

    def wins(self, one: int, other: int) -> bool:
        """Whether more puts the one above the other than the other way round."""
        return self.above[one][other] > self.above[other][one]

    def beats(self, one: int) -> int:
        """How many options the one comes before."""
        return sum(self.before(one, other) for other in range(len(self.above)))

    def chain(self, one: int, other: int) -> tuple[int, ...]:
        """A shortest one of the strongest chains from the one to the other, both ends in it; there must be one."""
        least = self.strength[one][other]
        paths: list[tuple[int, ...]] = [(one,)]
        seen = {one}
        for path in paths:  # grows while it is read: shorter chains come before longer ones
            here = path[-1]
            if here == other:
                return path
            nearby = {
                each for each in range(len(self.above)) if self.wins(here, each) and self.above[here][each] >= least
            }
            paths.extend((*path, each) for each in sorted(nearby - seen))
            seen |= nearby
        raise LookupError


def compared(above: Table) -> Compared:
    """The strongest chains of a pairwise matrix and the layers that they put the options into; exact.

    Only which number is larger matters to a chain, so chains are looked for in the numbers' order, not in them.
    """
    sizes = sorted({Fraction(0), *(each for row in above for each in row)})
    index = {size: place for place, size in enumerate(sizes)}
    links = np.array([[index[each] for each in row] for row in above], dtype=np.int64)
    paths = np.where(links > links.T, links, 0)
    for middle in range(len(paths)):
        np.maximum(paths, np.minimum(paths[:, middle, None], paths[None, middle, :]), out=paths)
    np.fill_diagonal(paths, 0)
    strength = tuple(tuple(sizes[place] for place in row) for row in paths.tolist())
    return Compared(above=above, strength=strength, layers=_layers(paths > paths.T))


def _layers(before: NDArray[np.bool_]) -> tuple[tuple[int, ...], ...]:
    layers = []
    left = np.arange(len(before))
    while len(left):
        behind = before[np.ix_(left, left)].any(axis=0)
        layers.append(tuple(left[~behind].tolist()))
        left = left[behind]
    return tuple(layers)


def _above(marks: Marks) -> NDArray[np.int64]:
    """How many of these ballots put the row's option above the column's. Of a chunk, floats hold the number exactly."""
    ranks = np.ascontiguousarray(ranks_of(marks).T)
    options, ballots = ranks.shape
    found = np.zeros((options, options), dtype=np.int64)
    out = (ranks == UNRANKED).astype(np.float32)
    told = ballots - (out @ out.T).astype(np.int64)
    higher = np.empty(ballots, dtype=np.bool_)
    for one, other in combinations(range(options), 2):
        np.less(ranks[one], ranks[other], out=higher)
        found[one, other] = np.count_nonzero(higher)
        found[other, one] = told[one, other] - found[one, other]
    return found


def _borda(above: Sequence[Row], base: Fraction) -> Row:
    """Borda points from 0, unranked options sharing what is left. On each ballot an option has a point for each option
    below it and half a point for each that is level with it: so the comparisons say it all, and it is exact.
    """
    options = range(len(above))
    return tuple(
        sum(((base + above[one][other] - above[other][one]) / 2 for other in options if other != one), Fraction(0))
        for one in options
    )


def _reasons(found: Compared) -> tuple[Step, ...]:
    """Why the order is as it is: who wins each comparison, and for each other option, what comes before it and why."""
    top = found.layers[0]
    steps = []
    if len(top) == 1 and all(found.wins(top[0], other) for other in range(len(found.above)) if other != top[0]):
        steps.append(Step(code="beats-each", options=top, values={"option": top[0]}))
    for earlier, layer in pairwise(found.layers):
        for option in layer:
            other = next(each for each in earlier if found.before(each, option))
            steps.append(_reason(found, other, option))
    return tuple(steps)


def _reason(found: Compared, other: int, option: int) -> Step:
    """Why the other comes before the option: by ballots alone where no chain leads back, else by the chains."""
    plain = found.wins(other, option) and not found.strength[option][other]
    table = found.above if plain else found.strength
    values: dict[str, object] = {
        "option": option,
        "other": other,
        "above": table[other][option],
        "below": table[option][other],
    }
    if plain:
        return Step(code="more", options=(other, option), values=values)
    return Step(code="chain", options=(other, option), values={**values, "chain": found.chain(other, option)})
