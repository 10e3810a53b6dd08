"""Equal ballots folded into one, with a count: exact, and linear in ballots."""

from collections import Counter
from typing import cast

import numpy as np
from numpy.typing import NDArray

from participate.core.tally.adding import CHUNK, Counts, Marks
from participate.core.tally.shapes import Patterns

NARROW, WIDE = np.dtype(np.uint8), np.dtype(np.int16)
MOST_NARROW = 255
"""The largest mark that a single byte holds; half as many bytes are looked up twice as fast."""
WORD = np.dtype(np.uint64)
BITS = 8 * WORD.itemsize


def folded(marks: Marks, counts: Counts | None = None) -> Patterns:
    """The different ballots of `marks` (ballots × cells), in no order that one may rely on, and their number.

    `counts` says how many ballots a row stands for (1 each without it).
    """
    rows, cells = marks.shape
    if not rows or not cells:
        return Patterns(marks=marks[:0], counts=np.zeros(0, dtype=np.int64))
    fold = _ticks if cells <= BITS and marks.max() <= 1 else _rows
    return fold(marks, None if counts is None or (counts == 1).all() else counts)


def _ticks(marks: Marks, counts: Counts | None) -> Patterns:
    """Ticks fit into one machine word, and words are sorted many times faster than rows are looked up."""
    cells = marks.shape[1]
    words = np.concatenate([_packed(some) for some in np.array_split(marks, len(marks) // CHUNK + 1)])
    if counts is None:
        words, number = np.unique(words, return_counts=True)
    else:
        words, which = np.unique(words, return_inverse=True)
        number = np.zeros(len(words), np.int64)
        np.add.at(number, which, counts)
    found = np.unpackbits(words.view(np.uint8).reshape(-1, WORD.itemsize), axis=1, count=cells)
    return Patterns(marks=found.astype(np.int16), counts=number)


def _packed(ticks: Marks) -> NDArray[np.uint64]:
    """A word for each row."""
    bits = np.packbits(ticks.astype(bool), axis=1)
    return np.pad(bits, ((0, 0), (0, WORD.itemsize - bits.shape[1]))).view(WORD).ravel()


def _rows(marks: Marks, counts: Counts | None) -> Patterns:
    """Rows are looked up by their bytes, whose hash is salted by the interpreter: nobody can send ballots that slow
    this down.
    """
    cells = marks.shape[1]
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
