"""What everybody reads: words, answers and changes; counts in steps; a group only where many of it spoke."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy.orm import Session

from participate.core.feedback import Ease, Right
from participate.core.groups import Group
from participate.localoffer.queries import latest_content
from participate.localoffer.service import Cause, WriteEntry, write_entry
from participate.moderation.service import Decision, take_down
from tests.support.client import Client
from tests.support.makers import feedback
from tests.support.people import Kind
from tests.support.queries import assert_budget
from tests.web.feedback.conftest import Place

NewClient = Callable[[Kind], Client]
MODES = pytest.mark.parametrize("front", ["", "/easy"], ids=["standard", "easy read"])
BUDGET = 8
"""The authority twice, the entry, the counts, the texts, what they are about, the answers, their twins, the changes."""


@MODES
def test_what_was_said_what_was_answered_and_what_changed(client: Client, place: Place, front: str) -> None:
    number = place.answered()
    based_on, before = latest_content(place.session, place.entry_id)
    change = WriteEntry(
        entry_id=place.entry_id,
        based_on=based_on,
        content=replace(before, opening="Mondays at 9"),
        cause=Cause(kind="comment", id=str(number), label="A comment"),
    )
    write_entry(place.session, change, actor=place.officer, now=place.clock.move(days=2))
    page = client.get(f"{front}{place.comments}")
    assert page.has(feedback.WORDS)
    assert page.has("They are there now.")
    assert page.has("changed its words because of this" if front else "changed because of this on Friday 5 June 2026")
    if not front:
        assert page.has("About the information · What is missing · Leisure and activities")
        assert page.has("We check.")


@MODES
def test_without_comments_the_page_says_so(client: Client, place: Place, front: str) -> None:
    page = client.get(f"{front}{place.comments}")
    assert page.has("Nobody’s words are here yet." if front else "No comment is published here yet.")


def test_the_entry_s_page_counts_answers_in_steps(client: Client, place: Place) -> None:
    for _ in range(4):
        place.answered()
    assert not client.get(f"/local-offer/{place.entry_id}").has("has answered")
    for _ in range(3):
        place.answered()
    assert client.get(f"/local-offer/{place.entry_id}").has("The council has answered 5 or more comments on it.")


def test_counts_move_in_steps_and_small_ones_are_hidden(client: Client, place: Place) -> None:
    for right, count in ((Right.YES, 12), (Right.PARTLY, 3)):
        for _ in range(count):
            place.given(words="", is_right=right, was_easy=Ease.EASY)
    assert client.get(place.comments).has("Too few people have said it for us to show numbers.")
    place.clock.move(days=7)
    page = client.get(place.comments)
    assert page.has("15 people or more said whether it is right.")
    rows = dict(page.table("How many said what"))
    assert rows["Yes, it is right"] == "10"
    assert rows["Some of it is right"] == rows["No, it is wrong"] == "Fewer than 5: not shown"
    for _ in range(3):
        place.given(words="", is_right=Right.YES)
    assert dict(client.get(place.comments).table("How many said what"))["Yes, it is right"] == "10"
    place.clock.move(days=7)
    assert dict(client.get(place.comments).table("How many said what"))["Yes, it is right"] == "15"


@pytest.mark.parametrize("count", [1, 4, 6])
def test_too_few_or_all_of_one_mind_show_no_number(client: Client, place: Place, count: int) -> None:
    for _ in range(count):
        place.given(words="", is_right=Right.NO)
    place.clock.move(days=7)
    page = client.get(place.comments)
    assert page.has("Too few people have said it for us to show numbers.")
    assert not page.has("No, it is wrong")


@MODES
def test_no_number_of_ticks_unlocks_whose_words_they_are(client: Client, place: Place, front: str) -> None:
    for _ in range(11):
        place.published(group=Group.CHILD)
    for _ in range(11):
        place.given(words="", group=Group.PARENT)
    place.clock.move(days=7)
    page = client.get(f"{front}{place.comments}")
    assert not page.has("Parents and carers")
    assert not page.has("Children ")


def test_a_page_never_says_when_somebody_wrote(client: Client, place: Place) -> None:
    place.published()
    assert not client.get(place.comments).has("June")


def test_what_its_writer_took_down_and_what_was_refused_are_not_there(client: Client, place: Place) -> None:
    number = place.published(words="Take me away.")
    take_down(place.session, [f"comment:{number}"], now=place.clock.now)
    page = client.get(place.comments)
    assert page.has("[removed by its writer]")
    assert not page.has("Take me away.")


def test_what_a_writer_writes_is_never_markup(client: Client, place: Place) -> None:
    place.published(words="<script>alert(1)</script>")
    assert "<script>alert" not in client.get(place.comments).content


@pytest.mark.parametrize("many", [2, 30])
def test_the_page_asks_as_much_for_two_as_for_thirty(client: Client, place: Place, many: int) -> None:
    for _ in range(many):
        place.answered()
    client.get(place.comments)
    assert_budget(client.queries, BUDGET + 1)


def test_a_long_list_pages_without_losing_any(client: Client, place: Place) -> None:
    for number in range(22):
        place.published(words=f"Word number {number:03}.")
    first = client.get(place.comments)
    second = first.follow("More comments")
    found = [each for each in range(22) if first.has(f"number {each:03}.") or second.has(f"number {each:03}.")]
    assert len(found) == 22
    assert second.follow("Back to the start").h1 == "Comments"


def test_a_public_page_is_cached_and_holds_nothing_of_its_reader(new_client: NewClient, place: Place) -> None:
    place.answered()
    page = new_client(Kind.OFFICER).get(place.comments)
    assert page.headers["Cache-Control"].startswith("public")
    assert "csrf_token" not in page.content


def test_decisions_that_hide_a_comment_hide_its_answer(client: Client, place: Place, session: Session) -> None:
    number = place.answered()
    case = feedback.case_of(session, f"comment:{number}")
    refused = feedback.DecideCase(
        case_id=case.id, version=case.version, decision=Decision.REFUSE, ground="SPAM", reason="It sells something."
    )
    feedback.decide(session, refused, actor=place.moderator, now=place.clock.now)
    page = client.get(place.comments)
    assert not page.has("They are there now.")
