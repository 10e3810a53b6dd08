"""The kit: HTML to copy that neither watches nor runs anything, and sheets that everybody can read."""

import re
from collections.abc import Callable
from datetime import timedelta
from html.parser import HTMLParser
from io import BytesIO

import pytest
from flask import Flask
from pypdf import PdfReader
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.core.organisations import OrganisationKind
from participate.schools.kit import badge_html
from participate.web.qr import qr_code
from tests.support.client import Client
from tests.support.clock import FakeClock
from tests.support.makers.entries import kept_entry, write
from tests.support.page import Page
from tests.support.pdfs import Tagged, faults
from tests.support.people import Kind, organisation_of

Actor = Callable[[Kind], Identity]
NewClient = Callable[..., Client]
SHEETS = ("poster", "letter", "easy-poster", "easy-letter")
NASTY = "Alder & <script>alert(1)</script>"


@pytest.fixture
def home(session: Session, clock: FakeClock) -> str:
    return f"/organisations/{organisation_of(session, OrganisationKind.SCHOOL, now=clock.now)}/kit"


@pytest.fixture
def entry_id(session: Session, actor: Actor, clock: FakeClock) -> int:
    return kept_entry(session, actor=actor(Kind.OFFICER), now=clock.now, name="Alder help", summary="We help.")


def copied(page: Page, words: str) -> str:
    """What stands in a text area, by its label."""
    (label,) = [each for each in page.document.all("label") if "".join(each.itertext()) == words]
    (area,) = [each for each in page.document.all("textarea") if each.get("id") == label.get("for")]
    return "".join(area.itertext())


def hide(session: Session, entry_id: int, *, officer: Identity, clock: FakeClock) -> None:
    """Since today the entry is not public any more."""
    yesterday = clock.now.date() - timedelta(days=1)
    write(session, actor=officer, now=clock.now, entry_id=entry_id, shown_until=yesterday)


