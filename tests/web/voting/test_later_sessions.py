"""What a later session of the same card can learn of a ballot, and do to it: nothing; and codes that no page sends."""

from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from participate.core.ballots import Method
from participate.core.groups import AgeBand, Group
from participate.people.service import IssueCards, issue_cards
from participate.voting.models import OpenBallot
from tests.support.client import HERE, Client
from tests.support.clock import FakeClock
from tests.support.page import Page
from tests.support.settings import SECRET_KEY
from tests.support.voting_pages import OpenVote, child_at, only_ballot, vote_on

OPTIONS = ("Travel to school", "Short breaks", "Speech and language therapy")
Enter = Callable[[], Page]


@pytest.fixture
def taken(session: Session, clock: FakeClock) -> OpenVote:
    return vote_on(session, Method.APPROVAL, now=clock.now, options=OPTIONS)


@pytest.fixture
def enter(client: Client, session: Session, taken: OpenVote, clock: FakeClock) -> Enter:
    """Come in with one card, each time in a new session."""
    batch = IssueCards(round_id=taken.id, group=Group.CHILD, band=AgeBand.FROM_8, issuer="Alder School", count=1)
    (card,) = issue_cards(session, batch, now=clock.now, key=SECRET_KEY)

    def come_in() -> Page:
        client.forget()
        return client.get("/easy/card").form("Start").fill({"code": card.code}).submit()

    return come_in


def vote(taken: OpenVote, page: Page, *cells: str) -> Page:
    page = page.form("Look at my vote").fill({"secret_chosen": list(cells)}).submit("Look at my vote")
    return page.form(taken.easy("cast")).submit()


def start_again(enter: Enter, client: Client, taken: OpenVote) -> Page:
    """Somebody votes for the second option; the card comes in again and begins with nothing."""
    enter().form("Go on without pictures").submit("Go on without pictures")
    vote(taken, child_at(client, taken), "1")
    enter()
    return client.get(taken.easy("begin")).form("Start again").submit()


def test_guesses_of_a_later_session_all_look_alike(enter: Enter, client: Client, taken: OpenVote) -> None:
    page = start_again(enter, client, taken)
    told = set()
    for guess in "012":
        page = page.form("Look at my vote").fill({"secret_chosen": [guess]}).submit("Look at my vote")
        told.add((page.has("You are changing your vote."), page.has("Your vote does not count yet.")))
        page = client.get(taken.easy("ballot/1"))
    assert told == {(True, False)}


def test_a_later_session_takes_nothing_back_that_it_did_not_cast(
    enter: Enter, client: Client, session: Session, taken: OpenVote
) -> None:
    start_again(enter, client, taken)
    assert not client.get(taken.easy("receipt")).has("Take my vote back")
    assert client.get(taken.easy("take-back")).h1 != "Take my vote back"
    assert only_ballot(session).marks == [0, 1, 0]
    vote(taken, client.get(taken.easy("ballot/1")), "2")
    client.get(taken.easy("take-back")).form(taken.easy("take-back")).submit()
    assert session.scalars(select(OpenBallot)).all() == []


def test_a_kind_of_help_that_no_page_offers_is_refused_in_words(enter: Enter, client: Client, taken: OpenVote) -> None:
    enter().form("Go on without pictures").submit("Go on without pictures")
    page = child_at(client, taken).form("Look at my vote").fill({"secret_chosen": ["1"]}).submit("Look at my vote")
    sent = [*page.form(taken.easy("cast")).values, ("helped_by", "zzz"), ("chosen_by", "zzz")]
    answer = client.browser.post(taken.easy("cast"), data=MultiDict(sent), headers={"Origin": HERE})
    assert answer.status_code == 422
