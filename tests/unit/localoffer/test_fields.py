"""Our description of the standard, held against the standard's own schema."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from participate.localoffer.standard.fields import SERVICE, WIDER, Described, Field, Kind
from tests.support.real_data import real_data

pytestmark = pytest.mark.real_data

SCHEMA_NAMES = {"datetime": "date-time"}


def schema_of(relative: str) -> dict[str, Any]:
    schema: dict[str, Any] = json.loads(real_data(relative).read_text(encoding="utf-8"))
    return schema


def facts_of_schema(schema: dict[str, Any], path: str = "") -> Iterator[tuple[str, tuple[object, ...]]]:
    for name, field in schema["properties"].items():
        at = f"{path}.{name}"
        stated = field.get("format") or field.get("datapackage_type")
        yield (
            at,
            (
                field["type"],
                SCHEMA_NAMES.get(stated, stated),
                name in schema.get("required", ()),
                tuple(field.get("enum", ())),
            ),
        )
        inner = field["items"] if field["type"] == "array" else field
        if "properties" in inner:
            yield from facts_of_schema(inner, at)


def facts_of_ours(described: Described, path: str = "") -> Iterator[tuple[str, tuple[object, ...]]]:
    for name, field in described.items():
        at = f"{path}.{name}"
        yield (
            at,
            (field.kind.value, field.format.value if field.format else None, field.required, field.one_of),
        )
        yield from facts_of_ours(field.of or {}, at)


def test_every_field_of_the_standard_is_described_alike_and_no_other() -> None:
    schema = dict(facts_of_schema(schema_of("openreferral/oruk3/schema/compiled/service.json")))
    assert len(schema) > 170
    assert dict(facts_of_ours(SERVICE)) == schema


def test_what_we_read_beyond_the_uk_profile_is_in_hsds_alike() -> None:
    schema = dict(facts_of_schema(schema_of("openreferral/hsds3/schema/compiled/service.json")))
    ours = dict(facts_of_ours(WIDER))
    assert ours == {path: schema.get(path) for path in ours}


def test_what_we_read_beyond_the_uk_profile_is_not_in_it() -> None:
    assert not WIDER.keys() & SERVICE.keys()


def test_lists_and_objects_say_what_they_hold() -> None:
    def unsaid(described: Described) -> Iterator[Field]:
        for field in described.values():
            if (field.kind in {Kind.LIST, Kind.OBJECT}) != (field.of is not None):
                yield field
            yield from unsaid(field.of or {})

    assert not list(unsaid(SERVICE))
