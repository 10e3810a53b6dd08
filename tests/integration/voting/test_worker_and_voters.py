"""The worker seals and counts while people come and go, and one vote that cannot be counted stops nothing else."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.core.groups import Group
from participate.core.lifecycle import State
from participate.db.session import open_session
from participate.mail.models import Outgoing
from participate.people.models import Credential
from participate.rounds.models import Round
from participate.voting.models import OpenBallot, RollEntry, SealedBallot, VoteResult, VoteSeal
from participate.voting.queries.sealed import sealed_ballots
from participate.voting.service.counting import count_vote, keep_count, made_count
from participate.voting.service.forgetting import forget_person
from participate.voting.service.in_round import stay
from participate.voting.service.sealing import seal_vote
from participate.voting.service.sweeping import sweep
from participate.worker import Worker
from tests.support.clock import START
from tests.support.database import migrated_engine
from tests.support.makers.sealing import ClosedVote, cast, closed_vote

SOON = 0.3
BOTH = {Group.PARENT: [[1, 0, 1]] * 12}


@pytest.fixture(scope="module")
def built(empty_database: Callable[[str], str]) -> Iterator[Engine]:
    with migrated_engine(empty_database("worker-and-voters")) as engine:
        yield engine


@dataclass(frozen=True, slots=True)
class Voted:
    """A vote in which people voted, and the first of them."""

    vote: ClosedVote
    entry_id: int
    actor: Identity


def voted(engine: Engine) -> Voted:
    with open_session(engine, writes=True) as session:
        vote = closed_vote(session, now=START)
        entry_id = cast(session, vote, BOTH, draft_of="tablet", written=[1, 0, 1])[0]
        credential_id = session.get_one(RollEntry, entry_id).credential_id
        account_id = session.scalar(select(Credential.account_id).where(Credential.id == credential_id))
        session.commit()
    return Voted(vote, entry_id, Identity(credential_id=credential_id, account_id=account_id, session_key="tablet"))


def reopened(engine: Engine, vote: ClosedVote) -> None:
    with open_session(engine, writes=True) as session:
        row = session.get_one(Round, vote.round_id)
        row.closes_at, row.paper_until = START + timedelta(days=1), None
        session.commit()


def while_it_seals(engine: Engine, vote: ClosedVote, act: Callable[[Session], None]) -> None:
    """Somebody acts while the seal has done its work and has not yet committed."""

    def acting() -> None:
        with open_session(engine, writes=True) as session:
            act(session)
            session.commit()

    with ThreadPoolExecutor(max_workers=1) as other:
        with open_session(engine, writes=True) as sealing:
            seal_vote(sealing, vote.id, now=START)
            running = other.submit(acting)
            with pytest.raises(TimeoutError):
                running.result(timeout=SOON)
            sealing.commit()
        running.result()


def test_who_is_removed_while_the_vote_is_sealed_leaves_a_ballot_that_counts(built: Engine) -> None:
    house = voted(built)
    while_it_seals(built, house.vote, lambda session: forget_person(session, actor=house.actor, now=START))
    with open_session(built, writes=False) as session:
        assert sealed_ballots(session, house.vote.id)[Group.PARENT].people == len(BOTH[Group.PARENT])
        entry = session.get_one(RollEntry, house.entry_id)
        assert (entry.credential_id, entry.unlinked) == (None, True)


def test_the_seal_waits_for_somebody_who_is_being_removed(built: Engine) -> None:
    house = voted(built)

    def sealing() -> None:
        with open_session(built, writes=True) as session:
            seal_vote(session, house.vote.id, now=START)
            session.commit()

    reopened(built, house.vote)
    with ThreadPoolExecutor(max_workers=1) as worker:
        with open_session(built, writes=True) as session:
            forget_person(session, actor=house.actor, now=START)
            running = worker.submit(sealing)
            with pytest.raises(TimeoutError):
                running.result(timeout=SOON)
            session.commit()
        running.result()
    with open_session(built, writes=False) as session:
        assert sealed_ballots(session, house.vote.id)[Group.PARENT].people == len(BOTH[Group.PARENT]) - 1


def test_who_says_that_they_are_there_while_the_vote_is_sealed_meets_no_error(built: Engine) -> None:
    house = voted(built)
    reopened(built, house.vote)
    while_it_seals(built, house.vote, lambda session: stay(session, house.vote.round_id, actor=house.actor, now=START))
    with open_session(built, writes=False) as session:
        assert session.scalars(select(OpenBallot).where(OpenBallot.vote_id == house.vote.id)).all() == []


def test_a_vote_that_cannot_be_counted_stops_no_other_work(built: Engine, caplog: pytest.LogCaptureFixture) -> None:
    broken, whole, sent = voted(built).vote, voted(built).vote, list[object]()
    with open_session(built, writes=True) as session:
        seal_vote(session, broken.id, now=START)
        spoilt = select(SealedBallot).where(SealedBallot.vote_id == broken.id).limit(1)
        session.scalars(spoilt).one().marks = [1]  # as no seal writes it
        session.add(
            Outgoing(key="k", address="a@example.org", subject="Soon", body="Words", created_at=START, due_at=START)
        )
        session.commit()
    Worker(engine=built, send=sent.append, clock=lambda: START).work_once()
    with open_session(built, writes=False) as session:
        assert session.get(VoteResult, broken.id) is None
        assert session.get(VoteResult, whole.id) is not None
        assert session.get(VoteSeal, broken.id) is not None
    sweep(built, now=START)  # it is tried again while anybody still reads: then it was done before, or is done now
    with open_session(built, writes=False) as session:
        assert session.scalars(select(VoteSeal).where(VoteSeal.swept_at.is_(None))).all() == []
    assert len(sent) == 1
    said = [record.getMessage() for record in caplog.records if "could not be sealed or counted" in record.getMessage()]
    assert len(said) == 1
    with open_session(built, writes=True) as session:
        session.get_one(Round, broken.round_id).state = State.WITHDRAWN
        session.commit()


def test_nobody_who_writes_waits_while_a_vote_is_counted(built: Engine) -> None:
    house = voted(built)
    with open_session(built, writes=True) as session:
        seal_vote(session, house.vote.id, now=START)
        session.commit()
    with open_session(built, writes=False) as reading:
        counted = made_count(reading, house.vote.id)
        with open_session(built, writes=True) as writing:
            assert keep_count(writing, counted, now=START)
            writing.commit()
    with open_session(built, writes=True) as session:
        assert not count_vote(session, house.vote.id, now=START)
