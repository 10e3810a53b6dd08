"""One's own ideas: what became of each, changing one until it is read, taking one back, and nobody else's."""

from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.core.groups import Group
from participate.core.ideas import Mark
from participate.ideas.queries import idea_subject
from participate.ideas.service import MergeIdeas, merge_ideas
from participate.moderation.models import CaseState
from participate.people.queries import identify
from tests.support.client import Client
from tests.support.makers import ideas
from tests.support.makers.moderation import WORRYING, case_of, only_item
from tests.support.people import Kind, session_of
from tests.support.queries import assert_budget
from tests.web.ideas.conftest import Call

NewClient = Callable[[Kind], Client]
MODES = pytest.mark.parametrize("front", ["", "/easy"], ids=["standard", "easy read"])
MINE_BUDGET = 11
"""Session, identity, roles, memberships; the authority; ideas, fates, heads, their words, votes, twins."""


@MODES
def test_it_is_changed_until_a_person_has_read_it(
    new_client: NewClient, session: Session, call: Call, front: str
) -> None:
    number = call.given(title="More swings")
    client = new_client(Kind.PARENT)
    page = client.get(f"{front}/my-part").follow("My ideas")
    assert page.has("A person reads it")
    form = page.follow("Change it More swings").form("Save my idea").fill({"title": "Two swings"})
    done = form.submit()
    assert done.has("We have your new words." if front else "Your idea is changed.")
    assert case_of(session, idea_subject(number)).text.startswith("Two swings")
    ideas.read(session, number, moderator=call.moderator, now=call.clock.now)
    assert not client.get(f"{front}/my-part/ideas").has("Change it")
    client.get(f"{front}/my-part/ideas/{number}/change", status=409)
    page = form.submit(status=422)
    refused = "We have read your idea." if front else "A person has read this idea"
    assert any(refused in each for each in page.errors)
    assert ideas.row_of(session, number).title == "Two swings"


@MODES
def test_it_says_when_nothing_is_decided_yet(new_client: NewClient, client: Client, call: Call, front: str) -> None:
    call.published(title="More swings")
    words = "We have not decided yet." if front else "Not decided yet"
    assert client.get(f"{front}{call.page}").has(words)
    assert new_client(Kind.PARENT).get(f"{front}/my-part/ideas").has(words)


@MODES
def test_the_thanks_end_with_where_to_turn_with_a_worry(new_client: NewClient, call: Call, front: str) -> None:
    page = new_client(Kind.PARENT).get(f"{front}{call.page}/given")
    assert page.has("within 2 working days")
    assert page.text.index("Is something worrying you?") > page.text.index("See my ideas")


@MODES
def test_it_says_for_whom_it_was(new_client: NewClient, call: Call, front: str) -> None:
    call.given(title="More swings", group=Group.ON_BEHALF)
    assert new_client(Kind.PARENT).get(f"{front}/my-part/ideas").has("You said it for a child or young person.")


def test_two_tabs_do_not_write_over_each_other(new_client: NewClient, session: Session, call: Call) -> None:
    number = call.given(title="More swings")
    client = new_client(Kind.PARENT)
    first = client.get(f"/my-part/ideas/{number}/change").form("Save my idea")
    second = client.get(f"/my-part/ideas/{number}/change").form("Save my idea")
    first.fill({"title": "First"}).submit()
    assert second.fill({"title": "Second"}).submit(status=422).errors
    assert ideas.row_of(session, number).title == "First"


@MODES
def test_what_nobody_has_read_is_taken_back_whole(
    new_client: NewClient, session: Session, call: Call, front: str
) -> None:
    number = call.given(title="More swings")
    done = new_client(Kind.PARENT).get(f"{front}/my-part/ideas").form("Take it back More swings").submit()
    assert done.has("Your idea is taken back.")
    row = ideas.row_of(session, number)
    assert (row.title, row.why, row.taken_back) == ("", "", True)
    case = case_of(session, idea_subject(number))
    assert (case.state, case.text) == (CaseState.WITHDRAWN, "")


