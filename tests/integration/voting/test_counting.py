"""Counting a sealed vote: once, every channel, and only what may be shown is kept."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.core.ballots import Method, Said, pairs_of
from participate.core.errors import NotFound
from participate.core.groups import Channel, Group
from participate.core.lifecycle import State
from participate.core.vote_result import Alone
from participate.moderation.models import Case, CaseState
from participate.outcomes.queries.kinds import COUNTING
from participate.rounds.models import Round
from participate.voting.models import Room, RoomHands, VoteResult
from participate.voting.queries.results import find_result, find_round_result
from participate.voting.queries.rooms import list_positions
from participate.voting.service.counting import count_due, count_vote
from participate.voting.service.sealing import seal_vote
from tests.support.clock import FakeClock
from tests.support.makers.ballots import Ballot, cast_many
from tests.support.makers.results import OverVote, counted_vote, result_of, sealed_vote, usual
from tests.support.makers.votes import open_vote, vote_of

Actors = Callable[..., Identity]
FIVE = 5
PAIRS = len(pairs_of(FIVE))
OF_EACH: dict[Method, tuple[Ballot, Ballot]] = {
    Method.APPROVAL: ((1, 1, 0, 0, 0), (0, 1, 0, 0, 0)),
    Method.DOTS: ((2, 1, 0, 0, 0), (0, 0, 2, 1, 0)),
    Method.RANKING: ((1, 2, 3, 0, 0), (0, 0, 3, 2, 1)),
    Method.TRANSFERABLE: ((1, 2, 0, 0, 0), (2, 1, 0, 0, 0)),
    Method.POINTS: ((10, 0, 0, 0, 0), (0, 10, 0, 0, 0)),
    Method.FACES: ((3, 2, 1, 1, 1), (1, 3, 3, 3, 3)),
    Method.PAIRS: ((1,) * PAIRS, (2,) * PAIRS),
    Method.DIAMOND: ((5, 4, 4, 3, 3, 3, 2, 2, 1), (1, 2, 2, 3, 3, 3, 4, 4, 5)),
}
"""Two ballots of each method; of ten people seven choose as the first. Nothing is the same in both, but by ticks."""


def test_a_vote_is_counted_once_and_only_when_it_is_sealed(
    session: Session, officer: Identity, clock: FakeClock
) -> None:
    round_id = open_vote(session, now=clock.now, actor=officer)
    vote = vote_of(session, round_id)
    cast_many(session, vote.id, usual(), clock.now)
    with pytest.raises(NotFound):
        count_vote(session, vote.id, now=clock.now)
    seal_vote(session, vote.id, now=clock.now)
    assert count_due(session) == (vote.id,)
    assert count_vote(session, vote.id, now=clock.now)
    first = find_result(session, vote.id)
    assert not count_vote(session, vote.id, now=clock.move(days=1))
    assert find_result(session, vote.id) == first
    assert session.scalar(select(func.count()).select_from(VoteResult)) == 1
    assert count_due(session) == ()


def test_groups_stand_beside_each_other_and_have_one_voice_each(
    session: Session, officer: Identity, clock: FakeClock
) -> None:
    vote = result_of(session, counted_vote(session, usual(), actor=officer, now=clock.now))
    assert [(each.code, each.people) for each in vote.side_by_side] == [("child", 18), ("young", 14), ("parent", 40)]
    assert vote.differ
    assert vote.together is Alone.TOGETHER
    assert vote.combined is not None
    assert vote.combined.chosen == (0,), "two groups of three, and not the forty parents"
    assert vote.total == 72


@pytest.mark.parametrize("method", list(OF_EACH))
def test_every_method_is_counted_and_shown(
    session: Session, officer: Identity, clock: FakeClock, method: Method
) -> None:
    one, other = OF_EACH[method]
    ballots = {group: [one] * 16 + [other] * 6 for group in (Group.CHILD, Group.YOUNG, Group.PARENT)}
    over = counted_vote(session, ballots, actor=officer, now=clock.now, method=method)
    vote = result_of(session, over)
    assert [each.people for each in vote.tracks] == [22, 22, 22]
    assert all(each.shown for each in vote.tracks)
    assert vote.combined is not None
    assert vote.combined.chosen


def test_those_who_chose_nothing_are_in_the_base(session: Session, officer: Identity, clock: FakeClock) -> None:
    ballots: dict[Group, list[Ballot]] = {
        Group.PARENT: [*usual()[Group.PARENT], *[Said.NONE_OF_THESE] * 6, *[Said.DO_NOT_KNOW] * 7]
    }
    vote = result_of(session, counted_vote(session, ballots, actor=officer, now=clock.now))
    column = vote.counted_by.column("parent")
    assert column is not None
    assert column.base == 53
    assert [cell.count for cell in column.rest] == [6, 7]


def test_hands_in_a_room_count_as_people(session: Session, officer: Identity, clock: FakeClock) -> None:
    over = _with_room(session, officer, clock, way="hands", hands={(0, 1): 9, (1, 1): 6}, heads=12)
    vote = result_of(session, over)
    assert [each.people for each in vote.side_by_side] == [30, 14, 40]
    column = vote.counted_by.column("child")
    assert column is not None
    assert [cell.count for cell in column.chosen] == [13 + 9, 10 + 6, 0, 0, 0]
    roads = {each.channel: each.people for each in vote.roads}
    assert roads == {Channel.WEB: 72, Channel.PAPER: 0, Channel.GROUP: 12}
    assert sum(each for each in roads.values() if each) == vote.total


def test_a_position_of_a_room_counts_nothing_and_stands_beside_when_a_moderator_has_read_it(
    session: Session, officer: Identity, clock: FakeClock
) -> None:
    over = _with_room(session, officer, clock, way="position", words="We want the bus first.", heads=9)
    assert result_of(session, over).total == 72
    assert list_positions(session, over.round_id) == ()
    room = session.scalars(select(Room.id)).one()
    _published(session, f"vote-room:{room}", over, words="We want the bus first.", clock=clock)
    (found,) = list_positions(session, over.round_id)
    assert (found.words, found.group) == ("We want the bus first.", Group.CHILD)


def test_a_vote_that_was_withdrawn_is_never_counted(session: Session, officer: Identity, clock: FakeClock) -> None:
    over = sealed_vote(session, usual(), actor=officer, now=clock.now)
    session.execute(update(Round).where(Round.id == over.round_id).values(state=State.WITHDRAWN))
    assert count_due(session) == ()
    assert find_round_result(session, over.round_id) is None


def test_who_took_part_is_read_from_the_sealed_roll(session: Session, officer: Identity, clock: FakeClock) -> None:
    over = counted_vote(session, usual(), actor=officer, now=clock.now)
    taken = COUNTING["vote"].taken(session, round_id=over.round_id)
    assert taken == {
        (Group.CHILD, Channel.WEB): 18, (Group.YOUNG, Channel.WEB): 14, (Group.PARENT, Channel.WEB): 40
    }  # fmt: skip


def _with_room(
    session: Session,
    officer: Identity,
    clock: FakeClock,
    *,
    way: str,
    heads: int,
    hands: dict[tuple[int, int], int] | None = None,
    words: str = "",
) -> OverVote:
    moment = clock.now - timedelta(days=12)
    round_id = open_vote(session, now=moment, actor=officer)
    vote = vote_of(session, round_id)
    cast_many(session, vote.id, usual(), moment)
    room = Room(vote_id=vote.id, entry_key=f"room-{vote.id}", group=Group.CHILD, heads=heads, way=way, words=words)
    session.add(room)
    session.flush()
    for (cell, mark), number in (hands or {}).items():
        session.add(RoomHands(room_id=room.id, cell=cell, mark=mark, hands=number))
    session.flush()
    seal_vote(session, vote.id, now=clock.now)
    count_vote(session, vote.id, now=clock.now)
    return OverVote(round_id=round_id, vote_id=vote.id, reference="", options=())


def _published(session: Session, subject: str, over: OverVote, *, words: str, clock: FakeClock) -> None:
    """A case that a moderator has published; how they do it has its own tests."""
    case = Case(
        subject=subject, about=f"round:{over.round_id}", place="", group=Group.CHILD, channel=Channel.GROUP, text=words,
        held=False, held_for=[], state=CaseState.PUBLISHED,
        opened_at=clock.now, public_text=words, shown_order="a" * 32,
    )  # fmt: skip
    session.add(case)
    session.flush()
