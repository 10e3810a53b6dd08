"""What reviews found in an entry that an organisation keeps, and what became of each finding."""

from dataclasses import dataclass

from participate.core.findings import Whose


@dataclass(frozen=True, slots=True, kw_only=True)
class Mending:
    """A change of the entry that the organisation sent for a finding; an officer approved it unless it still waits."""

    day: int
    note: str
    how_to_get: str = ""
    description: str = ""
    approved_day: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A finding, and the steps that were taken: each is left out where it has not been."""

    day: int
    part: str
    words: str
    whose: Whose
    review: str
    answered_day: int | None = None
    answer: str = ""
    change: Mending | None = None
    closed_day: int | None = None
    closed: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """`organisation` is the name of one that takes part; the findings are on its `entry`, by name."""

    organisation: str
    entry: str
    finding: tuple[Found, ...]
