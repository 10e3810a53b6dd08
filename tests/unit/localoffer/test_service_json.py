import json
from datetime import UTC, date, datetime
from typing import Any

import pytest

from participate.localoffer.content import Sector, Source, Status, Term, Tier, as_plain
from participate.localoffer.standard.encoding import LARGEST_FILE
from participate.localoffer.standard.entry import ReadEntry
from participate.localoffer.standard.problems import Code, Fault, UnreadableFile
from participate.localoffer.standard.reading import read_entries
from participate.localoffer.standard.service_json import MOST_SERVICES, read_services
from tests.support.real_data import real_data
from tests.unit.localoffer.services import an_id, as_json, service

MOCKS = "openreferral/oruk_mocks"


def read_one(**values: object) -> ReadEntry:
    (entry,) = read_services(as_json(service(**values))).entries
    return entry


def problems_of(content: bytes) -> list[list[tuple[str, Code]]]:
    return [[(p.field, p.code) for p in refused.problems] for refused in read_services(content).refused]


def attribute(vocabulary: str, name: str) -> dict[str, Any]:
    return {
        "id": an_id(50),
        "taxonomy_term": {"id": an_id(51), "name": name, "description": "d", "taxonomy": vocabulary},
    }


def place(**values: object) -> dict[str, Any]:
    return {"id": an_id(60), "location": {"id": an_id(61), "location_type": "physical", **values}}


def address(**values: object) -> dict[str, Any]:
    asked = {"address_1": "1 Mill Lane", "city": "Ashford", "state_province": "Kent", "postal_code": "zz1 1aa"}
    return {"id": an_id(62), **asked, "country": "GB", "address_type": "physical", **values}


@pytest.mark.real_data
def test_the_mock_that_must_fail_is_refused_four_times_out_of_four_naming_the_fields() -> None:
    read = read_services(real_data(f"{MOCKS}/V3.0-UK-Fail/service_list.json").read_bytes())
    assert read.entries == ()
    assert [[(p.field, p.code) for p in refused.problems] for refused in read.refused] == [
        [("name", Code.MISSING), ("url", Code.NOT_URI), ("email", Code.NOT_EMAIL)],
        [("name", Code.MISSING), ("url", Code.NOT_URI), ("email", Code.NOT_EMAIL)],
        [("name", Code.MISSING), ("url", Code.NOT_URI), ("email", Code.WRONG_TYPE)],
        [("name", Code.MISSING), ("email", Code.WRONG_TYPE), ("id", Code.ID_TWICE)],
    ]


@pytest.mark.real_data
@pytest.mark.parametrize("name", ["service_list.json", "service_full.json"])
def test_the_mock_that_must_pass_is_taken_whole(name: str) -> None:
    read = read_services(real_data(f"{MOCKS}/V3.0-UK-Default/{name}").read_bytes())
    assert [(entry.name, entry.remarks) for entry in read.entries] == [("Community Counselling", ())]
    assert read.refused == ()


@pytest.mark.real_data
def test_every_part_of_the_full_mock_that_the_register_keeps_is_read() -> None:
    (entry,) = read_services(real_data(f"{MOCKS}/V3.0-UK-Default/service_full.json").read_bytes()).entries
    assert entry.provider_name == "Example Organization Inc."
    assert entry.address_lines == ("MyCity Civic Center", "1-30 Main Street", "MyCity", "MyRegion", "MyState")
    assert entry.postcode == "ABC 1234"
    assert (entry.min_age, entry.max_age) == (12, 100)
    assert entry.cost == "fees_description\nUnder 18s and Over 60s: £35 per 1 hour session"
    assert entry.terms == (Term(vocabulary="taxonomy", name="name"),)
    assert entry.assured_on == date(2005, 1, 1)
    assert entry.modified_at == datetime(2023, 3, 15, 10, 30, 45, 123000, tzinfo=UTC)
    assert entry.accessibility.startswith("The building is equipped with induction loops")


@pytest.mark.real_data
def test_what_hsds_has_beyond_the_uk_profile_is_read() -> None:
    (entry,) = read_services(real_data("openreferral/hsds3/examples/service_full.json").read_bytes()).entries
    assert entry.phone == "+44 1234 234567"
    assert entry.who_for.startswith("This service is intended for all people aged 12 and over")
    assert entry.how_to_get.startswith("If you are an NHS patient")


