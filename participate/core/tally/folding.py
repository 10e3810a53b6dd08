"""Equal ballots folded into one, with a count: exact, and linear in ballots."""

from collections import Counter
from typing import cast

import numpy as np
from numpy.typing import NDArray

from participate.core.tally.shapes import Patterns

BIG_ENDIAN = np.dtype(">i2")
"""Rows of bytes in this order sort like the numbers they hold, which are never below 0."""


def folded(marks: NDArray[np.int16], counts: NDArray[np.int64] | None = None) -> Patterns:
    """The different ballots of `marks` (ballots × cells) in order of what they hold, and how often each was cast.

    `counts` says how many ballots a row stands for (1 each without it). Rows are looked up by their bytes, whose
    hash is salted by the interpreter: nobody can send ballots that slow this down.
    """
    rows, cells = marks.shape
    if not rows or not cells:
        return Patterns(marks=marks[:0], counts=np.zeros(0, dtype=np.int64))
    held = np.ascontiguousarray(marks, dtype=BIG_ENDIAN).view(np.dtype((np.void, 2 * cells)))
    keys = cast("list[bytes]", held.ravel().tolist())
    number: Counter[bytes] = Counter()
    if counts is None:
        number.update(keys)
    else:
        for row, count in zip(keys, counts.tolist(), strict=True):
            number[row] += count
    different = sorted(number)
    return Patterns(
        marks=np.frombuffer(b"".join(different), dtype=BIG_ENDIAN).reshape(-1, cells).astype(np.int16),
        counts=np.fromiter((number[row] for row in different), dtype=np.int64, count=len(different)),
    )
