"""What reading a file gives: entries in the register's own shape, refusals with their reasons."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Term:
    """A term of a vocabulary, as the source names it."""

    vocabulary: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadEntry:
    """An entry as a file gives it; texts are plain, ages in years."""

    source_id: str
    name: str
    summary: str = ""
    description: str = ""
    provider: str = ""
    who_for: str = ""
    how_to_get: str = ""
    cost: str = ""
    opening: str = ""
    url: str = ""
    email: str = ""
    phone: str = ""
    address: str = ""
    postcode: str = ""
    min_age: int | None = None
    max_age: int | None = None
    tier: str = ""
    sector: str = ""
    shown: bool = True
    checked_on: date | None = None
    terms: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Why a field was refused: its path in the file (`organization.email`), a code, and values for the sentence."""

    where: str
    code: str
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """An item that was not taken. `position` counts from 1 in the file."""

    position: int
    source_id: str
    name: str
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A whole file as it was read. `notes` are codes of what is worth telling about the file as a whole."""

    items: tuple[ReadEntry | Refused, ...]
    notes: tuple[str, ...] = ()
