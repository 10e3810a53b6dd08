"""What reading a file gives: entries in the register's own shape, and what was refused."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from participate.localoffer.standard.fields import LONGEST_LINE
from participate.localoffer.standard.problems import Code, Problem

SUMMARY_LENGTH = 240
"""Characters of the words that stand for an entry in a list."""
LONGEST = {"source_id": 200, "name": 300, "provider_name": 300, "phone": 200, "postcode": 20}
"""Characters for which the register has room, where it has less than `LONGEST_LINE`."""


class Source(StrEnum):
    """What kind of file an entry came from. An entry is known by its source and the id it has there."""

    OPEN_REFERRAL = "open-referral"
    OUTPOST = "outpost"


class Status(StrEnum):
    """What the standard says of a service."""

    ACTIVE = "active"
    INACTIVE = "inactive"
    DEFUNCT = "defunct"
    TEMPORARILY_CLOSED = "temporarily closed"


class Tier(StrEnum):
    """How widely a service is offered (CoP 4.31)."""

    UNIVERSAL = "universal"
    TARGETED = "targeted"
    SPECIALIST = "specialist"


class Sector(StrEnum):
    """Who runs a service."""

    PUBLIC = "public"
    VOLUNTARY = "voluntary"
    PRIVATE = "private"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadTerm:
    """A word that the source sorts its services by. The register maps it to topics."""

    vocabulary: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadAnswer:
    """What a provider says to one of the questions on special needs; `question` is the source's column."""

    question: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadEntry:
    """A service as it is taken: plain text only, every value within the register's limits.

    `position` is where it stands in the file (first item 1; the row of a spreadsheet, its header being row 1).
    `is_public` is what the source says of its being shown, within the days `shown_from` to `shown_until`.
    `remarks` tell what was changed or left out on the way.
    """

    position: int
    source_id: str
    name: str
    summary: str = ""
    description: str = ""
    alert: str = ""
    url: str = ""
    email: str = ""
    phone: str = ""
    provider_name: str = ""
    address_lines: tuple[str, ...] = ()
    postcode: str = ""
    accessibility: str = ""
    min_age: int | None = None
    max_age: int | None = None
    cost: str = ""
    who_for: str = ""
    how_to_get: str = ""
    opening: str = ""
    tier: Tier | None = None
    sector: Sector | None = None
    terms: tuple[ReadTerm, ...] = ()
    answers: tuple[ReadAnswer, ...] = ()
    status: Status = Status.ACTIVE
    is_public: bool = True
    shown_from: date | None = None
    shown_until: date | None = None
    assured_on: date | None = None
    modified_at: datetime | None = None
    remarks: tuple[Problem, ...] = ()


def beyond_room(entry: ReadEntry, fields: Mapping[str, str]) -> Iterator[Problem]:
    """Values for which the register has no room; `fields` names the source's field of each."""
    for name, most in LONGEST.items():
        length = len(getattr(entry, name))
        if most < length <= LONGEST_LINE:
            values = {"most": str(most), "found": str(length)}
            yield Problem(field=fields[name], code=Code.TOO_LONG, values=values)


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A service that is not taken, and every reason. `source_id` and `name` are as far as they could be read."""

    position: int
    source_id: str
    name: str
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadFile:
    """A file, read: each service once, in the file's order. `remarks` are on the file as a whole."""

    source: Source
    entries: tuple[ReadEntry, ...]
    refused: tuple[Refused, ...]
    remarks: tuple[Problem, ...] = ()


def as_read(source: Source, items: Iterable[ReadEntry | Refused], *, remarks: tuple[Problem, ...] = ()) -> ReadFile:
    """A file out of its items, taken and refused apart."""
    every = tuple(items)
    return ReadFile(
        source=source,
        entries=tuple(item for item in every if isinstance(item, ReadEntry)),
        refused=tuple(item for item in every if isinstance(item, Refused)),
        remarks=remarks,
    )
