"""A vote among members, from the draft to what is published of it."""

import io
import json
import zipfile
from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.forum.errors import ForumVoteNotWhole
from participate.forum.models import ForumVote, Statement
from participate.forum.service.votes import open_forum_vote
from participate.voting.models import OpenBallot
from participate.voting.service.counting import count_vote
from participate.voting.service.sealing import seal_vote
from tests.support.client import Client
from tests.support.clock import FakeClock
from tests.support.makers.forum_votes import DAYS, OPTIONS, counted, drafted, new_member, opened, vote
from tests.support.makers.forums import read
from tests.support.people import Kind
from tests.web.forum.conftest import Forum

NewClient = Callable[[Kind], Client]
FILLED = {
    "What do you ask?": "What should our forum do first?",
    "The question in easy words": "What do we do first?",
    "Why you ask, and what happens then": "We have money for one thing.",
    "The same in easy words": "We can do one thing.",
    "Option 1": "Parking",
    "Option 1 in easy words": "Where to park",
    "Option 2": "Evening meetings",
    "Option 2 in easy words": "Meet at night",
    "How many at most: ticks, places in an order, dots or points": "1",
}
MANY = [(1, 0, 0)] * 12 + [(0, 1, 0)] * 6 + [(0, 0, 1)] * 5


def test_a_vote_goes_from_draft_to_receipt(
    new_client: NewClient, forum: Forum, session: Session, clock: FakeClock
) -> None:
    coordinator, member = new_client(Kind.FORUM), new_client(Kind.FORUM_MEMBER)
    last = (clock.now + DAYS).date().isoformat()
    page = coordinator.get(forum.at("votes")).follow("Begin a vote")
    page = page.form("Save the draft").fill(FILLED | {"The last day to vote": last}).submit()
    assert page.has("The draft is saved. Only coordinators can see it.")
    assert page.table("The options in both forms")[1] == ["Parking", "Where to park"]
    address = page.address.partition("?")[0]
    assert member.get(forum.at("votes")).has("There is no vote here yet.")
    member.get(address, status=404)
    page = page.form("Open the vote").submit()
    assert page.has("Fewer than 5 members have voted so far, or nobody.")
    shown = member.get(forum.at()).follow("Vote: What should our forum do first?")
    assert shown.has("whoever operates the database could see which credential cast which ballot")
    ballot = shown.follow("Vote").form("Start").submit()
    check = ballot.form("Look at my vote").fill({"secret_chosen": ["1"]}).submit("Look at my vote")
    assert check.has("Evening meetings")
    receipt = check.form("Cast my vote").submit()
    assert receipt.h1 == "We have your vote"
    assert member.get(address).has("You have voted. You can change it until the vote closes.")
    assert session.scalars(select(OpenBallot.marks)).one() == [0, 1]
    assert coordinator.get(address).has("Fewer than 5 members have voted so far")


def test_a_member_votes_in_easy_read(new_client: NewClient, forum: Forum, session: Session, clock: FakeClock) -> None:
    vote_id = opened(session, actor=forum.coordinator, now=clock.now)
    member = new_client(Kind.FORUM_MEMBER)
    page = member.get(forum.at(f"votes/{vote_id}", mode="/easy"))
    assert page.h1 == "What do we do first?"
    assert page.has("Where to park")
    assert not page.has("Evening meetings")
    page = page.follow("Vote").form("Start").submit()
    assert page.has("Meet at night")


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"Option 2 in easy words": ""}, "Write the easy words beside it."),
        ({"Option 2": "", "Option 2 in easy words": "Meet"}, "Write the option too."),
        ({"Option 2": "Parking"}, "Two options have the same words."),
        ({"What do you ask?": ""}, "Write the question."),
        ({"The last day to vote": "soon"}, "Enter a real date"),
        ({"The last day to vote": "2026-01-01"}, "Choose a later day"),
    ],
)
def test_what_is_wrong_in_a_draft_is_told_and_what_was_typed_stays(
    new_client: NewClient, forum: Forum, clock: FakeClock, wrong: dict[str, str], sentence: str
) -> None:
    last = (clock.now + DAYS).date().isoformat()
    page = new_client(Kind.FORUM).get(forum.at("votes/new"))
    page = page.form("Save the draft").fill(FILLED | {"The last day to vote": last} | wrong).submit(status=422)
    assert page.has(sentence)
    assert "We have money for one thing." in page.text


def test_a_vote_without_options_does_not_open(
    new_client: NewClient, forum: Forum, session: Session, clock: FakeClock
) -> None:
    vote_id = drafted(session, actor=forum.coordinator, now=clock.now, options=(("Parking", "Park"),))
    page = new_client(Kind.FORUM).get(forum.at(f"votes/{vote_id}"))
    assert page.has("A vote needs 2 options or more")
    assert not page.has("Open the vote")
    with pytest.raises(ForumVoteNotWhole):
        open_forum_vote(session, vote_id, actor=forum.coordinator, now=clock.now)


