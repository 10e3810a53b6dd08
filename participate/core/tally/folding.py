"""Equal ballots folded into one, with a count: exact, and linear in ballots."""

from collections import Counter
from typing import cast

import numpy as np
from numpy.typing import NDArray

from participate.core.tally.shapes import Patterns

NARROW, WIDE = np.dtype(np.uint8), np.dtype(">i2")
"""Rows of bytes in these orders sort like the numbers they hold, which are never below 0."""
MOST_NARROW = 255


def folded(marks: NDArray[np.int16], counts: NDArray[np.int64] | None = None) -> Patterns:
    """The different ballots of `marks` (ballots × cells) in order of what they hold, and how often each was cast.

    `counts` says how many ballots a row stands for (1 each without it). Rows are looked up by their bytes, whose
    hash is salted by the interpreter: nobody can send ballots that slow this down.
    """
    rows, cells = marks.shape
    if not rows or not cells:
        return Patterns(marks=marks[:0], counts=np.zeros(0, dtype=np.int64))
    width = NARROW if marks.max() <= MOST_NARROW else WIDE
    held = np.ascontiguousarray(marks, dtype=width).view(np.dtype((np.void, width.itemsize * cells)))
    keys = cast("list[bytes]", held.ravel().tolist())
    number: Counter[bytes] = Counter()
    if counts is None:
        number.update(keys)
    else:
        for row, count in zip(keys, counts.tolist(), strict=True):
            number[row] += count
    different = sorted(number)
    return Patterns(
        marks=np.frombuffer(b"".join(different), dtype=width).reshape(-1, cells).astype(np.int16),
        counts=np.fromiter(map(number.__getitem__, different), dtype=np.int64, count=len(different)),
    )
