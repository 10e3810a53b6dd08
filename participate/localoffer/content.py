"""What an entry of the Local Offer says, wherever it was written: in a file, by its provider, or by an officer."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any

TOPIC_VOCABULARY = "local-offer-topic"
"""The vocabulary of the terms that name a topic by its code (LO-SB): chosen here, and needing no table."""


class Source(StrEnum):
    """Where an entry came from. An entry is known by its source and the id it has there."""

    OPEN_REFERRAL = "open-referral"
    OUTPOST = "outpost"
    HERE = "here"
    """Written in this product."""


class Status(StrEnum):
    """What the standard says of a service."""

    ACTIVE = "active"
    INACTIVE = "inactive"
    DEFUNCT = "defunct"
    TEMPORARILY_CLOSED = "temporarily closed"


class Tier(StrEnum):
    """How widely a service is offered (COP4-31)."""

    UNIVERSAL = "universal"
    TARGETED = "targeted"
    SPECIALIST = "specialist"


class Sector(StrEnum):
    """Who runs a service."""

    PUBLIC = "public"
    VOLUNTARY = "voluntary"
    PRIVATE = "private"


class Provision(StrEnum):
    """Which kind of provision a service is (CFA-30-2a); it may be several."""

    EDUCATION = "education"
    HEALTH = "health"
    CARE = "care"


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A word that a source sorts its services by. The register maps it to topics."""

    vocabulary: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """What a provider says to a question: a source's column, or a code of the 14 questions (PRV-01) or of SCH1."""

    question: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryContent:
    """An entry as it is taken: plain text only, every value within the register's limits.

    `is_public` is whether its source shows it, within the London days `shown_from` to `shown_until`. `is_free` is None
    where nothing is said. `for_settings` says that schools and colleges can buy it in; `settings_terms` and
    `settings_contact` are for them. `assured_on` is the day on which somebody last checked it.
    """

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
    is_free: bool | None = None
    who_for: str = ""
    how_to_get: str = ""
    opening: str = ""
    tier: Tier | None = None
    sector: Sector | None = None
    provision: tuple[Provision, ...] = ()
    areas: tuple[str, ...] = ()
    sen_report_url: str = ""
    for_settings: bool = False
    settings_terms: str = ""
    settings_contact: str = ""
    terms: tuple[Term, ...] = ()
    answers: tuple[Answered, ...] = ()
    status: Status = Status.ACTIVE
    is_public: bool = True
    shown_from: date | None = None
    shown_until: date | None = None
    assured_on: date | None = None
    modified_at: datetime | None = None

    @property
    def topics(self) -> tuple[str, ...]:
        """The topics chosen here, by their codes; those that other terms mean are not among them."""
        return tuple(term.name for term in self.terms if term.vocabulary == TOPIC_VOCABULARY)


NAMES = tuple(each.name for each in fields(EntryContent))
ENUMS: Mapping[str, type[StrEnum]] = {"tier": Tier, "sector": Sector, "status": Status}
DAYS = ("shown_from", "shown_until", "assured_on")


def as_plain(content: EntryContent) -> dict[str, Any]:
    """What an entry says, as plain JSON: what a version keeps."""
    values = asdict(content)
    return dict(json.loads(json.dumps({name: values[name] for name in NAMES}, default=str)))


def from_plain(plain: Mapping[str, Any]) -> EntryContent:
    """An entry's content out of a version. What a version of long ago does not have, stays as nothing was said."""
    values = {name: plain[name] for name in NAMES if name in plain}
    for name, kind in ENUMS.items():
        if values.get(name):
            values[name] = kind(values[name])
    for name in DAYS:
        if values.get(name):
            values[name] = date.fromisoformat(values[name])
    if values.get("modified_at"):
        values["modified_at"] = datetime.fromisoformat(values["modified_at"])
    return EntryContent(
        **{
            **values,
            "address_lines": tuple(values.get("address_lines", ())),
            "areas": tuple(values.get("areas", ())),
            "provision": tuple(Provision(each) for each in values.get("provision", ())),
            "terms": tuple(Term(**each) for each in values.get("terms", ())),
            "answers": tuple(Answered(**each) for each in values.get("answers", ())),
        }
    )


def digest_of(content: EntryContent) -> str:
    """Changes whenever an entry says something else."""
    text = json.dumps(as_plain(content), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def merged(*, base: EntryContent, changed: EntryContent, now: EntryContent) -> EntryContent:
    """What an entry says when the changes from `base` to `changed` are made to how it stands `now`.

    Field by field: what somebody left alone stays as others have written it since.
    """
    own = {name: getattr(changed, name) for name in NAMES if getattr(changed, name) != getattr(base, name)}
    return replace(now, **own)


def says_the_same(one: EntryContent, other: EntryContent) -> bool:
    """Whether two contents differ in nothing but the order of their terms and their source's date of change."""
    return digest_of(_in_order(one)) == digest_of(_in_order(other))


def _in_order(content: EntryContent) -> EntryContent:
    terms = sorted(content.terms, key=lambda term: (term.vocabulary, term.name))
    return replace(content, terms=tuple(terms), modified_at=None)