@MODES
def test_a_published_idea_that_is_taken_back_is_nowhere_any_more(
    new_client: NewClient, client: Client, session: Session, call: Call, front: str
) -> None:
    number = call.published(title="More swings")
    call.mark(number, Mark.SHORTLISTED)
    new_client(Kind.PARENT).get(f"{front}/my-part/ideas").form("Take it back More swings").submit()
    for page in (call.page, f"{call.page}/shortlist"):
        shown = client.get(f"{front}{page}")
        assert not shown.has("More swings")
        assert not shown.has("removed by its writer")
    new_client(Kind.OFFICER).get(f"/desk/ideas/idea/{number}", status=404)


def test_what_others_said_stays_when_the_idea_that_it_was_part_of_is_taken_back(
    new_client: NewClient, client: Client, session: Session, call: Call, actor: Callable[[Kind], Identity]
) -> None:
    head = call.published(title="More swings")
    parts = [call.published(by=actor(Kind.CHILD), title=title) for title in ("Some swings", "Big swings")]
    for part in parts:
        merge_ideas(session, MergeIdeas(idea_id=part, into=head), actor=call.officer, now=call.clock.now)
    new_client(Kind.PARENT).get("/my-part/ideas").form("Take it back More swings").submit()
    assert [ideas.row_of(session, part).merged_into for part in parts] == [None, parts[0]]
    page = client.get(call.page)
    assert page.has("Some swings")
    assert page.has("Big swings")


@MODES
def test_every_author_sees_what_became_of_it(new_client: NewClient, session: Session, call: Call, front: str) -> None:
    head, part, out = (call.published(title=title) for title in ("More swings", "Some swings", "A zoo"))
    merge_ideas(session, MergeIdeas(idea_id=part, into=head), actor=call.officer, now=call.clock.now)
    call.mark(head, Mark.SHORTLISTED)
    call.mark(out, Mark.LEFT_OUT, ground="money", reason="A zoo is dear.", easy_reason=("A zoo costs too much.",))
    client = new_client(Kind.PARENT)
    page = client.get(f"{front}/my-part/ideas")
    assert page.has("Your idea is now part of “More swings”.")
    assert page.has("A zoo costs too much." if front else "A zoo is dear.")
    assert page.has("This idea goes on." if front else "On the shortlist")
    assert_budget(client.queries, MINE_BUDGET)


def test_another_person_can_neither_see_nor_change_nor_take_it(
    new_client: NewClient, session: Session, call: Call
) -> None:
    number = call.given(title="More swings")
    other = new_client(Kind.CHILD)
    assert not other.get("/my-part/ideas").has("More swings")
    other.get(f"/my-part/ideas/{number}/change", status=404)
    token = {"csrf_token": other.get(f"{call.page}/give").form("Send my idea").value("csrf_token")}
    other.post(f"/my-part/ideas/{number}/take-back", {}, status=422)
    other.post(f"/my-part/ideas/{number}/take-back", token, status=404)
    other.post(f"/my-part/ideas/{number}/change", {**token, "title": "Mine", "version": "1"}, status=404)
    assert ideas.row_of(session, number).title == "More swings"


def test_a_card_in_other_hands_shows_nothing_of_before(client: Client, session: Session, call: Call) -> None:
    token = session_of(session, Kind.CHILD, now=call.clock.now)
    number = call.given(by=identify(session, token=token, now=call.clock.now), title="With my card")
    client.use_session(token)
    assert client.get("/my-part/ideas").has("With my card")
    ideas.row_of(session, number).written_in = "another"
    session.flush()
    assert client.get("/my-part/ideas").has("You have no ideas that we can show you here.")
    client.get(f"/my-part/ideas/{number}/change", status=404)


def test_what_is_held_names_it_with_what_became_of_it(new_client: NewClient, call: Call) -> None:
    number = call.published(title="More swings")
    call.mark(number, Mark.LEFT_OUT, ground="money")
    page = new_client(Kind.PARENT).get("/my-part/data")
    for words in ("More swings", "Left out", "It costs more than there is", ideas.TITLE):
        assert page.has(words), words


def test_what_the_lead_has_stays_when_its_writer_takes_it_back(
    new_client: NewClient, session: Session, call: Call
) -> None:
    call.given(title="Help", why=WORRYING)
    new_client(Kind.PARENT).get("/my-part/ideas").form("Take it back Help").submit()
    assert (only_item(session).subject, only_item(session).credential_id) == (None, call.parent.credential_id)
