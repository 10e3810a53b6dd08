import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from participate.localoffer.standard.check import check_service
from participate.localoffer.standard.fields import LONGEST_LINE, LONGEST_TEXT, MOST_ITEMS
from participate.localoffer.standard.problems import MOST_PROBLEMS, Code
from tests.support.real_data import real_data
from tests.unit.localoffer.services import an_id, service

MOCKS = "openreferral/oruk_mocks"
SCHEMA = "openreferral/oruk3/schema/compiled/service.json"
SPOILS: dict[str, Any] = {"text": 5, "number": "five", "flag": True, "list": [1], "object": {"a": 1}}


def read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def told(value: object) -> list[tuple[str, Code]]:
    return [(problem.field, problem.code) for problem in check_service(value)]


def test_a_service_with_what_the_standard_asks_for_is_free_of_problems() -> None:
    assert check_service(service()) == ()


@pytest.mark.parametrize(
    ("values", "field", "code"),
    [
        pytest.param({"name": None}, "name", Code.MISSING, id="no name"),
        pytest.param({"name": "  "}, "name", Code.MISSING, id="a name of blanks"),
        pytest.param({"name": ["Swim"]}, "name", Code.WRONG_TYPE, id="a name that is a list"),
        pytest.param({"email": False}, "email", Code.WRONG_TYPE, id="an e-mail address that is false"),
        pytest.param({"email": "swim-example_com"}, "email", Code.NOT_EMAIL, id="an e-mail address without @"),
        pytest.param({"email": "a@b"}, "email", Code.NOT_EMAIL, id="an e-mail address without a domain"),
        pytest.param({"email": "a@b.org\nBcc: c@d.org"}, "email", Code.NOT_EMAIL, id="an e-mail with a line end"),
        pytest.param({"url": "example_swimming"}, "url", Code.NOT_URI, id="a path for an address"),
        pytest.param({"url": "http://"}, "url", Code.NOT_URI, id="an address without a host"),
        pytest.param({"url": "http://[::1"}, "url", Code.NOT_URI, id="an address that Python cannot split"),
        pytest.param({"id": "17"}, "id", Code.NOT_UUID, id="a number for an identifier"),
        pytest.param({"status": "open"}, "status", Code.NOT_ONE_OF, id="a status that is not in the list"),
        pytest.param({"assured_date": "2026-02-30"}, "assured_date", Code.NOT_DATE, id="a day that is not"),
        pytest.param({"assured_date": "1 May 2026"}, "assured_date", Code.NOT_DATE, id="a day in words"),
        pytest.param({"last_modified": "yesterday"}, "last_modified", Code.NOT_MOMENT, id="no moment"),
        pytest.param(
            {"last_modified": "0001-01-01T00:00:00+14:00"}, "last_modified", Code.NOT_MOMENT, id="before time"
        ),
        pytest.param({"minimum_age": "12"}, "minimum_age", Code.WRONG_TYPE, id="an age in quotation marks"),
        pytest.param({"minimum_age": True}, "minimum_age", Code.WRONG_TYPE, id="an age that is true"),
        pytest.param({"minimum_age": float("nan")}, "minimum_age", Code.NOT_NUMBER, id="an age that is NaN"),
        pytest.param({"maximum_age": float("inf")}, "maximum_age", Code.NOT_NUMBER, id="an age without end"),
        pytest.param({"description": "a\0b"}, "description", Code.BROKEN_CHARACTER, id="the character zero"),
        pytest.param({"description": "\ud800"}, "description", Code.BROKEN_CHARACTER, id="half a character"),
        pytest.param({"description": "x" * (LONGEST_TEXT + 1)}, "description", Code.TOO_LONG, id="a text too long"),
        pytest.param({"name": "x" * (LONGEST_LINE + 1)}, "name", Code.TOO_LONG, id="a name too long"),
        pytest.param({"attributes": "club"}, "attributes", Code.WRONG_TYPE, id="a text for a list"),
        pytest.param({"attributes": ["club"]}, "attributes[0]", Code.WRONG_TYPE, id="a text for an object"),
        pytest.param({"schedules": [{"id": an_id(2)}] * (MOST_ITEMS + 1)}, "schedules", Code.TOO_MANY, id="too many"),
        pytest.param(
            {"schedules": [{"id": an_id(2), "opens_at": "25:00"}]}, "schedules[0].opens_at", Code.NOT_TIME, id="hour 25"
        ),
        pytest.param(
            {"organization": {"id": an_id(2), "description": ""}}, "organization.name", Code.MISSING, id="nested"
        ),
        pytest.param({"phones": [{"id": an_id(2)}]}, "phones[0].number", Code.MISSING, id="a wider field"),
        pytest.param(
            {"service_at_locations": [{"id": an_id(2), "location": {"id": an_id(3), "location_type": "boat"}}]},
            "service_at_locations[0].location.location_type",
            Code.NOT_ONE_OF,
            id="three deep",
        ),
    ],
)
def test_a_problem_is_told_with_the_path_of_its_field(values: dict[str, object], field: str, code: Code) -> None:
    assert (field, code) in told(service(**values))


