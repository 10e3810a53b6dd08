"""Importing at the desk: wrong files, the report, the list of imports, entries without a topic."""

from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.localoffer.queries.desk import UNMAPPED_PAGE
from participate.localoffer.queries.imports import IMPORTS_PAGE, LINES_PAGE
from tests.support.client import Client
from tests.support.clock import FakeClock
from tests.support.makers.entries import write
from tests.support.makers.localoffer import as_file, entry_id, service, take
from tests.support.page import Page
from tests.support.people import Kind
from tests.support.queries import assert_budget
from tests.unit.localoffer.services import as_csv, row

DESK = "/desk/local-offer/imports"
DESK_BUDGET = 10
"""Who looks (their session, account and roles), the authority, imports, entries without a topic and their terms."""
PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog >>\nendobj\n"
SHEET = b"PK\x03\x04\x14\x00\x06\x00\x08\x00\x00\x00!\x00b\xee\x9dh^\x01\x00\x00\x90\x04\x00\x00"
PHOTO = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00\x81\x8d"
MEGABYTE = 1_000_000


@pytest.fixture
def officer(new_client: Callable[[Kind], Client]) -> Client:
    return new_client(Kind.OFFICER)


def send(client: Client, content: bytes, *, name: str = "entries.json", status: int = 200) -> Page:
    return (
        client.get(DESK)
        .form("Import this file")
        .attach("File of entries", content, filename=name)
        .submit(status=status)
    )


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (PDF, "entries.json", "This is not a text file."),
        (b"%PDF-1.4\n1 0 obj\nendobj\n", "entries.json", "This is not a text file."),
        (SHEET, "entries.csv", "This is not a text file."),
        (PHOTO, "entries.csv", "This is not a text file."),
        (as_csv(row()).decode().encode("utf-16"), "entries.csv", "This file is written in UTF-16."),
        ('{"name": "Café"}'.encode("latin-1"), "entries.json", "A character at place 14 is not in UTF-8."),
        (as_csv(row(description="x" * 10 * MEGABYTE)), "entries.csv", "A cell at row 2 holds more than"),
        (b"", "entries.json", "This file is empty."),
        (b" \r\n ", "entries.csv", "This file is empty."),
        (b'{"contents": [', "entries.json", "This is not whole JSON: look at line 1,"),
        (b"[" * 100_000, "entries.json", "This file is nested too deeply"),
        (b'{"a": ' + b"9" * 5000 + b"}", "entries.json", "A number in this file has far too many digits."),
        (b"{}", "entries.json", "There are no services in this file."),
        (b"a,b\r\n1,2\r\n", "entries.csv", "The column “import_id” is missing."),
        (as_csv(row(name="open")).replace(b"open", b'"open'), "entries.csv", "A quotation mark that opens near row"),
    ],
    ids=[
        "pdf", "pdf of plain letters", "spreadsheet", "photo", "utf-16", "latin-1", "10 MB in one cell", "empty",
        "blank", "half", "deep", "long number", "no services", "other columns", "open quotation mark",
    ],
)  # fmt: skip
def test_a_wrong_file_gets_a_plain_sentence(officer: Client, content: bytes, name: str, sentence: str) -> None:
    page = send(officer, content, name=name, status=422)
    assert [each for each in page.errors if each.startswith(sentence)], page.errors
    assert page.has("Nothing has been imported yet.")


def test_ten_megabytes_in_one_text_refuse_that_service_alone(officer: Client) -> None:
    page = send(officer, as_file(service(1, description="x" * 10 * MEGABYTE), service(2)))
    assert page.table("Refused items")[1][2] == "description: is too long (at most 100000 characters)"
    assert page.has("New 1")


def test_a_file_that_is_too_large_is_told_so(officer: Client) -> None:
    page = send(officer, b"[" + b" " * 13 * MEGABYTE + b"]", status=413)
    assert page.has("That was too large to send")


def test_sending_no_file_asks_for_one(officer: Client) -> None:
    assert officer.get(DESK).form("Import this file").submit(status=422).errors == ["Choose a file."]


def test_the_report_names_each_refused_item_with_its_field_and_its_id(officer: Client) -> None:
    wrong = service(2, email="nonsense")
    report = send(officer, as_file(service(1), wrong, service(1)))
    assert report.has("New 1")
    assert report.has("Refused 2")
    rows = report.table("Refused items")
    assert rows[1][:2] == ["2", f"Swim club 002 {wrong['id']}"]
    assert rows[1][2].startswith("email: is not an e-mail address (found: nonsense)")
    assert rows[2][2] == "id: comes twice in this file; the first one stands at place 1"


