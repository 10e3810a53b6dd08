"""The age line: below it a child is told to ask an adult they trust, if they want help (domain 5.2).

The line is dated, because the law lets a minister move the age of the UK GDPR's Article 8 between 13 and 16 (DEV-15).
It bars nobody: children hold their rights themselves, and a round's legal basis is no consent (DP-02, DP-08).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from participate.core.errors import DomainError
from participate.core.groups import AgeBand

LOWEST_LINE, HIGHEST_LINE = 13, 16
YOUNGEST = {
    AgeBand.UNDER_8: 0,
    AgeBand.FROM_8: 8,
    AgeBand.FROM_11: 11,
    AgeBand.FROM_13: 13,
    AgeBand.FROM_16: 16,
    AgeBand.FROM_18: 18,
}
"""The lowest age of each band."""
OLDEST = 25
"""The highest age of all: the Local Offer is for people up to it."""


class LineInThePast(DomainError):
    """A new age line holds from a day to come: what was shown until now was shown by the old one."""

    code = "line-in-the-past"


class LineExists(DomainError):
    """There is a line from that day already."""

    code = "line-exists"


@dataclass(frozen=True, slots=True, kw_only=True)
class AgeLine:
    """From `from_day` on, whoever is younger than `age`."""

    from_day: date
    age: int


FIRST_LINE = AgeLine(from_day=date(2018, 5, 25), age=LOWEST_LINE)
"""The age of 13, since the UK's law has had one (Data Protection Act 2018 section 9)."""


def line_on(lines: Iterable[AgeLine], day: date) -> AgeLine:
    """The line that holds on a day: the newest that has begun, or else the first of all."""
    begun = (each for each in (FIRST_LINE, *lines) if each.from_day <= day)
    return max(begun, key=lambda line: line.from_day, default=FIRST_LINE)


def next_line(lines: Iterable[AgeLine], day: date) -> AgeLine | None:
    """The line that comes after that day, if one is set."""
    return min((each for each in lines if each.from_day > day), key=lambda line: line.from_day, default=None)


def meets_band(band: AgeBand, *, min_age: int | None, max_age: int | None) -> bool:
    """Whether ages from `min_age` to `max_age` (None: open) hold any age of the band."""
    later = [age for age in YOUNGEST.values() if age > YOUNGEST[band]]
    oldest = min(later) - 1 if later else OLDEST
    return (min_age is None or min_age <= oldest) and (max_age is None or max_age >= YOUNGEST[band])


def needs_trusted_adult(band: AgeBand, line: AgeLine) -> bool:
    """Whether anybody of a band can be below the line; a line inside a band takes the whole band in."""
    return YOUNGEST[band] < line.age


def check_new_line(line: AgeLine, *, today: date) -> None:
    """LineInThePast for a line that would have held before tomorrow."""
    if line.from_day <= today:
        raise LineInThePast
