"""Rooms: a group facilitator's card and officers enter ballots, hands, or what was agreed."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.audit.models import Act
from participate.core.ballots import Method
from participate.core.groups import AgeBand, Channel, Group
from participate.moderation.models import Case, CaseState, SafeguardingItem
from participate.people.models import Credential
from participate.rounds.models import TookPart
from participate.voting.models import OpenBallot, Room, RoomHands, SealedBallot
from participate.voting.queries.sealed import roll_sizes
from participate.voting.service.accepting import DecideRoom, accept_room
from participate.voting.service.rooms import MOST_WAITING
from participate.voting.service.sealing import seal_vote
from tests.support.client import HERE, Client
from tests.support.clock import FakeClock
from tests.support.makers.moderation import WORRYING, judge_case
from tests.support.makers.votes import close_now, open_vote, reference_of, vote_of
from tests.support.page import FormOnPage
from tests.support.people import Kind

NewClient = Callable[..., Client]
HEADS = "How many people were in the room?"
ENTER = "Enter this ballot"
PAPER = timedelta(days=3)


@pytest.fixture
def round_id(session: Session, clock: FakeClock) -> int:
    return open_vote(session, now=clock.now, paper=PAPER)


@pytest.fixture
def facilitator(new_client: NewClient, round_id: int) -> Client:
    return new_client(Kind.FACILITATOR, round_id=round_id)


@pytest.fixture
def led(session: Session, round_id: int) -> str:
    return f"/vote/{reference_of(session, round_id)}/room"


def hands(client: Client, led: str, heads: str, **raised: str) -> FormOnPage:
    filling = {HEADS: heads, **{f"secret_hands-{cell}-1": number for cell, number in raised.items()}}
    return client.get(f"{led}/hands").form("Send it").fill(filling)


def room_of(client: Client, led: str, heads: str = "2") -> FormOnPage:
    page = client.get(f"{led}/ballots").form("Go to the ballots").fill({HEADS: heads}).submit()
    return page.form(ENTER)


def test_people_in_a_room_choose_one_by_one_and_count_as_people(
    facilitator: Client, session: Session, led: str
) -> None:
    form = room_of(facilitator, led)
    page = form.fill({"secret_chosen": ["1"]}).submit(ENTER)
    assert page.h1 == "The ballot is entered"
    assert page.has("1 of 2 entered")
    second = page.follow("Enter the next ballot").form(ENTER)
    page = second.submit("I do not know")
    assert page.has("2 of 2 entered")
    assert page.follow("Go on").h1 == "We have your group’s vote"
    room = session.scalars(select(Room)).one()
    assert (room.group, room.band, room.heads, room.way) == (Group.CHILD, AgeBand.FROM_8, 2, "ballots")
    rows = session.execute(select(OpenBallot.channel, OpenBallot.group, OpenBallot.room_id, OpenBallot.marks)).all()
    expected = [[0, 1, 0, 0, 0], None]
    assert [tuple(each) for each in rows] == [(Channel.GROUP, Group.CHILD, room.id, marks) for marks in expected]
    assert session.scalars(select(TookPart.heads)).all() == [], "nobody has accepted the room"


def test_sent_twice_is_one_ballot_and_one_room(facilitator: Client, session: Session, led: str) -> None:
    start = facilitator.get(f"{led}/ballots").form("Go to the ballots").fill({HEADS: "2"})
    form = start.submit().form(ENTER).fill({"secret_chosen": ["1"]})
    start.submit()
    assert form.submit(ENTER).h1 == form.submit(ENTER).h1 == "The ballot is entered"
    assert session.scalar(select(func.count()).select_from(Room)) == 1
    assert session.scalar(select(func.count()).select_from(OpenBallot)) == 1
    assert start.fill({HEADS: "9"}).submit(status=422).has("This form is already entered")


def test_never_more_ballots_than_people(facilitator: Client, session: Session, led: str) -> None:
    form = room_of(facilitator, led, "1")
    late = facilitator.get(form.action).form(ENTER).fill({"secret_chosen": ["2"]})
    form.fill({"secret_chosen": ["1"]}).submit(ENTER)
    assert late.submit(ENTER, status=422).has("There were 1 people")
    assert session.scalar(select(func.count()).select_from(OpenBallot)) == 1


def test_a_ballot_is_undone_from_its_own_return(facilitator: Client, session: Session, led: str) -> None:
    page = room_of(facilitator, led).fill({"secret_chosen": ["1"]}).submit(ENTER)
    assert page.form("Take this ballot out").submit().has("0 of 2 entered")
    assert session.scalars(select(OpenBallot)).all() == []


def test_another_card_neither_enters_nor_undoes_in_a_room(
    facilitator: Client, new_client: NewClient, session: Session, round_id: int, led: str
) -> None:
    form = room_of(facilitator, led)
    undo = form.fill({"secret_chosen": ["1"]}).submit(ENTER).form("Take this ballot out")
    other = new_client(Kind.FACILITATOR, round_id=round_id)
    other.get(form.action, status=404)
    token = dict(room_of(other, led).values)["csrf_token"]
    sent = dict(undo.values) | {"csrf_token": token}
    assert other.browser.post(undo.action, data=sent, headers={"Origin": HERE}).status_code == 404
    own = session.scalars(select(Room.id).order_by(Room.id.desc())).first()
    elsewhere = f"{led}/{own}/undo"
    assert other.browser.post(elsewhere, data=sent, headers={"Origin": HERE}).status_code == 404
    assert session.scalar(select(func.count()).select_from(OpenBallot)) == 1


def test_hands_are_counted_cell_by_cell(facilitator: Client, session: Session, led: str) -> None:
    assert hands(facilitator, led, "9", **{"0": "9", "1": "4"}).submit().h1 == "We have your group’s vote"
    rows = session.execute(select(RoomHands.cell, RoomHands.mark, RoomHands.hands).order_by(RoomHands.cell)).all()
    assert [tuple(each) for each in rows] == [(0, 1, 9), (1, 1, 4)]
    assert session.scalars(select(OpenBallot)).all() == []


@pytest.mark.parametrize(
    ("heads", "raised", "words"),
    [
        ("6", {"0": "7"}, "7 hands, 6 people"),
        ("6", {"0": "6", "1": "6", "2": "6", "3": "1"}, "These are more hands than 6 people can raise."),
        ("6", {}, "No hand is entered."),
        ("4", {"0": "1"}, "Hands are counted of 5 people or more."),
        ("61", {"0": "1"}, "With a card you can enter up to 60 people."),
        ("0", {"0": "1"}, "Enter a number from 1 to 500."),
        ("6", {"0": "some"}, "Enter a whole number"),
    ],
)
def test_hands_that_cannot_be_are_refused_and_what_was_typed_stays(
    facilitator: Client, session: Session, led: str, heads: str, raised: dict[str, str], words: str
) -> None:
    page = hands(facilitator, led, heads, **raised).submit(status=422)
    assert page.has(words)
    assert page.form("Send it").value(HEADS) == heads
    assert session.scalars(select(Room)).all() == []


@pytest.mark.parametrize("method", list(Method))
def test_hands_are_offered_where_they_say_enough(
    new_client: NewClient, session: Session, clock: FakeClock, method: Method
) -> None:
    round_id = open_vote(session, now=clock.now, method=method)
    reference = reference_of(session, round_id)
    client = new_client(Kind.FACILITATOR, round_id=round_id)
    page = client.get(f"/vote/{reference}/room")
    counted = method in {Method.APPROVAL, Method.DOTS, Method.FACES, Method.PAIRS, Method.BUDGET}
    assert page.has("Hands that were counted") == counted
    client.get(f"/vote/{reference}/room/hands", status=200 if counted else 404)
    assert client.get(f"/easy/vote/{reference}/room/ballots").form("Go to the votes").fill({HEADS: "1"}).submit()


def test_an_agreed_position_counts_nothing_and_waits_to_be_read(
    facilitator: Client,
    new_client: NewClient,
    actor: Callable[[Kind], Identity],
    session: Session,
    clock: FakeClock,
    round_id: int,
    led: str,
) -> None:
    form = facilitator.get(f"{led}/position").form("Send it")
    assert form.fill({HEADS: "12"}).submit(status=422).has("Write what the group agreed on.")
    sent = form.fill({HEADS: "12", "words": "Buses first, for all of us"}).submit()
    assert sent.has("A person reads it first.")
    assert not sent.has("Votes are counted when the vote is over.")
    case = session.scalars(select(Case)).one()
    room = session.scalars(select(Room)).one()
    assert (case.text, case.channel, case.group, case.state) == (
        "Buses first, for all of us", Channel.GROUP, Group.CHILD, CaseState.WAITING,
    )  # fmt: skip
    assert case.credential_id == room.by_credential
    public = f"/rounds/{reference_of(session, round_id)}"
    reader = new_client()
    page = new_client(Kind.MODERATOR).get(f"/desk/moderation/{case.id}")
    assert page.has("A room’s position")
    assert page.has("12 people")
    assert not page.has("What is the comment about?")
    judge_case(session, case.subject, actor=actor(Kind.MODERATOR), now=clock.now, head="", topic="")
    command = DecideRoom(round_id=round_id, room_id=room.id)
    accept_room(session, command, actor=actor(Kind.OFFICER), now=clock.now)
    session.commit()
    assert not reader.get(public).has("Buses first")
    seal_vote(session, vote_of(session, round_id).id, now=clock.now)
    session.commit()
    page = reader.get(public)
    assert page.has("It counts nothing and stands beside the result.")
    assert page.has("Buses first, for all of us")
    assert sum(each.ballots for each in roll_sizes(session, vote_of(session, round_id).id)) == 0
    assert session.scalars(select(TookPart)).all() == []


def test_too_many_hands_are_told_on_their_row(facilitator: Client, led: str) -> None:
    form = hands(facilitator, led, "7", **{"0": "9", "1": "2"})
    refused = form.submit(status=422)
    assert refused.has("9 hands, 7 people")
    assert not refused.has("2 hands, 7 people")
    assert facilitator.get(f"{led}/hands").has("Each person can raise up to")


def test_a_worry_goes_to_the_lead_alone(facilitator: Client, session: Session, led: str) -> None:
    facilitator.get(f"{led}/position").form("Send it").fill({HEADS: "2", "words": WORRYING}).submit()
    assert session.scalar(select(func.count()).select_from(SafeguardingItem)) == 1
    assert session.scalars(select(Case.state)).one() is CaseState.ASIDE


def test_a_card_enters_only_while_the_vote_is_open_and_officers_until_the_time_for_paper_ends(
    facilitator: Client, new_client: NewClient, session: Session, clock: FakeClock, round_id: int, led: str
) -> None:
    form = hands(facilitator, led, "5", **{"0": "1"})
    close_now(session, clock, paper=PAPER)
    assert form.submit(status=422)
    officer = new_client(Kind.OFFICER)
    desk = officer.get(f"/desk/rounds/{round_id}/rooms/hands").form("Enter this room")
    desk.fill({"group": "young", "heads": "5", "secret_hands-0-1": "2"}).submit()
    assert session.scalars(select(Room.group)).all() == [Group.YOUNG]
    again = officer.get(f"/desk/rounds/{round_id}/rooms/hands").form("Enter this room")
    close_now(session, clock, paper=timedelta(0))
    assert again.fill({"group": "young", "heads": "5", "secret_hands-0-1": "2"}).submit(status=422)


def test_an_officer_enters_a_room_with_its_group_and_age(
    new_client: NewClient, session: Session, round_id: int
) -> None:
    officer = new_client(Kind.OFFICER)
    form = officer.get(f"/desk/rounds/{round_id}/rooms/ballots").form("Go to the ballots").fill({"heads": "2"})
    assert form.submit(status=422).has("Choose a group.")
    assert form.fill({"group": "parent", "band": "8-10"}).submit(status=422)
    page = form.fill({"group": "child", "band": "8-10"}).submit()
    page = page.form(ENTER).fill({"secret_chosen": ["0"]}).submit(ENTER)
    assert page.has("1 ballot is still to be entered.")
    page = officer.get(f"/desk/rounds/{round_id}/ballots")
    assert "1 of 2 entered" in page.table("Entered by an officer, the newest first")[-1][-1]
    assert not page.has("Entered by whoever led the group")
    acts = set(session.scalars(select(Act.action)))
    assert {"vote.room_entered", "vote.ballot_entered"} <= acts


def test_a_card_leaves_no_act_that_names_it(facilitator: Client, session: Session, led: str) -> None:
    before = session.scalar(select(func.count()).select_from(Act)) or 0
    hands(facilitator, led, "5", **{"0": "1"}).submit()
    room = session.scalars(select(Room)).one()
    assert session.get_one(Credential, room.by_credential).card_id is not None
    new = session.scalars(select(Act).order_by(Act.id).offset(before)).all()
    assert all(each.actor_id is None for each in new)


def test_a_card_s_room_counts_once_an_officer_accepts_it(
    facilitator: Client, new_client: NewClient, session: Session, clock: FakeClock, round_id: int, led: str
) -> None:
    for _ in range(2):
        hands(facilitator, led, "6", **{"0": "6"}).submit()
    officer, papers = new_client(Kind.OFFICER), f"/desk/rounds/{round_id}/ballots"
    page = officer.get(papers)
    assert len(page.table("Entered by whoever led the group, the newest first")) == 3  # its head, and two rooms
    assert page.has("2 rooms wait for you to accept them.")
    assert page.has("There is no ballot yet.")
    first = session.scalars(select(Room.id).order_by(Room.id)).first()
    address = f"/desk/rounds/{round_id}/rooms/{first}"
    page = officer.get(address).form(address).submit("Accept this room")
    assert page.has("1 room waits for you to accept it.")
    assert page.table("All ballots by group")[-1] == ["Children", "Fewer than 5", "0", "6", "6 or more"]
    assert session.scalars(select(TookPart.heads)).all() == [6]
    assert "vote.room_accepted" in set(session.scalars(select(Act.action)))
    seal_vote(session, vote_of(session, round_id).id, now=clock.now)
    session.commit()
    page = officer.get(papers)
    assert page.has("1 room was not accepted and does not count.")
    assert not page.has("Entered by an officer")  # nobody knows the card any more, and it was none of theirs
    assert sum(each.ballots for each in roll_sizes(session, vote_of(session, round_id).id)) == 6
    assert officer.get(address).form(address).submit("Take this room out", status=422).has("sealed")


def test_ballots_of_a_room_that_nobody_accepted_are_not_sealed(
    facilitator: Client, session: Session, clock: FakeClock, round_id: int, led: str
) -> None:
    room_of(facilitator, led).fill({"secret_chosen": ["1"]}).submit(ENTER)
    seal_vote(session, vote_of(session, round_id).id, now=clock.now)
    assert session.scalars(select(SealedBallot)).all() == []
    assert session.scalars(select(OpenBallot)).all() == []
    assert roll_sizes(session, vote_of(session, round_id).id) == ()


def test_a_room_is_taken_out_with_all_that_was_entered_in_it(
    new_client: NewClient, session: Session, round_id: int
) -> None:
    officer = new_client(Kind.OFFICER)
    form = officer.get(f"/desk/rounds/{round_id}/rooms/ballots").form("Go to the ballots")
    page = form.fill({"group": "parent", "heads": "2"}).submit()
    page.form(ENTER).fill({"secret_chosen": ["0"]}).submit(ENTER)
    address = f"/desk/rounds/{round_id}/rooms/{session.scalars(select(Room.id)).one()}"
    officer.get(address).form(address).submit("Take this room out")
    for table in (Room, OpenBallot, TookPart):
        assert session.scalars(select(table)).all() == [], table
    assert "vote.room_taken_out" in set(session.scalars(select(Act.action)))
    officer.get(address, status=404)


def test_one_card_does_not_fill_the_desk_with_rooms(facilitator: Client, session: Session, led: str) -> None:
    for _ in range(MOST_WAITING):
        hands(facilitator, led, "6", **{"0": "6"}).submit()
    page = hands(facilitator, led, "6", **{"0": "6"}).submit(status=422)
    assert page.has("5 of your rooms wait for the council to accept them.")
    assert session.scalar(select(func.count()).select_from(Room)) == MOST_WAITING


@pytest.mark.parametrize("button", ["None of these", "I do not know"])
def test_choices_beside_none_of_these_are_asked_about_and_not_thrown_away(
    facilitator: Client, session: Session, led: str, button: str
) -> None:
    refused = room_of(facilitator, led).fill({"secret_chosen": ["1"]}).submit(button, status=422)
    assert refused.has("Which is meant?")
    assert session.scalars(select(OpenBallot)).all() == []
    refused.form(ENTER).submit(ENTER)
    assert session.scalars(select(OpenBallot.marks)).all() == [[0, 1, 0, 0, 0]]


def test_a_facilitator_goes_on_with_a_room_that_is_not_whole(facilitator: Client, led: str) -> None:
    assert not facilitator.get(led).has("Go on with it")
    room_of(facilitator, led)
    page = facilitator.get(led)
    assert page.has("0 of 2 entered")
    assert page.follow("Go on with it").form(ENTER).submit("I do not know").has("1 of 2 entered")


def test_what_is_still_to_be_entered_names_its_room(
    new_client: NewClient, facilitator: Client, round_id: int, led: str
) -> None:
    room_of(facilitator, led)
    page = new_client(Kind.OFFICER).get(f"/desk/rounds/{round_id}/ballots")
    assert not page.has("2 ballots came back")
    assert page.has("A room of Children: 2 ballots are not entered yet.")


def test_nothing_is_said_to_be_here_before_a_room_is_entered(facilitator: Client, led: str) -> None:
    for address in (led, f"/easy{led}"):
        page = facilitator.get(f"{address}/sent")
        assert page.address == address
        assert page.h1 == "Your group’s vote"
    hands(facilitator, led, "10", **{"0": "6"}).submit()
    assert facilitator.get(f"{led}/sent").h1 == "We have your group’s vote"
