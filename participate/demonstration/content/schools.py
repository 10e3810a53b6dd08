"""What schools have shown: their entries and their evidence. Days are counted from the load."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolEntry:
    """An entry that a school keeps from a day on, with the link of its SEN information report."""

    organisation: str
    entry: str
    report: str
    note: str
    day: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """An evidence of a duty, given on the day on which it was done."""

    organisation: str
    duty: str
    words: str
    link: str
    by_post: str
    day: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Schools:
    entry: tuple[SchoolEntry, ...]
    shown: tuple[Shown, ...]
