"""What must fail: another forum's things by number, members on coordinators' pages, writing to somebody by a field."""

from collections.abc import Callable

import pytest
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from participate.core.organisations import OrganisationKind, Post
from participate.forum.models import Message, Position, Thread
from participate.people.models import OrganisationMember
from tests.support.client import HERE, Client
from tests.support.clock import FakeClock
from tests.support.makers.forums import draft, forum_person, message, statement
from tests.support.people import Kind
from tests.web.forum.conftest import Forum

NewClient = Callable[[Kind], Client]


@pytest.fixture
def other(session: Session, new_client: NewClient, clock: FakeClock) -> tuple[int, Client]:
    """Another forum, and the browser of its coordinator."""
    person, token = forum_person(
        session,
        "Birch Parent Carer Forum",
        kind=OrganisationKind.FORUM,
        post=Post.COORDINATOR,
        email="birch@example.org",
        now=clock.now,
    )
    client = new_client(Kind.ANYONE)
    client.use_session(token)
    return person.memberships[0].organisation_id, client


def test_another_forum_s_things_are_not_there(
    forum: Forum, other: tuple[int, Client], session: Session, clock: FakeClock
) -> None:
    number = draft(session, forum.taken.id, actor=forum.coordinator, now=clock.now)
    said = statement(session, actor=forum.coordinator, now=clock.now)
    box = message(session, actor=forum.member, now=clock.now)
    own, client = other
    for page in (f"positions/{number}", f"positions/{number}/edit", f"statements/{said}", f"messages/{box}"):
        client.get(f"/organisations/{forum.id}/forum/{page}", status=404)
        client.get(f"/organisations/{own}/forum/{page}", status=404)
    assert client.get(f"/organisations/{own}/forum/messages").has("No member has written yet.")
    key = dict(client.get(f"/organisations/{own}/forum/statements/new").form("Save the draft").values)["csrf_token"]
    for act in (f"positions/{number}/send", f"positions/{number}/drop", f"statements/{said}/send"):
        client.post(f"/organisations/{own}/forum/{act}", {"csrf_token": key}, status=404)
    answer = {"csrf_token": key, "words": "Hello", "entry_key": "k" * 32}
    client.post(f"/organisations/{own}/forum/messages/{box}", answer, status=404)
    assert session.scalars(select(Position.sent_at)).all() == [None]


def test_a_member_finds_no_page_of_the_coordinators(
    forum: Forum, new_client: NewClient, session: Session, clock: FakeClock
) -> None:
    number = draft(session, forum.taken.id, actor=forum.coordinator, now=clock.now)
    box = message(session, actor=forum.member, now=clock.now)
    client = new_client(Kind.FORUM_MEMBER)
    pages = (f"positions/{number}/edit", "positions/new", "statements/new", f"messages/{box}", "data", "data.zip")
    for page in (*pages, "data/remove"):
        client.get(forum.at(page), status=404)
    assert not client.get(forum.at(f"positions/{number}")).has("What members said")
    for act in (f"positions/{number}/send", f"positions/{number}/drop", f"messages/{box}/done", "data/remove"):
        client.post(forum.at(act), {}, status=404)


def test_no_field_of_a_form_sends_a_message_to_another_member(
    forum: Forum, new_client: NewClient, session: Session, clock: FakeClock
) -> None:
    forum_person(
        session,
        "Alder Parent Carer Forum",
        kind=OrganisationKind.FORUM,
        post=Post.MEMBER,
        email="second@example.org",
        now=clock.now,
    )
    client = new_client(Kind.FORUM_MEMBER)
    form = client.get(forum.at("messages")).form("Send it to the coordinators").fill({"Your message": "Hello"})
    form.values += [("thread_id", "7"), ("to", "second@example.org"), ("credential_id", "1")]
    form.values += [("from_coordinators", "y")]
    form.submit()
    (thread,) = session.scalars(select(Thread)).all()
    assert thread.credential_id == forum.member.credential_id
    assert session.scalars(select(Message.from_coordinators)).all() == [False]


def test_a_form_without_the_session_s_token_or_from_elsewhere_changes_nothing(
    forum: Forum, new_client: NewClient, session: Session, clock: FakeClock
) -> None:
    number = draft(session, forum.taken.id, actor=forum.coordinator, now=clock.now)
    client = new_client(Kind.FORUM)
    for token in ({}, {"csrf_token": "0" * 64}):
        client.post(forum.at(f"positions/{number}/send"), token, status=422)
        client.post(forum.at("data/remove"), token, status=422)
    answer = client.browser.post(
        forum.at(f"positions/{number}/send"), base_url=HERE, headers={"Origin": "https://elsewhere.example"}
    )
    assert answer.status_code == 403
    assert session.scalars(select(Position.sent_at)).all() == [None]


def test_a_removed_member_s_browser_is_no_member_s(
    forum: Forum, new_client: NewClient, session: Session, clock: FakeClock
) -> None:
    client = new_client(Kind.FORUM_MEMBER)
    client.get(forum.at("messages"))
    session.execute(delete(OrganisationMember).where(OrganisationMember.credential_id == forum.member.credential_id))
    client.get(forum.at("messages"), status=404)
