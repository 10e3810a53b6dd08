"""Ranks of ranked ballots, with nothing left open."""

import numpy as np
from numpy.typing import NDArray

CHUNK = 1 << 15
"""How many ballots are looked at together: few enough to stay near the processor."""
UNRANKED = 255
"""The rank of what a ballot leaves out: below all that it ranks."""


def ranks_of(marks: NDArray[np.int16]) -> NDArray[np.uint8]:
    """The marks of ranked ballots, 255 for what was left out: so a lower number is always higher up."""
    return np.where(marks == 0, UNRANKED, marks).astype(np.uint8)
