"""The workspace as its people use it."""

import io
import json
import zipfile
from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.forum.models import MemberView, Message, Position, Statement
from participate.moderation.models import SafeguardingItem
from participate.people.models import Organisation, OrganisationMember
from tests.support.client import Client
from tests.support.clock import FakeClock
from tests.support.makers.forums import draft, message, statement, view
from tests.support.makers.moderation import WORRYING
from tests.support.people import Kind
from tests.support.queries import assert_budget
from tests.web.forum.conftest import Forum

NewClient = Callable[[Kind], Client]


@pytest.mark.parametrize("mode", ["", "/easy"])
@pytest.mark.parametrize("kind", [Kind.FORUM, Kind.FORUM_MEMBER])
def test_an_empty_workspace_says_so(new_client: NewClient, forum: Forum, mode: str, kind: Kind) -> None:
    client = new_client(kind)
    page = client.get(forum.at(mode=mode))
    assert page.h1 in {"Workspace", "Our place"}
    assert page.has("The council has no page that shows it.")
    assert page.has("Getting to school")
    assert_budget(client.queries, 9)


def test_a_position_goes_from_draft_to_sent(new_client: NewClient, forum: Forum, session: Session) -> None:
    coordinator, member = new_client(Kind.FORUM), new_client(Kind.FORUM_MEMBER)
    page = coordinator.get(forum.at("positions/new"))
    filling = {"What does the forum say?": "Tell us in May.", "On which round?": "Getting to school"}
    page = page.form("Save the draft").fill(filling).submit()
    assert page.has("The draft is saved.")
    assert page.has("Fill in first how members agreed")
    home = member.get(forum.at())
    said = home.follow("Say what you think of the draft")
    said = said.form("Tell the coordinators").fill({"What do you think of it?": "I agree"}).submit()
    assert said.has("You can change it until the position is sent.")
    page = coordinator.get(page.address.partition("?")[0])
    assert page.table("What members said")[1][:2] == ["Wren Tansley", "I agree"]
    rest = {
        "How did members agree?": "At a meeting",
        "How many members were asked?": "41",
        "How many of them agreed?": "34",
        "On which day?": "2026-06-01",
    }
    page = page.follow("Change the draft").form("Save the draft").fill(rest).submit()
    page = page.form("Send it to the council").submit()
    assert page.has("It is fixed now.")
    assert session.scalars(select(Position)).one().sent_at is not None
    refused = member.post(f"{page.address.partition('?')[0]}/view", {}, status=422)
    assert refused.errors


def test_more_agreed_than_asked_is_put_right_and_nothing_typed_is_lost(new_client: NewClient, forum: Forum) -> None:
    page = new_client(Kind.FORUM).get(forum.at("positions/new"))
    filling = {
        "What does the forum say?": "Tell us in May.",
        "How many members were asked?": "4",
        "How many of them agreed?": "5",
    }
    page = page.form("Save the draft").fill(filling).submit(status=422)
    assert page.errors == ["At least one member must have agreed, and no more can agree than were asked."]
    assert page.form("Save the draft").value("What does the forum say?") == "Tell us in May."


def test_a_member_writes_and_a_coordinator_answers(new_client: NewClient, forum: Forum, session: Session) -> None:
    member, coordinator = new_client(Kind.FORUM_MEMBER), new_client(Kind.FORUM)
    page = member.get(forum.at("messages"))
    page = page.form("Send it to the coordinators").fill({"Your message": "Is there a meeting in July?"}).submit()
    assert page.has("Your message is with the coordinators.")
    boxes = coordinator.get(forum.at()).follow("Read 1 message that waits")
    box = boxes.follow("Wren Tansley")
    box.form("Send the answer").fill({"Your message": "Yes, on the 9th."}).submit()
    assert member.get(forum.at("messages")).has("Yes, on the 9th.")
    assert coordinator.get(forum.at()).has("0 messages wait for an answer.")
    assert [each.from_coordinators for each in session.scalars(select(Message).order_by(Message.id))] == [False, True]


@pytest.mark.parametrize("mode", ["", "/easy"])
def test_a_parent_is_warned_before_worrying_words_are_sent(
    new_client: NewClient, forum: Forum, session: Session, mode: str
) -> None:
    client = new_client(Kind.FORUM_MEMBER)
    page = client.get(forum.at("messages", mode=mode))
    page = page.form("Send it to the coordinators").fill({"Your message": WORRYING}).submit(status=422)
    assert session.scalars(select(Message)).all() == []
    for words in ("999", "0800 1111", "We cannot promise to keep it secret."):
        assert page.has(words)
    assert page.link("I am worried about something").startswith(f"{mode}/worried")
    page.form("Send it all the same").submit()
    assert session.scalars(select(Message.words)).all() == [WORRYING]
    assert session.scalars(select(SafeguardingItem)).all() == []


