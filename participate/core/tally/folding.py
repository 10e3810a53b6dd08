"""Equal ballots folded into one, with a count: exact, and linear in ballots."""

from collections import Counter
from typing import cast

import numpy as np
from numpy.typing import NDArray

from participate.core.tally.shapes import Patterns

NARROW, WIDE = np.dtype(np.uint8), np.dtype(np.int16)
MOST_NARROW = 255
"""The largest mark that a single byte holds; half as many bytes are looked up twice as fast."""


def folded(marks: NDArray[np.int16], counts: NDArray[np.int64] | None = None) -> Patterns:
    """The different ballots of `marks` (ballots × cells) in the order in which they first come, and their number.

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
    return Patterns(
        marks=np.frombuffer(b"".join(number), dtype=width).reshape(-1, cells).astype(np.int16),
        counts=np.fromiter(number.values(), dtype=np.int64, count=len(number)),
    )
