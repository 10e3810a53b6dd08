"""The seal: every cast ballot once, in rows of its own, and nothing that leads from them to anybody."""

from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from itertools import count
from threading import Barrier

import pytest
from sqlalchemy import Engine, func, select, update
from sqlalchemy.orm import Session

from participate.authority.queries import Site
from participate.core.errors import NotFound
from participate.core.groups import AgeBand, Channel, Group
from participate.core.helping import ChosenBy, Help
from participate.core.lifecycle import State
from participate.db.session import open_session
from participate.voting.errors import VotingOver
from participate.voting.models import (
    BallotReceipt,
    OpenBallot,
    PaperBallot,
    RollEntry,
    RollSize,
    Room,
    RoomHands,
    SealedBallot,
    VoteSeal,
)
from participate.voting.queries import sealed
from participate.voting.queries.sealed import (
    LeftOut,
    SizeRow,
    find_seal,
    help_counts,
    papers_left_out,
    roll_sizes,
    sealed_ballots,
)
from participate.voting.service import sealing, words
from participate.voting.service.roll import hold_open
from participate.voting.service.sealing import seal_due, seal_vote
from tests.support.clock import START, FakeClock
from tests.support.database import migrated_engine
from tests.support.makers.sealing import ClosedVote, cast, closed_vote, entered, paper

NUMBERS = count(1)
THREE = [[1, 0, 0], [0, 1, 1], [0, 0, 1]]


@pytest.fixture
def vote(session: Session, clock: FakeClock) -> ClosedVote:
    return closed_vote(session, now=clock.now)


def left(
    session: Session, table: type[OpenBallot | SealedBallot | VoteSeal | RollEntry], vote: ClosedVote | None = None
) -> int:
    counted = select(func.count()).select_from(table)
    return session.scalar(counted.where(table.vote_id == vote.id) if vote else counted) or 0


def test_every_cast_ballot_is_sealed_once_and_none_is_left_open(session: Session, vote: ClosedVote) -> None:
    cast(session, vote, {Group.CHILD: THREE, Group.PARENT: [[1, 1, 1], None]})
    assert seal_vote(session, vote.id, now=START)
    found = sealed_ballots(session, vote.id)
    assert sorted(found[Group.CHILD].marks.tolist()) == sorted(THREE)
    assert found[Group.PARENT].marks.tolist() == [[1, 1, 1]]
    assert (found[Group.PARENT].people, found[Group.PARENT].none, found[Group.PARENT].unknown) == (2, 1, 0)
    assert left(session, OpenBallot) == 0
    assert left(session, RollEntry) == 5


def test_what_was_never_cast_is_not_counted_and_goes_too(session: Session, vote: ClosedVote) -> None:
    cast(session, vote, {Group.CHILD: [[1, 0, 0]]})
    cast(session, vote, {Group.CHILD: [[0, 1, 0]]}, said=None, marks=None, receipt_words=None)
    seal_vote(session, vote.id, now=START)
    assert sealed_ballots(session, vote.id)[Group.CHILD].marks.tolist() == [[1, 0, 0]]
    assert left(session, OpenBallot) == 0
    assert [row.ballots for row in roll_sizes(session, vote.id)] == [1]


def test_ballots_of_another_vote_stay_as_they_are(session: Session, vote: ClosedVote, clock: FakeClock) -> None:
    other = closed_vote(session, now=clock.now)
    cast(session, other, {Group.CHILD: THREE})
    paper(session, other, 1)
    seal_vote(session, vote.id, now=START)
    assert left(session, OpenBallot) == 3
    assert session.scalars(select(PaperBallot.words)).one() is not None
    assert sealed_ballots(session, other.id) == {}


def test_a_second_seal_does_nothing(session: Session, vote: ClosedVote) -> None:
    cast(session, vote, {Group.CHILD: THREE})
    assert seal_vote(session, vote.id, now=START)
    assert not seal_vote(session, vote.id, now=START + timedelta(days=1))
    assert left(session, SealedBallot) == 3
    seal = find_seal(session, vote.id)
    assert seal is not None
    assert (seal.sealed_at, seal.swept_at) == (START, None)


def test_there_is_nothing_to_seal_without_a_vote(session: Session) -> None:
    with pytest.raises(NotFound):
        seal_vote(session, 999, now=START)