def test_what_keeps_a_draft_from_opening_is_listed(
    new_client: NewClient, forum: Forum, session: Session, clock: FakeClock
) -> None:
    vote_id = drafted(
        session,
        actor=forum.coordinator,
        now=clock.now,
        most=9,
        options=OPTIONS[:2],
        closes_at=clock.now + timedelta(minutes=5),
    )
    coordinator = new_client(Kind.FORUM)
    most, day = "Say how many at most; not more than there are options", "this last day to vote is over"
    page = coordinator.get(forum.at(f"votes/{vote_id}"))
    assert (page.has(most), page.has(day)) == (True, False)
    clock.now += timedelta(minutes=5)
    page = coordinator.get(forum.at(f"votes/{vote_id}"))
    assert (page.has(most), page.has(day), page.has("Open the vote")) == (True, True, False)


def test_it_is_extended_once(new_client: NewClient, forum: Forum, session: Session, clock: FakeClock) -> None:
    vote_id = opened(session, actor=forum.coordinator, now=clock.now)
    day = (clock.now + DAYS + timedelta(days=2)).date().isoformat()
    page = new_client(Kind.FORUM).get(forum.at(f"votes/{vote_id}")).follow("Let it close later (once)")
    early = page.form("Let it close later").fill({"The new last day to vote": "2026-01-01"}).submit(status=422)
    assert early.has("Choose a later day")
    assert page.form("Let it close later").fill({"The new last day to vote": day}).submit().has("closes later now.")
    again = page.form("Let it close later").fill({"The new last day to vote": "2026-12-01"}).submit(status=422)
    assert again.has("It can be extended once.")


def test_it_closes_by_the_clock(new_client: NewClient, forum: Forum, session: Session, clock: FakeClock) -> None:
    vote_id = opened(session, actor=forum.coordinator, now=clock.now, closes_at=clock.now + timedelta(minutes=10))
    member = new_client(Kind.FORUM_MEMBER)
    start = member.get(forum.at(f"votes/{vote_id}/start"))
    clock.now += timedelta(minutes=10)
    member.get(forum.at(f"votes/{vote_id}/start"), status=409)
    assert start.form("Start").submit(status=422).has("This vote takes no votes now.")
    assert member.get(forum.at(f"votes/{vote_id}")).has("It is counted in a few minutes.")


def test_turnout_is_told_to_coordinators_in_steps_and_never_who(
    new_client: NewClient, forum: Forum, session: Session, clock: FakeClock
) -> None:
    vote_id = opened(session, actor=forum.coordinator, now=clock.now)
    for _ in range(7):
        vote(session, vote_id, (1, 0, 0), actor=new_member(session, forum.id, now=clock.now), now=clock.now)
    page = new_client(Kind.FORUM).get(forum.at(f"votes/{vote_id}"))
    assert page.has("At least 5 members have voted.")
    assert "7" not in page.text.partition("For coordinators")[2].partition("Let it close")[0]
    assert not new_client(Kind.FORUM_MEMBER).get(forum.at(f"votes/{vote_id}")).has("members have voted")


def test_members_see_the_order_once_it_is_counted(
    new_client: NewClient, forum: Forum, session: Session, clock: FakeClock
) -> None:
    vote_id = counted(session, MANY, forum_id=forum.id, actor=forum.coordinator, now=clock.now)
    page = new_client(Kind.FORUM_MEMBER).get(forum.at(f"votes/{vote_id}"))
    assert [row[1:] for row in page.table("The order, best first")[1:]] == [
        ["Parking", "12"],
        ["Evening meetings", "6"],
        ["A newsletter", "5"],
    ]
    easy = new_client(Kind.FORUM_MEMBER).get(forum.at(f"votes/{vote_id}", mode="/easy"))
    assert easy.has("Where to park")


def test_too_few_ballots_are_not_shown(new_client: NewClient, forum: Forum, session: Session, clock: FakeClock) -> None:
    few = [(1, 0, 0)] * 4
    vote_id = counted(session, few, forum_id=forum.id, actor=forum.coordinator, now=clock.now)
    for kind in (Kind.FORUM, Kind.FORUM_MEMBER):
        page = new_client(kind).get(forum.at(f"votes/{vote_id}"))
        assert page.has("Too few voted to show what they chose.")
        assert not page.has("4 ballots")


