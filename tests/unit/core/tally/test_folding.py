"""Equal ballots are folded into one with a count, and nothing is lost."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from participate.core.ballots import Method
from participate.core.tally import folded
from tests.support.profiles import array, rule_of

RULE = rule_of(Method.POINTS, 3)


def test_equal_ballots_become_one() -> None:
    made = folded(array([(0, 300, 1), (2, 0, 0), (0, 300, 1), (0, 3, 1)], RULE))
    assert made.marks.tolist() == [[0, 300, 1], [2, 0, 0], [0, 3, 1]]
    assert made.counts.tolist() == [2, 1, 1]
    assert (made.marks.dtype, made.counts.dtype) == (np.dtype(np.int16), np.dtype(np.int64))


def test_counts_are_kept() -> None:
    marks = array([(1, 0, 0), (0, 1, 0), (1, 0, 0)], RULE)
    assert sorted(folded(marks, np.array([5, 2, 7])).counts.tolist()) == [2, 12]


@settings(max_examples=200)
@given(cells=st.integers(1, 70), data=st.data())
def test_ticks_are_folded_as_numpy_does_it_slowly(cells: int, data: st.DataObject) -> None:
    """Up to 64 of them fit into one machine word, and more do not."""
    ticks = st.lists(st.integers(0, 1), min_size=cells, max_size=cells)
    profile = np.array(data.draw(st.lists(ticks, min_size=1, max_size=12)), dtype=np.int16)
    number = np.array([data.draw(st.integers(1, 2**40)) for _ in profile], dtype=np.int64)
    made = folded(profile, number)
    found = {tuple(row): count for row, count in zip(made.marks.tolist(), made.counts.tolist(), strict=True)}
    wanted = Counter[tuple[int, ...]]()
    for row, count in zip(map(tuple, profile.tolist()), number.tolist(), strict=True):
        wanted[row] += count
    assert found == wanted
    assert sorted(folded(profile).counts.tolist()) == sorted(Counter(map(tuple, profile.tolist())).values())
    assert (made.marks.dtype, made.counts.dtype) == (np.dtype(np.int16), np.dtype(np.int64))


@pytest.mark.parametrize("shape", [(0, 3), (0, 0)])
def test_no_ballots_fold_into_none(shape: tuple[int, int]) -> None:
    assert len(folded(np.zeros(shape, dtype=np.int16)).counts) == 0


@settings(max_examples=200)
@given(profile=st.lists(st.tuples(*[st.integers(0, 10_000)] * 3), min_size=1, max_size=30))
def test_folding_is_what_numpy_finds_slowly(profile: list[tuple[int, int, int]]) -> None:
    marks, counts = np.unique(array(profile, RULE), axis=0, return_counts=True)
    made = folded(array(profile, RULE))
    found = dict(zip(map(tuple, made.marks.tolist()), made.counts.tolist(), strict=True))
    assert found == dict(zip(map(tuple, marks.tolist()), counts.tolist(), strict=True))