def test_a_sealed_vote_takes_no_ballot(session: Session, vote: ClosedVote) -> None:
    hold_open(session, vote.id)
    seal_vote(session, vote.id, now=START)
    with pytest.raises(VotingOver):
        hold_open(session, vote.id)


def test_keys_and_the_order_of_rows_are_not_those_of_casting(session: Session, vote: ClosedVote) -> None:
    marks = [[int(bit) for bit in f"{number:06b}"] for number in range(1, 64)]
    cast(session, vote, {Group.PARENT: marks})
    seal_vote(session, vote.id, now=START)
    by_key = [row.marks for row in session.scalars(select(SealedBallot).order_by(SealedBallot.key))]
    assert sorted(map(list, by_key)) == sorted(marks)
    assert by_key not in (marks, marks[::-1])


def test_many_ballots_are_copied_a_part_at_a_time(
    session: Session, vote: ClosedVote, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sealing, "AT_ONCE", 4)
    monkeypatch.setattr(sealed, "AT_ONCE", 4)
    cast(session, vote, {Group.CHILD: THREE * 3, Group.YOUNG: [[1, 1, 1]]})
    seal_vote(session, vote.id, now=START)
    found = sealed_ballots(session, vote.id)
    assert Counter(map(tuple, found[Group.CHILD].marks.tolist())) == {tuple(each): 3 for each in THREE}
    assert found[Group.YOUNG].people == 1
    assert len(session.scalars(select(BallotReceipt.words)).all()) == 20


def test_receipts_are_of_web_ballots_and_of_papers_that_came_back_whole(session: Session, vote: ClosedVote) -> None:
    cast(session, vote, {Group.CHILD: [[1, 0, 0]]}, receipt_words="apple boat drum kite")
    paper(session, vote, 1, returned=True)
    paper(session, vote, 2, returned=True, spoilt=True)
    paper(session, vote, 3)
    entered(session, vote, [0, 1, 0], channel=Channel.PAPER)
    seal_vote(session, vote.id, now=START)
    listed = set(session.scalars(select(BallotReceipt.words)))
    assert listed >= {"apple boat drum kite", "paper 1"}
    assert not listed & {"paper 2", "paper 3"}
    kept = session.execute(select(PaperBallot.number, PaperBallot.words, PaperBallot.spoilt).order_by("number")).all()
    assert [tuple(row) for row in kept] == [(1, None, False), (2, None, True), (3, None, False)]


def test_a_paper_with_the_words_of_a_web_ballot_does_not_stop_the_seal(session: Session, vote: ClosedVote) -> None:
    cast(session, vote, {Group.CHILD: [[1, 0, 0]]}, receipt_words="apple boat drum kite")
    paper(session, vote, 1, returned=True, words="apple boat drum kite")
    entered(session, vote, [0, 1, 0], channel=Channel.PAPER)
    assert seal_vote(session, vote.id, now=START)
    assert "apple boat drum kite" in session.scalars(select(BallotReceipt.words)).all()


@pytest.mark.parametrize("children", [1, 4])
@pytest.mark.parametrize("on_paper", [1, 6])
def test_the_list_of_receipts_does_not_say_how_many_of_a_group_voted(
    session: Session, vote: ClosedVote, children: int, on_paper: int
) -> None:
    """Attack: whoever takes the groups that are shown off the whole list has the number of the one that is not."""
    cast(session, vote, {Group.PARENT: [[1, 0, 0]] * 22, Group.CHILD: [[0, 1, 0]] * children})
    for number in range(on_paper):
        paper(session, vote, number + 1, returned=True)
        entered(session, vote, [0, 1, 0], channel=Channel.PAPER)
    seal_vote(session, vote.id, now=START)
    assert session.scalar(select(func.count()).select_from(BallotReceipt)) == 30 + 10 + 10


