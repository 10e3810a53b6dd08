"""What holds for a forum's vote beneath its pages: one ballot a membership, what goes, what the record holds."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.audit.models import Act
from participate.core.errors import NotFound
from participate.core.forum_votes import Published
from participate.forum.errors import ForumVoteNotOpen, ForumVoteOpened, ForumVotePublished
from participate.forum.models import ForumVote, ForumVoteWords, Statement
from participate.forum.queries.closing import due_votes
from participate.forum.service.leaving import forget_member, forget_organisation
from participate.forum.service.votes import PublishVote, drop_vote, open_forum_vote, publish_vote
from participate.voting.models import OpenBallot, RollEntry, SealedBallot, Vote, VoteOption, VoteResult
from participate.voting.service.sealing import seal_due, seal_vote
from tests.support.clock import FakeClock
from tests.support.makers.forum_votes import DAYS, counted, drafted, new_member, opened, vote
from tests.support.makers.forums import CALM
from tests.support.people import Kind

Actors = Callable[[Kind], Identity]
HELD = (Vote, ForumVote, ForumVoteWords, VoteOption, RollEntry, OpenBallot, SealedBallot, VoteResult)


@pytest.fixture
def forum(actor: Actors) -> tuple[Identity, Identity]:
    """A coordinator and a member of one forum, acting for it."""
    people = (actor(Kind.FORUM), actor(Kind.FORUM_MEMBER))
    return tuple(each.acting_for(each.memberships[0].organisation_id) for each in people)  # type: ignore[return-value]


def forum_id(person: Identity) -> int:
    assert person.acting is not None
    return person.acting.organisation_id


def test_a_membership_has_one_ballot_and_the_last_one_counts(
    session: Session, forum: tuple[Identity, Identity], clock: FakeClock
) -> None:
    vote_id = opened(session, actor=forum[0], now=clock.now)
    words = {vote(session, vote_id, marks, actor=forum[1], now=clock.now) for marks in ((1, 0, 0), (0, 1, 1))}
    assert len(words) == 1
    assert session.scalars(select(OpenBallot.marks)).all() == [[0, 1, 1]]
    assert session.scalars(select(RollEntry.confirmed)).all() == [True]


def test_who_joins_while_it_is_open_votes_and_who_leaves_takes_their_ballot_away(
    session: Session, forum: tuple[Identity, Identity], clock: FakeClock
) -> None:
    vote_id = opened(session, actor=forum[0], now=clock.now)
    late = new_member(session, forum_id(forum[0]), now=clock.now + timedelta(days=1))
    for each in (forum[1], late):
        vote(session, vote_id, (1, 0, 0), actor=each, now=clock.now + timedelta(days=1))
    assert late.credential_id is not None
    forget_member(session, organisation_id=forum_id(late), credential_id=late.credential_id)
    assert session.scalar(select(func.count(OpenBallot.id))) == 1
    assert late.credential_id not in session.scalars(select(RollEntry.credential_id)).all()


def test_a_ballot_that_was_sealed_stays_when_its_member_leaves(
    session: Session, forum: tuple[Identity, Identity], clock: FakeClock
) -> None:
    vote_id = opened(session, actor=forum[0], now=clock.now)
    vote(session, vote_id, (1, 0, 0), actor=forum[1], now=clock.now)
    seal_vote(session, vote_id, now=clock.now + DAYS)
    assert forum[1].credential_id is not None
    forget_member(session, organisation_id=forum_id(forum[1]), credential_id=forum[1].credential_id)
    assert session.scalar(select(func.count(SealedBallot.key))) == 1
    assert session.scalars(select(RollEntry.credential_id)).all() == [None]


def test_nobody_votes_before_it_opens_after_it_closes_or_from_outside(
    session: Session, forum: tuple[Identity, Identity], actor: Actors, clock: FakeClock
) -> None:
    vote_id = drafted(session, actor=forum[0], now=clock.now)
    with pytest.raises(NotFound):
        vote(session, vote_id, (1, 0, 0), actor=forum[1], now=clock.now)
    open_forum_vote(session, vote_id, actor=forum[0], now=clock.now)
    for stranger in (actor(Kind.OFFICER), actor(Kind.PARENT), actor(Kind.ADMINISTRATOR)):
        with pytest.raises(NotFound):
            vote(session, vote_id, (1, 0, 0), actor=stranger, now=clock.now)
    with pytest.raises(ForumVoteNotOpen):
        vote(session, vote_id, (1, 0, 0), actor=forum[1], now=clock.now + DAYS)


def test_once_open_nothing_of_it_changes(session: Session, forum: tuple[Identity, Identity], clock: FakeClock) -> None:
    vote_id = opened(session, actor=forum[0], now=clock.now)
    with pytest.raises(ForumVoteOpened):
        drafted(session, actor=forum[0], now=clock.now, vote_id=vote_id)
    with pytest.raises(ForumVoteOpened):
        drop_vote(session, vote_id, actor=forum[0])


def test_members_begin_change_and_open_no_vote(
    session: Session, forum: tuple[Identity, Identity], clock: FakeClock
) -> None:
    vote_id = drafted(session, actor=forum[0], now=clock.now)
    with pytest.raises(NotFound):
        drafted(session, actor=forum[1], now=clock.now)
    with pytest.raises(NotFound):
        open_forum_vote(session, vote_id, actor=forum[1], now=clock.now)


def test_the_worker_finds_it_when_the_clock_has_closed_it(
    session: Session, forum: tuple[Identity, Identity], clock: FakeClock
) -> None:
    vote_id = opened(session, actor=forum[0], now=clock.now)
    drafted(session, actor=forum[0], now=clock.now)
    assert due_votes(session, now=clock.now) == ()
    assert due_votes(session, now=clock.now + DAYS) == (vote_id,)
    assert seal_due(session, now=clock.now + DAYS) == ()
    seal_vote(session, vote_id, now=clock.now + DAYS)
    assert due_votes(session, now=clock.now + DAYS) == ()


def test_the_record_of_acts_says_nothing_of_it(
    session: Session, forum: tuple[Identity, Identity], clock: FakeClock
) -> None:
    before = session.scalar(select(func.count(Act.id)))
    vote_id = opened(session, actor=forum[0], now=clock.now)
    vote(session, vote_id, (1, 0, 0), actor=forum[1], now=clock.now)
    assert session.scalar(select(func.count(Act.id))) == before


def test_a_forum_that_goes_leaves_no_vote_behind(
    session: Session, forum: tuple[Identity, Identity], clock: FakeClock
) -> None:
    here = forum_id(forum[0])
    counted(session, [(1, 0, 0)] * 6, forum_id=here, actor=forum[0], now=clock.now)
    vote_id = opened(session, actor=forum[0], now=clock.now)
    vote(session, vote_id, (1, 0, 0), actor=forum[1], now=clock.now)
    forget_organisation(session, organisation_id=here)
    session.expire_all()
    left = {table.__tablename__: session.scalar(select(func.count()).select_from(table)) for table in HELD}
    assert left == dict.fromkeys(left, 0)


@pytest.mark.parametrize(
    ("values", "name"),
    [
        ({"opened_at": timedelta(days=8)}, "ck_forum_vote_closes_after_opening"),
        ({"extended": True}, "ck_forum_vote_extended_while_open"),
        ({"published": "order"}, "ck_forum_vote_published_says_what"),
    ],
)
def test_the_database_refuses(
    session: Session, forum: tuple[Identity, Identity], clock: FakeClock, values: dict[str, object], name: str
) -> None:
    row = session.get_one(ForumVote, drafted(session, actor=forum[0], now=clock.now))
    for column, value in values.items():
        setattr(row, column, clock.now + value if isinstance(value, timedelta) else value)
    with pytest.raises(IntegrityError, match=name), session.begin_nested():
        session.flush()


def test_what_was_published_stays_and_the_vote_goes(
    session: Session, forum: tuple[Identity, Identity], clock: FakeClock
) -> None:
    here = forum_id(forum[0])
    vote_id = counted(session, [(1, 0, 0)] * 6, forum_id=here, actor=forum[0], now=clock.now)
    said = PublishVote(vote_id=vote_id, published=Published.ORDER, words="Parking comes first.", round_id=None)
    number = publish_vote(session, said, CALM, actor=forum[0], now=clock.now)
    with pytest.raises(ForumVotePublished):
        publish_vote(session, said, CALM, actor=forum[0], now=clock.now)
    forget_organisation(session, organisation_id=here)
    assert session.scalars(select(Statement.id)).all() == [number]
    assert session.scalars(select(ForumVote.vote_id)).all() == []
