"""A card whose session ended: nothing is shown to whoever holds it before the child's three pictures are."""

from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.consultations.models import Answer, AnswerChoice, Response
from participate.core.groups import AgeBand, Group
from participate.people.service import IssueCards, issue_cards
from tests.support.client import Client
from tests.support.clock import FakeClock
from tests.support.makers.answering import OpenRound
from tests.support.page import FormOnPage, Page
from tests.support.settings import SECRET_KEY

FIRST = "Easy: When do you need to know?"
LAST = "Easy: What else would help?"
WORDS = "A map of the stops"
MINE = ["Cat", "Sun", "Bus"]
WITHOUT = "Go on without pictures"
YES = "Yes, show me my answers"

Enter = Callable[[], Page]


@pytest.fixture
def enter(client: Client, session: Session, taken: OpenRound, clock: FakeClock) -> Enter:
    """Come in with one card, each time in a new session."""
    batch = IssueCards(round_id=taken.id, group=Group.CHILD, band=AgeBand.FROM_8, issuer="Alder School", count=1)
    (card,) = issue_cards(session, batch, now=clock.now, key=SECRET_KEY)

    def come_in() -> Page:
        client.forget()
        return client.get("/easy/card").form("Start").fill({"code": card.code}).submit()

    return come_in


def _choose(page: Page) -> Page:
    form = page.form("These are my pictures").fill({"pictures": MINE})
    return form.submit("These are my pictures")


def _write(client: Client, taken: OpenRound) -> Page:
    client.get(taken.easy("1")).form("Next question").fill({FIRST: "Easy In August"}).submit()
    return client.get(taken.easy("4")).form("Look at my answers").fill({LAST: WORDS}).submit()


def _shows_nothing(client: Client, taken: OpenRound) -> None:
    for page in ("begin", "1", "4", "review", "back", "all"):
        shown = client.get(taken.easy(page))
        assert not shown.has(WORDS)
        assert not shown.has("Easy In August") or " checked" not in shown.content


def _pictures(page: Page, *names: str) -> FormOnPage:
    return page.follow(YES).form("Show me my answers").fill({"pictures": list(names)})


