"""A call at the desk: drafted, said in easy read, announced; its ideas marked, made one, taken apart."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.core.ideas import Mark
from participate.core.lifecycle import State
from participate.ideas.models import IdeaCall
from participate.ideas.queries import compare_newest, get_call, idea_subject
from participate.rounds.models import Round
from participate.rounds.queries import get_round
from participate.voting.queries import vote_of_round
from tests.support.client import Client
from tests.support.clock import FakeClock
from tests.support.makers import ideas
from tests.support.people import Kind
from tests.support.queries import assert_budget
from tests.web.ideas.conftest import Call

NewClient = Callable[[Kind], Client]
LIST_BUDGET = 10
"""Session, identity, roles, memberships; the authority; the call, its groups, its twins; ideas, parts, twins, votes."""


@pytest.fixture
def officer(new_client: NewClient) -> Client:
    return new_client(Kind.OFFICER)


def texts(session: Session, actor: Callable[[Kind], Identity], clock: FakeClock) -> dict[str, str | list[str]]:
    day = clock.now.date()
    return {
        "programme": str(ideas.programme(session, officer=actor(Kind.OFFICER), now=clock.now)),
        "title": "What should clubs do?",
        "question": "Tell us one thing.",
        "happens_next": "We read it.",
        "groups": ["child", "parent"],
        "topics": ["LO-SB"],
        "opens_on": f"{day + timedelta(days=1)}",
        "opens_time": "09:00",
        "closes_on": f"{day + timedelta(days=20)}",
        "closes_time": "17:00",
    }


def test_a_call_goes_from_the_draft_to_everybody(
    officer: Client, client: Client, session: Session, actor: Callable[[Kind], Identity], clock: FakeClock
) -> None:
    sent = texts(session, actor, clock)
    page = (
        officer.get("/desk").follow("Ideas").follow("Draft a call for ideas").form("Save the call").fill(sent).submit()
    )
    assert page.has("Missing")
    page = page.form("Announce it").submit(status=422)
    assert any("Something is still missing" in each for each in page.errors)
    number = session.scalars(select(IdeaCall.id)).one()
    for part in ("title", "question", "happens_next"):
        writing = officer.get(f"/desk/ideas/{number}/easy-read/{part}")
        checked = writing.form("Save the easy words").fill({"words": "We ask.\nYou say.", "picture": "idea"})
        page = checked.submit()
    done = page.form("Announce it").submit()
    assert done.has("Everybody can see the call now.")
    assert client.get("/ideas").follow("What should clubs do?").has("Opening soon")
    assert client.get(f"/easy/ideas/{number}").has("We ask.")
    clock.move(days=2)
    assert client.get(f"/ideas/{number}").has("Give an idea")


def test_a_text_that_changes_takes_the_announcement_back(
    officer: Client, client: Client, session: Session, call: Call
) -> None:
    now = call.clock.now
    number = ideas.announced(session, officer=call.officer, now=now, opens_at=now + timedelta(days=1))
    page = officer.get(f"/desk/ideas/{number}").follow("Change the texts and dates")
    page.form("Save the call").fill({"question": "Something else?"}).submit()
    assert not get_call(session, number).announced
    client.get(f"/ideas/{number}", status=404)
    assert officer.get(f"/desk/ideas/{number}").has("Older than its text")
    officer.get(f"/desk/ideas/{number}").form("Announce it").submit(status=422)


def test_what_people_were_asked_stays_as_it_was(officer: Client, session: Session, call: Call) -> None:
    assert not officer.get(call.desk).has("Change the texts and dates")
    page = officer.get(f"{call.desk}/edit").form("Save the call").fill({"title": "Other"}).submit(status=422)
    assert any("People have been asked this" in each for each in page.errors)
    page = officer.get(f"{call.desk}/easy-read/title").form("Save the easy words").fill({"words": "Other."})
    assert page.submit(status=422).errors
    assert get_call(session, call.id).title == ideas.TITLE


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": ""},
        {"programme": "999"},
        {"groups": ["king"]},
        {"topics": ["LO-NONE"]},
        {"closes_on": "2020-01-01"},
        {"opens_on": "soon"},
        {"closes_on": "2090-01-01"},
    ],
    ids=str,
)
def test_what_no_call_can_be_is_refused_in_words(
    officer: Client, session: Session, actor: Callable[[Kind], Identity], clock: FakeClock, wrong: dict[str, str]
) -> None:
    sent = texts(session, actor, clock)
    token = officer.get("/desk/ideas/new").form("Save the call").value("csrf_token")
    page = officer.post("/desk/ideas/new", {**sent, "csrf_token": token, **wrong}, status=422)
    assert page.errors
    assert session.scalars(select(IdeaCall.id)).all() == []


def test_without_a_programme_the_way_to_one_is_shown(officer: Client) -> None:
    assert officer.get("/desk/ideas").has("There is no call for ideas yet.")
    assert officer.get("/desk/ideas/new").has("There is no programme yet.")
    officer.get("/desk/ideas/99", status=404)
    officer.get("/desk/ideas/99/edit", status=404)


def test_a_part_of_a_call_that_is_none_is_not_there(officer: Client, call: Call) -> None:
    officer.get(f"{call.desk}/easy-read/version", status=404)


def test_an_idea_is_shortlisted_and_another_left_out_with_its_reason(
    officer: Client, client: Client, session: Session, call: Call
) -> None:
    kept, out = call.published(title="More swings"), call.published(title="A zoo")
    page = officer.get(call.desk).follow("Ideas, and what becomes of each").follow("More swings")
    page = page.form("Publish what becomes of it").fill({"mark": "shortlisted"}).submit()
    assert page.has("What became of the idea is public now.")
    form = page.follow("A zoo").form("Publish what becomes of it")
    assert any("Choose why" in each for each in form.fill({"mark": "left_out"}).submit(status=422).errors)
    assert any("own words" in each for each in form.fill({"ground": "there"}).submit(status=422).errors)
    refused = form.fill({"reason": "The zoo in Wendle is free."}).submit(status=422)
    assert any("easy words" in each for each in refused.errors)
    form.fill({"easy": "You can go to the zoo. It is free."}).submit()
    page = client.get(f"{call.page}/shortlist")
    assert page.has("It is there already")
    assert page.has("The zoo in Wendle is free.")
    easy = client.get(f"/easy{call.page}/shortlist")
    assert easy.has("You can go to the zoo. It is free.")
    assert not easy.has("The zoo in Wendle is free.")
    assert (ideas.row_of(session, kept).mark, ideas.row_of(session, out).mark) == (Mark.SHORTLISTED, Mark.LEFT_OUT)


def test_a_decision_is_taken_back_whole(officer: Client, client: Client, session: Session, call: Call) -> None:
    number = call.published(title="A zoo")
    call.mark(number, Mark.LEFT_OUT, ground="other", reason="Because.", easy_reason=("Because.",))
    officer.get(f"/desk/ideas/idea/{number}").form("Publish what becomes of it").fill({"mark": "open"}).submit()
    row = ideas.row_of(session, number)
    assert (row.mark, row.ground, row.reason) == (None, "", "")
    assert not client.get(call.page).has("Because.")


def test_two_officers_do_not_decide_over_each_other(officer: Client, session: Session, call: Call) -> None:
    number = call.published(title="A zoo")
    form = officer.get(f"/desk/ideas/idea/{number}").form("Publish what becomes of it")
    call.mark(number, Mark.SHORTLISTED)
    assert form.fill({"mark": "left_out", "ground": "money"}).submit(status=422).errors
    assert ideas.row_of(session, number).mark is Mark.SHORTLISTED


def test_ideas_that_may_say_the_same_are_made_one_and_taken_apart(
    officer: Client, client: Client, session: Session, call: Call
) -> None:
    first = call.published(title="A swing for wheelchairs", why="So that all can play.")
    second = call.published(title="Swings for a wheelchair", why="All want to play.")
    call.published(title="A quiet room", why="It is loud.")
    page = officer.get(f"{call.desk}/alike")
    assert not page.has("A quiet room")
    done = page.form("Make them one under this title A swing for wheelchairs").submit()
    assert done.has("The two are one idea now.")
    assert ideas.row_of(session, second).merged_into == first
    public = client.get(call.page)
    assert public.has("1 other idea is part of this one")
    assert public.has("Swings for a wheelchair")
    apart = done.form("Let it stand by itself again Swings for a wheelchair").submit()
    assert apart.address.startswith(f"/desk/ideas/idea/{second}")
    assert ideas.row_of(session, second).merged_into is None


def test_only_the_newest_ideas_are_compared_and_that_is_told(session: Session, call: Call) -> None:
    for title in ("A swing for wheelchairs", "Swings for wheelchairs", "A quiet room"):
        call.published(title=title, why=title)
    found = compare_newest(session, call.id, most=2)
    assert (found.pairs, found.ideas, found.more) == ((), 2, True)
    whole = compare_newest(session, call.id)
    assert (len(whole.pairs), whole.ideas, whole.more) == (1, 3, False)


def test_what_is_part_of_an_idea_goes_with_it(officer: Client, session: Session, call: Call) -> None:
    numbers = [call.published(title=title) for title in ("One", "Two", "Three")]
    for idea, into in ((0, 1), (1, 2)):
        page = officer.get(f"/desk/ideas/idea/{numbers[idea]}").follow("Make this idea part of another one")
        page.form("Make them one").fill({"into": str(numbers[into])}).submit()
    assert [ideas.row_of(session, each).merged_into for each in numbers] == [numbers[2], numbers[2], None]
    officer.get(f"/desk/ideas/idea/{numbers[0]}", status=404)


@pytest.mark.parametrize("into", ["", "x", "999", "self", "part", "unread", "elsewhere"])
def test_nothing_else_is_merged(officer: Client, session: Session, call: Call, into: str) -> None:
    number, head, part = (call.published(title=title) for title in ("One", "Two", "Three"))
    officer.get(f"/desk/ideas/idea/{part}/merge").form("Make them one").fill({"into": str(head)}).submit()
    other = ideas.announced(session, officer=call.officer, now=call.clock.now)
    elsewhere = ideas.published(session, other, by=call.parent, moderator=call.moderator, now=call.clock.now)
    named = {"self": number, "part": part, "unread": call.given(title="Four"), "elsewhere": elsewhere}
    form = officer.get(f"/desk/ideas/idea/{number}/merge").form("Make them one")
    status = 404 if into in {"999", "unread"} else 422
    form.fill({"into": str(named.get(into, into))}).submit(status=status)
    assert ideas.row_of(session, number).merged_into is None


def test_the_list_asks_a_fixed_number_of_questions(officer: Client, call: Call) -> None:
    for number in range(3):
        call.published(title=f"Idea {number}")
    officer.get(f"{call.desk}/all")
    few = len(officer.queries.statements)
    for number in range(2):
        call.published(title=f"More {number}")
    officer.get(f"{call.desk}/all")
    assert len(officer.queries.statements) == few
    assert_budget(officer.queries, LIST_BUDGET)


def test_one_button_drafts_a_vote_with_the_ideas_of_the_shortlist(
    officer: Client, client: Client, new_client: NewClient, session: Session, call: Call
) -> None:
    numbers = [call.published(title=title, why="Because.") for title in ("More swings", "More swings", "A zoo")]
    call.mark(numbers[0], Mark.SHORTLISTED)
    call.mark(call.published(title="A pool"), Mark.LEFT_OUT, ground="money")
    page = officer.get(call.desk).follow("Draft a vote from the shortlist")
    assert page.has("A vote needs 2 ideas or more on the shortlist.")
    assert any("2 ideas or more" in each for each in page.form("Draft the vote").submit(status=422).errors)
    call.mark(numbers[1], Mark.SHORTLISTED)
    done = page.form("Draft the vote").fill({"title": "Vote for the space"}).submit()
    assert done.has("The vote is drafted")
    round_ = session.scalars(select(Round).where(Round.kind == "vote")).one()
    options = vote_of_round(session, round_.id).options
    drafted = get_round(session, round_.id)
    assert drafted.group_set
    assert drafted.discarded.startswith("A pool: ")
    assert {each.origin for each in options} == {idea_subject(number) for number in numbers[:2]}
    assert len({each.label for each in options}) == 2
    assert {each.detail for each in options} == {"Because."}
    assert not client.get(call.page).has("Vote for the space")  # a draft is nobody's to know of
    call.mark(numbers[2], Mark.SHORTLISTED)
    page.form("Draft the vote").submit()
    assert session.scalars(select(Round.id).where(Round.kind == "vote")).all() == [round_.id]
    assert len(vote_of_round(session, round_.id).options) == 3
    session.execute(update(Round).where(Round.id == round_.id).values(state=State.SCHEDULED))
    assert client.get(call.page).has("Vote for the space")
    mine = new_client(Kind.PARENT).get("/my-part/ideas")
    assert mine.has("It became an option in a vote, as “More swings”")
    assert new_client(Kind.PARENT).get("/easy/my-part/ideas").has("People vote about this idea.")
