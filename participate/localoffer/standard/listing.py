"""What of a service goes where: into a list, and out to everyone."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from participate.localoffer.standard.fields import SERVICE, WIDER, Described, Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Paged:
    """A page of a list, by its number, and how many things the whole list holds."""

    page: int
    per_page: int
    total: int
    contents: tuple[Mapping[str, Any], ...]


NOT_PUBLIC = frozenset({"contacts"})
"""Names of people: a register for families gives the way in, not the person. Officers’ exports hold them."""


def without_people(service: Mapping[str, Any]) -> dict[str, Any]:
    """A service as everyone may read it."""
    return {name: value for name, value in service.items() if name not in NOT_PUBLIC}


def in_list(service: Mapping[str, Any]) -> dict[str, Any]:
    """A service as a list shows it: the fields of one value, and its organisation’s."""
    listed = _single(service, {**SERVICE, **WIDER})
    if "organization" in service:
        listed["organization"] = _single(service["organization"], SERVICE["organization"].of or {})
    return listed


def as_page(paged: Paged, *, shown: Callable[[Mapping[str, Any]], dict[str, Any]] = dict) -> dict[str, Any]:
    """A page of a list in the standard’s shape. A list of nothing has no page, and its first is its last."""
    pages = -(-paged.total // paged.per_page)
    return {
        "total_items": paged.total,
        "total_pages": pages,
        "page_number": paged.page,
        "size": len(paged.contents),
        "first_page": paged.page == 1,
        "last_page": paged.page >= pages,
        "empty": not paged.contents,
        "contents": [shown(each) for each in paged.contents],
    }


def _single(held: Mapping[str, Any], described: Described) -> dict[str, Any]:
    single = (name for name, field in described.items() if field.kind not in {Kind.LIST, Kind.OBJECT})
    return {name: held[name] for name in single if name in held}
