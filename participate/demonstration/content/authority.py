"""The council, its people, and what stands beside its register."""

from dataclasses import dataclass
from typing import Literal

from participate.core.groups import AgeBand, Group
from participate.demonstration.content.texts import Easy, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Worry:
    """Who acts when a child may not be safe, and the words of SG-05 and SG-07."""

    lead_title: str
    front_door: str
    phone: str
    hours: str
    out_of_hours_phone: str
    adults_phone: str
    emergency: Text
    not_secret: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority:
    council: str
    name: str
    strapline: str
    website: str
    contact_email: str
    contact_phone: str
    contact_address: str
    contact_hours: str
    forum_name: str
    panel_name: str
    reading_hours: str
    reading_target_working_days: int
    threshold: int
    sensitive_threshold: int
    worry: Worry


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who signs in; `parent` has an address and no role."""

    key: str
    role: Literal["officer", "moderator", "safeguarding_lead", "administrator", "parent"]
    title: str
    email: str
    about: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CardBatch:
    """Cards handed out by one issuer, and what each carries."""

    key: str
    label: str
    issued_by: str
    group: Group
    band: AgeBand
    cards: int
    round: str
    easy: bool
    still_in_compulsory_schooling: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    person: tuple[Person, ...]
    batch: tuple[CardBatch, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryTwin:
    """The easy-read twin of an entry, by the entry’s name."""

    entry: str
    blocks: tuple[Easy, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TermTopics:
    """The topic (LO-*) that each term of a vocabulary belongs to."""

    vocabulary: str
    terms: dict[str, str]
