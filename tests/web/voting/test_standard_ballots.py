"""A parent votes on one page, by each method, and what is wrong is told in words that say how to mend it."""

from collections.abc import Mapping

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from participate.core.ballots import Method, Said
from participate.voting.models import OpenBallot
from tests.support.client import Client
from tests.support.clock import FakeClock
from tests.support.page import Page
from tests.support.people import Kind
from tests.support.voting_pages import NewClient, only_ballot, parent_at, vote_on

Filling = Mapping[str, str | list[str]]
OPTIONS = ("Travel to school", "Short breaks", "Speech and language therapy")
NINE_ROWS = {f"secret_{cell}": str(row) for cell, row in enumerate((5, 4, 4, 3, 3, 3, 2, 2, 1))}
WHOLE: Mapping[Method, tuple[Filling, list[int], str]] = {
    Method.APPROVAL: ({"secret_chosen": ["0", "2"]}, [1, 0, 1], "Travel to school"),
    Method.DOTS: ({"secret_0": "2", "secret_2": "1"}, [2, 0, 1], "Travel to school: 2 dots"),
    Method.RANKING: ({"secret_0": "2", "secret_1": "1"}, [2, 1, 0], "1. Short breaks"),
    Method.TRANSFERABLE: ({"secret_2": "1"}, [0, 0, 1], "1. Speech and language therapy"),
    Method.POINTS: ({"secret_0": "7", "secret_1": "3"}, [7, 3, 0], "Travel to school: 7 points"),
    Method.FACES: ({"secret_0": "3", "secret_1": "1"}, [3, 1, 0], "Travel to school: Happy"),
    Method.PAIRS: ({"secret_0": "1", "secret_2": "2"}, [1, 0, 2], "Travel to school, rather than Short breaks"),
    Method.DIAMOND: (NINE_ROWS, [5, 4, 4, 3, 3, 3, 2, 2, 1], "Most important (1 card)"),
    Method.BUDGET: ({"secret_chosen": ["0", "1"]}, [1, 1, 0], "Travel to school: £1,000"),
}
WRONG: Mapping[str, tuple[Method, Filling, str]] = {
    "four ticks of three": (Method.APPROVAL, {"secret_chosen": ["0", "1", "2", "3"]}, "You chose 4."),
    "an option that is not there": (Method.APPROVAL, {"secret_chosen": []}, "Nothing is chosen yet."),
    "too many dots": (Method.DOTS, {"secret_0": "2", "secret_1": "2"}, "You gave 4 dots. You have 3"),
    "too many on one": (Method.DOTS, {"secret_0": "3"}, "Give one of them no more than 2 dots."),
    "no number": (Method.DOTS, {"secret_0": "two"}, "Enter a whole number, for example 25."),
    "less than nothing": (Method.POINTS, {"secret_0": "-1"}, "Enter a whole number, for example 25."),
    "too many points": (Method.POINTS, {"secret_0": "11"}, "You gave 11 points. You have 10"),
    "a place left out": (Method.RANKING, {"secret_0": "1", "secret_1": "3"}, "Use each place once"),
    "a place used twice": (Method.TRANSFERABLE, {"secret_0": "1", "secret_1": "1"}, "Use each place once"),
    "no face": (Method.FACES, {}, "Nothing is chosen yet."),
    "a diamond with two tops": (Method.DIAMOND, {**NINE_ROWS, "secret_1": "5"}, "One card is most important"),
    "too dear": (Method.BUDGET, {"secret_chosen": ["0", "1", "2"]}, "This costs £3,000. You have £2,000"),
}


def begun(client: Client, session: Session, method: Method, clock: FakeClock) -> Page:
    options = None if method in {Method.DIAMOND, Method.APPROVAL} else OPTIONS
    taken = vote_on(session, method, now=clock.now, options=OPTIONS if method is Method.APPROVAL else options)
    return parent_at(client, taken)


@pytest.fixture
def parent(new_client: NewClient) -> Client:
    return new_client(Kind.PARENT)


