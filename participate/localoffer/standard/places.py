"""Where a service is, said in the standard’s locations."""

from typing import Any

from participate.localoffer.content import EntryContent
from participate.localoffer.public_id import derived
from participate.localoffer.standard.fields import LONGEST_LINE
from participate.localoffer.standard.plain_text import as_markup

Held = dict[str, Any]
COUNTRY = "GB"
OF_BEFORE = ("name", "latitude", "longitude", "external_identifier", "external_identifier_type", "addresses")
"""What is true of the place before alone."""
PARTS = {
    1: (("address_1", "city", "state_province"),),
    2: (("address_1",), ("city", "state_province")),
    3: (("address_1",), ("city",), ("state_province",)),
    4: (("address_1",), ("city",), ("region",), ("state_province",)),
}
"""Which fields a line of an address fills, by how many lines there are: the standard asks for three of them."""


def write_address(service: Held, content: EntryContent) -> None:
    """The first place gets this address; its coordinates were those of the address before."""
    if not content.address_lines and not content.postcode and not service.get("service_at_locations"):
        return
    location = _first_location(service)
    for name in OF_BEFORE:
        location.pop(name, None)
    lines = [as_markup(line) for line in content.address_lines]
    name, named = (lines[0], lines[1:]) if len(lines) > max(PARTS) else ("", lines)
    if not content.postcode or len(named) not in PARTS:
        name = ", ".join(lines)[:LONGEST_LINE]
    else:
        location["addresses"] = [_address(service["id"], named, postcode=as_markup(content.postcode))]
    if name:
        location["name"] = name


def write_accessibility(service: Held, content: EntryContent) -> None:
    """What is said about getting in and around stands with the first place, if there is one."""
    if not service.get("service_at_locations"):
        return
    location = _first_location(service)
    location.pop("accessibility", None)
    if content.accessibility:
        words = as_markup(content.accessibility)
        location["accessibility"] = [{"id": derived("accessibility", service["id"]), "description": words}]


def _first_location(service: Held) -> Held:
    """The location of the first place, made where there is none."""
    entry = service["id"]
    places = service.setdefault("service_at_locations", [])
    if not places:
        places.append({"id": derived("place", entry)})
    made = {"id": derived("location", entry), "location_type": "physical"}
    location: Held = places[0].setdefault("location", made)
    return location


def _address(entry: str, lines: list[str], *, postcode: str) -> Held:
    filled = {name: line for line, names in zip(lines, PARTS[len(lines)], strict=True) for name in names}
    return {
        "id": derived("address", entry),
        **filled,
        "postal_code": postcode,
        "country": COUNTRY,
        "address_type": "physical",
    }
