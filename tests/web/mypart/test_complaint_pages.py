"""Asking and complaining about data, and the desk that answers."""

from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.moderation.models import SafeguardingItem
from participate.mypart.models import DataComplaint
from participate.mypart.service.complaining import FROM_ONE_PLACE
from tests.support.client import HERE, Client
from tests.support.clock import FakeClock
from tests.support.makers.moderation import WORRYING
from tests.support.outbox import Outbox
from tests.support.page import Page
from tests.support.people import Kind

NewClient = Callable[..., Client]
MODES = pytest.mark.parametrize("front", ["", "/easy"], ids=["standard", "easy read"])
ABOUT, WORDS = "What is it about?", "Tell us in your own words"
ADDRESS = "Your e-mail address, if you want an answer by e-mail"
SAID = "You show my old school."


def _send(client: Client, address: str, words: str = SAID, *, status: int = 200, **more: str) -> Page:
    filling = {ABOUT: "wrong", WORDS: words, **more}
    return client.get(address).form("Send it").fill(filling).submit(status=status)


@MODES
@pytest.mark.parametrize("kind", [Kind.CHILD, Kind.PARENT])
def test_whoever_is_signed_in_gets_a_reference_and_the_day(new_client: NewClient, kind: Kind, front: str) -> None:
    page = _send(new_client(kind), f"{front}/my-part/complaint")
    assert page.h1 == "We have your words"
    assert page.has("Your reference is DC-")
    assert page.has("We answer by Friday 3 July 2026.")
    assert page.has("Information Commissioner’s Office")
    assert page.headers["Cache-Control"] == "private, no-store"


@MODES
def test_anybody_may_ask_without_name_or_address(client: Client, session: Session, front: str) -> None:
    assert _send(client, f"{front}/data-complaint").has("Your reference is DC-")
    assert session.scalars(select(DataComplaint.words)).all() == [SAID]


def test_the_public_page_is_the_same_for_everybody_and_links_nobody(
    client: Client, new_client: NewClient, session: Session
) -> None:
    parent = new_client(Kind.PARENT)
    assert client.get("/data-complaint").body == parent.get("/data-complaint").body
    _send(parent, "/data-complaint")
    assert session.scalars(select(DataComplaint.credential_id)).all() == [None]


def test_the_foot_leads_to_the_form_with_its_matter_chosen(client: Client) -> None:
    page = client.get("/data-complaint", query={"about": "comment"})
    assert page.form("Send it").value(ABOUT) == "comment"


@pytest.mark.parametrize("address", ["/data-complaint", "/my-part/complaint"])
def test_what_is_missing_is_told_and_what_was_typed_stays(new_client: NewClient, address: str) -> None:
    page = new_client(Kind.PARENT).get(address).form("Send it").fill({WORDS: SAID}).submit(status=422)
    assert page.errors == ["Choose what it is about."]
    assert page.form("Send it").value(WORDS) == SAID


def test_an_address_that_is_none_is_told(client: Client) -> None:
    assert _send(client, "/data-complaint", status=422, **{ADDRESS: "me"}).errors == [
        "Enter an e-mail address like name@example.org."
    ]


def test_a_flood_is_stopped_and_the_words_stay(client: Client) -> None:
    for number in range(FROM_ONE_PLACE.most):
        _send(client, "/data-complaint", f"Number {number}")
    page = _send(client, "/data-complaint", "One more", status=429)
    assert page.form("Send it").value(WORDS) == "One more"


def test_a_post_without_the_sessions_token_or_from_elsewhere_is_refused(
    new_client: NewClient, session: Session
) -> None:
    parent = new_client(Kind.PARENT)
    parent.post("/my-part/complaint", {"matter": "wrong", "words": SAID}, status=422)
    for address in ("/my-part/complaint", "/data-complaint"):
        answer = parent.browser.post(
            address, data={"matter": "wrong", "words": SAID}, base_url=HERE, headers={"Origin": "https://evil.example"}
        )
        assert answer.status_code == 403
    assert session.scalars(select(DataComplaint.id)).all() == []


def test_a_reference_that_nobody_has_is_no_page(client: Client) -> None:
    client.get("/data-complaint/DC-22222222", status=404)


@MODES
def test_worrying_words_go_to_the_lead_and_not_to_the_desk(
    client: Client, new_client: NewClient, session: Session, front: str
) -> None:
    assert _send(client, f"{front}/data-complaint", WORRYING).h1 == "We have your words"
    assert len(session.scalars(select(SafeguardingItem)).all()) == 1
    assert (
        new_client(Kind.ADMINISTRATOR)
        .get("/desk/complaints")
        .has("Every question and complaint about data is answered.")
    )


def test_an_administrator_answers_and_the_writer_sees_it(
    new_client: NewClient, outbox: Outbox, clock: FakeClock
) -> None:
    reference = _send(new_client(Kind.PARENT), "/my-part/complaint").address.rsplit("/", 1)[-1]
    clock.move(days=2)
    desk = new_client(Kind.ADMINISTRATOR)
    page = desk.get("/desk/complaints")
    assert page.table("Those that wait")[1][3] == "Friday 3 July 2026 28 days left"
    one = page.follow(reference)
    assert SAID in one.main
    assert "parent@example.org" not in one.content
    assert one.form("Send the answer").fill({"Your answer": "We took it out."}).submit().h1 == page.h1
    assert "We took it out." in outbox.to("parent@example.org")[-1].body
    assert new_client(Kind.PARENT).get("/my-part").has("We took it out.")


def test_what_is_late_says_so_at_the_desk_and_to_its_writer(new_client: NewClient, clock: FakeClock) -> None:
    _send(new_client(Kind.PARENT), "/my-part/complaint")
    clock.move(days=32)
    assert new_client(Kind.ADMINISTRATOR).get("/desk/complaints").has("2 days late")
    assert new_client(Kind.PARENT).get("/my-part").has("Our answer is late.")


def test_an_answer_over_another_is_refused_and_stays_typed(new_client: NewClient) -> None:
    _send(new_client(Kind.PARENT), "/my-part/complaint")
    desk = new_client(Kind.ADMINISTRATOR)
    form = desk.get("/desk/complaints").follow("DC-").form("Send the answer").fill({"Your answer": "First."})
    form.submit()
    page = form.fill({"Your answer": "Second."}).submit(status=422)
    assert page.errors == ["This has been answered already, or its writer has gone."]
    assert page.form("Send the answer").value("Your answer") == "Second."
