"""How much work a call is, as processor time: whatever else the machine does at that moment is not counted."""

from collections.abc import Callable
from time import process_time

LEAST = 1e-4
"""Seconds below which the clock itself would be measured."""


def effort(act: Callable[[], object], *, runs: int = 5) -> float:
    """The processor time in seconds of the best of several runs. Hold it against another, never against a number."""
    return max(LEAST, min(_once(act) for _ in range(runs)))


def _once(act: Callable[[], object]) -> float:
    began = process_time()
    act()
    return process_time() - began