@pytest.mark.parametrize("method", WHOLE)
def test_a_whole_ballot_is_checked_and_cast(parent: Client, session: Session, clock: FakeClock, method: Method) -> None:
    filling, marks, line = WHOLE[method]
    page = begun(parent, session, method, clock).form("Look at my vote").fill(filling).submit("Look at my vote")
    assert page.h1 == "Check your vote"
    assert page.has(line)
    assert only_ballot(session).said is None, "nothing counts before it is cast"
    page = page.form("Cast my vote").fill({"helped_by": ["read"], "chosen_by": "self"}).submit()
    assert page.h1 == "We have your vote"
    ballot = only_ballot(session)
    assert (ballot.said, ballot.marks) == (Said.CHOSE, marks)
    assert ballot.receipt_words is not None
    assert page.has(ballot.receipt_words)
    assert not page.has("Travel to school"), "the receipt shows nothing of what was chosen"


@pytest.mark.parametrize("case", WRONG)
def test_what_is_wrong_is_told_and_what_was_typed_stays(
    parent: Client, session: Session, clock: FakeClock, case: str
) -> None:
    method, filling, sentence = WRONG[case]
    taken = vote_on(session, method, now=clock.now)
    form = parent_at(parent, taken).form("Look at my vote").fill(filling)
    page = form.submit("Look at my vote", status=422)
    assert page.has(sentence)
    refilled = page.form("Look at my vote")
    typed = {name: value for name, value in filling.items() if isinstance(value, str)}
    assert {name: refilled.value(name) for name in typed} == typed
    assert only_ballot(session).written is None


@pytest.mark.parametrize(
    ("button", "said", "words"),
    [("None of these", Said.NONE_OF_THESE, "None of these"), ("I do not know", Said.DO_NOT_KNOW, "I do not know")],
)
def test_a_ballot_may_choose_nothing_and_still_be_one(
    parent: Client, session: Session, clock: FakeClock, button: str, said: Said, words: str
) -> None:
    page = begun(parent, session, Method.APPROVAL, clock).form("Look at my vote").submit(button)
    assert page.has(words)
    page.form("Cast my vote").submit()
    ballot = only_ballot(session)
    assert (ballot.said, ballot.marks) == (said, None)


def test_choices_can_be_cleared(parent: Client, session: Session, clock: FakeClock) -> None:
    page = begun(parent, session, Method.APPROVAL, clock)
    page = page.form("Look at my vote").fill({"secret_chosen": ["0"]}).submit("Look at my vote")
    page = page.follow("Go back and change it").form("Look at my vote").submit("Clear my choices")
    assert page.form("Look at my vote").value("secret_chosen") == ""
    assert only_ballot(session).written == [0, 0, 0]


def test_a_vote_can_be_kept_and_gone_on_with(parent: Client, session: Session, clock: FakeClock) -> None:
    taken = vote_on(session, Method.APPROVAL, now=clock.now, options=OPTIONS)
    page = parent_at(parent, taken).form("Look at my vote").fill({"secret_chosen": ["1"]})
    assert page.submit("Save and come back later").has("Kept. Your vote does not count yet.")
    assert parent.get(taken.plain("begin")).form("Look at my vote").value("secret_chosen") == "1"
    assert parent.get(taken.easy("ballot/1")).form("Look at my vote").value("secret_chosen") == "1"


def test_the_order_of_options_is_the_ballot_s_own_and_recorded(
    new_client: NewClient, session: Session, clock: FakeClock
) -> None:
    taken = vote_on(session, Method.DOTS, now=clock.now, options=OPTIONS)
    labels = parent_at(new_client(Kind.PARENT), taken).form("Look at my vote").labels
    turn = only_ballot(session).turn
    assert tuple(labels) == (*OPTIONS[turn:], *OPTIONS[:turn])


def test_who_is_not_on_the_roll_and_sends_a_ballot_is_led_to_the_start(
    parent: Client, session: Session, clock: FakeClock
) -> None:
    taken = vote_on(session, Method.APPROVAL, now=clock.now)
    page = parent.post(taken.plain("cast"), {})
    assert page.address == taken.plain("who")
    assert session.scalars(select(OpenBallot)).all() == []


