"""From an entry of the register to a service of the standard: the document that it came from, overlaid field by field
with what the register says now, wherever that is something else. An entry written here gets a document of its own.

Read back, it says the same: what a field of the standard cannot hold as the register says it stands in an attribute.
"""

import copy
from collections.abc import Callable, Mapping
from typing import Any

from participate.localoffer.content import EntryContent
from participate.localoffer.public_id import derived
from participate.localoffer.standard.check import said_in
from participate.localoffer.standard.documents import to_document
from participate.localoffer.standard.own import FACT, FACTS, as_fact, attribute
from participate.localoffer.standard.places import write_accessibility, write_address
from participate.localoffer.standard.plain_text import as_markup
from participate.localoffer.standard.service_entry import to_entry
from participate.localoffer.standard.sorting import write_answers, write_terms

Service = dict[str, Any]
Write = Callable[[Service, EntryContent], None]


def express(content: EntryContent, *, public_id: str, base: Mapping[str, Any] | None = None) -> Service:
    """The service that says what `content` says, and of everything else what `base` says. Always in the one form."""
    service: Service = copy.deepcopy(dict(base)) if base else {"name": content.name, "status": content.status.value}
    service["id"] = public_id
    before = said_by(service) if base else None
    for fields, write in WRITERS.items():
        if before is None or any(getattr(before, name) != getattr(content, name) for name in fields):
            _forget(service, fields)
            write(service, content)
    _state(service, content)
    return to_document(service).service


def said_by(document: Mapping[str, Any]) -> EntryContent:
    """What a document says in the register’s fields."""
    return to_entry(said_in(document), position=0)


def _state(service: Service, content: EntryContent) -> None:
    """An attribute for each field that, read back, would say something else."""
    after = said_by(to_document(service).service)
    for name in FACTS:
        value = getattr(content, name)
        if getattr(after, name) != value:
            _forget(service, (name,))
            stated = attribute(FACT, name, entry=service["id"], value=as_markup(as_fact(value)))
            service.setdefault("attributes", []).append(stated)


def _forget(service: Service, fields: tuple[str, ...]) -> None:
    """Take out what attributes of ours said of these fields."""
    kept = [each for each in service.get("attributes", []) if _fact_of(each) not in fields]
    if kept:
        service["attributes"] = kept
    else:
        service.pop("attributes", None)


def _fact_of(held: Mapping[str, Any]) -> str:
    term = held.get("taxonomy_term", {})
    return str(term.get("name", "")) if term.get("taxonomy", "").casefold() == FACT else ""


def put(service: Service, name: str, value: object) -> None:
    """Set a field, or take it out where there is nothing to say."""
    if value is None or value == "":
        service.pop(name, None)
    else:
        service[name] = as_markup(value) if isinstance(value, str) else value


def _text(field: str, name: str) -> Write:
    return lambda service, content: put(service, field, getattr(content, name))


def _write_status(service: Service, content: EntryContent) -> None:
    service["status"] = content.status.value


def _write_ages(service: Service, content: EntryContent) -> None:
    put(service, "minimum_age", content.min_age)
    put(service, "maximum_age", content.max_age)


def _write_assured(service: Service, content: EntryContent) -> None:
    put(service, "assured_date", content.assured_on.isoformat() if content.assured_on else None)


def _write_modified(service: Service, content: EntryContent) -> None:
    put(service, "last_modified", content.modified_at.isoformat() if content.modified_at else None)


def _write_phone(service: Service, content: EntryContent) -> None:
    """The number to call; numbers of other kinds stay."""
    phones = [
        each for each in service.get("phones", []) if each.get("type", "").casefold() not in {"", "voice", "cell"}
    ]
    if content.phone:
        number = as_markup(content.phone)
        phones.insert(0, {"id": derived("phone", service["id"]), "number": number, "type": "voice"})
    put(service, "phones", phones or None)


def _write_provider(service: Service, content: EntryContent) -> None:
    """Another provider: what was said of the one before does not hold for it."""
    name = as_markup(content.provider_name)
    service.pop("organization_id", None)
    held = {"id": derived("organization", content.provider_name), "name": name, "description": name}
    put(service, "organization", held if name else None)


def _write_cost(service: Service, content: EntryContent) -> None:
    for name in ("fees_description", "cost_options"):
        service.pop(name, None)
    put(service, "fees", content.cost)


def _write_opening(service: Service, content: EntryContent) -> None:
    words = as_markup(content.opening)
    put(service, "schedules", [{"id": derived("schedule", service["id"]), "description": words}] if words else None)


def _write_areas(service: Service, content: EntryContent) -> None:
    areas = [{"id": derived("area", service["id"], name), "name": as_markup(name)} for name in content.areas]
    put(service, "service_areas", areas or None)


WRITERS: Mapping[tuple[str, ...], Write] = {
    ("name",): _text("name", "name"),
    ("description", "summary"): _text("description", "description"),
    ("alert",): _text("alert", "alert"),
    ("url",): _text("url", "url"),
    ("email",): _text("email", "email"),
    ("who_for",): _text("eligibility_description", "who_for"),
    ("how_to_get",): _text("application_process", "how_to_get"),
    ("status", "is_public"): _write_status,
    ("min_age", "max_age"): _write_ages,
    ("assured_on",): _write_assured,
    ("modified_at",): _write_modified,
    ("phone",): _write_phone,
    ("provider_name",): _write_provider,
    ("address_lines", "postcode"): write_address,
    ("accessibility",): write_accessibility,
    ("cost",): _write_cost,
    ("opening",): _write_opening,
    ("areas",): _write_areas,
    ("tier", "sector", "provision", "terms"): write_terms,
    ("answers",): write_answers,
}
"""The fields of an entry that belong together, and how the standard says them."""