@pytest.mark.parametrize("value", [None, 7, "service", [service()], True], ids=lambda value: type(value).__name__)
def test_what_is_no_object_is_no_service(value: object) -> None:
    assert told(value) == [("", Code.WRONG_TYPE)]


@pytest.mark.parametrize(
    "values",
    [
        pytest.param({"email": None, "url": "", "schedules": None}, id="null and empty are absent"),
        pytest.param({"email": " swim@example.org "}, id="blanks around"),
        pytest.param({"assured_date": "2026-05-01T00:00:00Z"}, id="a day with a time"),
        pytest.param({"last_modified": "2026-05-01T10:30:45.1234567+01:00"}, id="seven digits of a second"),
        pytest.param({"schedules": [{"id": an_id(2), "opens_at": "10:00Z"}]}, id="a time with its zone"),
        pytest.param({"url": "https://example.org/a?b=ü"}, id="an address with letters beyond ASCII"),
        pytest.param({"something_else": {"deep": [float("nan"), "\0"]}}, id="fields that nobody described"),
    ],
)
def test_what_exporters_write_differently_without_harm_is_taken(values: dict[str, object]) -> None:
    assert check_service(service(**values)) == ()


def test_depth_beyond_the_description_is_not_walked() -> None:
    deep: object = "end"
    for _ in range(100_000):
        deep = [deep]
    assert told(service(name=deep, other=deep, organization={"id": deep})) == [
        ("name", Code.WRONG_TYPE),
        ("organization.id", Code.WRONG_TYPE),
        ("organization.name", Code.MISSING),
        ("organization.description", Code.MISSING),
    ]


def test_not_more_problems_are_told_than_anybody_reads() -> None:
    assert len(check_service(service(attributes=[{}] * 400))) == MOST_PROBLEMS


def spoilt(whole: Any, value: Any) -> Iterator[tuple[str, Any]]:
    """Copies of a document, each with one value replaced by one of each other type, and one with it taken out."""
    for path in paths(value, ()):
        for name, spoil in (*SPOILS.items(), ("absent", None)):
            copied = copy.deepcopy(whole)
            holder = copied
            for step in path[:-1]:
                holder = holder[step]
            if name == "absent":
                del holder[path[-1]]
            else:
                holder[path[-1]] = spoil
            yield f"{path} {name}", copied


def paths(value: Any, path: tuple[Any, ...]) -> Iterator[tuple[Any, ...]]:
    steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, inner in steps:
        yield (*path, step)
        yield from paths(inner, (*path, step))


@pytest.mark.real_data
def test_whatever_the_schema_refuses_in_a_spoilt_service_we_refuse_and_nothing_of_another_type_passes() -> None:
    schema = jsonschema.Draft202012Validator(read(real_data(SCHEMA)), format_checker=jsonschema.FormatChecker())
    whole = read(real_data(f"{MOCKS}/V3.0-UK-Default/service_full.json"))
    cases = list(spoilt(whole, whole))
    assert len(cases) > 500
    kinder = [name for name, value in cases if not schema.is_valid(value) and not check_service(value)]
    assert kinder == []


@pytest.mark.real_data
def test_a_spoilt_service_that_the_schema_takes_is_refused_only_for_a_format_that_it_does_not_look_at() -> None:
    schema = jsonschema.Draft202012Validator(read(real_data(SCHEMA)), format_checker=jsonschema.FormatChecker())
    whole = read(real_data(f"{MOCKS}/V3.0-UK-Default/service_full.json"))
    formats = {Code.NOT_URI, Code.NOT_DATE, Code.NOT_TIME, Code.NOT_MOMENT}
    stricter = [
        (name, check_service(value))
        for name, value in spoilt(whole, whole)
        if schema.is_valid(value) and {problem.code for problem in check_service(value)} - formats
    ]
    assert stricter == []


@pytest.mark.real_data
@pytest.mark.parametrize(
    "relative",
    [
        "openreferral/oruk3/examples/service_full.json",
        "openreferral/hsds3/examples/service_full.json",
        f"{MOCKS}/V3.0-UK-Default/service_full.json",
    ],
)
def test_the_standards_own_examples_are_free_of_problems(relative: str) -> None:
    assert check_service(read(real_data(relative))) == ()


@pytest.mark.real_data
def test_the_service_inside_the_mock_of_a_place_is_free_of_problems() -> None:
    assert check_service(read(real_data(f"{MOCKS}/V3.0-UK-Default/service_at_location_full.json"))["service"]) == ()
