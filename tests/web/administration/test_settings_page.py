"""The authority's settings, as a page."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.administration.guide import SETTINGS
from participate.authority.queries import page_version, periods, site
from participate.authority.service import AddAgeLine, SetAuthority, add_age_line, set_authority
from participate.core.retention import Kept
from participate.rounds.models import Round
from tests.support.client import Client
from tests.support.clock import FakeClock
from tests.support.makers.answering import open_round
from tests.support.people import Kind

NewClient = Callable[..., Client]
FIRST = SetAuthority(
    council="Thornmere Council", name="Local Offer", contact_email="a@example.org", contact_phone="01632 960001",
    contact_address="", forum_name="", panel_name="", reading_hours="daily", worry_phone="01632 960002",
    worry_hours="daily",
)  # fmt: skip


@pytest.fixture
def page(session: Session, clock: FakeClock, actor: Callable[..., object], new_client: Callable[..., Client]) -> Client:
    set_authority(session, FIRST, actor=actor(Kind.ADMINISTRATOR), now=clock.now)  # type: ignore[arg-type]
    return new_client(Kind.ADMINISTRATOR)


@pytest.mark.parametrize("version", ["x", "9" * 5000, "99999999999999999999", "-1", "٣", "7"])
def test_a_version_that_nobody_showed_is_no_version(page: Client, session: Session, version: str) -> None:
    page.get("/desk/authority/contact").form("Save the settings").submit()
    form = page.get("/desk/authority/contact").form("Save the settings")
    values = [(name, version if name == "version" else value) for name, value in form.values]
    refused = page.post(form.action, values, status=422)
    assert refused.has("Somebody else saved this while you were writing.")
    assert page_version(session, "contact") == 1


def test_the_address_for_families_is_one(page: Client) -> None:
    form = page.get("/desk/authority/contact").form("Save the settings")
    refused = form.fill({"E-mail address for families": "not an email"}).submit(status=422)
    assert refused.errors == ["Enter an e-mail address like name@example.org."]


def test_the_list_leads_to_every_page(page: Client) -> None:
    listed = page.get("/desk/authority")
    for words in SETTINGS.values():
        opened = listed.follow(str(words.title))
        assert opened.h1 == str(words.title)
        assert opened.has("For families:")


def test_two_pages_are_saved_beside_each_other_and_one_page_is_not_saved_twice(page: Client, session: Session) -> None:
    contact = page.get("/desk/authority/contact").form("Save the settings")
    worry = page.get("/desk/authority/worry").form("Save the settings")
    assert contact.fill({"Phone number for families": "01632 960009"}).submit().has("The settings are saved.")
    assert worry.fill({"Worry words, one or a few words a line": "teddy"}).submit().has("The settings are saved.")
    stale = contact.fill({"Phone number for families": "01632 960008"}).submit(status=422)
    assert stale.table("What is saved now")[1] == ["Phone number for families", "01632 960009", "01632 960008"]
    assert site(session).contact_phone == "01632 960009"
    assert stale.form("Save the settings").submit().has("The settings are saved.")


def test_thresholds_are_raised_and_never_lowered(page: Client, session: Session) -> None:
    form = page.get("/desk/authority/numbers").form("Save the settings")
    low = form.fill({"Smallest number shown": "4", "Smallest number shown for sensitive groups": "9"}).submit(
        status=422
    )
    assert low.errors == ["Use 5 or more.", "Use 10 or more."]
    form.fill({"Smallest number shown": "7", "Smallest number shown for sensitive groups": "10"}).submit()
    assert site(session).threshold == 7


def test_the_emergency_words_keep_what_always_stands_there(
    page: Client, new_client: NewClient, session: Session
) -> None:
    form = page.get("/desk/authority/emergency")
    assert form.has("phone 999")
    assert form.has("0800 1111")
    filled = form.form("Save the settings").fill({"Number at night and at weekends": "01632 960077"})
    filled.submit()
    empty = form.form("Save the settings").fill({"Number of the children’s team": ""}).submit(status=422)
    assert empty.errors == ["Enter a number."]
    for address in ("/worried", "/easy/worried"):
        shown = new_client(Kind.ANYONE).get(address)
        assert shown.has("999")
        assert shown.has("0800 1111")
        assert shown.has("01632 960077")


def test_a_period_of_keeping_is_held_within_its_bounds_and_says_why(page: Client, session: Session) -> None:
    form = page.get("/desk/authority/keeping").follow("E-mail address of an account").form("Save")
    assert form.fill({"How long": "5"}).submit(status=422).errors == ["Enter a number from 6 to 36."]
    no_reason = form.fill({"How long": "12"}).submit(status=422)
    assert no_reason.errors == ["Say why you keep it this long. Families can ask you."]
    saved = form.fill({"How long": "12", "Why this long": "Schedule 4.2"}).submit()
    assert saved.table("How long")[1][1:] == [
        "12 months",
        "From the day it was last used",
        "The account is deleted",
        "Schedule 4.2",
    ]
    assert periods(session)[Kept.ACCOUNT_IDLE].count == 12
    assert page.get("/desk/authority/keeping/nothing", status=404)
    assert page.get("/desk/authority/keeping/session", status=404), "what no authority chooses has no page"


def test_an_age_holds_from_its_day_and_can_be_taken_back_before(
    page: Client, new_client: NewClient, session: Session, clock: FakeClock, actor: Callable[..., object]
) -> None:
    form = page.get("/desk/authority/ages").form("Set this age")
    today = clock.now.date().isoformat()
    past = form.fill({"Younger than": "14", "From this day on": today}).submit(status=422)
    assert past.errors == ["Choose a day after today. What was shown until now stays as it was."]
    later = (clock.now + timedelta(days=2)).date()
    page_after = form.fill({"Younger than": "14", "From this day on": later.isoformat()}).submit()
    assert [line[1:3] for line in page_after.table("Which age")[1:]] == [["14", "Not yet"], ["13", "Holds now"]]
    twice = form.fill({"Younger than": "15", "From this day on": later.isoformat()}).submit(status=422)
    assert twice.errors == ["There is an age from that day already. Take it back first, or choose another day."]
    back = page_after.form("Take it back Friday 5 June 2026").submit()
    assert len(back.table("Which age")) == 2
    assert page.post(
        page_after.form("Take it back Friday 5 June 2026").action,
        page_after.form("Take it back Friday 5 June 2026").values,
        status=404,
    )


def test_the_easy_page_of_a_round_tells_children_below_the_line_to_ask_an_adult(
    new_client: NewClient, session: Session, clock: FakeClock, actor: Callable[..., object]
) -> None:
    open_round(session, now=clock.now)
    reference = session.scalars(select(Round.reference)).one()
    command = AddAgeLine(from_day=(clock.now + timedelta(days=1)).date(), age=14)
    add_age_line(session, command, actor=actor(Kind.ADMINISTRATOR), now=clock.now)  # type: ignore[arg-type]
    client = new_client(Kind.ANYONE)
    assert client.get(f"/easy/take-part/{reference}").has("Are you younger than 13? Ask an adult you trust")
    clock.move(days=1)
    assert client.get(f"/easy/take-part/{reference}").has("Are you younger than 14? Ask an adult you trust")
