"""The school exercise: what a row of a list is marked as, and what is missing where (product 3)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from participate.core.frameworks import FrameworkRow
from participate.core.marked import N_

MOST_ON_A_PAGE = 7
MOST_SIDE_BY_SIDE = 4


class Found(StrEnum):
    """How far a row is met in a text."""

    THERE = "there"
    PARTLY = "partly"
    MISSING = "missing"


class Gap(StrEnum):
    """Where a row is, of an entry and a report; `OPEN` while one of the two has no mark."""

    NEITHER = "neither"
    ONLY_REPORT = "only_report"
    ONLY_ENTRY = "only_entry"
    PARTLY = "partly"
    BOTH = "both"
    OPEN = "open"


GAPS = (Gap.NEITHER, Gap.ONLY_REPORT, Gap.ONLY_ENTRY, Gap.PARTLY)
"""Those that are something to do, in the order in which they are listed."""
FOUND_WORDS: Mapping[Found, str] = {
    Found.THERE: N_("There"),
    Found.PARTLY: N_("Partly there"),
    Found.MISSING: N_("Missing"),
}
GAP_WORDS: Mapping[Gap, str] = {
    Gap.NEITHER: N_("In neither"),
    Gap.ONLY_REPORT: N_("In the report, not in the entry"),
    Gap.ONLY_ENTRY: N_("In the entry, not in the report"),
    Gap.PARTLY: N_("Only partly there"),
    Gap.BOTH: N_("In both"),
    Gap.OPEN: N_("Not marked yet"),
}


def gap_of(in_report: Found | None, in_entry: Found | None) -> Gap:
    """What two marks of one row say together."""
    if in_report is None or in_entry is None:
        return Gap.OPEN
    missing = (in_report is Found.MISSING, in_entry is Found.MISSING)
    by_missing = {(True, True): Gap.NEITHER, (True, False): Gap.ONLY_ENTRY, (False, True): Gap.ONLY_REPORT}
    if missing in by_missing:
        return by_missing[missing]
    return Gap.PARTLY if Found.PARTLY in {in_report, in_entry} else Gap.BOTH


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Rows that stand on one page, in the list's order. `heading` is a marked sentence or an author's own words.

    Rows of one heading may fill several pages: this is `part` of `parts`.
    """

    number: int
    heading: str
    rows: tuple[FrameworkRow, ...]
    part: int = 1
    parts: int = 1

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(row.code for row in self.rows)


def groups_of(rows: Sequence[FrameworkRow], *, most: int) -> tuple[Group, ...]:
    """The rows by their headings, and a long group in parts of about one size, so that each page is soon done."""
    found: list[tuple[str, list[FrameworkRow]]] = []
    for row in rows:
        if not found or found[-1][0] != row.heading:
            found.append((row.heading, []))
        found[-1][1].append(row)
    made: list[Group] = []
    for heading, held in found:
        parts = _parts(held, most=most)
        for part, each in enumerate(parts, 1):
            made.append(Group(number=len(made) + 1, heading=heading, rows=each, part=part, parts=len(parts)))
    return tuple(made)


def _parts(rows: Sequence[FrameworkRow], *, most: int) -> tuple[tuple[FrameworkRow, ...], ...]:
    count = -(-len(rows) // most)
    return tuple(tuple(rows[len(rows) * at // count : len(rows) * (at + 1) // count]) for at in range(count))
