"""From a service of the standard, already held against its description, to an entry of the register.

Names of contacts are not taken: a register for families needs the way in, not the person. Of several places the first
is taken and the others are told. Where a service has no address of its own, its provider's is.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from participate.localoffer.content import Status
from participate.localoffer.standard import formats
from participate.localoffer.standard.entry import SUMMARY_LENGTH, ReadEntry
from participate.localoffer.standard.own import Own
from participate.localoffer.standard.plain_text import first_words, one_line, plain_text
from participate.localoffer.standard.problems import Code, Problem, excerpt
from participate.localoffer.standard.words import DAYS, Texts, check_ages, opening_words, price_words, unique

Held = Mapping[str, Any]
SHOWN = frozenset((Status.ACTIVE, Status.TEMPORARILY_CLOSED))
SPOKEN = frozenset(("", "voice", "cell"))
LONGEST_AREA = 100
"""Characters of a name of a place; what is longer describes it."""


def to_entry(service: Held, *, position: int) -> ReadEntry:
    """The entry of what `said_in` gives of a service that neither `check_service` nor `check_own_rules` blames."""
    texts = Texts()
    description = texts.take(service.get("description"), field="description")
    status = Status(service["status"].strip())
    lines, postcode, accessibility = _place(service, texts)
    values: dict[str, Any] = {
        "summary": first_words(description, most=SUMMARY_LENGTH),
        "description": description,
        "alert": texts.take(service.get("alert"), field="alert"),
        "url": _own_or_providers(service, "url", "website", texts),
        "email": _own_or_providers(service, "email", "email", texts),
        "phone": _phone(service, texts),
        "provider_name": one_line(texts.take(_part(service, "organization").get("name"), field="organization.name")),
        "address_lines": lines,
        "postcode": postcode,
        "accessibility": accessibility,
        "cost": _cost(service, texts),
        "who_for": texts.take(service.get("eligibility_description"), field="eligibility_description"),
        "how_to_get": texts.take(service.get("application_process"), field="application_process"),
        "opening": _opening(service, texts),
        "areas": _areas(service, texts),
        "is_public": status in SHOWN,
        **_own(service, texts),
    }
    return ReadEntry(
        position=position,
        source_id=service["id"].strip().lower(),
        name=one_line(texts.take(service["name"], field="name")),
        min_age=_years(service.get("minimum_age")),
        max_age=_years(service.get("maximum_age")),
        status=status,
        assured_on=formats.read_date(_text(service, "assured_date")),
        modified_at=formats.read_moment(_text(service, "last_modified")),
        remarks=(*_hidden(status), *texts.remarks),
        **values,
    )


def check_own_rules(service: Held) -> Iterator[Problem]:
    """What the standard allows and the register does not. `service` is what `said_in` gives."""
    if not plain_text(service["name"])[0]:
        yield Problem(field="name", code=Code.MISSING)
    url = _text(service, "url")
    if url and formats.read_web_address(url) is None:
        yield Problem(field="url", code=Code.NOT_WEB_ADDRESS, values={"found": excerpt(url)})
    yield from check_ages(service.get("minimum_age"), service.get("maximum_age"), fields=("minimum_age", "maximum_age"))


def _hidden(status: Status) -> tuple[Problem, ...]:
    if status in SHOWN:
        return ()
    return (Problem(field="status", code=Code.HIDDEN_BY_SOURCE, values={"found": status.value}),)


def _text(held: Held, name: str) -> str:
    value = held.get(name)
    return value.strip() if isinstance(value, str) else ""


def _part(held: Held, name: str) -> Held:
    part = held.get(name)
    return part if isinstance(part, dict) else {}


def _parts(held: Held, name: str) -> list[Held]:
    return held.get(name) or []


def _years(age: float | None) -> int | None:
    return None if age is None else int(age)


def _own_or_providers(service: Held, own: str, providers: str, texts: Texts) -> str:
    """The service's own e-mail or web address, else its provider's. A provider's that leads to no page is left out."""
    value = _text(service, own)
    if value:
        return value
    value = _text(_part(service, "organization"), providers)
    if value and own == "url" and formats.read_web_address(value) is None:
        texts.leave_out(value, field=f"organization.{providers}")
        return ""
    return value


