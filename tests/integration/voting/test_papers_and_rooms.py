"""Papers and rooms below the pages: what the database refuses, officers at once, the seal, the count, who goes."""

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from threading import Barrier

import pytest
from sqlalchemy import Engine, func, select, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.core.ballots import Method, Said
from participate.core.by_hand import NotCounted, Way
from participate.core.errors import NotFound
from participate.core.groups import Channel, Group
from participate.db.session import open_session
from participate.rounds.errors import GroupNotAsked
from participate.voting.errors import HandsNotHere, NoSlipLeft, PaperNumbersUsedUp
from participate.voting.models import OpenBallot, PaperBallot, Room, RoomHands, SealedHands, Vote
from participate.voting.queries.papers import paper_line, total_lines
from participate.voting.queries.rules import get_vote
from participate.voting.queries.sealed import SizeRow, roll_sizes
from participate.voting.service.counting import exact_count
from participate.voting.service.entering import EnterBallot, enter_ballot
from participate.voting.service.forgetting import forget_person
from participate.voting.service.papers import (
    NUMBERS_OF_A_VOTE,
    PrintPapers,
    ReturnSlips,
    print_papers,
    return_slips,
)
from participate.voting.service.rooms import EnterRoom, enter_room
from participate.voting.service.sealing import seal_vote
from tests.support.clock import FakeClock
from tests.support.database import migrated_engine
from tests.support.makers.ballots import cast_many
from tests.support.makers.sealing import closed_vote
from tests.support.makers.votes import open_vote, vote_of
from tests.support.people import Kind, identity_of

PAPER = timedelta(days=3)


@pytest.fixture
def round_id(session: Session, officer: Identity, clock: FakeClock) -> int:
    return open_vote(session, now=clock.now, actor=officer, paper=PAPER)


def printed(session: Session, round_id: int, count: int, *, officer: Identity, now: datetime) -> tuple[int, ...]:
    command = PrintPapers(round_id=round_id, group=Group.PARENT, count=count, entry_key=f"print of {count}")
    return tuple(each.number for each in print_papers(session, command, actor=officer, now=now))


def one(round_id: int, key: str, *marks: int, room_id: int | None = None) -> EnterBallot:
    group = None if room_id else Group.PARENT
    return EnterBallot(round_id=round_id, entry_key=key, said=Said.CHOSE, marks=marks, group=group, room_id=room_id)


def room(round_id: int, way: Way, heads: int, key: str, **more: object) -> EnterRoom:
    values: dict[str, object] = {"group": Group.PARENT, **more}
    return EnterRoom(round_id=round_id, entry_key=key, way=way, heads=heads, **values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("constraint", "values"),
    [
        ("ck_paper_ballot_why_of_spoilt", {"not_counted": NotCounted.EMPTY}),
        ("ck_paper_ballot_spoilt_came_back", {"spoilt": True}),
    ],
)
def test_a_paper_that_cannot_be_is_refused(
    session: Session, clock: FakeClock, constraint: str, values: Mapping[str, object]
) -> None:
    vote = closed_vote(session, now=clock.now)
    session.add(PaperBallot(vote_id=vote.id, number=1, group=Group.PARENT, words="a b c d", **values))
    with pytest.raises(IntegrityError, match=constraint):
        session.flush()


def test_no_two_papers_have_the_same_words(session: Session, clock: FakeClock) -> None:
    """uq_paper_ballot_vote_id_words"""
    vote = closed_vote(session, now=clock.now)
    for number in (1, 2):
        session.add(PaperBallot(vote_id=vote.id, number=number, group=Group.PARENT, words="a b c d"))
    with pytest.raises(IntegrityError, match="words"):
        session.flush()


@pytest.mark.parametrize(
    ("constraint", "values"),
    [
        ("ck_vote_room_some_heads", {"heads": 0}),
        ("ck_vote_room_position_has_words", {"way": "position"}),
    ],
)
def test_a_room_that_cannot_be_is_refused(
    session: Session, clock: FakeClock, constraint: str, values: Mapping[str, object]
) -> None:
    vote = closed_vote(session, now=clock.now)
    row = {"vote_id": vote.id, "entry_key": "k", "group": Group.PARENT, "heads": 2, "way": "hands"}
    session.add(Room(**(row | values)))
    with pytest.raises(IntegrityError, match=constraint):
        session.flush()


def test_a_room_speaks_in_one_of_three_ways(session: Session, clock: FakeClock) -> None:
    """ck_vote_room_way_known, which holds against whoever writes past the models."""
    vote = closed_vote(session, now=clock.now)
    session.add(Room(vote_id=vote.id, entry_key="k", group=Group.PARENT, heads=2, way=Way.HANDS))
    session.flush()
    with pytest.raises(IntegrityError, match="ck_vote_room_way_known"):
        session.execute(text("UPDATE vote_room SET way = 'shouting'"))