class Tags(HTMLParser):
    """The elements of a piece of HTML, with their attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def test_without_an_entry_the_kit_leads_to_the_whole_local_offer(new_client: NewClient, home: str) -> None:
    page = new_client(Kind.SCHOOL).get(home)
    assert page.has("No public entry is linked to you yet.")
    (link, image) = Tags(copied(page, "HTML of the badge: a link with a picture, no script")).found
    assert link == ("a", {"href": "http://localhost/local-offer"})
    assert image[1]["src"] == "http://localhost/embed/badge.svg"
    assert image[1]["alt"] == "The Local Offer of Your council: help for special needs and disability"


def test_what_is_chosen_is_where_everything_leads(new_client: NewClient, home: str, entry_id: int) -> None:
    page = new_client(Kind.SCHOOL).get(home).follow("Alder help")
    address = f"http://localhost/local-offer/{entry_id}"
    assert address in copied(page, "Short, for any page")
    assert f"http://localhost/easy/local-offer/{entry_id}" in copied(page, "HTML of the panel")
    frame = Tags(copied(page, "HTML of the small page inside yours")).found
    assert frame[0][1]["src"] == f"http://localhost/embed/local-offer/{entry_id}"


def test_a_name_that_holds_markup_stays_words(
    new_client: NewClient, session: Session, actor: Actor, clock: FakeClock, home: str, entry_id: int
) -> None:
    write(session, actor=actor(Kind.OFFICER), now=clock.now, entry_id=entry_id, name=NASTY)
    page = new_client(Kind.SCHOOL).get(f"{home}?entry={entry_id}")
    kinds = set()
    for words in ("HTML of the badge: a link with a picture, no script", "HTML of the panel"):
        kinds |= {tag for tag, _ in Tags(copied(page, words)).found}
    assert kinds == {"a", "img", "section", "h2", "p"}
    (frame,) = Tags(copied(page, "HTML of the small page inside yours")).found
    assert frame[1]["title"] == f"What the Local Offer says: {NASTY}"


def test_no_word_leaves_its_attribute() -> None:
    (link, image) = Tags(badge_html('"><b>', "x", alt='" onerror="alert(1)')).found
    assert link == ("a", {"href": '"><b>'})
    assert set(image[1]) == {"src", "alt", "width", "height"}


def test_the_kit_leads_to_no_entry_that_is_another_s_or_not_public(
    new_client: NewClient, session: Session, actor: Actor, clock: FakeClock, home: str, entry_id: int
) -> None:
    other = write(session, actor=actor(Kind.OFFICER), now=clock.now, name="Not theirs")
    write(
        session,
        actor=actor(Kind.OFFICER),
        now=clock.now,
        entry_id=entry_id,
        shown_until=clock.now.date() - timedelta(days=1),
    )
    for number in (other, entry_id):
        page = new_client(Kind.SCHOOL).get(f"{home}?entry={number}")
        assert "http://localhost/local-offer\n" in copied(page, "Short, for any page") + "\n"
        assert not page.has("HTML of the small page inside yours")


@pytest.mark.parametrize("name", SHEETS)
def test_every_sheet_is_accessible_and_says_what_its_preview_says(
    new_client: NewClient, home: str, entry_id: int, name: str
) -> None:
    school = new_client(Kind.SCHOOL)
    answer = school.fetch(f"{home}/{name}.pdf?entry={entry_id}")
    assert answer.kind == "application/pdf"
    assert faults(answer.body) == []
    tagged = Tagged(answer.body)
    part = "easy/" if name.startswith("easy") else ""
    address = f"localhost/{part}local-offer/{entry_id}"
    assert (tagged.standard, tagged.language, tagged.pages) == ("1", "en-GB", 1)
    assert tagged.alts == [f"QR code of http://{address}"]
    assert tagged.roles.count("H1") == 1
    printed = " ".join(PdfReader(BytesIO(answer.body)).pages[0].extract_text().split())
    assert address in printed
    assert "Alder School" in printed
    assert tagged.title in school.get(f"{home}?entry={entry_id}").text


def test_an_easy_sheet_has_short_lines(new_client: NewClient, home: str) -> None:
    page = new_client(Kind.SCHOOL).get(home)
    lines = [" ".join("".join(each.itertext()).split()) for each in page.document.all("p")]
    easy = lines[lines.index("Do you need help?") :]
    assert all(len(line.split()) <= 16 for line in easy if line.startswith(("It ", "The Local", "You ", "Point")))


def test_there_is_no_other_sheet(new_client: NewClient, home: str) -> None:
    new_client(Kind.SCHOOL).get(f"{home}/../../etc.pdf", status=404)
    new_client(Kind.SCHOOL).get(f"{home}/cards.pdf", status=404)
    new_client(Kind.FORUM).get(f"{home}/poster.pdf", status=404)


def test_a_sheet_in_polish_is_polish_and_one_for_urdu_pages_is_english(new_client: NewClient, home: str) -> None:
    school = new_client(Kind.SCHOOL)
    assert Tagged(school.fetch(f"/pl{home}/poster.pdf").body).language == "pl"
    urdu = school.fetch(f"/ur{home}/poster.pdf").body
    assert Tagged(urdu).language == "en-GB"
    text = PdfReader(BytesIO(urdu)).pages[0].extract_text()
    assert "See what help" in text
    assert "localhost/local-offer" in text
    assert new_client(Kind.SCHOOL).get(f"/ur{home}").language == "ur"


def test_one_page_alone_may_stand_in_a_frame(new_client: NewClient, app: Flask, entry_id: int) -> None:
    reader = new_client()
    page = reader.get(f"/embed/local-offer/{entry_id}")
    assert "frame-ancestors *" in page.headers["Content-Security-Policy"]
    assert "default-src 'none'" in page.headers["Content-Security-Policy"]
    assert "Set-Cookie" not in page.headers
    assert page.document.all("form") == []
    assert {each.get("target") for each in page.document.all("a") if each.get("class") != "skip"} == {"_top"}
    for address in ("/", "/local-offer", f"/local-offer/{entry_id}", "/sign-in", "/embed/local-offer/999999"):
        assert "frame-ancestors 'none'" in reader.browser.get(address).headers["Content-Security-Policy"]


def test_the_small_page_is_gone_with_its_entry(
    new_client: NewClient, session: Session, actor: Actor, clock: FakeClock, entry_id: int
) -> None:
    write(
        session,
        actor=actor(Kind.OFFICER),
        now=clock.now,
        entry_id=entry_id,
        shown_until=clock.now.date() - timedelta(days=1),
    )
    new_client().get(f"/embed/local-offer/{entry_id}", status=404)


def test_the_badge_says_what_it_is_and_is_kept_for_a_day(new_client: NewClient) -> None:
    answer = new_client().fetch("/embed/badge.svg")
    assert answer.kind == "image/svg+xml"
    assert "max-age=86400" in answer.headers["Cache-Control"]
    assert re.search(rb"<title>[^<]+</title>", answer.body)
    assert b"<script" not in answer.body


def test_a_long_address_still_makes_a_code() -> None:
    assert qr_code("https://localoffer.example-council.gov.uk/easy/local-offer/123456").size > 0