@pytest.mark.parametrize("nothing", [None, "", "  "], ids=["null", "empty", "blanks"])
def test_nothing_said_counts_as_absent_wherever_a_number_a_list_or_an_object_could_stand(nothing: object) -> None:
    said = read_one(cost_options=[{"id": an_id(70), "option": "A place", "amount": nothing}])
    assert said.cost == "A place"
    silent = dict.fromkeys(("minimum_age", "maximum_age", "schedules", "organization", "attributes"), nothing)
    assert read_one(**silent) == read_one()


@pytest.mark.parametrize(
    "wrapped",
    [
        pytest.param(service(), id="one service"),
        pytest.param([service()], id="a list"),
        pytest.param({"total_items": 1, "contents": [service()]}, id="a page of a feed"),
    ],
)
def test_a_service_a_list_and_a_page_are_read_alike(wrapped: object) -> None:
    read = read_entries(as_json(wrapped))
    assert read.source is Source.OPEN_REFERRAL
    assert [entry.source_id for entry in read.entries] == [an_id(1)]


def test_an_empty_page_holds_nothing_and_is_no_error() -> None:
    assert read_services(b'{"contents": []}').entries == ()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        pytest.param(b"", Fault.EMPTY, id="nothing"),
        pytest.param(b"\xef\xbb\xbf \n", Fault.EMPTY, id="blanks"),
        pytest.param(b'{"name": ', Fault.NOT_JSON, id="cut off"),
        pytest.param(b'{"name": ' + b"9" * 5_000 + b"}", Fault.LONG_NUMBER, id="a number of 5,000 digits"),
        pytest.param(b'["\xa3"]', Fault.ENCODING, id="Windows-1252"),
        pytest.param('{"name": "Swim"}'.encode("utf-16"), Fault.UTF_16, id="UTF-16"),
        pytest.param('{"name": "Swim"}'.encode("utf-16-le"), Fault.UTF_16, id="UTF-16 without its mark"),
        pytest.param(b"[" * 200_000, Fault.TOO_DEEP, id="nested without end"),
        pytest.param(b'{"a":' * 200_000, Fault.TOO_DEEP, id="nested objects without end"),
        pytest.param(b"17", Fault.NO_SERVICES, id="a number"),
        pytest.param(b'{"error": "no such page"}', Fault.NO_SERVICES, id="an error of a feed"),
        pytest.param(b'{"contents": {"id": 1}}', Fault.NO_SERVICES, id="contents that are no list"),
        pytest.param(b"[" + b"1," * MOST_SERVICES + b"1]", Fault.TOO_MANY_SERVICES, id="too many"),
        pytest.param(b" " * (LARGEST_FILE + 1), Fault.TOO_BIG, id="too big"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(content: bytes, reason: Fault) -> None:
    with pytest.raises(UnreadableFile) as raised:
        read_services(content)
    assert raised.value.values["reason"] is reason


def test_a_file_with_a_byte_order_mark_is_read() -> None:
    assert read_entries(b"\xef\xbb\xbf" + as_json(service())).refused == ()


def test_where_json_breaks_off_is_told() -> None:
    with pytest.raises(UnreadableFile) as raised:
        read_services(b'{\n "name": "Swim",,\n}')
    assert (raised.value.values["line"], raised.value.values["column"]) == (2, 17)


def test_one_bad_service_costs_no_other() -> None:
    read = read_services(as_json([service(1), service(2, name=""), "nonsense", service(4)]))
    assert [entry.position for entry in read.entries] == [1, 4]
    assert [refused.position for refused in read.refused] == [2, 3]


def test_of_two_services_with_one_id_the_second_is_refused_naming_the_first() -> None:
    read = read_services(as_json([service(10, name="One"), service(10, name="Two")]))
    assert [entry.name for entry in read.entries] == ["One"]
    assert read.refused[0].name == "Two"
    assert [(p.code, p.values["first"]) for p in read.refused[0].problems] == [(Code.ID_TWICE, "1")]


def test_an_id_in_capitals_is_the_same_id() -> None:
    small = "abcdefab-0000-4000-8000-000000000000"
    read = read_services(as_json([service(id=small), service(id=small.upper())]))
    assert [len(read.entries), len(read.refused)] == [1, 1]


def test_a_key_written_twice_refuses_its_service_alone() -> None:
    twice = json.dumps(service()).replace('"name"', '"name": "Other", "name"')
    content = f"[{twice}, {json.dumps(service(2))}]".encode()
    assert problems_of(content) == [[("name", Code.KEY_TWICE)]]
    assert len(read_services(content).entries) == 1


def test_a_number_that_json_does_not_know_refuses_its_service() -> None:
    content = as_json(service()).replace(b'"status"', b'"minimum_age": NaN, "maximum_age": 1e999, "status"')
    assert problems_of(content) == [[("minimum_age", Code.NOT_NUMBER), ("maximum_age", Code.NOT_NUMBER)]]


@pytest.mark.parametrize(
    ("values", "field", "code"),
    [
        pytest.param({"minimum_age": -1}, "minimum_age", Code.NOT_AGE, id="below nought"),
        pytest.param({"maximum_age": 10**400}, "maximum_age", Code.NOT_AGE, id="beyond any float"),
        pytest.param({"minimum_age": 12, "maximum_age": 5}, "minimum_age", Code.AGES_CROSSED, id="crossed"),
        pytest.param({"url": "javascript:alert(1)"}, "url", Code.NOT_WEB_ADDRESS, id="an address that acts"),
        pytest.param({"url": "ftp://example.org/a"}, "url", Code.NOT_WEB_ADDRESS, id="an address of files"),
        pytest.param({"name": "<b></b>"}, "name", Code.MISSING, id="a name of markup alone"),
    ],
)
def test_the_registers_own_rules_refuse_naming_the_field(values: dict[str, object], field: str, code: Code) -> None:
    assert problems_of(as_json(service(**values))) == [[(field, code)]]


def test_markup_becomes_plain_text_and_is_told() -> None:
    entry = read_one(description="<p>Swim &amp; play.</p><ul><li>Pool<li>Slide</ul><script>steal()</script>")
    assert entry.description == "Swim & play.\n\n• Pool\n• Slide"
    assert [(remark.field, remark.code) for remark in entry.remarks] == [("description", Code.MARKUP_REMOVED)]


def test_a_service_that_its_source_calls_inactive_is_taken_as_hidden_and_told() -> None:
    entry = read_one(status="inactive")
    assert (entry.status, entry.is_public) == (Status.INACTIVE, False)
    assert [remark.code for remark in entry.remarks] == [Code.HIDDEN_BY_SOURCE]


def test_tier_and_sector_are_read_from_vocabularies_of_that_name() -> None:
    entry = read_one(
        attributes=[
            attribute("Tier", "Universal"),
            attribute("sector", "voluntary"),
            attribute("Tier", "golden"),
            attribute("Kinds", "Swimming"),
            attribute("Kinds", "Swimming"),
        ]
    )
    assert (entry.tier, entry.sector) == (Tier.UNIVERSAL, Sector.VOLUNTARY)
    assert [(term.vocabulary, term.name) for term in entry.terms] == [("Tier", "golden"), ("Kinds", "Swimming")]


def test_of_several_places_the_first_is_taken_and_the_others_are_told() -> None:
    entry = read_one(service_at_locations=[place(name="Pool", addresses=[address()]), place(name="Lake")])
    assert entry.address_lines == ("Pool", "1 Mill Lane", "Ashford", "Kent")
    assert entry.postcode == "ZZ1 1AA"
    assert [(r.field, r.code, r.values) for r in entry.remarks] == [
        ("service_at_locations[1]", Code.LEFT_OUT, {"found": "Lake"})
    ]


def test_the_address_that_one_can_go_to_comes_before_the_one_to_write_to() -> None:
    addresses = [address(address_type="postal", city="Dover"), address(city="Ashford")]
    assert "Ashford" in read_one(service_at_locations=[place(addresses=addresses)]).address_lines


def test_a_service_without_an_address_of_its_own_has_its_providers() -> None:
    provider = {"id": an_id(9), "name": "Fins", "description": "d", "email": "a@b.org", "website": "http://b.org"}
    entry = read_one(organization=provider)
    assert (entry.email, entry.url, entry.provider_name) == ("a@b.org", "http://b.org", "Fins")


def test_names_of_contacts_are_not_taken() -> None:
    entry = read_one(contacts=[{"id": an_id(8), "name": "Ann Persona", "title": "Manager"}])
    assert "Persona" not in repr(as_plain(entry))
    assert entry.document is not None
    assert entry.document["contacts"][0]["name"] == "Ann Persona"


def test_days_and_hours_become_words_where_there_are_none() -> None:
    schedule = {"id": an_id(7), "byday": "TH,FR,SA", "opens_at": "09:30", "closes_at": "12:00:00"}
    assert read_one(schedules=[schedule]).opening == "Thursday, Friday and Saturday, 9:30am to 12 noon"


def test_a_price_that_cannot_be_one_is_left_out_and_told() -> None:
    entry = read_one(cost_options=[{"id": an_id(7), "option": "Adults", "amount": -3}])
    assert entry.cost == ""
    assert [(remark.field, remark.code) for remark in entry.remarks] == [("cost_options[0].amount", Code.LEFT_OUT)]
