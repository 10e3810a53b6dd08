"""Rankings written as words, and a real election."""

import csv
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from tests.support.real_data import real_data

Counted = tuple[NDArray[np.int16], NDArray[np.int64]]
BURLINGTON = ("Andy Montroll", "Bob Kiss", "Dan Smith", "James Simpson", "Kurt Wright", "Write-in")
MONTROLL, KISS, SMITH, SIMPSON, WRIGHT, WRITE_IN = range(6)


def rankings(written: Mapping[str, int], names: str) -> Counted:
    """Ballots such as {"ACB": 5}: five that put A first, C second, B third; with option n called `names[n]`."""
    marks = [[ballot.index(name) + 1 if name in ballot else 0 for name in names] for ballot in written]
    return np.array(marks, dtype=np.int16), np.array(list(written.values()), dtype=np.int64)


TENNESSEE = rankings({"MNCK": 42, "NCKM": 26, "CKNM": 15, "KCNM": 17}, "MNKC")
"""The capital of Tennessee: Memphis, Nashville, Knoxville, Chattanooga."""


def burlington() -> Counted:
    """The mayor of Burlington, Vermont, in 2009: options as in `BURLINGTON`. A ballot ends where two share a rank."""
    with real_data("elections/burlington_2009_mayor.csv").open(encoding="utf-8", newline="") as read:
        rows = sorted((row["ballot_id"], int(row["rank"]), row["choice"]) for row in csv.DictReader(read))
    ballots: dict[str, list[str]] = {}
    for ballot, _rank, choice in rows:
        ballots.setdefault(ballot, []).append(choice)
    marks = [_marks(choices) for choices in ballots.values()]
    kept = np.array([row for row in marks if any(row)], dtype=np.int16)
    return kept, np.ones(len(kept), dtype=np.int64)


def _marks(choices: Sequence[str]) -> list[int]:
    valid = choices[: choices.index("$OVERVOTE")] if "$OVERVOTE" in choices else choices
    named = list(dict.fromkeys(choice for choice in valid if choice != "$UNDERVOTE"))
    return [named.index(name) + 1 if name in named else 0 for name in BURLINGTON]
