"""Whether groups say the same of one thing, read from the protected table alone: so it tells nothing that is hidden."""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from participate.core.marked import N_
from participate.core.suppression import ProtectedColumn, Shown

BEST = 0
"""The place of the best answer: a scale begins with it."""


class Agreement(StrEnum):
    """How near the groups are to each other, on a scale of ordered answers."""

    DIFFER = "differ"
    WANTING = "wanting"
    MOSTLY = "mostly"
    ALL = "all"
    UNKNOWN = "unknown"


AGREEMENT_WORDS: Mapping[Agreement, str] = {
    Agreement.DIFFER: N_("The groups differ"),
    Agreement.WANTING: N_("All groups shown find it wanting"),
    Agreement.MOSTLY: N_("The groups nearly say the same"),
    Agreement.ALL: N_("All groups shown say the same"),
    Agreement.UNKNOWN: N_("Too few groups are shown to compare"),
}
"""Marked sentences, those that call for a closer look first."""


def agreement(columns: Iterable[ProtectedColumn]) -> Agreement:
    """Compare what each group says most, by its place on the scale.

    The same place: all say the same. Next to each other: nearly. Further apart: they differ. Where none of them is at
    the best place, all find it wanting. A group whose most frequent answer is not shown is left out; with fewer than
    two groups nothing can be said.
    """
    places = [most for most in (_chosen_most(column) for column in columns) if most]
    if len(places) < 2:  # noqa: PLR2004 - it takes two to agree
        return Agreement.UNKNOWN
    if all(BEST not in each for each in places):
        return Agreement.WANTING
    furthest = max(_apart(one, other) for one in places for other in places)
    return {0: Agreement.ALL, 1: Agreement.MOSTLY}.get(furthest, Agreement.DIFFER)


def finds_wanting(column: ProtectedColumn) -> bool:
    """Whether most of a group are known to give another answer than the best."""
    most = _chosen_most(column)
    return bool(most) and BEST not in most


def _chosen_most(column: ProtectedColumn) -> frozenset[int]:
    """The places that were chosen most; several share it when they are equal. No hidden number is above a shown one."""
    if column.shown is not Shown.CELLS:
        return frozenset()
    most = max((cell.count or 0 for cell in column.chosen), default=0)
    return frozenset(place for place, cell in enumerate(column.chosen) if most and cell.count == most)


def _apart(one: frozenset[int], other: frozenset[int]) -> int:
    return min(abs(a - b) for a in one for b in other)
