"""Cards for group facilitators: made at the desk and by a school, and printed as what they are."""

from collections.abc import Callable
from io import BytesIO

import pytest
from pypdf import PdfReader
from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.core.groups import Group
from participate.core.organisations import OrganisationKind
from participate.people.models import CodeBatch
from tests.support.client import HERE, Client
from tests.support.clock import FakeClock
from tests.support.makers.consultations import scheduled
from tests.support.page import FormOnPage, Page
from tests.support.pdfs import faults
from tests.support.people import Kind, organisation_of

NewClient = Callable[[Kind], Client]
TICK = "For a group facilitator: enters one group’s answer with its head-count"


@pytest.fixture
def round_id(session: Session, actor: Callable[[Kind], Identity], clock: FakeClock) -> int:
    return scheduled(session, actor=actor(Kind.OFFICER), now=clock.now)


@pytest.fixture
def desk(new_client: NewClient, round_id: int) -> FormOnPage:
    form = new_client(Kind.OFFICER).get(f"/desk/rounds/{round_id}/cards").form("Make the cards")
    return form.fill({"Who hands them out": "Alder School", "How many": "1", TICK: True})


def _codes(page: Page) -> str:
    pictures = [each.get("src", "") for each in page.document.all("img")]
    return " ".join(each.rpartition("/")[2].removesuffix(".svg") for each in pictures if "/pictures/card/" in each)


def test_an_officer_makes_a_card_that_says_what_it_is(desk: FormOnPage, session: Session) -> None:
    page = desk.fill({"Who the cards are for": "Children"}).submit()
    assert page.has("For: Children, entered by a group facilitator.")
    assert page.has("Group facilitator")
    assert page.has("With these words you enter what a group said, and how many they were.")
    assert page.has("Open http://localhost/card and type")
    batch = session.scalars(select(CodeBatch)).one()
    assert (batch.for_facilitator, batch.group) == (True, Group.CHILD)


def test_whose_answers_they_are_must_be_said(desk: FormOnPage, session: Session) -> None:
    page = desk.fill({"Who the cards are for": "Not said: each card asks once"}).submit(status=422)
    assert page.errors == ["Choose whose answers the group facilitator enters."]
    assert page.form("Make the cards").value("Who hands them out") == "Alder School"
    assert session.scalars(select(CodeBatch)).all() == []


def test_the_pdf_says_it_outside_and_inside(desk: FormOnPage, session: Session) -> None:
    form = desk.fill({"Who the cards are for": "Children"}).submit().form("Cards to cut and fold, as PDF")
    answer = form.page.client.browser.post(form.action, data=dict(form.values), headers={"Origin": HERE})  # type: ignore[union-attr]
    assert answer.status_code == 200
    assert faults(answer.data) == []
    words = " ".join(each.extract_text() for each in PdfReader(BytesIO(answer.data)).pages)
    words = " ".join(words.split())
    assert "Group facilitator" in words
    assert "Tell your own safeguarding lead today" in words
    assert "These words are for you alone" not in words
    assert len(session.scalars(select(CodeBatch)).all()) == 1


def test_the_same_form_without_the_tick_is_another_form(desk: FormOnPage, session: Session) -> None:
    desk.fill({"Who the cards are for": "Children"}).submit()
    page = desk.fill({TICK: False}).submit(status=422)
    assert page.errors[0].startswith("These cards were made before")
    assert len(session.scalars(select(CodeBatch)).all()) == 1


def test_the_list_tells_them_apart(desk: FormOnPage, new_client: NewClient, round_id: int) -> None:
    desk.fill({"Who the cards are for": "Children"}).submit()
    rows = new_client(Kind.OFFICER).get(f"/desk/rounds/{round_id}/cards").table("Cards that were made")
    assert rows[1][1:3] == ["Children For a group facilitator", "Not asked"]


def test_a_card_is_asked_neither_age_nor_pictures(desk: FormOnPage, client: Client) -> None:
    """Typed in for the first time, without an age on it: it is for a round that has not opened yet."""
    words = _codes(desk.fill({"Who the cards are for": "Children"}).submit())
    client.get("/card").form("Start").fill({"code": words}).submit(status=409)
    assert [each.rpartition("/")[2] for each in client.redirects[:3]] == ["ready", "take-part", "begin"]


def test_a_school_makes_one_for_its_group_leaders(
    new_client: NewClient, session: Session, clock: FakeClock, round_id: int
) -> None:
    client = new_client(Kind.SCHOOL)
    address = f"/organisations/{organisation_of(session, OrganisationKind.SCHOOL, now=clock.now)}/cards"
    form = client.get(address).form("Make the cards")
    page = form.fill({"Who the cards are for": "Young people", "How many": "1", TICK: True}).submit()
    assert page.has("Group facilitator")
    assert session.scalars(select(CodeBatch.for_facilitator)).all() == [True]
    assert client.get(address).table("Cards that you gave out")[1][2] == "Young people For a group facilitator"