def test_words_that_fill_the_list_up_are_in_nobody_s_hand(
    session: Session, vote: ClosedVote, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not those of a ballot, of a paper that never came back, nor of another that fills up."""
    cast(session, vote, {Group.CHILD: [[0, 1, 0]]}, receipt_words="words 1")
    paper(session, vote, 1, words="words 2")
    paper(session, vote, 2, words="words 3", returned=True, spoilt=True)
    drawn = iter(f"words {number // 2}" for number in range(60))
    monkeypatch.setattr(words, "ballot_words", lambda _: next(drawn))
    seal_vote(session, vote.id, now=START)
    listed = set(session.scalars(select(BallotReceipt.words)))
    assert "words 1" in listed
    assert len(listed) == 10
    assert not listed & {"words 2", "words 3"}


def test_where_a_list_began_stands_with_no_ballot_and_only_where_many_began(session: Session, vote: ClosedVote) -> None:
    cast(session, vote, {Group.PARENT: [[1, 0, 0]] * 12}, turn=0)
    cast(session, vote, {Group.CHILD: [[0, 1, 0]] * 3}, turn=1)
    cast(session, vote, {Group.YOUNG: [[0, 1, 0]] * 10}, turn=2)
    seal_vote(session, vote.id, now=START)
    assert session.get_one(VoteSeal, vote.id).turns == [[0, 12], [2, 10]]
    assert {column.key for column in SealedBallot.__table__.columns} == {
        "key",
        "vote_id",
        "respondent_group",
        "said",
        "marks",
    }


def test_where_not_all_papers_were_entered_no_paper_of_the_group_says_that_it_is_in(
    session: Session, vote: ClosedVote
) -> None:
    """Nobody knows which of them were: a ballot is entered without its number."""
    for number in (1, 2, 3):
        paper(session, vote, number, returned=True)
    paper(session, vote, 4, returned=True, group=Group.YOUNG)
    entered(session, vote, [0, 1, 0], channel=Channel.PAPER)
    entered(session, vote, [0, 1, 0], channel=Channel.PAPER, group=Group.YOUNG)
    seal_vote(session, vote.id, now=START)
    listed = set(session.scalars(select(BallotReceipt.words)))
    assert "paper 4" in listed
    assert not listed & {"paper 1", "paper 2", "paper 3"}
    sizes = session.execute(select(RollSize.group, RollSize.not_entered, RollSize.threshold).order_by(RollSize.ballots))
    assert {group: number for group, number, _ in sizes} == {Group.PARENT: 2, Group.YOUNG: 0}
    assert papers_left_out(session, vote.round_id) == (LeftOut(group=Group.PARENT, papers=None),)
    session.execute(update(RollSize).where(RollSize.group == Group.PARENT).values(not_entered=7))
    assert papers_left_out(session, vote.round_id) == (LeftOut(group=Group.PARENT, papers=7),)


def room(session: Session, vote: ClosedVote, way: str, heads: int, **values: object) -> Room:
    row = Room(
        vote_id=vote.id, entry_key=f"room {next(NUMBERS)}", group=Group.PARENT, heads=heads, way=way,
        words="We agree." if way == "position" else "", **values,
    )  # fmt: skip
    session.add(row)
    session.flush()
    return row


def test_the_roll_freezes_by_group_and_channel(session: Session, vote: ClosedVote) -> None:
    first, _ = cast(session, vote, {Group.PARENT: [[1, 0, 0], None]})
    session.get_one(RollEntry, first).confirmed = True
    session.add(RollEntry(vote_id=vote.id, unlinked=True, group=Group.PARENT))
    paper(session, vote, 1, returned=True)
    paper(session, vote, 2)
    entered(session, vote, [1, 0, 0], channel=Channel.PAPER)
    one_by_one, hands = room(session, vote, "ballots", 2), room(session, vote, "hands", 6)
    room(session, vote, "position", 9)
    session.add(RoomHands(room_id=hands.id, cell=0, mark=1, hands=4))
    for marks in ([1, 0, 0], [0, 1, 0]):
        entered(session, vote, marks, channel=Channel.GROUP, room_id=one_by_one.id)
    seal_vote(session, vote.id, now=START)
    rest = {"group": Group.PARENT, "threshold": 5}
    assert roll_sizes(session, vote.id) == (
        SizeRow(channel=Channel.WEB, on_roll=3, confirmed=1, ballots=2, **rest),
        SizeRow(channel=Channel.PAPER, on_roll=2, confirmed=2, ballots=1, **rest),
        SizeRow(channel=Channel.GROUP, on_roll=8, confirmed=8, ballots=8, **rest),
    )
    assert session.scalars(select(RoomHands)).all() == []


@pytest.mark.parametrize(
    ("bands", "threshold"),
    [
        ((AgeBand.FROM_8, AgeBand.FROM_11), Site().sensitive_threshold),
        ((AgeBand.FROM_8, AgeBand.FROM_13), Site().threshold),
        ((AgeBand.FROM_8, None), Site().threshold),
    ],
    ids=["all under 13", "one older", "one who did not say"],
)
def test_children_under_13_take_the_larger_threshold(
    session: Session, vote: ClosedVote, bands: tuple[AgeBand | None, ...], threshold: int
) -> None:
    for band in bands:
        cast(session, vote, {Group.CHILD: [[1, 0, 0]]}, band=band)
    cast(session, vote, {Group.YOUNG: [[1, 0, 0]]}, band=AgeBand.FROM_16)
    seal_vote(session, vote.id, now=START)
    assert {row.group: row.threshold for row in roll_sizes(session, vote.id)} == {
        Group.CHILD: threshold,
        Group.YOUNG: 5,
    }


def test_help_is_counted_by_group_and_stands_with_no_ballot(session: Session, vote: ClosedVote) -> None:
    cast(session, vote, {Group.CHILD: [[1, 0, 0]] * 2}, helped_by=[Help.READ, Help.WROTE], chosen_by=ChosenBy.SELF)
    cast(session, vote, {Group.CHILD: [[1, 0, 0]]}, helped_by=[Help.READ])
    seal_vote(session, vote.id, now=START)
    assert help_counts(session, vote.id) == {
        (Group.CHILD, "read"): 3,
        (Group.CHILD, "wrote"): 2,
        (Group.CHILD, "self"): 2,
    }


def due(session: Session, *, now: FakeClock) -> list[int]:
    return [each.vote_id for each in seal_due(session, now=now.now)]


def test_a_vote_is_due_when_its_time_for_paper_is_over(session: Session, vote: ClosedVote, clock: FakeClock) -> None:
    clock.move(hours=-1, minutes=-1)
    assert due(session, now=clock) == []
    clock.move(minutes=1)
    assert due(session, now=clock) == [vote.id]
    seal_vote(session, vote.id, now=clock.now)
    assert due(session, now=clock) == []


def test_a_withdrawn_vote_is_sealed_as_well_so_that_no_voter_stays_tied(session: Session, clock: FakeClock) -> None:
    withdrawn = closed_vote(session, now=clock.now, state=State.WITHDRAWN)
    closed_vote(session, now=clock.now, state=State.DRAFT)
    assert due(session, now=clock) == [withdrawn.id]


@pytest.fixture(scope="module")
def house(empty_database: Callable[[str], str]) -> Iterator[Engine]:
    with migrated_engine(empty_database("seals")) as made:
        yield made


def prepared(engine: Engine) -> ClosedVote:
    with open_session(engine, writes=True) as session:
        vote = closed_vote(session, now=START)
        cast(session, vote, {Group.PARENT: THREE * 20})
        session.commit()
    return vote


def test_two_workers_at_once_seal_once(house: Engine) -> None:
    vote, ready = prepared(house), Barrier(2)

    def work() -> bool:
        ready.wait()
        with open_session(house, writes=True) as session:
            done = seal_vote(session, vote.id, now=START)
            session.commit()
        return done

    with ThreadPoolExecutor(max_workers=2) as workers:
        running = [workers.submit(work) for _ in range(2)]
        assert sorted(each.result() for each in running) == [False, True]
    with open_session(house, writes=False) as session:
        assert left(session, SealedBallot, vote) == 60
        assert left(session, VoteSeal, vote) == 1


def test_a_worker_that_dies_has_sealed_nothing(house: Engine) -> None:
    vote = prepared(house)
    with open_session(house, writes=True) as session:
        seal_vote(session, vote.id, now=START)
        session.rollback()
    with open_session(house, writes=True) as session:
        assert (left(session, OpenBallot, vote), left(session, SealedBallot, vote)) == (60, 0)
        assert seal_vote(session, vote.id, now=START)


def test_the_seal_waits_for_a_ballot_that_is_being_taken(house: Engine) -> None:
    """Whoever holds the vote open has the ballot counted, though it is committed late."""
    vote = prepared(house)

    def work() -> None:
        with open_session(house, writes=True) as session:
            seal_vote(session, vote.id, now=START)
            session.commit()

    with ThreadPoolExecutor(max_workers=1) as worker:
        with open_session(house, writes=True) as voter:
            hold_open(voter, vote.id)
            cast(voter, vote, {Group.CHILD: [[1, 1, 0]]})
            running = worker.submit(work)
            with pytest.raises(TimeoutError):
                running.result(timeout=0.3)
            voter.commit()
        running.result()
    with open_session(house, writes=False) as session:
        assert sealed_ballots(session, vote.id)[Group.CHILD].people == 1
        assert left(session, OpenBallot, vote) == 0
