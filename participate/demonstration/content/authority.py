"""The council, its people, and what stands beside its register."""

from dataclasses import dataclass
from typing import Literal

from participate.core.groups import AgeBand, Group
from participate.core.organisations import OrganisationKind, Post
from participate.demonstration.content.texts import Easy


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority:
    council: str
    name: str
    contact_email: str
    contact_phone: str
    contact_address: str
    forum_name: str
    panel_name: str
    reading_hours: str
    threshold: int
    sensitive_threshold: int
    worry_phone: str
    worry_hours: str
    relay: str
    data_protection: str
    complaints: str
    night_phone: str
    retention_reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who signs in; `parent` has an address and no role."""

    key: str
    role: Literal["officer", "moderator", "safeguarding_lead", "administrator", "parent"]
    title: str
    email: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CardBatch:
    """Cards handed out by one issuer, and what each of them carries."""

    key: str
    title: str
    issued_by: str
    group: Group
    band: AgeBand
    round: str
    easy: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Belongs:
    """Somebody of an organisation, by their address, and what they want to be called there."""

    email: str
    called: str
    post: Post


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """A body that takes part. The panel is looked after by its officer (the key of a person), others by their own."""

    kind: OrganisationKind
    name: str
    officer: str
    belongs: tuple[Belongs, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    person: tuple[Person, ...]
    batch: tuple[CardBatch, ...]
    organisation: tuple[Organisation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryTwin:
    """The easy-read twin of an entry, by the entry’s name."""

    entry: str
    blocks: tuple[Easy, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TermTopics:
    """The topic (LO-*) that each term of a vocabulary belongs to."""

    terms: dict[str, str]
