"""What everybody reads of a call: what is asked, what people said, what became of it, and never who said it."""

import re
import secrets
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from http import HTTPStatus

import pytest
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.core.ideas import Mark
from participate.core.suppression import NAMED_BASE
from participate.ideas.queries import EASY_PAGE, PAGE, idea_subject
from participate.moderation.redacting import TEXT_REMOVED
from participate.moderation.service import Decision
from tests.support.client import Client
from tests.support.makers import ideas
from tests.support.makers.moderation import case_of
from tests.support.page import Page
from tests.support.people import Kind, identity_of
from tests.support.queries import assert_budget
from tests.web.ideas.conftest import Call

NewClient = Callable[[Kind], Client]
MODES = pytest.mark.parametrize("front", ["", "/easy"], ids=["standard", "easy read"])
CALL_BUDGET = 9
"""The authority; the call, its groups, its twins; how many of each group; ideas, their parts, twins, votes."""
SHORTLIST_BUDGET = 8
"""The authority; the call, its groups, its twins; ideas, their parts, twins, votes."""


def many(session: Session, call: Call, *, kind: Kind, count: int) -> None:
    """So many people of a kind, each with a card of their own and a published idea."""
    for number in range(count):
        by = identity_of(session, kind, now=call.clock.now)
        call.published(by=by, title=f"Idea {number} {secrets.token_hex(2)}")


@MODES
def test_somebody_finds_the_call_and_reads_what_is_asked(client: Client, call: Call, front: str) -> None:
    index = client.get(f"{front}/rounds").follow("Tell us your ideas" if front else "Calls for ideas")
    page = index.follow("Easy title. Tell us." if front else ideas.TITLE)
    for words in ("Easy question.", "Easy happens_next.") if front else (ideas.QUESTION, ideas.NEXT):
        assert page.has(words), words
    assert "Set-Cookie" not in page.headers


@MODES
def test_a_published_idea_is_shown_without_who_said_it(client: Client, call: Call, front: str) -> None:
    call.published(title="More swings", why="They are fun.")
    page = client.get(f"{front}{call.page}")
    assert page.has("More swings")
    assert page.has("They are fun.")
    assert "arent" not in page.text[page.text.index("More swings") : page.text.index("They are fun.")]


def test_words_that_a_moderator_took_out_are_not_there(client: Client, session: Session, call: Call) -> None:
    number = call.given(title="A swing for Zoe", why="She is sad.")
    text = case_of(session, idea_subject(number)).text.replace("Zoe", TEXT_REMOVED)
    given = {"decision": Decision.REDACT, "text": text, "reason": "A name"}
    ideas.read(session, number, moderator=call.moderator, now=call.clock.now, **given)
    page = client.get(call.page)
    assert page.has(f"A swing for {TEXT_REMOVED}")
    assert not page.has("Zoe")


def test_a_group_stands_beside_an_idea_only_when_ten_people_of_it_gave_one(
    client: Client, session: Session, call: Call
) -> None:
    many(session, call, kind=Kind.CHILD, count=NAMED_BASE - 1)
    child = identity_of(session, Kind.CHILD, now=call.clock.now)
    assert 'class="voice__from"' in client.get(call.page).body.decode()  # the topic, which the moderator chose
    assert "Children" not in _ideas_of(client, call)
    call.published(by=child)
    assert "Child" in _ideas_of(client, call)


def _ideas_of(client: Client, call: Call) -> str:
    text = client.get(call.page).text
    return text[text.index("Ideas so far") :]


@MODES
def test_many_ideas_are_read_a_page_at_a_time_with_as_many_questions(
    client: Client, session: Session, call: Call, front: str
) -> None:
    size = EASY_PAGE if front else PAGE
    many(session, call, kind=Kind.CHILD, count=size)
    assert not _more(client.get(f"{front}{call.page}"))
    many(session, call, kind=Kind.CHILD, count=2)
    page = client.get(f"{front}{call.page}")
    assert_budget(client.queries, CALL_BUDGET)
    more = page.follow("See more" if front else "More ideas")
    first, second = (_titles(each) for each in (page, more))
    assert (len(first), len(second), first & second, _more(more)) == (size, 2, set(), False)


