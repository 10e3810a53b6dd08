"""Equal ballots folded into one, with a count: exact, and near to linear in ballots."""

import numpy as np
from numpy.typing import NDArray

from participate.core.tally.shapes import Patterns

NARROW, WIDE = np.dtype(np.uint8), np.dtype(">i2")
"""Rows of bytes in these orders sort like the numbers they hold, which are never below 0."""
MOST_NARROW = 255


def folded(marks: NDArray[np.int16], counts: NDArray[np.int64] | None = None) -> Patterns:
    """The different ballots of `marks` (ballots × cells) in order of what they hold, and how often each was cast.

    `counts` says how many ballots a row stands for (1 each without it). Rows are sorted by their bytes, so that equal
    ones meet: no ballots that anybody could send make this slow.
    """
    rows, cells = marks.shape
    if not rows or not cells:
        return Patterns(marks=marks[:0], counts=np.zeros(0, dtype=np.int64))
    width = NARROW if marks.max() <= MOST_NARROW else WIDE
    held = np.ascontiguousarray(marks, dtype=width).view(np.dtype((np.void, width.itemsize * cells))).ravel()
    order = held.argsort()
    held = held[order]
    starts = np.flatnonzero(np.append(True, held[1:] != held[:-1]))
    many = np.ones(rows, dtype=np.int64) if counts is None else counts[order]
    return Patterns(marks=marks[order[starts]], counts=np.add.reduceat(many, starts))
