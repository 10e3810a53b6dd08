"""Reading Open Referral UK and HSDS 3 files: one service, a list of services, or a page of a feed."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from participate.localoffer.content import Source
from participate.localoffer.standard.check import ReadObject, check_service, said_in
from participate.localoffer.standard.documents import to_document
from participate.localoffer.standard.encoding import AT_THE_DESK, Room, decode
from participate.localoffer.standard.entry import ReadEntry, ReadFile, Refused, as_read, beyond_room
from participate.localoffer.standard.problems import MOST_PROBLEMS, Code, Fault, Problem, UnreadableFile, excerpt
from participate.localoffer.standard.service_entry import check_own_rules, to_entry

MOST_SERVICES = AT_THE_DESK.most
FIELDS = {
    "source_id": "id",
    "name": "name",
    "provider_name": "organization.name",
    "phone": "phones.number",
    "postcode": "service_at_locations[0].location.addresses.postal_code",
}
"""Where the standard keeps what the register has little room for."""


def read_services(content: bytes, *, room: Room = AT_THE_DESK) -> ReadFile:
    """Every service of a file, taken or refused with its reasons.

    What is wrong with one service costs no other. Of services with the same id the first is taken.
    Raises UnreadableFile where nothing can be read: not UTF-8, not JSON, nested too deep, no services in it.
    """
    services = _services(_parse(decode(content, largest=room.largest)[0]), most=room.most)
    return as_read(Source.OPEN_REFERRAL, _read_each(services))


def _parse(text: str) -> object:
    try:
        return json.loads(text, object_pairs_hook=_remember_twice)
    except json.JSONDecodeError as error:
        raise UnreadableFile(reason=Fault.NOT_JSON, line=error.lineno, column=error.colno) from error
    except ValueError as error:  # a whole number of more digits than Python will read
        raise UnreadableFile(reason=Fault.LONG_NUMBER) from error
    except RecursionError as error:
        raise UnreadableFile(reason=Fault.TOO_DEEP) from error


def _remember_twice(pairs: list[tuple[str, object]]) -> ReadObject:
    """An object that knows of keys written twice. JSON leaves open which one is meant, so the service is refused."""
    found = ReadObject(pairs)
    if len(found) < len(pairs):
        times = Counter(name for name, _ in pairs)
        found.twice = tuple(name for name in found if times[name] > 1)
    return found


def _services(parsed: object, *, most: int) -> list[object]:
    if isinstance(parsed, dict):
        parsed = _services_of_object(parsed)
    if not isinstance(parsed, list):
        raise UnreadableFile(reason=Fault.NO_SERVICES)
    if len(parsed) > most:
        raise UnreadableFile(reason=Fault.TOO_MANY_SERVICES, most=most, found=len(parsed))
    return parsed


def _services_of_object(parsed: dict[str, object]) -> object:
    """The list that a page holds, or the object itself as the one service, if it looks like one at all."""
    if "contents" in parsed:
        return parsed["contents"]
    return [parsed] if "id" in parsed or "name" in parsed else None


def _read_each(services: list[object]) -> Iterator[ReadEntry | Refused]:
    first_at: dict[str, int] = {}
    for position, service in enumerate(services, start=1):
        read = _read_service(service, position=position)
        source_id = read.source_id.lower()
        before = first_at.setdefault(source_id, position) if source_id else position
        yield read if before == position else _refuse_second(read, before=before)


def _read_service(service: object, *, position: int) -> ReadEntry | Refused:
    problems = check_service(service)
    if not problems and isinstance(service, dict):
        read = _to_entry(service, position=position)
        if isinstance(read, ReadEntry):
            return read
        problems = read
    source_id, name = (_shown(service, key) for key in ("id", "name"))
    return Refused(position=position, source_id=source_id, name=name, problems=problems)


def _to_entry(service: dict[str, object], *, position: int) -> ReadEntry | tuple[Problem, ...]:
    """The entry of a service that the standard takes, with its document; or what the register has against it."""
    document = to_document(service)
    problems = tuple(check_own_rules(said_in(service))) or check_service(document.service)
    if problems:  # of the document: a text that must be there and held nothing but markup
        return problems
    entry = to_entry(said_in(document.service), position=position)
    of_entry = (each for each in entry.remarks if each.code is not Code.MARKUP_REMOVED)
    remarks = (*of_entry, *document.remarks)[:MOST_PROBLEMS]
    return tuple(beyond_room(entry, FIELDS)) or replace(entry, document=document.service, remarks=remarks)


def _refuse_second(read: ReadEntry | Refused, *, before: int) -> Refused:
    twice = Problem(field="id", code=Code.ID_TWICE, values={"first": str(before), "found": excerpt(read.source_id)})
    known = read.problems if isinstance(read, Refused) else ()
    return Refused(position=read.position, source_id=read.source_id, name=read.name, problems=(*known, twice))


def _shown(service: object, key: str) -> str:
    """What stood there, as far as it can be shown in a report."""
    value = service.get(key) if isinstance(service, dict) else None
    return excerpt(value.strip()) if isinstance(value, str) else ""