@pytest.mark.parametrize("mode", ["", "/easy"])
def test_a_youth_forum_says_beforehand_who_reads_worrying_words(
    young: tuple[int, Client], session: Session, mode: str
) -> None:
    forum_id, client = young
    page = client.get(f"{mode}/organisations/{forum_id}/forum/messages")
    assert page.has("the safeguarding lead reads them")
    for words in ("999", "0800 1111", "We cannot promise to keep it secret."):
        assert page.has(words)
    page.form("Send it to the coordinators").fill({"Your message": WORRYING}).submit()
    assert session.scalars(select(SafeguardingItem.place)).all() == ["The workspace of Alder Youth Forum"]


@pytest.mark.parametrize("mode", ["", "/easy"])
@pytest.mark.parametrize("place", ["", "messages", "what-is-seen"])
def test_a_youth_forum_reads_in_both_forms(young: tuple[int, Client], mode: str, place: str) -> None:
    forum_id, client = young
    page = client.get(f"{mode}/organisations/{forum_id}/forum{f'/{place}' if place else ''}")
    assert bool([each for each in page.document.all("div") if "er" in each.get("class", "").split()]) is bool(mode)


def test_the_page_about_who_could_see_says_what_is_not_hidden(new_client: NewClient, forum: Forum) -> None:
    page = new_client(Kind.FORUM_MEMBER).get(forum.at("what-is-seen"))
    assert page.has("Nothing here is encrypted against the operator.")
    assert page.has("the name that you chose here")


def test_a_forum_takes_all_of_its_data_away(
    new_client: NewClient, forum: Forum, session: Session, clock: FakeClock
) -> None:
    number = draft(session, forum.taken.id, actor=forum.coordinator, now=clock.now)
    view(session, number, actor=forum.member, now=clock.now, words="Say it louder.")
    message(session, actor=forum.member, now=clock.now, words="Ring me.")
    statement(session, actor=forum.coordinator, now=clock.now, words="We were heard.")
    client = new_client(Kind.FORUM)
    answer = client.fetch(client.get(forum.at("data")).link("Download all of it"))
    assert answer.headers["Cache-Control"] == "private, no-store"
    packed = zipfile.ZipFile(io.BytesIO(answer.body))
    held = json.loads(packed.read("forum.json"))
    page = packed.read("forum.html").decode()
    assert {each["address"] for each in held["members"]} == {"forum@example.org", "forum-member@example.org"}
    for words in ("Wren Tansley", "Say it louder.", "Ring me.", "We were heard.", "Tell us in May."):
        assert words in page
        assert words in json.dumps(held)


def test_a_draft_without_numbers_says_nothing_of_them_in_the_file(
    new_client: NewClient, forum: Forum, session: Session, clock: FakeClock
) -> None:
    draft(session, forum.taken.id, actor=forum.coordinator, now=clock.now, agreed=None, asked=None)
    client = new_client(Kind.FORUM)
    answer = client.fetch(client.get(forum.at("data")).link("Download all of it"))
    page = zipfile.ZipFile(io.BytesIO(answer.body)).read("forum.html").decode()
    assert "None" not in page
    assert "Members who agreed" not in page


def test_a_forum_removes_all_of_its_data(new_client: NewClient, forum: Forum, session: Session) -> None:
    client = new_client(Kind.FORUM)
    page = client.get(forum.at("data/remove"))
    filling = {"Who has the forum’s data now?": "The new forum", "How was it handed over?": "By hand"}
    page = page.form("Remove all of it for good").fill({**filling, "Type the forum’s name": "Alder"}).submit(status=422)
    page = page.form("Remove all of it for good").fill({"Type the forum’s name": "Alder Parent Carer Forum"}).submit()
    assert page.h1 == "The forum’s data is gone"
    assert session.scalars(select(OrganisationMember)).all() == []
    assert session.scalars(select(Organisation.closed_at).where(Organisation.id == forum.id)).one() is not None
    client.get(forum.at(), status=404)


def test_a_statement_s_draft_is_changed_and_removed(new_client: NewClient, forum: Forum, session: Session) -> None:
    client = new_client(Kind.FORUM)
    page = client.get(forum.at("statements/new")).form("Save the draft")
    page = page.fill({"Your statement": "We were heard."}).submit()
    page = page.follow("Change the draft").form("Save the draft").fill({"Your statement": "Not yet."}).submit()
    assert page.has("Not yet.")
    page.form("Remove the draft").submit()
    assert session.scalars(select(Statement)).all() == []


def test_removing_a_draft_takes_what_members_said_with_it(
    new_client: NewClient, forum: Forum, session: Session, clock: FakeClock
) -> None:
    number = draft(session, forum.taken.id, actor=forum.coordinator, now=clock.now)
    view(session, number, actor=forum.member, now=clock.now)
    new_client(Kind.FORUM).get(forum.at(f"positions/{number}")).form("Remove the draft").submit()
    assert session.scalars(select(MemberView)).all() == []
