"""Holding one service against the description of the standard.

Kinder than the schema in three things, because exporters differ there and no meaning is lost: `null` and the
empty text count as absent, blanks around a value are not looked at, and a day may have a time behind it.
Stricter in one: lengths have limits. Fields that the description does not know are not read, so they cannot be
wrong.
"""

import math
import re
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from typing import Any

from participate.localoffer.standard import formats
from participate.localoffer.standard.fields import MOST_ITEMS, READ, Described, Field, Format, Kind
from participate.localoffer.standard.problems import MOST_PROBLEMS, Code, Problem, excerpt

READERS: Mapping[Format, tuple[Callable[[str], object], Code]] = {
    Format.UUID: (formats.read_uuid, Code.NOT_UUID),
    Format.EMAIL: (formats.read_email, Code.NOT_EMAIL),
    Format.URI: (formats.read_uri, Code.NOT_URI),
    Format.DATE: (formats.read_date, Code.NOT_DATE),
    Format.TIME: (formats.read_time, Code.NOT_TIME),
    Format.MOMENT: (formats.read_moment, Code.NOT_MOMENT),
}

BROKEN = re.compile("[\0\ud800-\udfff]")


class ReadObject(dict[str, object]):
    """A JSON object that remembers which of its keys were written more than once."""

    twice: tuple[str, ...] = ()


def check_service(value: object) -> tuple[Problem, ...]:
    """Everything that is wrong with a service, in the order of the standard's fields; empty when it may be taken.

    `value` is what JSON holds. Never deeper than the description, whatever it is given; at most MOST_PROBLEMS.
    """
    return tuple(islice(_check_object(value, READ, ""), MOST_PROBLEMS))


def is_absent(value: object) -> bool:
    """Whether the exporter said nothing: no value, or a text of blanks."""
    return value is None or (isinstance(value, str) and not value.strip())


def said_in(service: Mapping[str, object]) -> dict[str, Any]:
    """What a service without problems says in the fields that are described; what is absent is not there at all.

    Whoever reads on meets no blank where a number, a list or an object could stand.
    """
    return _said_in(service, READ)


def _said_in(value: Mapping[str, Any], described: Described) -> dict[str, Any]:
    return {
        name: _said(value[name], field)
        for name, field in described.items()
        if name in value and not is_absent(value[name])
    }


def _said(value: Any, field: Field) -> Any:
    if field.of is None:
        return value
    return [_said_in(item, field.of) for item in value] if field.kind is Kind.LIST else _said_in(value, field.of)


def kind_of(value: object) -> str:
    """The name that JSON gives to the type of a value."""
    names: tuple[tuple[type, str], ...] = (
        (bool, "boolean"), (int, "number"), (float, "number"), (str, "string"), (list, "array"), (dict, "object"),
    )  # fmt: skip
    return next((name for kind, name in names if isinstance(value, kind)), "null")


def _check_object(value: object, described: Described, path: str) -> Iterator[Problem]:
    if not isinstance(value, dict):
        yield _wrong_type(path, Kind.OBJECT, value)
        return
    if isinstance(value, ReadObject):
        for key in value.twice:
            yield Problem(field=_join(path, excerpt(key)), code=Code.KEY_TWICE)
    yield from _check_fields(value, described, path)


def _check_fields(value: dict[str, object], described: Described, path: str) -> Iterator[Problem]:
    for name, field in described.items():
        held = value.get(name)
        if not is_absent(held):
            yield from _check_value(held, field, _join(path, name))
        elif field.required:
            yield Problem(field=_join(path, name), code=Code.MISSING)


def _check_value(value: object, field: Field, path: str) -> Iterator[Problem]:
    if field.kind is Kind.OBJECT and field.of is not None:
        yield from _check_object(value, field.of, path)
    elif kind_of(value) != field.kind:
        yield _wrong_type(path, field.kind, value)
    elif isinstance(value, list) and field.of is not None:
        yield from _check_items(value, field.of, path)
    elif isinstance(value, str):
        yield from _check_text(value.strip(), field, path)
    elif isinstance(value, float) and not math.isfinite(value):
        yield Problem(field=path, code=Code.NOT_NUMBER, values={"found": excerpt(value)})


def _check_items(items: list[object], described: Described, path: str) -> Iterator[Problem]:
    if len(items) > MOST_ITEMS:
        yield Problem(field=path, code=Code.TOO_MANY, values={"most": str(MOST_ITEMS), "found": str(len(items))})
        return
    for place, item in enumerate(items):
        yield from _check_object(item, described, f"{path}[{place}]")


def _check_text(text: str, field: Field, path: str) -> Iterator[Problem]:
    if len(text) > field.longest:
        yield Problem(field=path, code=Code.TOO_LONG, values={"most": str(field.longest), "found": str(len(text))})
    elif is_broken(text):
        yield Problem(field=path, code=Code.BROKEN_CHARACTER)
    elif field.one_of and text not in field.one_of:
        values = {"allowed": ", ".join(field.one_of), "found": excerpt(text)}
        yield Problem(field=path, code=Code.NOT_ONE_OF, values=values)
    elif field.format is not None:
        read, code = READERS[field.format]
        if read(text) is None:
            yield Problem(field=path, code=code, values={"found": excerpt(text)})


def is_broken(text: str) -> bool:
    """Whether a text holds what no database keeps: the character zero, or half of a pair of surrogates."""
    return BROKEN.search(text) is not None


def _wrong_type(path: str, wanted: Kind, value: object) -> Problem:
    values = {"expected": wanted.value, "type": kind_of(value), "found": excerpt(value)}
    return Problem(field=path, code=Code.WRONG_TYPE, values=values)


def _join(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name
