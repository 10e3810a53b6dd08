"""The worker notes that it runs, and reads the record of acts once a day."""

from collections.abc import Callable

from participate.access.identity import Identity
from participate.administration.queries.installation import chain_state, installation
from participate.audit.service import record
from participate.db.session import open_session
from participate.worker import Worker
from tests.support.clock import FakeClock
from tests.support.database import migrated_engine


def test_the_worker_says_when_it_ran_and_what_it_found(empty_database: Callable[[str], str]) -> None:
    clock = FakeClock()
    with migrated_engine(empty_database("errands")) as engine:
        with open_session(engine, writes=True) as session:
            record(session, "round.edited", subject="round:1", actor=Identity(name="A"), now=clock.now)
            session.commit()
        worker = Worker(engine=engine, send=lambda _letter: None, clock=clock)
        worker.work_once()
        first = clock.now
        clock.move(hours=1)
        worker.work_once()
        with open_session(engine, writes=False) as session:
            assert installation(session).worker_ran == clock.now
            chain = chain_state(session)
        assert chain is not None
        assert (chain.at, chain.seals, chain.broken) == (first, 1, None)
