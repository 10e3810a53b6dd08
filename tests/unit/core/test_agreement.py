"""Whether groups agree, read from what may be shown and from nothing else."""

import pytest

from participate.core.agreement import AGREEMENT_WORDS, Agreement, agreement
from participate.core.suppression import Cell, Column, ProtectedColumn, Shown, protect


def column(code: str, *counts: int | None) -> ProtectedColumn:
    cells = tuple(Cell(count=count) for count in counts)
    return ProtectedColumn(code=code, k=5, shown=Shown.CELLS, base=30, chosen=cells)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ((20, 6, 0), (15, 0, 9), Agreement.ALL),
        ((20, 6, 0), (0, 15, 9), Agreement.MOSTLY),
        ((20, 6, 0), (6, 0, 20), Agreement.DIFFER),
        ((10, 10, 0), (0, 15, 9), Agreement.ALL),
        ((20, 6, 0), (None, None, None), Agreement.UNKNOWN),
        ((20, 6, 0), (0, 0, 0), Agreement.UNKNOWN),
        ((None, None, 20), (20, 6, 0), Agreement.DIFFER),
        ((0, 20, 6), (0, 15, 9), Agreement.WANTING),
        ((0, 20, 6), (0, 9, 15), Agreement.WANTING),
        ((0, 20, 6), (10, 10, 0), Agreement.ALL),
    ],
)
def test_two_groups_are_compared_by_what_each_says_most(
    one: tuple[int | None, ...], other: tuple[int | None, ...], expected: Agreement
) -> None:
    assert agreement([column("young", *one), column("parent", *other)]) is expected


def test_the_two_furthest_apart_decide() -> None:
    three = [column("child", 20, 6, 0), column("young", 0, 15, 9), column("parent", 0, 6, 20)]
    assert agreement(three) is Agreement.DIFFER


def test_a_group_that_is_too_small_is_not_compared() -> None:
    small = protect((Column(code="child", base=3, chosen=(0, 0, 3)),))
    assert agreement([column("young", 20, 6, 0), *small]) is Agreement.UNKNOWN


def test_every_label_has_its_sentence() -> None:
    assert set(AGREEMENT_WORDS) == set(Agreement)