def test_an_error_counts_what_stands_on_the_page_and_leads_to_it(
    parent: Client, session: Session, clock: FakeClock
) -> None:
    form = parent_at(parent, vote_on(session, Method.APPROVAL, now=clock.now)).form("Look at my vote")
    page = form.fill({"secret_chosen": ["0", "1", "2", "3"]}).submit("Look at my vote", status=422)
    assert page.has("You have chosen 4.")
    assert page.link("You chose 4.") == "#secret_chosen"
    (choices,) = (each for each in page.document.all("fieldset"))
    assert choices.get("aria-describedby") == "secret_chosen-error rule"
    assert [each.text for each in page.document.all("legend")] == ["What should come first?"]
    assert not [each for each in page.document.all("small") if not "".join(each.itertext()).strip()]


FIRST_CONCERNED: Mapping[str, tuple[Method, Filling, str, str]] = {
    "too many dots": (Method.DOTS, {"secret_1": "2", "secret_2": "2"}, "You gave 4 dots.", "secret_1"),
    "too many on one": (Method.DOTS, {"secret_0": "1", "secret_2": "3"}, "Give one of them no more", "secret_2"),
    "too many points": (Method.POINTS, {"secret_1": "11"}, "You gave 11 points.", "secret_1"),
    "a place left out": (Method.RANKING, {"secret_0": "1", "secret_2": "3"}, "Use each place once", "secret_2"),
    "a place twice": (Method.TRANSFERABLE, {"secret_1": "1", "secret_2": "1"}, "Use each place once", "secret_1"),
    "nothing in order": (Method.RANKING, {}, "Nothing is chosen yet.", "secret_0"),
    "no face": (Method.FACES, {}, "Nothing is chosen yet.", "secret_0"),
    "no pair": (Method.PAIRS, {}, "Nothing is chosen yet.", "secret_0"),
    "two tops": (Method.DIAMOND, {**NINE_ROWS, "secret_2": "5"}, "One card is most important", "secret_0"),
    "a card in no row": (Method.DIAMOND, {**NINE_ROWS, "secret_4": "0"}, "One card is most important", "secret_4"),
}


@pytest.mark.parametrize("case", FIRST_CONCERNED)
def test_what_is_wrong_leads_to_the_first_field_that_it_is_about(
    parent: Client, session: Session, clock: FakeClock, case: str
) -> None:
    method, filling, sentence, field = FIRST_CONCERNED[case]
    page = begun(parent, session, method, clock)
    session.execute(update(OpenBallot).values(turn=0))
    page = parent.get(page.address).form("Look at my vote").fill(filling).submit("Look at my vote", status=422)
    assert page.link(sentence) == f"#{field}"
    assert [each for each in page.document.all("input", "select") if each.get("id") == field]
    (said,) = (each for each in page.document.all("p") if each.get("id") == f"{field}-error")
    assert sentence in "".join(said.itertext())


COUNTS: Mapping[Method, tuple[str, str]] = {
    Method.APPROVAL: ("You have chosen 2.", "In the end"),
    Method.DOTS: ("You have 0 left.", "In the end"),
    Method.POINTS: ("You have 0 left.", "In the end"),
    Method.RANKING: ("You have put 2 in order.", "In the end"),
    Method.TRANSFERABLE: ("You have put 1 in order.", "In the end"),
    Method.BUDGET: ("You have spent £2,000.", "You can spend £2,000 in all."),
}


@pytest.mark.parametrize("method", COUNTS)
def test_the_line_that_is_counted_on_says_what_is_used(
    parent: Client, session: Session, clock: FakeClock, method: Method
) -> None:
    filling, _, _ = WHOLE[method]
    page = begun(parent, session, method, clock).form("Look at my vote").fill(filling).submit("Look at my vote")
    page = page.follow("Go back and change it")
    count, rule = COUNTS[method]
    (counted,) = (each for each in page.document.elements if each.get("data-tally") is not None)
    assert "".join(counted.itertext()) == count
    assert page.has(rule)
