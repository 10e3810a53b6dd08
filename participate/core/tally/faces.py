"""Three faces for each option: what the middle face is decides (majority judgement, VM-SMILE).

Options are compared by their median grade. Where it is the same, one median grade is taken away from each, again and
again, until the medians differ: the tie-breaking of Balinski and Laraki, *Majority Judgment* (MIT Press 2011), with the
lower of two middle grades as the median. It is done here in shares and not ballot by ballot, so that it also holds
where options have different numbers of grades, and ballots different weights; with whole ballots and equally many
grades it is the same order. The majority gauge is not used: it is a shorter way that leaves more ties.
"""

from collections.abc import Mapping
from fractions import Fraction
from itertools import accumulate

from participate.core.ballots import FACES, Rule
from participate.core.marked import N_
from participate.core.tally import adding
from participate.core.tally.adding import Counts, Marks, Row, holding, share, sums_of, told
from participate.core.tally.shapes import Outcome, Step, Sums

WORDS: Mapping[str, str] = {
    **adding.WORDS,
    "middle-1": N_("Its middle face is sad. Sad: %(sad)s, not sure: %(unsure)s, happy: %(happy)s."),
    "middle-2": N_("Its middle face is not sure. Sad: %(sad)s, not sure: %(unsure)s, happy: %(happy)s."),
    "middle-3": N_("Its middle face is happy. Sad: %(sad)s, not sure: %(unsure)s, happy: %(happy)s."),
    "never": N_("Nobody gave it a face."),
}
MIDDLE = Fraction(1, 2)
NAMES = ("sad", "unsure", "happy")


def summed(rule: Rule, marks: Marks, counts: Counts) -> Sums:
    """`grades`: the sad, not sure and happy faces of each option."""
    by_face = (holding(marks, counts, face) for face in range(1, FACES + 1))
    return sums_of(rule, counts, grades=tuple(zip(*by_face, strict=True)))


def decided(rule: Rule, sums: Sums, *, order: tuple[int, ...]) -> Outcome:
    """The happiest middle face first. Scores: the share of each face among those given to an option, and `middle`."""
    grades = sums.tables["grades"]
    values = middles(grades)
    shown: dict[str, tuple[Fraction | None, ...]] = {
        name: tuple(share(row[face], sum(row, Fraction())) if any(row) else None for row in grades)
        for face, name in enumerate(NAMES)
    }
    shown["middle"] = tuple(None if value is None else Fraction(value[0]) for value in values)
    steps = tuple(_step(option, row, values[option]) for option, row in enumerate(grades))
    return told(rule, values, order=order, steps=steps, shown=shown)


def middles(grades: tuple[Row, ...]) -> tuple[tuple[int, ...] | None, ...]:
    """Each option's middle grades (1 to 3) from the middle outwards, to compare one by one; None without a grade.

    The grades just below and just above the middle are looked at wherever, taking away outwards from it, those of any
    option change: between two such depths nothing differs.
    """
    edges = [tuple(accumulate(share(each, sum(row, Fraction())) for each in row)) for row in grades]
    depths = sorted({Fraction(0), *(abs(MIDDLE - edge) for row in edges for edge in row[:-1])} - {MIDDLE})
    return tuple(
        tuple(face for depth in depths for face in _around(edge, depth)) if any(row) else None
        for row, edge in zip(grades, edges, strict=True)
    )


def _around(edges: Row, depth: Fraction) -> tuple[int, int]:
    """The faces just below and just above the middle once so much was taken away on each side of it."""
    below = 1 + sum(edge < MIDDLE - depth for edge in edges)
    above = 1 + sum(edge <= MIDDLE + depth for edge in edges)
    return below, above


def _step(option: int, row: Row, value: tuple[int, ...] | None) -> Step:
    if value is None:
        return Step(code="never", options=(option,))
    return Step(code=f"middle-{value[0]}", options=(option,), values=dict(zip(NAMES, row, strict=True)))