def _phone(service: Held, texts: Texts) -> str:
    """The first number that is for speaking, without the quotation marks that some exporters leave around it."""
    for number, phone in enumerate(_parts(service, "phones")):
        if _text(phone, "type").casefold() in SPOKEN:
            return one_line(texts.take(phone["number"], field=f"phones[{number}].number")).strip("\"' ")
    return ""


def _place(service: Held, texts: Texts) -> tuple[tuple[str, ...], str, str]:
    """The lines of the address, the postcode, and what is said about getting in and around."""
    places = [_part(place, "location") for place in _parts(service, "service_at_locations")]
    if not places:
        return (), "", ""
    at = "service_at_locations[0].location"
    for number, other in enumerate(places[1:], start=1):
        texts.leave_out(_text(other, "name"), field=f"service_at_locations[{number}]")
    return (*_address(places[0], texts, at), _accessibility(places[0], texts, at))


def _address(place: Held, texts: Texts, at: str) -> tuple[tuple[str, ...], str]:
    name = one_line(texts.take(place.get("name"), field=f"{at}.name"))
    addresses = enumerate(_parts(place, "addresses"))
    real = sorted(
        (item for item in addresses if _text(item[1], "address_type") != "virtual"),
        key=lambda item: _text(item[1], "address_type") != "physical",
    )
    if not real:
        return unique((name,)), ""
    number, address = real[0]
    lines = [
        one_line(texts.take(address.get(field), field=f"{at}.addresses[{number}].{field}"))
        for field in ("address_1", "city", "region", "state_province")
    ]
    return unique((name, *lines)), one_line(_text(address, "postal_code")).upper()


def _accessibility(place: Held, texts: Texts, at: str) -> str:
    found = [
        texts.take(item.get(field), field=f"{at}.accessibility[{number}].{field}")
        for number, item in enumerate(_parts(place, "accessibility"))
        for field in ("accessibility", "description", "details")
    ]
    return "\n".join(unique(found))


def _cost(service: Held, texts: Texts) -> str:
    """What the source says in words, then a line for each price."""
    fees = texts.take(service.get("fees"), field="fees")
    wider = texts.take(service.get("fees_description"), field="fees_description")
    lines = [fees, wider]
    for number, option in enumerate(_parts(service, "cost_options")):
        at = f"cost_options[{number}]"
        named = one_line(texts.take(option.get("option"), field=f"{at}.option"))
        per = one_line(texts.take(option.get("amount_description"), field=f"{at}.amount_description"))
        amount = option.get("amount")
        if amount is None:
            lines.append(": ".join(unique((named, per))))
            continue
        try:
            lines.append(price_words(amount, option=named, per=per))
        except ValueError:
            texts.leave_out(amount, field=f"{at}.amount")
    return "\n".join(unique(lines))


def _opening(service: Held, texts: Texts) -> str:
    """A line for each schedule: its own words, or else its days and hours."""
    lines = []
    for number, schedule in enumerate(_parts(service, "schedules")):
        words = texts.take(schedule.get("description"), field=f"schedules[{number}].description")
        if not words:
            days = [DAYS[day] for day in _text(schedule, "byday").replace(" ", "").split(",") if day in DAYS]
            opens, closes = (formats.read_time(_text(schedule, name)) for name in ("opens_at", "closes_at"))
            words = opening_words(days, opens=opens, closes=closes)
        lines.append(words)
    return "\n".join(unique(lines))


def _areas(service: Held, texts: Texts) -> tuple[str, ...]:
    """The places served, where they are named; a whole sentence about them stays in the document alone."""
    found = [
        one_line(texts.take(area.get("name"), field=f"service_areas[{number}].name"))
        for number, area in enumerate(_parts(service, "service_areas"))
    ]
    return unique([name for name in found if len(name) <= LONGEST_AREA])


def _own(service: Held, texts: Texts) -> dict[str, Any]:
    """What attributes say: tier, sector, provision, terms, answers, and what the standard has no field for."""
    own = Own(texts)
    for number, attribute in enumerate(_parts(service, "attributes")):
        own.take(attribute, at=f"attributes[{number}]")
    return own.values()
