"""Which entries are reviewed: a sample that anybody can draw again from what is stated about it."""

import hashlib
from collections.abc import Iterable
from enum import StrEnum


class Strategy(StrEnum):
    """How a sample is chosen."""

    ALL = "all"
    TOPIC = "topic"
    OLDEST = "oldest"
    RANDOM = "random"
    COMMENTS = "comments"
    """Those with open comments, most of them first."""


def drawn(numbers: Iterable[int], *, seed: str, size: int) -> tuple[int, ...]:
    """At most `size` of these numbers, in the order in which the seed draws them.

    Each number is hashed with the seed (SHA-256 of “seed:number”), and the lowest come first: the same on every
    machine, and no number can be favoured by whoever states the seed beforehand.
    """
    return tuple(sorted(set(numbers), key=lambda number: (_lot(seed, number), number))[:size])


def _lot(seed: str, number: int) -> str:
    return hashlib.sha256(f"{seed}:{number}".encode()).hexdigest()