def test_a_form_makes_one_room_and_no_hand_is_no_row(session: Session, clock: FakeClock) -> None:
    """uq_vote_room_entry_key, ck_vote_room_hands_some_hands"""
    vote = closed_vote(session, now=clock.now)
    row = {"vote_id": vote.id, "entry_key": "k", "group": Group.PARENT, "heads": 2, "way": "hands"}
    first = Room(**row)
    session.add(first)
    session.flush()
    for wrong, word in ((Room(**row), "entry_key"), (RoomHands(room_id=first.id, cell=0, mark=1, hands=0), "hands")):
        inner = session.begin_nested()
        session.add(wrong)
        with pytest.raises(IntegrityError, match=word):
            session.flush()
        inner.rollback()


def test_a_form_makes_one_ballot(session: Session, clock: FakeClock) -> None:
    """uq_open_ballot_entry_key"""
    vote = closed_vote(session, now=clock.now)
    row = {"vote_id": vote.id, "channel": Channel.PAPER, "group": Group.PARENT, "said": Said.CHOSE}
    session.add_all(OpenBallot(**row, marks=[1, 0, 0], entry_key="one form") for _ in range(2))
    with pytest.raises(IntegrityError, match="entry_key"):
        session.flush()


def test_the_seal_freezes_papers_and_rooms_and_never_what_was_not_given_out(
    session: Session, officer: Identity, clock: FakeClock, round_id: int
) -> None:
    vote, now = vote_of(session, round_id), clock.now
    first, second, third, _ = printed(session, round_id, 4, officer=officer, now=now)
    slips = ((first,), None), ((second,), NotCounted.UNREADABLE), ((third,), NotCounted.UNUSED)
    for numbers, why in slips:
        command = ReturnSlips(round_id=round_id, numbers=numbers, not_counted=why)
        return_slips(session, command, actor=officer, now=now)
    enter_ballot(session, one(round_id, "a", 1, 0, 0, 0, 0), actor=officer, now=now)
    command = room(round_id, Way.BALLOTS, 3, "b")
    room_id = enter_room(session, command, actor=officer, worry_words="", now=now)
    enter_ballot(session, one(round_id, "c", 0, 1, 0, 0, 0, room_id=room_id), actor=officer, now=now)
    seal_vote(session, vote.id, now=now)
    rest = {"group": Group.PARENT, "threshold": 5}
    assert roll_sizes(session, vote.id) == (
        SizeRow(channel=Channel.PAPER, on_roll=3, confirmed=3, ballots=1, **rest),
        SizeRow(channel=Channel.GROUP, on_roll=3, confirmed=3, ballots=1, **rest),
    )


def test_hands_of_rooms_papers_and_web_are_counted_together(
    session: Session, officer: Identity, clock: FakeClock, round_id: int
) -> None:
    vote, now = vote_of(session, round_id), clock.now
    cast_many(session, vote.id, {Group.PARENT: [(1, 0, 0, 0, 0)] * 6}, now)
    numbers = printed(session, round_id, 2, officer=officer, now=now)
    return_slips(session, ReturnSlips(round_id=round_id, numbers=numbers), actor=officer, now=now)
    enter_ballot(session, one(round_id, "a", 0, 1, 0, 0, 0), actor=officer, now=now)
    command = room(round_id, Way.HANDS, 8, "b", hands={(0, 1): 5, (1, 1): 8})
    enter_room(session, command, actor=officer, worry_words="", now=now)
    shown = total_lines(session, vote.id, k=5)
    seal_vote(session, vote.id, now=now)
    assert total_lines(session, vote.id, k=5) == shown
    (track,) = exact_count(session, get_vote(session, vote.id)).tracks
    assert track.people == 6 + 1 + 8
    assert sum(each.ballots for each in roll_sizes(session, vote.id)) == track.people


def test_the_seal_adds_hands_up_by_group_and_keeps_nothing_of_a_room(
    session: Session, officer: Identity, clock: FakeClock, round_id: int
) -> None:
    vote, now = vote_of(session, round_id), clock.now
    card = identity_of(session, Kind.FACILITATOR, now=now, round_id=round_id)
    for key, group, actor, raised in (
        ("a", Group.YOUNG, officer, {(0, 1): 5}),
        ("b", Group.YOUNG, officer, {(0, 1): 1, (1, 1): 4}),
        ("c", None, card, {(0, 1): 5}),
    ):
        command = room(round_id, Way.HANDS, 5, key, group=group, hands=raised)
        enter_room(session, command, actor=actor, worry_words="", now=now)
    seal_vote(session, vote.id, now=now)
    assert session.scalars(select(RoomHands)).all() == []
    assert {tuple(each) for each in session.execute(select(Room.entry_key, Room.by_credential))} == {(None, None)}
    sums = select(SealedHands.group, SealedHands.cell, SealedHands.mark, SealedHands.hands)
    assert {tuple(each) for each in session.execute(sums)} == {(Group.YOUNG, 0, 1, 6), (Group.YOUNG, 1, 1, 4)}
    (track,) = exact_count(session, get_vote(session, vote.id)).tracks
    assert (track.groups, track.people) == ((Group.YOUNG,), 10)


