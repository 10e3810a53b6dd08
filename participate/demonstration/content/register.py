"""What organisations and officers did with entries of the Local Offer."""

from dataclasses import dataclass, field
from typing import Literal

from participate.demonstration.content.authority import EntryTwin


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeps:
    """An organisation that keeps a provider’s entries, both by name."""

    organisation: str
    provider: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """An entry that an officer wrote here."""

    name: str
    provider: str
    day: int
    note: str
    summary: str
    description: str
    who_for: str
    how_to_get: str
    cost: str
    phone: str
    email: str
    url: str
    sen_report_url: str
    topics: tuple[str, ...]
    areas: tuple[str, ...]
    min_age: int
    max_age: int
    checked: bool
    answers: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """A change to an entry: an officer’s, or an organisation’s, which waits while it has no answer."""

    entry: str
    day: int
    note: str
    words: dict[str, str]
    organisation: str = ""
    answered_day: int | None = None
    answer: Literal["", "approved", "returned"] = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """An organisation that said that its entry is still right."""

    entry: str
    organisation: str
    day: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    keeps: tuple[Keeps, ...]
    added: tuple[Added, ...]
    changed: tuple[Changed, ...]
    checked: tuple[Checked, ...]
    twin: tuple[EntryTwin, ...] = field(default=())
