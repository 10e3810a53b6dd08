"""A child votes in easy read with a card: a few options a screen, presses instead of typing, and back at any time."""

import pytest
from sqlalchemy.orm import Session

from participate.core.ballots import Method, Said
from tests.support.client import Client
from tests.support.clock import FakeClock
from tests.support.markup import name_of
from tests.support.people import Kind
from tests.support.voting_pages import NewClient, child_at, only_ballot, vote_on

OPTIONS = ("Travel to school", "Short breaks", "Speech and language therapy")


@pytest.fixture
def child(new_client: NewClient) -> Client:
    return new_client(Kind.CHILD)


def test_a_child_is_told_first_and_votes_on_two_screens(child: Client, session: Session, clock: FakeClock) -> None:
    taken = vote_on(session, Method.APPROVAL, now=clock.now, options=8)
    page = child.get(taken.plain("begin"))
    assert child.redirects[-1] == taken.easy("start")
    for sentence in (
        "You tell the council what you want. The council decides.",
        "Until the vote closes we could find it. So you can change it. After that nobody can find it.",
    ):
        assert page.has(sentence)
    page = page.form("Start").submit()
    assert page.h1 == "Your vote – 1 of 2"
    form = page.form("Next page")
    first = [each.get("value", "") for each in form.fields if each.get("name") == "secret_chosen"]
    assert len(first) == 6
    page = form.fill({"secret_chosen": first[:2]}).submit("Next page")
    assert page.h1 == "Your vote – 2 of 2"
    assert page.has("You have chosen 2.")
    page = page.form("Look at my vote").submit("Back")
    assert page.h1 == "Your vote – 1 of 2"
    page = page.form("Next page").submit("Next page").form("Look at my vote").submit("Look at my vote")
    page = page.form("Send my vote").submit()
    assert page.has("Your 4 words")
    for word in (only_ballot(session).receipt_words or "").split():
        assert f"/pictures/card/{word}.svg" in page.content
    marks = only_ballot(session).marks or []
    assert [cell for cell, mark in enumerate(marks) if mark] == sorted(int(each) for each in first[:2])


def test_a_fourth_tick_is_refused_on_its_own_screen(child: Client, session: Session, clock: FakeClock) -> None:
    taken = vote_on(session, Method.APPROVAL, now=clock.now, options=8)
    form = child_at(child, taken).form("Next page")
    shown = [each.get("value", "") for each in form.fields if each.get("name") == "secret_chosen"]
    page = form.fill({"secret_chosen": shown[:4]}).submit("Next page", status=422)
    assert page.has("You chose 4. Choose no more than 3: take some away.")
    assert [value for name, value in page.form("Next page").values if name == "secret_chosen"] == shown[:4]


@pytest.mark.parametrize("method", [Method.DOTS, Method.POINTS])
def test_more_and_less_are_buttons(child: Client, session: Session, clock: FakeClock, method: Method) -> None:
    page = child_at(child, vote_on(session, method, now=clock.now, options=OPTIONS))
    for _ in range(2):
        page = page.form("Look at my vote").submit("+ More Short breaks")
    page = page.form("Look at my vote").submit("− Less Short breaks")
    page = page.form("Look at my vote").submit("− Less Travel to school")
    assert only_ballot(session).written == [0, 1, 0]
    assert page.has("You have 2 left." if method is Method.DOTS else "You have 9 left.")


def test_one_dot_too_many_is_told(child: Client, session: Session, clock: FakeClock) -> None:
    page = child_at(child, vote_on(session, Method.DOTS, now=clock.now, options=OPTIONS))
    for _ in range(2):
        page = page.form("Look at my vote").submit("+ More Short breaks")
    page = page.form("Look at my vote").submit("+ More Short breaks", status=422)
    assert page.has("Give one of them no more than 2 dots.")
    assert only_ballot(session).written == [0, 2, 0]


@pytest.mark.parametrize("method", [Method.RANKING, Method.TRANSFERABLE])
def test_options_are_put_in_order_one_press_each(
    child: Client, session: Session, clock: FakeClock, method: Method
) -> None:
    page = child_at(child, vote_on(session, method, now=clock.now, options=OPTIONS))
    page = page.form("Look at my vote").submit("Make it my number 1 Short breaks")
    page = page.form("Look at my vote").submit("Make it my number 2 Travel to school")
    assert page.has("This is your number 2.")
    page = page.form("Look at my vote").submit("Take it out Short breaks")
    assert only_ballot(session).written == [1, 0, 0]
    page = page.form("Look at my vote").submit("Look at my vote")
    assert page.has("1. Travel to school")
    page.form("Send my vote").submit()
    assert only_ballot(session).marks == [1, 0, 0]


def test_pairs_come_one_after_the_other(child: Client, session: Session, clock: FakeClock) -> None:
    taken = vote_on(session, Method.PAIRS, now=clock.now, options=OPTIONS)
    page = child_at(child, taken)
    for number in (1, 2):
        assert page.h1 == f"Your vote – {number} of 3"
        (name,) = {each.get("name", "") for each in page.form("Next page").fields if each.get("type") == "radio"}
        page = page.form("Next page").fill({name: "2"}).submit("Next page")
    page = page.form("Look at my vote").submit("Look at my vote")
    assert page.h1 == "Check your vote"
    assert sorted(only_ballot(session).written or []) == [0, 2, 2]


