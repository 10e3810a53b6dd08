from datetime import date

import pytest

from participate.localoffer.content import Source, Status
from participate.localoffer.standard.entry import ReadEntry
from participate.localoffer.standard.fields import LONGEST_TEXT
from participate.localoffer.standard.outpost_csv import read_outpost
from participate.localoffer.standard.problems import Code, Fault, UnreadableFile
from participate.localoffer.standard.reading import read_entries
from tests.support.real_data import real_data
from tests.unit.localoffer.services import as_csv, further_row, row

MEGABYTES_10 = "x" * 10_000_000


def read_one(*rows: dict[str, str]) -> ReadEntry:
    read = read_outpost(as_csv(*rows))
    assert read.refused == ()
    return read.entries[0]


@pytest.mark.real_data
@pytest.mark.parametrize(
    ("name", "services"),
    [
        ("services--with-sample-data.csv", ["CSV creation service", "Second example service"]),
        ("services_valid.csv", ["Example service 1", "Example service 2"]),
        ("services.csv", []),
    ],
)
def test_the_sample_files_are_read_whole(name: str, services: list[str]) -> None:
    read = read_entries(real_data(f"openreferral/outpost/{name}").read_bytes())
    assert read.source is Source.OUTPOST
    assert [entry.name for entry in read.entries] == services
    assert read.refused == ()


@pytest.mark.real_data
def test_the_rows_of_a_sample_service_are_joined() -> None:
    entry = read_entries(real_data("openreferral/outpost/services_valid.csv").read_bytes()).entries[0]
    assert entry.cost == "Who is this fee for?: £1 per half day\nOAP: Free"
    assert entry.opening == "Monday, 9am to 6pm\nTuesday"
    assert [term.name for term in entry.terms] == ["Taxonomy 1", "Taxonomy 2"]
    assert entry.who_for.startswith("Autism, Learning difficulties, Hearing impairment")
    assert (entry.shown_from, entry.shown_until) == (date(2022, 5, 17), date(2023, 5, 17))
    assert entry.email == "email@email.com"


@pytest.mark.real_data
def test_a_sample_service_that_its_source_hides_is_taken_as_hidden_and_told() -> None:
    read = read_entries(real_data("openreferral/outpost/services_valid.csv").read_bytes())
    told = [[r.field for r in entry.remarks if r.code is Code.HIDDEN_BY_SOURCE] for entry in read.entries]
    assert [entry.is_public for entry in read.entries] == [False, False]
    assert told == [["visible"], ["is_local_offer"]]


def test_a_service_is_shown_when_it_is_approved_and_visible() -> None:
    assert read_one(row(is_local_offer="TRUE")).is_public


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        pytest.param({"approved": ""}, "approved", id="not said to be approved"),
        pytest.param({"approved": "FALSE"}, "approved", id="not approved"),
        pytest.param({"visible": "false"}, "visible", id="not visible"),
        pytest.param({"is_local_offer": "0"}, "is_local_offer", id="not in the Local Offer"),
    ],
)
def test_a_service_that_its_source_does_not_show_is_hidden(cells: dict[str, str], column: str) -> None:
    entry = read_one(row(**cells))
    assert not entry.is_public
    assert [(remark.field, remark.code) for remark in entry.remarks] == [(column, Code.HIDDEN_BY_SOURCE)]


def test_a_further_row_may_stand_above_its_service() -> None:
    read = read_outpost(as_csv(further_row("2", "1", cost_option="Adults", cost_amount="4.50"), row("1")))
    assert read.entries[0].cost == "Adults: £4.50"


def test_private_contacts_and_names_are_not_taken() -> None:
    private = {"contact_email": "home@example.org", "contact_phone": "07700 900000", "contact_visible": "FALSE"}
    public = {"contact_email": "club@example.org", "contact_name": "Ann Persona", "contact_visible": "TRUE"}
    entry = read_one(row(**private), further_row("2", "1", **public))
    assert entry.email == "club@example.org"
    assert not {"home@example.org", "07700 900000", "Ann Persona"} & set(repr(entry).split("'"))