def test_hands_that_are_added_up_are_some(session: Session, clock: FakeClock) -> None:
    """ck_sealed_hands_some_hands"""
    vote = closed_vote(session, now=clock.now)
    session.add(SealedHands(vote_id=vote.id, group=Group.YOUNG, cell=0, mark=1, hands=0))
    with pytest.raises(IntegrityError, match="some_hands"):
        session.flush()


def test_points_are_not_counted_by_hands(session: Session, officer: Identity, clock: FakeClock) -> None:
    round_id = open_vote(session, now=clock.now, actor=officer, method=Method.POINTS)
    command = room(round_id, Way.HANDS, 5, "a", hands={(0, 1): 1})
    with pytest.raises(HandsNotHere):
        enter_room(session, command, actor=officer, worry_words="", now=clock.now)


def test_no_paper_is_printed_for_a_group_that_is_not_asked(
    session: Session, officer: Identity, clock: FakeClock, round_id: int
) -> None:
    command = PrintPapers(round_id=round_id, group=Group.PROVIDER, count=1, entry_key="k")
    with pytest.raises(GroupNotAsked):
        print_papers(session, command, actor=officer, now=clock.now)


def test_a_ballot_goes_into_no_room_of_hands_and_into_none_of_another_vote(
    session: Session, officer: Identity, clock: FakeClock, round_id: int
) -> None:
    other = open_vote(session, now=clock.now, actor=officer, paper=PAPER)
    command = room(round_id, Way.HANDS, 5, "a", hands={(0, 1): 1})
    by_hands = enter_room(session, command, actor=officer, worry_words="", now=clock.now)
    elsewhere = enter_room(session, room(other, Way.BALLOTS, 3, "b"), actor=officer, worry_words="", now=clock.now)
    for room_id in (by_hands, elsewhere, 999):
        with pytest.raises(NotFound):
            enter_ballot(session, one(round_id, "c", 1, 0, 0, 0, 0, room_id=room_id), actor=officer, now=clock.now)


def test_a_facilitator_who_is_removed_leaves_the_room_s_hands(
    session: Session, officer: Identity, clock: FakeClock, round_id: int
) -> None:
    card = identity_of(session, Kind.FACILITATOR, now=clock.now, round_id=round_id)
    command = room(round_id, Way.HANDS, 5, "a", group=None, hands={(0, 1): 2})
    enter_room(session, command, actor=card, worry_words="", now=clock.now)
    assert session.scalars(select(Room.by_credential)).one() == card.credential_id
    forget_person(session, actor=card, now=clock.now)
    assert session.scalars(select(Room.by_credential)).one() is None


def test_of_two_officers_at_once_one_waits_and_no_ballot_is_too_many(empty_database: Callable[[str], str]) -> None:
    with migrated_engine(empty_database("papers")) as engine:
        now = FakeClock().now
        with open_session(engine, writes=True) as session:
            officer = identity_of(session, Kind.OFFICER, now=now)
            round_id = open_vote(session, now=now, actor=officer, paper=PAPER)
            numbers = printed(session, round_id, 3, officer=officer, now=now)
            return_slips(session, ReturnSlips(round_id=round_id, numbers=numbers[:2]), actor=officer, now=now)
            session.commit()
        done = _at_once(engine, round_id, officer=officer, now=now)
        assert sorted(done) == [False, False, True, True]
        with open_session(engine, writes=False) as session:
            vote_id = session.scalars(select(Vote.id)).one()
            assert session.scalar(select(func.count()).select_from(OpenBallot)) == 2
            assert paper_line(session, vote_id, Group.PARENT).waiting == 0


def _at_once(engine: Engine, round_id: int, *, officer: Identity, now: datetime) -> list[bool]:
    together = Barrier(4)

    def enter(key: str) -> bool:
        together.wait()
        with open_session(engine, writes=True) as session:
            try:
                enter_ballot(session, one(round_id, key, 1, 0, 0, 0, 0), actor=officer, now=now)
            except NoSlipLeft:
                return False
            session.commit()
        return True

    with ThreadPoolExecutor(4) as pool:
        return list(pool.map(enter, "abcd"))


def test_no_number_of_the_next_vote_is_printed(
    session: Session, officer: Identity, clock: FakeClock, round_id: int
) -> None:
    vote_id = vote_of(session, round_id).id
    last = (vote_id + 1) * NUMBERS_OF_A_VOTE - 3
    session.add(PaperBallot(vote_id=vote_id, number=last, group=Group.PARENT, words="apple boat drum kite"))
    session.flush()
    with pytest.raises(PaperNumbersUsedUp) as refused:
        printed(session, round_id, 3, officer=officer, now=clock.now)
    assert refused.value.values == {"left": 2}
    assert printed(session, round_id, 2, officer=officer, now=clock.now) == (last + 1, last + 2)