def test_the_same_file_again_changes_nothing(officer: Client) -> None:
    content = as_file(service(1), service(2))
    send(officer, content)
    report = send(officer, content)
    assert [report.has(words) for words in ("New 0", "Changed 0", "Unchanged 2")] == [True, True, True]


def test_a_value_for_which_the_register_has_no_room_is_refused_with_its_field(officer: Client) -> None:
    report = send(officer, as_file(service(1, name="x" * 301), service(2)))
    assert report.table("Refused items")[1][2] == "name: is too long (at most 300 characters)"
    assert report.has("New 1")


def test_remarks_are_told_and_cost_no_entry(officer: Client) -> None:
    report = send(officer, as_file(service(1, description="A <b>warm</b> pool.")))
    assert report.table("Items with remarks")[1][2].startswith("description: held HTML")


@pytest.mark.parametrize("number", ["999", "0"])
def test_a_report_that_is_not_there_is_not_found(officer: Client, number: str) -> None:
    officer.get(f"{DESK}/imports/{number}", status=404)


def test_entries_without_a_topic_are_listed_with_their_terms_to_the_last(
    officer: Client, session: Session, actor: Callable[[Kind], Identity], clock: FakeClock
) -> None:
    many = UNMAPPED_PAGE + 5
    take(session, *(service(number) for number in range(1, many + 1)), actor=actor(Kind.OFFICER), now=clock.now)
    page = officer.get(DESK)
    assert page.has(f"{many} entries have no topic.")
    assert page.has("Swim club 001 Swimming")
    assert page.follow("More entries without a topic").has(f"Swim club {many:03d}")


def test_an_entry_that_is_not_public_is_listed_without_a_link(officer: Client) -> None:
    send(officer, as_file(service(1, status="inactive")))
    page = officer.get(DESK)
    assert page.has("Swim club 001 (not shown now)")
    assert "Swim club 001" not in page.links


def test_older_imports_are_a_page_away(officer: Client, clock: FakeClock) -> None:
    for number in range(IMPORTS_PAGE + 1):
        send(officer, as_file(service(1)), name=f"file-{number}.json")
        clock.move(minutes=1)
    page = officer.get(DESK)
    assert not page.has("file-0.json")
    older = page.follow("Older imports")
    assert older.has("file-0.json")
    assert older.follow("Newest imports").has(f"file-{IMPORTS_PAGE}.json")


@pytest.mark.parametrize("many", [1, 40])
def test_the_desk_asks_as_much_for_one_entry_as_for_forty(officer: Client, many: int) -> None:
    send(officer, as_file(*(service(number) for number in range(1, many + 1))))
    officer.get(DESK)
    assert_budget(officer.queries, DESK_BUDGET)


def test_a_report_of_many_refusals_comes_in_pages(officer: Client) -> None:
    report = send(officer, as_file(*(service(number, email="nonsense") for number in range(1, LINES_PAGE + 6))))
    assert report.has(f"Refused {LINES_PAGE + 5}")
    assert len(report.table("Refused items")) == LINES_PAGE + 1
    rest = report.follow("More of this list")
    assert len(rest.table("Refused items")) == 6
    assert rest.follow("Back to the start").has("Swim club 001")


def test_everything_or_nothing_takes_nothing_and_says_so(officer: Client) -> None:
    form = officer.get(DESK).form("Import this file")
    form.attach("File of entries", as_file(service(1, email="x"), service(2)), filename="e.json")
    report = form.fill({"Take nothing unless everything can be taken": True}).submit()
    assert report.has("Nothing was taken: everything or nothing was asked for")
    assert report.has("New 0")


@pytest.mark.parametrize(
    ("button", "words", "said"),
    [
        ("Take the file’s words", "Tepid.", "The entry says now what the file says."),
        ("Keep the words that are here", "Warm.", "The entry stays as it is here."),
    ],
)
def test_an_officer_chooses_between_the_file_and_an_edit(
    officer: Client,
    session: Session,
    actor: Callable[[Kind], Identity],
    clock: FakeClock,
    button: str,
    words: str,
    said: str,
) -> None:
    send(officer, as_file(service(1, description="Cold.")))
    known = entry_id(session, "Swim club 001")
    write(session, actor=actor(Kind.OFFICER), now=clock.now, entry_id=known, description="Warm.", summary="Warm.")
    report = send(officer, as_file(service(1, description="Tepid.")))
    assert report.has("Edited here since 1")
    page = report.follow("Swim club 001")
    assert ["What it is", "Warm.", "Tepid."] in page.table("What differs")
    done = page.form(button).submit(button)
    assert done.has(said)
    assert done.has("Nothing waits for a choice any more.")
    assert officer.get(f"/local-offer/{known}").has(words)
    page.form(button).submit(button, status=404)
