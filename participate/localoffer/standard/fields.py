"""What a service looks like in Open Referral UK 3 (a profile of HSDS 3), object by object.

Written from the standard's facts; a test holds it against the standard's own schema. `WIDER` are the few
fields of HSDS 3 that the UK profile leaves out and that families need: a feed that has them loses nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

LONGEST_LINE = 500
"""Characters of a name, an address line or anything else that stands on one line. The standard sets no limit; we do."""
LONGEST_ADDRESS = 2_000
"""Characters of a web address."""
LONGEST_TEXT = 100_000
"""Characters of a text with paragraphs: some fifty printed pages, far above any real description."""
MOST_ITEMS = 500
"""How many things one list inside a service may hold."""


class Kind(StrEnum):
    """The type of a value, by its name in JSON."""

    TEXT = "string"
    NUMBER = "number"
    OBJECT = "object"
    LIST = "array"


class Format(StrEnum):
    """What a text must be besides being text."""

    UUID = "uuid"
    EMAIL = "email"
    URI = "uri"
    DATE = "date"
    TIME = "time"
    MOMENT = "date-time"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field of an object: its type, and what else must hold. `of` describes an object, or each item of a list."""

    kind: Kind
    required: bool = False
    format: Format | None = None
    one_of: tuple[str, ...] = ()
    longest: int = LONGEST_TEXT
    of: "Described | None" = None


Described = Mapping[str, Field]


def _line(*, required: bool = False, one_of: tuple[str, ...] = ()) -> Field:
    return Field(kind=Kind.TEXT, required=required, one_of=one_of, longest=LONGEST_LINE)


def _text(*, required: bool = False) -> Field:
    return Field(kind=Kind.TEXT, required=required)


def _formatted(kind: Format) -> Field:
    return Field(kind=Kind.TEXT, format=kind, longest=LONGEST_ADDRESS if kind is Format.URI else LONGEST_LINE)


def _list(of: Described) -> Field:
    return Field(kind=Kind.LIST, of=of)


ID = Field(kind=Kind.TEXT, format=Format.UUID, required=True, longest=LONGEST_LINE)
LINK = _formatted(Format.UUID)
NUMBER = Field(kind=Kind.NUMBER)
EMAIL, URI = _formatted(Format.EMAIL), _formatted(Format.URI)
DATE, TIME, MOMENT = _formatted(Format.DATE), _formatted(Format.TIME), _formatted(Format.MOMENT)

STATUSES = ("active", "inactive", "defunct", "temporarily closed")
PLACE_TYPES = ("physical", "postal", "virtual")

TAXONOMY_TERM: Described = {
    "id": ID,
    "name": _line(required=True),
    "description": _text(required=True),
    "parent_id": LINK,
    "taxonomy": _line(),
    "taxonomy_id": LINK,
    "term_uri": URI,
    "term": _line(),
}

ATTRIBUTE: Described = {
    "id": ID,
    "link_id": LINK,
    "taxonomy_term_id": LINK,
    "link_type": _line(),
    "taxonomy_term": Field(kind=Kind.OBJECT, of=TAXONOMY_TERM),
}

ADDRESS: Described = {
    "id": ID,
    "location_id": LINK,
    "attention": _line(),
    "address_1": _line(required=True),
    "city": _line(required=True),
    "region": _line(),
    "state_province": _line(required=True),
    "postal_code": _line(required=True),
    "country": _line(required=True),
    "address_type": _line(required=True, one_of=PLACE_TYPES),
    "attributes": _list(ATTRIBUTE),
}

ACCESSIBILITY: Described = {
    "id": ID,
    "location_id": LINK,
    "description": _text(),
    "details": _text(),
    "url": URI,
    "attributes": _list(ATTRIBUTE),
    "accessibility": _text(),
}

