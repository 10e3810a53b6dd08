"""The table of terms at the desk: topics land on the terms that were on the page, whatever happened meanwhile."""

from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.localoffer.queries import list_terms
from participate.localoffer.queries.desk import TERMS_PAGE
from tests.support.client import Client
from tests.support.clock import FakeClock
from tests.support.makers.localoffer import map_to, service, take
from tests.support.people import Kind
from tests.support.queries import assert_budget

TERMS = "/desk/local-offer/terms"
TERMS_BUDGET = 8
"""Who looks (their session, account and roles), the authority, the terms, entries without a topic."""
LEISURE, TRAVEL = "Leisure and activities", "Travel and transport"


class Desk:
    """The page of terms, and what others do behind its back."""

    def __init__(self, client: Client, session: Session, actor: Identity, clock: FakeClock) -> None:
        self.client, self.session, self.actor, self.clock = client, session, actor, clock

    def take(self, number: int, *terms: str) -> None:
        take(self.session, service(number, terms=terms), actor=self.actor, now=self.clock.now)

    def map_to(self, **topics: str) -> None:
        map_to(self.session, actor=self.actor, now=self.clock.now, **topics)

    @property
    def topics(self) -> dict[str, str]:
        return {row.name: row.topic for row in list_terms(self.session, after=None).rows}


@pytest.fixture
def desk(
    new_client: Callable[[Kind], Client], session: Session, actor: Callable[[Kind], Identity], clock: FakeClock
) -> Desk:
    return Desk(new_client(Kind.OFFICER), session, actor(Kind.OFFICER), clock)


def test_no_term_yet_is_said(desk: Desk) -> None:
    assert desk.client.get(TERMS).has("No entry carries a term yet.")


def test_a_term_gets_its_topic_and_loses_it(desk: Desk) -> None:
    desk.take(1, "Swimming", "Buses")
    page = desk.client.get(TERMS).form("Save the table").fill({"Swimming": LEISURE}).submit()
    assert page.has("The table is saved")
    assert desk.topics == {"Swimming": "LO-LEIS", "Buses": ""}
    page.form("Save the table").fill({"Swimming": "No topic yet"}).submit()
    assert desk.topics == {"Swimming": "", "Buses": ""}


@pytest.mark.parametrize("term", ["Équitation", "STRASSENBAHN straße", "İzmir", "Ångström"])
def test_a_term_of_any_letters_gets_its_topic(desk: Desk, term: str) -> None:
    desk.take(1, term)
    desk.client.get(TERMS).form("Save the table").fill({term: LEISURE}).submit()
    assert desk.topics == {term: "LO-LEIS"}
    assert desk.client.get("/local-offer", query={"topic": "LO-LEIS"}).has("Swim club 001")


def test_after_an_import_a_topic_still_lands_on_its_own_term(desk: Desk) -> None:
    desk.take(1, "Swimming")
    form = desk.client.get(TERMS).form("Save the table")
    desk.take(2, "Acrobatics")
    form.fill({"Swimming": LEISURE}).submit()
    assert desk.topics == {"Swimming": "LO-LEIS", "Acrobatics": ""}


def test_after_another_officers_save_a_topic_still_lands_on_its_own_term(desk: Desk) -> None:
    desk.take(1, "Buses", "Swimming")
    form = desk.client.get(TERMS).form("Save the table")
    desk.map_to(Buses="LO-TRAV")
    form.fill({"Swimming": LEISURE}).submit()
    assert desk.topics == {"Buses": "LO-TRAV", "Swimming": "LO-LEIS"}


def test_a_page_from_the_back_button_undoes_nothing(desk: Desk) -> None:
    desk.take(1, "Buses", "Swimming")
    old = desk.client.get(TERMS).form("Save the table")
    desk.client.get(TERMS).form("Save the table").fill({"Buses": TRAVEL}).submit()
    old.fill({"Swimming": LEISURE}).submit()
    assert desk.topics == {"Buses": "LO-TRAV", "Swimming": "LO-LEIS"}


def test_two_choices_for_one_term_are_told_and_the_second_save_is_a_knowing_one(desk: Desk) -> None:
    desk.take(1, "Buses", "Swimming")
    form = desk.client.get(TERMS).form("Save the table")
    desk.map_to(Buses="LO-LEIS")
    refused = form.fill({"Buses": TRAVEL, "Swimming": LEISURE}).submit(status=422)
    assert refused.errors[0].startswith("Somebody else gave these terms another topic while you were choosing: buses.")
    assert refused.errors[1] == "Now saved: Leisure and activities."
    assert desk.topics == {"Buses": "LO-LEIS", "Swimming": ""}
    again = refused.form("Save the table")
    assert again.value("Buses") == "LO-TRAV"
    again.submit()
    assert desk.topics == {"Buses": "LO-TRAV", "Swimming": "LO-LEIS"}


def test_the_same_choice_made_by_two_is_no_quarrel(desk: Desk) -> None:
    desk.take(1, "Buses")
    form = desk.client.get(TERMS).form("Save the table")
    desk.map_to(Buses="LO-TRAV")
    assert form.fill({"Buses": TRAVEL}).submit().has("The table is saved")


def test_a_term_that_an_import_took_away_keeps_the_topic_chosen_for_it(desk: Desk) -> None:
    desk.take(1, "Swimming")
    form = desk.client.get(TERMS).form("Save the table")
    desk.take(1, "Buses")
    form.fill({"Swimming": LEISURE}).submit()
    desk.take(1, "Swimming")
    assert desk.topics == {"Swimming": "LO-LEIS"}


def test_terms_beyond_the_first_page_are_reached_and_saved_there(desk: Desk) -> None:
    desk.take(1, *(f"Kind {number:03d}" for number in range(TERMS_PAGE + 2)))
    last = f"Kind {TERMS_PAGE + 1:03d}"
    second = desk.client.get(TERMS).follow("More terms")
    saved = second.form("Save the table").fill({last: LEISURE}).submit()
    assert saved.has("The table is saved")
    mapped = list_terms(desk.session, after="m-").rows
    assert [(row.name, row.topic) for row in mapped] == [(last, "LO-LEIS")]
    assert saved.follow("Back to the start").has("Kind 000")


def test_the_page_says_how_many_entries_have_no_topic_and_leads_to_them(desk: Desk) -> None:
    desk.take(1, "Swimming")
    assert desk.client.get(TERMS).follow("1 entry without a topic").has("1 entry has no topic.")


@pytest.mark.parametrize("many", [1, 40])
def test_the_page_asks_as_much_for_one_term_as_for_forty(desk: Desk, many: int) -> None:
    desk.take(1, *(f"Kind {number:03d}" for number in range(many)))
    desk.client.get(TERMS)
    assert_budget(desk.client.queries, TERMS_BUDGET)
