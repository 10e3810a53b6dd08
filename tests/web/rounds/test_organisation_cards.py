"""A school’s code cards: made for a round, listed by number, revoked; never another organisation’s."""

from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.audit.models import Act, ActValues
from participate.core.organisations import OrganisationKind
from participate.people.models import CodeBatch
from tests.support.client import Client
from tests.support.clock import FakeClock
from tests.support.makers.consultations import scheduled
from tests.support.page import FormOnPage
from tests.support.people import Kind, organisation_of

NewClient = Callable[[Kind], Client]


@pytest.fixture
def address(session: Session, clock: FakeClock) -> str:
    return f"/organisations/{organisation_of(session, OrganisationKind.SCHOOL, now=clock.now)}/cards"


@pytest.fixture
def round_id(session: Session, actor: Callable[[Kind], Identity], clock: FakeClock) -> int:
    return scheduled(session, actor=actor(Kind.OFFICER), now=clock.now)


def _ask(client: Client, address: str, *, count: str = "2") -> FormOnPage:
    return client.get(address).form("Make the cards").fill({"Who the cards are for": "Children", "How many": count})


def test_a_school_gives_out_cards_and_revokes_them(
    new_client: NewClient, session: Session, address: str, round_id: int
) -> None:
    client = new_client(Kind.SCHOOL)
    assert _ask(client, address).submit().h1 == "Print these cards now"
    (batch,) = session.scalars(select(CodeBatch))
    assert (batch.issuer, batch.round_id) == ("Alder School", round_id)
    listed = client.get(address)
    assert listed.table("Cards that you gave out")[1][4] == "Fewer than 5"
    assert listed.follow("Revoke").form().submit().has("Revoked on")


def test_the_record_does_not_say_which_school_gave_out_cards(
    new_client: NewClient, session: Session, address: str, round_id: int
) -> None:
    """SG-14: who issued is for the safeguarding lead alone."""
    client = new_client(Kind.SCHOOL)
    _ask(client, address).submit()
    client.get(address).follow("Revoke").form().submit()
    said = session.scalars(select(Act.action).where(Act.subject == f"round:{round_id}").order_by(Act.id)).all()
    assert said[-2:] == ["something.changed"] * 2
    assert session.scalars(select(ActValues).where(ActValues.acting_for != "")).all() == []


def test_while_no_round_is_open_no_card_is_made(new_client: NewClient, address: str) -> None:
    assert new_client(Kind.SCHOOL).get(address).has("No round is open or announced now.")


def test_an_age_of_another_group_is_told(new_client: NewClient, address: str, round_id: int) -> None:
    form = _ask(new_client(Kind.SCHOOL), address).fill({"Age band": "18 to 25"})
    assert form.submit(status=422).form("Make the cards").value("How many") == "2"


def test_cards_of_the_officers_are_not_found(
    new_client: NewClient, session: Session, address: str, round_id: int
) -> None:
    form = new_client(Kind.OFFICER).get(f"/desk/rounds/{round_id}/cards").form("Make the cards")
    form.fill({"Who the cards are for": "Children", "Who hands them out": "Oak School", "How many": "1"}).submit()
    number = session.scalars(select(CodeBatch.id)).one()
    client = new_client(Kind.SCHOOL)
    client.get(f"{address}/{number}/revoke", status=404)
    client.post(f"{address}/{number}/revoke", status=404)
    assert session.get_one(CodeBatch, number).revoked_at is None


def test_the_same_form_sent_twice_makes_one_batch(
    new_client: NewClient, session: Session, address: str, round_id: int
) -> None:
    form = _ask(new_client(Kind.SCHOOL), address)
    assert form.submit().main == form.submit().main
    assert len(session.scalars(select(CodeBatch)).all()) == 1