LOCATION: Described = {
    "id": ID,
    "location_type": _line(required=True, one_of=PLACE_TYPES),
    "name": _line(),
    "description": _text(),
    "latitude": NUMBER,
    "longitude": NUMBER,
    "external_identifier": _line(),
    "external_identifier_type": _line(),
    "addresses": _list(ADDRESS),
    "accessibility": _list(ACCESSIBILITY),
    "attributes": _list(ATTRIBUTE),
}

SERVICE_AT_LOCATION: Described = {
    "id": ID,
    "service_id": LINK,
    "location_id": LINK,
    "location": Field(kind=Kind.OBJECT, of=LOCATION),
}

SCHEDULE: Described = {
    "id": ID,
    "service_id": LINK,
    "service_at_location_id": LINK,
    "valid_from": DATE,
    "valid_to": DATE,
    "dtstart": DATE,
    "freq": _line(one_of=("WEEKLY", "MONTHLY")),
    "interval": NUMBER,
    "byday": _line(),
    "bymonthday": _line(),
    "description": _text(),
    "opens_at": TIME,
    "closes_at": TIME,
    "schedule_link": URI,
    "attending_type": _line(),
    "notes": _text(),
}

SERVICE_AREA: Described = {
    "id": ID,
    "service_id": LINK,
    "name": _text(),
    "extent": _text(),
    "extent_type": _line(),
    "uri": _line(),
    "service_area": _text(),
}

LANGUAGE: Described = {"id": ID, "service_id": LINK, "phone_id": LINK}

ORGANIZATION_IDENTIFIER: Described = {
    "id": ID,
    "organization_id": LINK,
    "identifier_scheme": _line(),
    "identifier_type": _line(required=True),
    "identifier": _line(required=True),
    "attributes": _list(ATTRIBUTE),
}

ORGANIZATION: Described = {
    "id": ID,
    "name": _line(required=True),
    "description": _text(required=True),
    "email": EMAIL,
    "website": URI,
    "logo": _text(),
    "uri": URI,
    "parent_organization_id": LINK,
    "organization_identifiers": _list(ORGANIZATION_IDENTIFIER),
    "attributes": _list(ATTRIBUTE),
}

FUNDING: Described = {"id": ID, "service_id": LINK, "source": _text()}

COST_OPTION: Described = {
    "id": ID,
    "service_id": LINK,
    "valid_from": DATE,
    "valid_to": DATE,
    "option": _line(),
    "amount": NUMBER,
    "amount_description": _line(),
}

CONTACT: Described = {
    "id": ID,
    "service_id": LINK,
    "name": _line(),
    "title": _line(),
    "attributes": _list(ATTRIBUTE),
}

SERVICE: Described = {
    "id": ID,
    "organization_id": LINK,
    "name": _line(required=True),
    "description": _text(),
    "url": URI,
    "email": EMAIL,
    "status": _line(required=True, one_of=STATUSES),
    "fees": _text(),
    "accreditations": _text(),
    "minimum_age": NUMBER,
    "maximum_age": NUMBER,
    "assured_date": DATE,
    "assurer_email": EMAIL,
    "alert": _text(),
    "last_modified": MOMENT,
    "schedules": _list(SCHEDULE),
    "service_areas": _list(SERVICE_AREA),
    "service_at_locations": _list(SERVICE_AT_LOCATION),
    "languages": _list(LANGUAGE),
    "organization": Field(kind=Kind.OBJECT, of=ORGANIZATION),
    "funding": _list(FUNDING),
    "cost_options": _list(COST_OPTION),
    "contacts": _list(CONTACT),
    "attributes": _list(ATTRIBUTE),
}

PHONE: Described = {"id": ID, "number": _line(required=True), "type": _line()}

WIDER: Described = {
    "application_process": _text(),
    "eligibility_description": _text(),
    "fees_description": _text(),
    "phones": _list(PHONE),
}

READ: Described = {**SERVICE, **WIDER, "attributes": _list({**ATTRIBUTE, "value": _text()})}
"""All that is read of a service. An attribute’s `value` is in HSDS 3: the register’s own facts travel in it."""
