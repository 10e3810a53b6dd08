"""A card that comes in again: its three pictures show what was reviewed with it, and nobody else takes that back."""

from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.core.groups import AgeBand, Group
from participate.people.service import IssueCards, issue_cards
from participate.reviews.models import ReviewSheet
from tests.support.client import Client
from tests.support.clock import FakeClock
from tests.support.makers.reviews import OpenReview, open_review
from tests.support.page import Page
from tests.support.settings import SECRET_KEY

MINE = ["Cat", "Sun", "Bus"]
YES = "Yes, show me my answers"
Enter = Callable[[], Page]


@pytest.fixture
def taken(session: Session, clock: FakeClock) -> OpenReview:
    return open_review(session, now=clock.now)


@pytest.fixture
def enter(client: Client, session: Session, taken: OpenReview, clock: FakeClock) -> Enter:
    """Come in with one card, each time in a new session."""
    batch = IssueCards(round_id=taken.id, group=Group.CHILD, band=AgeBand.FROM_8, issuer="Alder School", count=1)
    (card,) = issue_cards(session, batch, now=clock.now, key=SECRET_KEY)

    def come_in() -> Page:
        client.forget()
        return client.get("/easy/card").form("Start").fill({"code": card.code}).submit()

    return come_in


def review(client: Client, taken: OpenReview) -> None:
    page = client.get(taken.easy("1/1")).form("Next question")
    page.fill({"row-1": "yes", "row-1-words": "It is grey."}).submit("Next question")
    client.get(taken.easy("1/check")).form("Send my answers").submit()


def sent(session: Session) -> list[bool]:
    return [each is not None for each in session.scalars(select(ReviewSheet.sent_on))]


def test_the_three_pictures_show_what_was_sent(
    enter: Enter, client: Client, session: Session, taken: OpenReview
) -> None:
    enter().form("These are my pictures").fill({"pictures": MINE}).submit("These are my pictures")
    review(client, taken)
    enter()
    page = client.get(taken.easy("list"))
    assert page.has("Do it again")
    page = page.follow(YES).form("Show me my answers").fill({"pictures": ["Cat", "Sun", "Tree"]})
    page.submit("Show me my answers", status=422)
    page = client.get(taken.easy("back")).form("Show me my answers").fill({"pictures": MINE}).submit()
    assert page.has("Change it")
    assert page.form("Change it Swim club 001").submit().has("It is grey.")
    assert sorted(sent(session)) == [False, True]


def test_the_next_holder_of_a_card_cannot_take_back_what_was_sent_with_it(
    enter: Enter, client: Client, session: Session, taken: OpenReview
) -> None:
    enter().form("Go on without pictures").submit("Go on without pictures")
    review(client, taken)
    enter()
    page = client.get(taken.easy("list"))
    assert not page.has("Take my reviews back")
    assert not page.has(YES)
    assert client.get(taken.easy("take-back")).h1 == "What you can look at"
    client.post(taken.easy("take-back"), {})
    assert client.get(taken.easy("back")).h1 == "What you can look at"
    assert sent(session) == [True]
