"""The fields of an entry and their values as people read them."""

from collections.abc import Callable, Mapping
from typing import Any

from flask_babel import lazy_gettext as _l

FIELDS: Mapping[str, object] = {
    "name": _l("Name"), "summary": _l("Summary"), "description": _l("Description"), "alert": _l("Notice"),
    "url": _l("Web address"), "email": _l("E-mail address"), "phone": _l("Phone number"),
    "provider_name": _l("Provider"), "address_lines": _l("Address"), "postcode": _l("Postcode"),
    "accessibility": _l("Getting in and around"), "min_age": _l("Youngest age"), "max_age": _l("Oldest age"),
    "cost": _l("Cost"), "is_free": _l("Free"), "who_for": _l("Who it is for"), "how_to_get": _l("How to get it"),
    "opening": _l("When it is open"), "tier": _l("How widely it is offered"), "sector": _l("Who runs it"),
    "provision": _l("Education, health or care"), "areas": _l("Areas served"),
    "sen_report_url": _l("SEN information report"), "for_settings": _l("Offered to schools and colleges"),
    "settings_terms": _l("Terms for schools and colleges"), "settings_contact": _l("Contact for schools and colleges"),
    "terms": _l("Terms"), "answers": _l("Answers to questions"), "status": _l("State"),
    "is_public": _l("Shown by its source"), "shown_from": _l("Shown from"), "shown_until": _l("Shown until"),
    "assured_on": _l("Last checked"), "modified_at": _l("Changed at its source"),
}  # fmt: skip
SAYS_NOTHING = _l("Nothing is said")
YES, NO = _l("Yes"), _l("No")
ITEMS: Mapping[str, Callable[[Any], str]] = {
    "terms": lambda term: ": ".join(part for part in (term["vocabulary"], term["name"]) if part),
    "answers": lambda answer: f"{answer['question']}: {answer['words']}",
}


def value_words(field: str, value: object) -> str:
    """A plain value of an entry’s field in words, a line for each item of a list."""
    if isinstance(value, bool):
        return str(YES if value else NO)
    if isinstance(value, list):
        return "\n".join(ITEMS.get(field, str)(item) for item in value) or str(SAYS_NOTHING)
    return str(SAYS_NOTHING) if value is None or value == "" else str(value)
