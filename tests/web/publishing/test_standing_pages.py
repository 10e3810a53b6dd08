"""The pages at the foot of every page: how to reach us, what we keep, what the law says, what to do when lost."""

from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.authority.service import SetAuthority, set_authority
from tests.support.client import Client
from tests.support.clock import FakeClock
from tests.support.people import Kind

PHONE, MAIL = "tel:01632960140", "mailto:hello@example.org"


@pytest.fixture(autouse=True)
def _named(session: Session, actor: Callable[[Kind], Identity], clock: FakeClock) -> None:
    settings = SetAuthority(
        council="Wrenford Council",
        name="Wrenford Local Offer",
        contact_email="hello@example.org",
        contact_phone="01632 960140",
        contact_address="1 High Street\nWrenford",
        forum_name="Wrenford Voices",
        panel_name="Our Panel",
        reading_hours="on weekdays",
        worry_phone="01632 960999",
        worry_hours="on weekdays",
    )
    set_authority(session, settings, actor=actor(Kind.ADMINISTRATOR), now=clock.now)


@pytest.mark.parametrize("form", ["", "/easy", "/ur", "/pl/easy"])
@pytest.mark.parametrize("page", ["formats", "contact"])
def test_phone_and_mail_can_be_pressed(client: Client, form: str, page: str) -> None:
    links = client.get(f"{form}/{page}").document.all("a")
    ways = {each.get("href"): each for each in links if (each.get("href") or "").startswith(("tel:", "mailto:"))}
    assert {PHONE, MAIL} <= ways.keys()
    kept = {each.get("dir") for way in ways.values() for each in way.iter("bdi")}
    assert kept == ({"ltr"} if form == "/ur" else set())


@pytest.mark.parametrize("form", ["", "/easy"])
def test_where_there_is_danger_999_can_be_pressed(client: Client, form: str) -> None:
    assert client.get(f"{form}/contact").link("999") == "tel:999"


def test_privacy_in_easy_read_says_who_reads_how_long_and_what_the_lead_can_see(client: Client) -> None:
    page = client.get("/easy/privacy")
    for words in (
        "even if it is not sent",
        "The lead can see who gave you your card.",
        "How long we keep it",
        "Who reads it",
    ):
        assert page.has(words)


def test_each_duty_stands_under_the_text_that_holds_it(client: Client) -> None:
    duties = [each for each in client.get("/about").main.split(". ") if "section 30" in each or "paragraph 4.8" in each]
    assert ["planning" in each for each in duties] == [False, True]


@pytest.mark.parametrize("form", ["/easy", "/ur/easy"])
def test_a_lost_reader_finds_a_picture_and_a_way_on(client: Client, form: str) -> None:
    page = client.get(f"{form}/nowhere", status=404)
    main = page.document.all("main")[0]
    assert list(main.iter("img"))
    assert {each.get("href") for each in main.iter("a")} >= {f"{form}/", f"{form}/rounds"}
