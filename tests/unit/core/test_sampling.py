"""A sample that anybody draws again from its seed."""

import hashlib

from hypothesis import given
from hypothesis import strategies as st

from participate.core.sampling import drawn


@given(st.lists(st.integers(min_value=1)), st.text(), st.integers(min_value=0, max_value=50))
def test_the_same_seed_draws_the_same_whatever_the_order(numbers: list[int], seed: str, size: int) -> None:
    found = drawn(numbers, seed=seed, size=size)
    assert found == drawn(reversed(numbers), seed=seed, size=size)
    assert set(found) <= set(numbers)
    assert len(found) == min(size, len(set(numbers)))


def test_it_is_the_rule_that_is_stated() -> None:
    lots = {number: hashlib.sha256(f"R26-01:{number}".encode()).hexdigest() for number in range(1, 9)}
    assert drawn(range(1, 9), seed="R26-01", size=3) == tuple(sorted(lots, key=lots.__getitem__)[:3])


def test_a_larger_sample_begins_with_the_smaller() -> None:
    assert drawn(range(100), seed="s", size=9)[:4] == drawn(range(100), seed="s", size=4)