def test_faces_come_one_a_screen(child: Client, session: Session, clock: FakeClock) -> None:
    page = child_at(child, vote_on(session, Method.FACES, now=clock.now, options=OPTIONS))
    assert page.h1 == "Your vote – 1 of 3"
    (name,) = {each.get("name", "") for each in page.form("Next page").fields if each.get("type") == "radio"}
    page = page.form("Next page").fill({name: "Happy"}).submit("Next page")
    page = page.form("Next page").submit("Next page").form("Look at my vote").submit("Look at my vote")
    assert page.has("Happy")


def test_nine_cards_go_into_rows(child: Client, session: Session, clock: FakeClock) -> None:
    page = child_at(child, vote_on(session, Method.DIAMOND, now=clock.now))
    rows = (5, 4, 4, 3, 3, 3, 2, 2, 1)
    for button in ("Next page", "Look at my vote"):
        form = page.form(button)
        names = [each.get("name", "") for each in form.fields if each.tag == "select"]
        page = form.fill({name: str(rows[int(name.removeprefix("secret_"))]) for name in names}).submit(button)
    page.form("Send my vote").submit()
    assert only_ballot(session).marks == list(rows)


def test_money_runs_out_in_words(child: Client, session: Session, clock: FakeClock) -> None:
    page = child_at(child, vote_on(session, Method.BUDGET, now=clock.now, options=OPTIONS))
    assert page.has("You can spend £2,000 in all.")
    page = page.form("Look at my vote").fill({"secret_chosen": ["0", "1", "2"]})
    assert page.submit("Look at my vote", status=422).has("This costs £3,000. You have £2,000: take something away.")


def test_a_child_may_say_that_it_does_not_know(child: Client, session: Session, clock: FakeClock) -> None:
    page = child_at(child, vote_on(session, Method.APPROVAL, now=clock.now, options=8))
    assert not page.has("None of these"), "only the last screen ends a ballot"
    page = page.form("Next page").submit("Next page")
    page.form("Look at my vote").submit("I do not know").form("Send my vote").submit()
    assert only_ballot(session).said is Said.DO_NOT_KNOW


def test_the_way_to_tell_of_a_worry_keeps_what_was_chosen(child: Client, session: Session, clock: FakeClock) -> None:
    taken = vote_on(session, Method.APPROVAL, now=clock.now, options=OPTIONS)
    form = child_at(child, taken).form("Look at my vote").fill({"secret_chosen": ["1"]})
    page = form.submit("I am worried about something")
    assert "worried" in page.address
    assert only_ballot(session).written == [0, 1, 0]


def test_no_such_screen(child: Client, session: Session, clock: FakeClock) -> None:
    taken = vote_on(session, Method.APPROVAL, now=clock.now, options=OPTIONS)
    child_at(child, taken)
    child.get(taken.easy("ballot/2"), status=404)


def test_too_many_over_screens_are_taken_away_on_one(child: Client, session: Session, clock: FakeClock) -> None:
    taken = vote_on(session, Method.APPROVAL, now=clock.now, options=8)
    form = child_at(child, taken).form("Next page")
    first = [each.get("value", "") for each in form.fields if each.get("name") == "secret_chosen"]
    page = form.fill({"secret_chosen": first[:3]}).submit("Next page")
    assert page.has("You have chosen 3.")
    assert page.has("We count all pages together.")
    assert page.has("What should come first?"), "the second screen says the question, too"
    form = page.form("Look at my vote")
    second = [each.get("value", "") for each in form.fields if each.get("name") == "secret_chosen"]
    page = form.fill({"secret_chosen": second}).submit("Look at my vote", status=422)
    assert page.h1 == "You chose too many"
    assert page.has("You have chosen 5.")
    for left in (4, 3):
        names = (name_of(page.document, each) for each in page.document.all("button"))
        button = next(name for name in names if name.startswith("Take away"))
        page = page.form(button).submit(button, status=422 if left == 4 else 200)
        if left == 4:
            assert page.has("You chose 4. Choose no more than 3: take some away.")
    assert page.h1 == "Check your vote"
    assert sum(only_ballot(session).written or []) == 3


def test_going_back_says_what_was_pressed(child: Client, session: Session, clock: FakeClock) -> None:
    taken = vote_on(session, Method.APPROVAL, now=clock.now, options=8)
    form = child_at(child, taken).form("Next page")
    shown = [each.get("value", "") for each in form.fields if each.get("name") == "secret_chosen"]
    form.fill({"secret_chosen": shown[:1]})
    page = form.submit("Next page").form("Look at my vote").submit("None of these")
    page = page.follow("Go back and change it")
    assert page.has("You pressed: None of these")
    page = page.form("Next page").submit("Next page")
    assert page.has("You pressed: None of these")
    assert only_ballot(session).written_said is Said.NONE_OF_THESE
    page.form("Look at my vote").submit("Look at my vote")
    assert only_ballot(session).written_said is Said.CHOSE


@pytest.mark.parametrize("method", [Method.RANKING, Method.TRANSFERABLE, Method.POINTS, Method.DOTS, Method.FACES])
def test_nothing_chosen_leads_to_the_first_option(
    child: Client, session: Session, clock: FakeClock, method: Method
) -> None:
    page = child_at(child, vote_on(session, method, now=clock.now, options=OPTIONS))
    while page.has("Next page"):
        page = page.form("Next page").submit("Next page")
    page = page.form("Look at my vote").submit("Look at my vote", status=422)
    place = page.link("Nothing is chosen yet.").removeprefix("#")
    assert [each for each in page.document.all("input", "section") if each.get("id") == place]
    assert [each for each in page.document.all("p") if each.get("id") == f"{place}-error"]