@pytest.fixture(params=[True, False], ids=["sent", "a draft"])
def sent(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


@pytest.fixture
def back(enter: Enter, client: Client, taken: OpenRound, *, sent: bool) -> Page:
    """Pictures were chosen, answers written, perhaps sent; the session ended, and the card comes in again."""
    _choose(enter())
    page = _write(client, taken)
    if sent:
        page.form("Send my answers").submit()
    return enter()


def test_a_child_with_pictures_is_told_that_unsent_answers_are_kept(
    enter: Enter, client: Client, taken: OpenRound
) -> None:
    _choose(enter())
    page = _write(client, taken)
    assert page.has("Then choose your 3 pictures again.")
    assert not page.has("They are gone when you sign out.")


def test_it_asks_whether_to_change_and_shows_nothing(
    back: Page, client: Client, taken: OpenRound, *, sent: bool
) -> None:
    assert back.h1 == ("You answered this already" if sent else "You have begun to answer this")
    assert back.has("Do you want to change it?")
    _shows_nothing(client, taken)


def test_the_right_pictures_show_what_was_answered(back: Page, client: Client, taken: OpenRound) -> None:
    page = _pictures(back, "Bus", "Cat", "Sun").submit()
    assert page.h1 == "Check your answers"
    assert page.has(WORDS)
    assert page.has("Easy In August")
    page = client.get(taken.easy("4"))
    assert page.form("Look at my answers").value(LAST).strip() == WORDS


def test_my_part_still_says_what_was_sent_after_the_pictures(
    back: Page, client: Client, taken: OpenRound, *, sent: bool
) -> None:
    _pictures(back, *MINE).submit()
    assert client.get("/easy/my-part").has("Receipt: ") is sent
    client.forget()


def test_changed_answers_take_the_place_of_what_was_sent(
    back: Page, client: Client, taken: OpenRound, session: Session
) -> None:
    _pictures(back, *MINE).submit()
    page = client.get(taken.easy("1")).form("Next question").fill({FIRST: "Easy Before the summer"}).submit()
    client.get(taken.easy("review")).form("Send my answers").submit()
    assert page.status == 200
    counted = select(AnswerChoice.option_id).join(Answer).join(Response).where(Response.sent_on.is_not(None))
    assert session.scalars(counted).all() == [taken.one_options[0]]


def test_wrong_pictures_get_a_kind_sentence_and_show_nothing(back: Page, client: Client, taken: OpenRound) -> None:
    page = _pictures(back, "Dog", "Sun", "Bus").submit(status=422)
    assert page.has("Those were not your pictures. That is all right. Try again.")
    assert not page.has(WORDS)
    _shows_nothing(client, taken)


def test_after_too_many_wrong_ones_only_starting_again_is_left(back: Page, client: Client, taken: OpenRound) -> None:
    form = _pictures(back, "Dog", "Sun", "Bus")
    pages = [form.submit(status=422) for _ in range(4)]
    assert pages[-1].has("You can start again.")
    page = client.get(taken.easy("back"))
    assert YES not in page.links
    assert page.form("Start again").submit().h1 == FIRST
    _shows_nothing(client, taken)


def test_starting_again_begins_with_nothing_and_replaces_what_was_sent_when_it_is_sent(
    back: Page, client: Client, taken: OpenRound, session: Session, *, sent: bool
) -> None:
    assert back.form("Start again").submit().h1 == FIRST
    for number, field in (("1", FIRST), ("4", LAST)):
        button = "Next question" if number == "1" else "Look at my answers"
        assert client.get(taken.easy(number)).form(button).value(field).strip() == ""
    before = session.scalars(select(Response.id).where(Response.sent_on.is_not(None))).all()
    assert len(before) == int(sent)
    client.get(taken.easy("1")).form("Next question").fill({FIRST: "Easy Before the summer"}).submit()
    client.get(taken.easy("review")).form("Send my answers").submit()
    counted = select(AnswerChoice.option_id).join(Answer).join(Response).where(Response.sent_on.is_not(None))
    assert session.scalars(counted).all() == [taken.one_options[0]]


def test_whoever_holds_the_card_alone_can_choose_no_pictures_and_see_nothing(
    enter: Enter, client: Client, taken: OpenRound
) -> None:
    """The child left before choosing: its issuer, with the same card, is offered none."""
    page = enter()
    assert page.h1 == "Choose 3 pictures"
    _write(client, taken)
    page = enter()
    assert page.h1 == "You have begun to answer this"
    assert YES not in page.links
    assert page.has("We cannot show your answers with this card.")
    assert client.get("/easy/card/pictures").h1 == "You have begun to answer this"
    client.post("/easy/card/pictures", [("pictures", "cat"), ("pictures", "sun"), ("pictures", "bus")])
    assert client.get(taken.easy("back/pictures")).h1 == "You have begun to answer this"
    _shows_nothing(client, taken)


def test_the_address_of_the_answers_is_no_way_round_the_pictures(back: Page, client: Client, taken: OpenRound) -> None:
    assert client.get(taken.easy("back/pictures")).h1 == "Choose your 3 pictures"
    for page in ("review", "1", "all"):
        assert not client.get(taken.easy(page)).has(WORDS)


def test_without_anything_answered_a_card_that_comes_back_begins(enter: Enter, client: Client) -> None:
    page = enter()
    page.form(WITHOUT).submit(WITHOUT)
    assert enter().h1 == FIRST


def test_the_next_child_at_the_tablet_starts_clean(
    back: Page, client: Client, taken: OpenRound, session: Session, clock: FakeClock
) -> None:
    """The tablet lay still, nobody answered “Are you still there?”, and another child comes in with another card."""
    _pictures(back, *MINE).submit()
    clock.move(minutes=11)
    assert client.get(taken.easy("review")).h1 == "Are you still there?"
    batch = IssueCards(round_id=taken.id, group=Group.CHILD, band=AgeBand.FROM_8, issuer="Alder School", count=1)
    (card,) = issue_cards(session, batch, now=clock.now, key=SECRET_KEY)
    page = client.get("/easy/card").form("Start").fill({"code": card.code}).submit()
    assert page.form(WITHOUT).submit(WITHOUT).h1 == FIRST
    _shows_nothing(client, taken)


def test_two_hours_later_the_session_is_over_and_the_way_in_is_asked_for(
    back: Page, client: Client, taken: OpenRound, clock: FakeClock
) -> None:
    _pictures(back, *MINE).submit()
    clock.move(hours=2)
    client.get(taken.easy("review"))
    assert client.redirects[-1].startswith("/easy/card?next=")