@MODES
@pytest.mark.parametrize("after", ["'; drop", "shortlisted-", "left_out-x", "nothing-" + "a" * 32, "9" * 32])
@pytest.mark.parametrize("place", ["", "/shortlist"])
def test_a_key_that_no_page_has_leads_to_a_page(client: Client, call: Call, front: str, after: str, place: str) -> None:
    call.mark(call.published(title="More swings"), Mark.SHORTLISTED)
    assert client.get(f"{front}{call.page}{place}", query={"after": after}).status == HTTPStatus.OK


@MODES
def test_the_shortlist_is_read_a_page_at_a_time_and_then_what_was_left_out(
    client: Client, session: Session, call: Call, front: str
) -> None:
    size, more = (EASY_PAGE, "See more") if front else (PAGE, "More ideas")
    kept = [call.published(by=by, title=f"Idea {number} 0000") for number, by in _people(session, call, size)]
    for number in kept:
        call.mark(number, Mark.SHORTLISTED)
    first = client.get(f"{front}{call.page}/shortlist")
    assert (len(_titles(first)), _more(first)) == (size, False)
    out = [call.published(by=by, title=f"Idea {number} ffff") for number, by in _people(session, call, 2)]
    for number in out:
        call.mark(number, Mark.LEFT_OUT, ground="money")
    first = client.get(f"{front}{call.page}/shortlist")
    assert_budget(client.queries, SHORTLIST_BUDGET)
    rest = first.follow(more)
    assert {each[-4:] for each in _titles(first)} == {"0000"}
    assert not first.has("Left out, and why")
    assert _titles(rest) == {"Idea 0 ffff", "Idea 1 ffff"}
    assert not rest.has("On the shortlist")
    assert not _more(rest)


def _people(session: Session, call: Call, count: int) -> Iterator[tuple[int, Identity]]:
    for number in range(count):
        yield number, identity_of(session, Kind.CHILD, now=call.clock.now)


def _more(page: Page) -> bool:
    return page.has("See more") or page.has("More ideas")


def _titles(page: Page) -> set[str]:
    return set(re.findall(r"Idea \d+ [0-9a-f]{4}", page.text))


@MODES
def test_the_shortlist_says_what_goes_on_and_what_does_not_and_why(client: Client, call: Call, front: str) -> None:
    assert client.get(f"{front}{call.page}/shortlist").has(
        "We have not chosen yet." if front else "No idea is left out."
    )
    kept, out, waiting = (call.published(title=title) for title in ("More swings", "A zoo", "Not yet decided"))
    call.mark(kept, Mark.SHORTLISTED)
    call.mark(out, Mark.LEFT_OUT, ground="money")
    page = client.get(f"{front}{call.page}").follow(
        "See which ideas go on" if front else "See the shortlist, and what was left out and why"
    )
    assert page.has("More swings")
    assert page.has("It costs too much" if front else "It costs more than there is")
    assert not page.has("Not yet decided")
    assert waiting


def test_the_page_changes_when_the_call_opens_and_closes(client: Client, session: Session, call: Call) -> None:
    now = call.clock.now
    number = ideas.announced(
        session,
        officer=call.officer,
        now=now,
        opens_at=now + timedelta(seconds=20),
        closes_at=now + timedelta(seconds=50),
    )
    for page in ("/ideas", f"/ideas/{number}"):
        assert client.get(page).headers["Cache-Control"] == "public, max-age=20"
    call.clock.now = now + timedelta(seconds=30)
    assert client.get(f"/ideas/{number}").headers["Cache-Control"] == "public, max-age=20"
    call.clock.now = now + timedelta(seconds=51)
    assert client.get(f"/ideas/{number}").has("Closed")
    assert not client.get(f"/ideas/{number}").has("Give an idea")


def test_what_does_not_exist_is_not_there(client: Client, call: Call) -> None:
    client.get(f"/ideas/{call.id + 9}", status=404)
    client.get("/ideas/99999999999999999999", status=404)
    assert client.get("/ideas", query={"after": "1"}).has("No call for ideas has been announced yet.")
    assert replace(call, id=1).page == "/ideas/1"


def test_moderators_see_for_which_call_an_idea_is(new_client: NewClient, call: Call) -> None:
    call.given(title="More swings")
    page = new_client(Kind.MODERATOR).get("/desk/moderation")
    assert page.has(f"Idea for {ideas.TITLE}")
