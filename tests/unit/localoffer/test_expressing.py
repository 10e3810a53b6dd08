"""From an entry to the standard and back: nothing is lost, and what comes out is the standard’s."""

import json
from datetime import UTC, date, datetime
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from participate.localoffer.content import (
    TOPIC_VOCABULARY,
    Answered,
    EntryContent,
    Provision,
    Sector,
    Status,
    Term,
    Tier,
    as_plain,
)
from participate.localoffer.standard.check import check_service
from participate.localoffer.standard.documents import to_document
from participate.localoffer.standard.expressing import express, said_by
from participate.localoffer.standard.plain_text import one_line, tidy
from participate.localoffer.standard.service_json import read_services
from tests.support.real_data import real_data
from tests.unit.localoffer.services import an_id, as_json, service
from tests.unit.localoffer.test_anything import SERVICES, read_or_told

SCHEMA = "openreferral/oruk3/schema/compiled/service.json"
WHOLE = (
    "openreferral/oruk3/examples/service_full.json",
    "openreferral/hsds3/examples/service_full.json",
    "openreferral/oruk_mocks/V3.0-UK-Default/service_full.json",
)
TEXT = st.one_of(
    st.text(max_size=30), st.sampled_from(["<b>bold</b> & &lt;i&gt;", "a\n\nb", "Under <5", "&amp;amp;", "<!-- x -->"])
).map(tidy)
LINE = TEXT.map(one_line)
ADDRESS = st.sampled_from(["", "https://example.org/a?b=1&c=2", "http://example.org"])
WORD = LINE.filter(bool)
TERMS = st.lists(st.builds(Term, vocabulary=st.sampled_from(["", "Kinds", "<i>"]), name=WORD), max_size=3, unique=True)
ANSWERS = st.lists(
    st.builds(Answered, question=st.sampled_from(["outcomes", "PRV-01"]), words=TEXT.filter(bool)),
    max_size=2,
    unique_by=lambda each: each.question,
)
AGES = st.none() | st.integers(0, 25)
DAYS = st.none() | st.dates()
CONTENTS = st.builds(
    EntryContent,
    name=WORD, summary=TEXT, description=TEXT, alert=TEXT, url=ADDRESS,
    email=st.sampled_from(["", "a@example.org"]), phone=LINE, provider_name=LINE,
    address_lines=st.lists(WORD, max_size=6).map(tuple), postcode=LINE.map(lambda text: text[:20].strip()),
    accessibility=TEXT, min_age=st.none() | st.integers(0, 10), max_age=st.none() | st.integers(11, 25), cost=TEXT,
    is_free=st.none() | st.booleans(), who_for=TEXT, how_to_get=TEXT, opening=TEXT,
    tier=st.none() | st.sampled_from(Tier), sector=st.none() | st.sampled_from(Sector),
    provision=st.lists(st.sampled_from(Provision), unique=True).map(tuple), areas=st.lists(WORD, max_size=3).map(tuple),
    sen_report_url=ADDRESS, for_settings=st.booleans(), settings_terms=TEXT, settings_contact=TEXT,
    terms=TERMS.map(tuple), answers=ANSWERS.map(tuple), status=st.sampled_from(Status), is_public=st.booleans(),
    shown_from=DAYS, shown_until=DAYS, assured_on=DAYS,
    modified_at=st.none() | st.datetimes(datetime(1950, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001 - it gets one
)  # fmt: skip
FULL = EntryContent(
    name="Ash Road School", summary="A primary school.", description="We teach.", phone="01234 567890",
    provider_name="Ash Road School", address_lines=("Ash Road", "Example Town"), postcode="EX1 1AA", is_free=True,
    tier=Tier.UNIVERSAL, sector=Sector.PUBLIC, provision=(Provision.EDUCATION, Provision.CARE), areas=("Example Town",),
    sen_report_url="https://example.org/sen", for_settings=True, settings_terms="£40 an hour",
    settings_contact="The office", terms=(Term(vocabulary=TOPIC_VOCABULARY, name="LO-SCH"),),
    answers=(Answered(question="PRV-01", words="We talk with you.\n\nThen we plan."),), opening="Monday to Friday",
    assured_on=date(2026, 5, 1), shown_until=date(2027, 1, 1), accessibility="A ramp.", cost="Nothing to pay",
)  # fmt: skip


def read_json(relative: str) -> dict[str, Any]:
    value: dict[str, Any] = json.loads(real_data(relative).read_text(encoding="utf-8"))
    return value


def assert_same(first: EntryContent, second: EntryContent) -> None:
    assert as_plain(first) == as_plain(second)


def test_everything_an_entry_says_is_read_back() -> None:
    assert_same(said_by(express(FULL, public_id=an_id(1))), FULL)


@settings(max_examples=300, deadline=None)
@given(CONTENTS)
def test_whatever_is_written_here_is_read_back_from_a_service_that_passes(content: EntryContent) -> None:
    made = express(content, public_id=an_id(1))
    assert check_service(made) == ()
    assert_same(said_by(made), content)
    assert express(content, public_id=an_id(1), base=made) == made


@settings(max_examples=200, deadline=None)
@given(SERVICES, CONTENTS)
def test_an_edit_of_any_imported_entry_is_read_back(value: dict[str, Any], content: EntryContent) -> None:
    read = read_or_told(as_json([value]))
    for entry in read.entries if read else ():
        made = express(content, public_id=entry.source_id, base=entry.document)
        assert_same(said_by(made), content)


@settings(max_examples=200, deadline=None)
@given(SERVICES)
def test_a_document_read_again_is_the_same_to_the_byte(value: dict[str, Any]) -> None:
    read = read_or_told(as_json([value]))
    for entry in read.entries if read else ():
        assert entry.document is not None
        (again,) = read_services(as_json([entry.document])).entries
        assert json.dumps(again.document) == json.dumps(entry.document)
        assert_same(again, entry)
        assert express(entry, public_id=entry.source_id, base=entry.document) == entry.document


@pytest.mark.real_data
@pytest.mark.parametrize("relative", WHOLE)
def test_the_standards_examples_come_out_whole(relative: str) -> None:
    whole = read_json(relative)
    (entry,) = read_services(as_json(whole)).entries
    assert entry.document is not None
    lost = [path for path, value in leaves(whole) if value not in dict(leaves(entry.document)).values()]
    assert lost == []
    edited = express(said_by(entry.document), public_id=entry.source_id, base=entry.document)
    assert edited == entry.document


@pytest.mark.real_data
@settings(max_examples=50, deadline=None)
@given(CONTENTS)
def test_what_is_written_here_passes_the_standards_own_schema(content: EntryContent) -> None:
    schema = jsonschema.Draft202012Validator(read_json(SCHEMA), format_checker=jsonschema.FormatChecker())
    assert [error.message for error in schema.iter_errors(express(content, public_id=an_id(1)))] == []


@pytest.mark.real_data
@pytest.mark.parametrize("relative", WHOLE)
def test_an_edit_here_changes_its_fields_alone(relative: str) -> None:
    (entry,) = read_services(as_json(read_json(relative))).entries
    assert entry.document is not None
    said = said_by(entry.document)
    made = express(
        EntryContent(**{**values(said), "cost": "£5 a visit"}), public_id=entry.source_id, base=entry.document
    )
    changed = {name for name in made.keys() | entry.document.keys() if made.get(name) != entry.document.get(name)}
    assert changed <= {"fees", "fees_description", "cost_options"}
    assert said_by(made).cost == "£5 a visit"


def test_a_move_drops_the_coordinates_of_the_place_before() -> None:
    place = {"id": an_id(3), "location_type": "physical", "latitude": 51.1, "longitude": 1.1, "name": "Old hall"}
    base = to_document(service(service_at_locations=[{"id": an_id(2), "location": place}])).service
    content = EntryContent(**{**values(said_by(base)), "address_lines": ("New hall",), "postcode": "EX1 1AA"})
    location = express(content, public_id=an_id(1), base=base)["service_at_locations"][0]["location"]
    assert "latitude" not in location
    assert location["id"] == an_id(3)
    assert said_by(express(content, public_id=an_id(1), base=base)).postcode == "EX1 1AA"


@pytest.mark.parametrize(
    ("name", "value"),
    [("url", "javascript:alert(1)"), ("sen_report_url", "data:text/html,x"), ("email", "nobody"), ("is_free", "maybe"),
     ("shown_from", "tomorrow"), ("phone", "1" * 201), ("no_such_field", "x"), ("tier", "universal")],
)  # fmt: skip
def test_a_fact_of_ours_that_cannot_be_one_is_left_out_and_told(name: str, value: str) -> None:
    term = {"id": an_id(6), "name": name, "description": name, "taxonomy": "local-offer-entry"}
    (entry,) = read_services(
        as_json(service(attributes=[{"id": an_id(5), "taxonomy_term": term, "value": value}]))
    ).entries
    assert_same(entry, EntryContent(name="Swim club"))
    assert [(each.field, each.code.value) for each in entry.remarks] == [("attributes[0].value", "left-out")]


def test_what_no_database_keeps_is_left_out_of_a_document_and_told() -> None:
    deep: object = "end"
    for _ in range(5_000):
        deep = [deep]
    document = to_document(service(nan=float("nan"), zero="\0", deep=deep, kept={"a": [1, "<b>x</b>"]}, **{"<b>": 1}))
    assert document.service["kept"] == {"a": [1, "x"]}
    assert not document.service.keys() & {"nan", "zero", "deep", "<b>"}
    assert sorted(each.field for each in document.remarks) == ["<b>", "deep", "kept.a[1]", "nan", "zero"]


def values(content: EntryContent) -> dict[str, Any]:
    return {name: getattr(content, name) for name in EntryContent.__dataclass_fields__}


def leaves(value: Any, path: str = "") -> list[tuple[str, Any]]:
    if isinstance(value, dict):
        return [leaf for name, held in value.items() for leaf in leaves(held, f"{path}.{name}")]
    if isinstance(value, list):
        return [leaf for place, held in enumerate(value) for leaf in leaves(held, f"{path}[{place}]")]
    return [(path, value.strip() if isinstance(value, str) else value)]