def test_a_contact_of_which_nothing_is_said_is_private() -> None:
    assert read_one(row(contact_email="home@example.org")).email == ""


def test_the_notes_and_labels_of_the_sources_staff_are_not_taken() -> None:
    assert "secret" not in repr(read_one(row(notes="secret", labels="secret")))


def test_of_a_masked_place_only_the_town_and_the_postal_district_are_taken() -> None:
    place = {
        "location_name": "Ann’s house",
        "location_address_1": "1 Mill Lane",
        "location_city": "Ashford",
        "location_postcode": "ZZ1 1AA",
        "location_visible": "TRUE",
        "mask_exact_address": "TRUE",
    }
    entry = read_one(row(**place))
    assert (entry.address_lines, entry.postcode) == (("Ashford",), "ZZ1")


def test_a_masked_postcode_without_a_blank_is_not_taken() -> None:
    entry = read_one(row(location_postcode="ZZ11AA", location_visible="TRUE", mask_exact_address="TRUE"))
    assert entry.postcode == ""


def test_what_a_provider_says_about_special_needs_is_kept_by_its_question() -> None:
    entry = read_one(row(outcomes="To swim", how_to_start="Ring us", needs_referral="TRUE"))
    assert [(answer.question, answer.words) for answer in entry.answers] == [("outcomes", "To swim")]
    assert entry.how_to_get == "Ring us\nYou need a referral."


def test_a_service_closed_for_a_time_is_said_to_be() -> None:
    assert read_one(row(temporarily_closed="TRUE")).status is Status.TEMPORARILY_CLOSED


def test_a_day_as_an_english_spreadsheet_writes_it_is_read() -> None:
    assert read_one(row(visible_from="17/05/2022")).shown_from == date(2022, 5, 17)


def test_hours_that_cannot_be_read_are_left_out_and_told() -> None:
    entry = read_one(row(schedules_opens_at="hh:mm:ss", scheduled_weekday="tuesday"))
    assert entry.opening == "Tuesday"
    assert [(remark.field, remark.code) for remark in entry.remarks] == [("schedules_opens_at", Code.LEFT_OUT)]


@pytest.mark.parametrize(
    ("cells", "column", "code"),
    [
        pytest.param({"name": " "}, "name", Code.MISSING, id="no name"),
        pytest.param({"url": "www.example.org"}, "url", Code.NOT_WEB_ADDRESS, id="half an address"),
        pytest.param({"url": "http://" + "x" * 5_000}, "url", Code.NOT_WEB_ADDRESS, id="an endless address"),
        pytest.param(
            {"contact_visible": "TRUE", "contact_email": "club"}, "contact_email", Code.NOT_EMAIL, id="no e-mail"
        ),
        pytest.param({"approved": "perhaps"}, "approved", Code.NOT_YES_OR_NO, id="neither yes nor no"),
        pytest.param({"visible_to": "31/02/2026"}, "visible_to", Code.NOT_DATE, id="a day that is not"),
        pytest.param(
            {"visible_from": "2026-05-02", "visible_to": "2026-05-01"}, "visible_from", Code.DATES_CROSSED, id="crossed"
        ),
        pytest.param({"min_age": "nan"}, "min_age", Code.NOT_AGE, id="an age that is NaN"),
        pytest.param({"min_age": "-1"}, "min_age", Code.NOT_AGE, id="an age below nought"),
        pytest.param({"min_age": "9", "max_age": "8"}, "min_age", Code.AGES_CROSSED, id="ages crossed"),
        pytest.param({"cost_amount": "£3"}, "cost_amount", Code.NOT_NUMBER, id="a price with its sign"),
        pytest.param({"description": "a\0b"}, "description", Code.BROKEN_CHARACTER, id="the character zero"),
        pytest.param({"notes": "x" * (LONGEST_TEXT + 1)}, "notes", Code.TOO_LONG, id="a cell too long"),
        pytest.param({"organisation": "x" * 501}, "organisation", Code.TOO_LONG, id="a name too long"),
    ],
)
def test_a_service_is_refused_naming_the_column(cells: dict[str, str], column: str, code: Code) -> None:
    (refused,) = read_outpost(as_csv(row(**cells))).refused
    assert [(problem.field, problem.code) for problem in refused.problems] == [(column, code)]
    assert refused.position == 2