def test_a_receipt_is_looked_up_and_there_is_no_list(
    new_client: NewClient, forum: Forum, session: Session, clock: FakeClock
) -> None:
    vote_id = opened(session, actor=forum.coordinator, now=clock.now)
    words = vote(session, vote_id, (1, 0, 0), actor=forum.member, now=clock.now)
    client = new_client(Kind.FORUM_MEMBER)
    assert client.get(forum.at(f"votes/{vote_id}/receipts")).has("when the vote is closed and counted")
    clock.now += DAYS
    seal_vote(session, vote_id, now=clock.now)
    count_vote(session, vote_id, now=clock.now)
    page = new_client(Kind.FORUM_MEMBER).get(forum.at(f"votes/{vote_id}/receipts"))
    assert words not in page.text
    field = "Type the four words that you got when you voted"
    assert page.form("Look it up").fill({field: words}).submit().has("Yes. Your ballot is in the count:")
    wrong = page.form("Look it up").fill({field: "no such words here"}).submit(status=404)
    assert wrong.has("These words are not in the list.")


@pytest.mark.parametrize(("choice", "number"), [("The order only", False), ("The order, with the numbers", True)])
def test_a_forum_publishes_what_it_chooses_and_nothing_else(
    new_client: NewClient,
    forum: Forum,
    session: Session,
    actor: Callable[[Kind], Identity],
    clock: FakeClock,
    choice: str,
    number: bool,
) -> None:
    vote_id = counted(session, MANY, forum_id=forum.id, actor=forum.coordinator, now=clock.now)
    anyone, client = new_client(Kind.ANYONE), new_client(Kind.FORUM)
    assert not anyone.get(f"/forums/{forum.id}").has("Parking")
    page = client.get(forum.at(f"votes/{vote_id}")).follow("Publish something of it")
    full = next(each for each in ("The order only", "The order, with the numbers that can be shown") if choice in each)
    filling = {"What do you publish?": full, "Your own words with it": "Begin with parking, please."}
    sent = page.form("Send it to the council").fill(filling).submit()
    assert sent.has("A moderator reads it before everybody can.")
    assert not anyone.get(f"/forums/{forum.id}").has("Parking")
    said = session.scalars(select(Statement.id)).one()
    read(session, f"statement:{said}", moderator=actor(Kind.MODERATOR), now=clock.now)
    public = anyone.get(f"/forums/{forum.id}")
    assert public.has("1. Parking")
    assert public.has("Begin with parking, please.")
    assert public.has("1. Parking: 12") is number
    page.form("Send it to the council").fill(filling).submit(status=422)
    assert session.scalar(select(func.count(Statement.id))) == 1


def test_the_forum_takes_its_votes_away_without_ballots(
    new_client: NewClient, forum: Forum, session: Session, clock: FakeClock
) -> None:
    counted(session, MANY, forum_id=forum.id, actor=forum.coordinator, now=clock.now)
    opened(session, actor=forum.coordinator, now=clock.now)
    answer = new_client(Kind.FORUM).browser.get(forum.at("data.zip"), base_url="http://localhost")
    packed = zipfile.ZipFile(io.BytesIO(answer.get_data()))
    votes = json.loads(packed.read("forum.json"))["votes"]
    assert votes[0]["order"] == ["Parking", "Evening meetings", "A newsletter"]
    assert votes[0]["ballots"] == len(MANY)
    assert votes[1]["order"] == []
    assert not {"marks", "receipt", "voter", "credential_id"} & set(str(votes).replace("'", " ").split())
    assert "Parking" in packed.read("forum.html").decode()


def test_another_forum_and_the_authority_find_no_page_of_it(
    new_client: NewClient, forum: Forum, young: tuple[int, Client], session: Session, clock: FakeClock
) -> None:
    vote_id = opened(session, actor=forum.coordinator, now=clock.now)
    other, stranger = young
    stranger.get(f"/organisations/{other}/forum/votes/{vote_id}", status=404)
    for page in ("", "/start", "/ballot", "/check", "/receipt", "/receipts", "/take-back"):
        stranger.get(f"/organisations/{other}/forum/votes/{vote_id}{page}", status=404)
    assert session.scalars(select(ForumVote.vote_id)).all() == [vote_id]


@pytest.mark.parametrize("mode", ["", "/easy"])
def test_a_ballot_says_nothing_of_words_that_are_looked_through(
    new_client: NewClient, forum: Forum, session: Session, clock: FakeClock, mode: str
) -> None:
    vote_id = opened(session, actor=forum.coordinator, now=clock.now)
    page = new_client(Kind.FORUM_MEMBER).get(forum.at(f"votes/{vote_id}/start", mode=mode))
    for shown in (page, page.form("Start").submit()):
        assert shown.has("I am worried about something")
        assert shown.has("0800 1111")
        assert not shown.has("We look for worrying words")
