"""What a card asks once, as pages: its number while somebody guesses, an age, three pictures."""

from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.core.groups import AgeBand, Group
from participate.people.limits import WRONG_CODES_HERE
from participate.people.models import CodeCard
from participate.people.service import IssueCards, NewCard, issue_cards
from tests.support.client import Client
from tests.support.clock import FakeClock
from tests.support.makers.answering import OpenRound, open_round
from tests.support.page import Page
from tests.support.people import Kind
from tests.support.settings import SECRET_KEY

NewCards = Callable[..., NewCard]
FIRST = "Easy: When do you need to know?"
WITHOUT = "Go on without pictures"


@pytest.fixture
def taken(session: Session, clock: FakeClock) -> OpenRound:
    return open_round(session, now=clock.now)


@pytest.fixture
def card(session: Session, clock: FakeClock, taken: OpenRound) -> NewCards:
    def make(group: Group | None = Group.CHILD, band: AgeBand | None = AgeBand.FROM_8) -> NewCard:
        batch = IssueCards(round_id=taken.id, group=group, band=band, issuer="Alder School", count=1)
        return issue_cards(session, batch, now=clock.now, key=SECRET_KEY)[0]

    return make


def _come_in(client: Client, card: NewCard) -> Page:
    return client.get("/easy/card").form("Start").fill({"code": card.code}).submit()


def test_a_batch_that_carries_all_is_two_taps_from_the_first_question(client: Client, card: NewCards) -> None:
    """Start, and go on without pictures; from the QR code as well."""
    page = _come_in(client, card())
    assert page.h1 == "Choose 3 pictures"
    assert page.form(WITHOUT).submit(WITHOUT).h1 == FIRST
    scanned = card()
    page = client.get(f"/easy/card/{scanned.number}-{scanned.code.replace(' ', '-')}").form("Start").submit()
    assert page.form(WITHOUT).submit(WITHOUT).h1 == FIRST


def test_a_card_that_carries_no_age_asks_once_in_easy_read(client: Client, card: NewCards, session: Session) -> None:
    given = card(group=None, band=None)
    page = client.get("/card").form("Start").fill({"code": given.code}).submit()
    assert (page.h1, page.address.startswith("/easy/card/age")) == ("How old are you?", True)
    assert page.form("Go on").submit(status=422).has("Choose how old you are.")
    page = page.form("Go on").fill({"band": "8-10"}).submit()
    assert page.h1 == "Choose 3 pictures"
    assert page.form(WITHOUT).submit(WITHOUT).h1 == FIRST
    kept = session.scalars(select(CodeCard)).one()
    assert (kept.group, kept.band) == (Group.CHILD, AgeBand.FROM_8)
    assert _come_in(client, given).h1 == FIRST
    assert client.get("/easy/card/age").h1 == FIRST


def test_the_age_may_be_left_out_in_one_tap_where_the_group_is_known(client: Client, card: NewCards) -> None:
    page = _come_in(client, card(band=None))
    assert page.form("Go on").submit("I do not want to say").h1 == "Choose 3 pictures"


def test_no_question_is_shown_before_a_card_said_for_whom_it_speaks(
    client: Client, card: NewCards, taken: OpenRound
) -> None:
    _come_in(client, card(group=None, band=None))
    assert client.get(taken.easy("begin")).h1 == "How old are you?"
    assert client.get(taken.easy("1"), status=409).has("First tell us whose answers these are.")


def test_pictures_need_no_script_and_are_told_when_they_are_not_three(client: Client, card: NewCards) -> None:
    page = _come_in(client, card())
    form = page.form("These are my pictures")
    assert form.submit("These are my pictures", status=422).has("Choose 3 pictures.")
    page = form.fill({"pictures": ["Cat", "Sun"]}).submit("These are my pictures", status=422)
    assert page.form(WITHOUT).element is not None
    page = form.fill({"pictures": ["Cat", "Sun", "Bus"]}).submit("These are my pictures")
    assert page.h1 == FIRST


def test_every_picture_stands_there_with_its_word(client: Client, card: NewCards) -> None:
    page = _come_in(client, card())
    assert page.content.count("/pictures/card/") == 15
    client.fetch("/pictures/card/cat.svg")


def test_the_number_is_asked_for_after_many_wrong_words_and_lets_a_card_in(client: Client, card: NewCards) -> None:
    given = card()
    form = client.get("/easy/card").form("Start").fill({"code": "apple boat drum kite apple"})
    for _ in range(WRONG_CODES_HERE.most):
        form.submit(status=422)
    page = client.get("/easy/card").form("Start").fill({"code": given.code}).submit(status=422)
    assert page.has("Type the number from the outside of your card")
    assert page.form("Start").value("code") == given.code
    page = page.form("Start").fill({"number": "none"}).submit(status=422)
    page = page.form("Start").fill({"number": f" {given.number} "}).submit()
    assert page.h1 == "Choose 3 pictures"


def test_a_scanned_card_comes_in_whatever_was_guessed(client: Client, card: NewCards) -> None:
    form = client.get("/easy/card").form("Start").fill({"code": "apple boat drum kite apple"})
    for _ in range(WRONG_CODES_HERE.most):
        form.submit(status=422)
    given = card()
    page = client.get(f"/easy/card/{given.number}-{given.code.replace(' ', '-')}")
    assert page.form("Start").submit().h1 == "Choose 3 pictures"


@pytest.mark.parametrize("page", ["age", "pictures", "ready"])
def test_an_account_is_asked_nothing_of_a_card(new_client: Callable[..., Client], page: str) -> None:
    assert new_client(Kind.PARENT).get(f"/card/{page}").h1 == "What you can answer now"


def test_what_a_card_asks_leads_to_no_other_site(client: Client, card: NewCards) -> None:
    _come_in(client, card())
    page = client.get("/easy/card/pictures", query={"next": "//evil.example/"})
    assert page.form(WITHOUT).submit(WITHOUT).h1 == FIRST