def test_a_further_row_that_is_wrong_refuses_its_service_and_says_in_which_row() -> None:
    read = read_outpost(as_csv(row("1"), further_row("2", "1", cost_amount="much"), row("3")))
    assert [entry.source_id for entry in read.entries] == ["3"]
    assert [(r.source_id, r.problems[0].values["row"]) for r in read.refused] == [("1", "3")]


def test_a_row_with_cells_beyond_the_header_is_refused() -> None:
    read = read_outpost(as_csv(row("1")) + b"2,,Swim,Dive, and more,Fins,TRUE,TRUE\r\n")
    assert [[problem.code for problem in refused.problems] for refused in read.refused] == [[Code.ROW_TOO_LONG]]


def test_an_id_that_comes_twice_is_told() -> None:
    read = read_outpost(as_csv(row("1", name="One"), row("1", name="Two")))
    assert [entry.name for entry in read.entries] == ["One"]
    assert [(r.name, r.problems[0].code, r.problems[0].values["first"]) for r in read.refused] == [
        ("Two", Code.ID_TWICE, "2")
    ]


def test_a_row_without_an_id_is_told() -> None:
    assert [r.problems[0].code for r in read_outpost(as_csv(row(""))).refused] == [Code.MISSING]


def test_a_further_row_of_no_service_is_told() -> None:
    (refused,) = read_outpost(as_csv(further_row("2", "77", cost_option="Adults"))).refused
    assert [(p.field, p.code, p.values["found"]) for p in refused.problems] == [
        ("import_id_reference", Code.NO_SUCH_SERVICE, "77")
    ]


def test_rows_of_nothing_are_passed_over() -> None:
    read = read_outpost(as_csv(row("1")) + b",,,,,,\r\n\r\n")
    assert (len(read.entries), read.refused) == (1, ())


def test_a_file_saved_by_a_spreadsheet_in_windows_1252_is_read_and_told() -> None:
    read = read_outpost(as_csv(row(name="Café – “Fins”"), encoding="windows-1252"))
    assert read.entries[0].name == "Café – “Fins”"
    assert [remark.code for remark in read.remarks] == [Code.WINDOWS_1252]


def test_a_file_with_a_byte_order_mark_is_read() -> None:
    read = read_entries(as_csv(row(name="Café"), encoding="utf-8-sig"))
    assert (read.entries[0].name, read.remarks) == ("Café", ())


@pytest.mark.parametrize(
    ("content", "values"),
    [
        pytest.param(b"", {"reason": Fault.EMPTY}, id="nothing"),
        pytest.param(as_csv(row(), encoding="utf-16"), {"reason": Fault.UTF_16}, id="UTF-16"),
        pytest.param(as_csv(row(), encoding="utf-16-be"), {"reason": Fault.UTF_16}, id="UTF-16 without its mark"),
        pytest.param(b"PK\x03\x04\x14\x00\x06\x00\x81\xff\x90", {"reason": Fault.NOT_TEXT}, id="a workbook"),
        pytest.param(
            b"import_id,name\r\n1,Swim\r\n",
            {"reason": Fault.NO_SUCH_COLUMN, "column": "import_id_reference"},
            id="a column missing",
        ),
        pytest.param(
            as_csv(row(), {"NAME": "x"}), {"reason": Fault.COLUMN_TWICE, "column": "name"}, id="a column twice"
        ),
        pytest.param(
            as_csv(row("1"), row("2", notes=MEGABYTES_10)),
            {"reason": Fault.CELL_TOO_BIG, "row": 3},
            id="10 MB in a cell",
        ),
        pytest.param(as_csv(row("1")) + b'2,,"Swim', {"reason": Fault.QUOTE_OPEN, "row": 3}, id="an open quotation"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(content: bytes, values: dict[str, object]) -> None:
    with pytest.raises(UnreadableFile) as raised:
        read_outpost(content)
    assert values.items() <= raised.value.values.items()
