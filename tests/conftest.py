"""Fixtures only, each a few lines; what they are made of stands in `tests/support`."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest
from flask import Flask
from hypothesis import HealthCheck
from hypothesis import settings as examples
from sqlalchemy import Connection, Engine
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.config import Settings
from participate.db.session import open_session
from participate.web.request import EXTENSION, House
from tests.support.client import Client
from tests.support.clock import FakeClock
from tests.support.database import KINDS, migrated_engine, new_database, rolled_back, start_postgresql
from tests.support.outbox import Outbox
from tests.support.people import Kind, identity_of, session_of
from tests.support.queries import QueryLog, logging_queries
from tests.support.settings import settings_in
from tests.support.watch import Watch

examples.register_profile("calm", deadline=None, suppress_health_check=[HealthCheck.too_slow])
examples.load_profile("calm")  # how fast a machine is says nothing about what is true
STOP = pytest.StashKey[Callable[[], None]]()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--database", choices=KINDS, default="sqlite", help="which database the tests run on")


def pytest_configure(config: pytest.Config) -> None:
    """Start PostgreSQL once, in the process that the workers come from."""
    if config.getoption("--database") == "postgresql" and not hasattr(config, "workerinput"):
        config.stash[STOP] = start_postgresql()


def pytest_unconfigure(config: pytest.Config) -> None:
    if STOP in config.stash:
        config.stash[STOP]()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What asks for no database is the same on every one: it runs once, with the embedded one."""
    if config.getoption("--database") != "postgresql":
        return
    asking = [item for item in items if "empty_database" in getattr(item, "fixturenames", ())]
    config.hook.pytest_deselected(items=[item for item in items if item not in set(asking)])
    items[:] = asking


@pytest.fixture(scope="session")
def database_kind(request: pytest.FixtureRequest) -> str:
    return cast("str", request.config.getoption("--database"))


@pytest.fixture(scope="session")
def empty_database(
    database_kind: str, tmp_path_factory: pytest.TempPathFactory, worker_id: str
) -> Callable[[str], str]:
    """Makes the address of a new, empty database from a word."""
    folder = tmp_path_factory.mktemp("databases")
    return lambda name: new_database(database_kind, folder=folder, name=f"{name}_{worker_id}")


@pytest.fixture(scope="session")
def engine(empty_database: Callable[[str], str]) -> Iterator[Engine]:
    """This worker’s database, built once by the migrations."""
    with migrated_engine(empty_database("participate")) as made:
        yield made


@pytest.fixture
def connection(engine: Engine) -> Iterator[Connection]:
    with rolled_back(engine) as made:
        yield made


@pytest.fixture
def session(connection: Connection) -> Iterator[Session]:
    """The test’s own session; what it flushed is seen by the application."""
    with open_session(cast("Engine", connection), writes=True) as made:
        yield made


@pytest.fixture
def queries(connection: Connection) -> Iterator[QueryLog]:
    """What the last request asked of the database; see `assert_budget`."""
    with logging_queries(connection) as log:
        yield log


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return settings_in(tmp_path)


@pytest.fixture(scope="session")
def built(engine: Engine, tmp_path_factory: pytest.TempPathFactory) -> tuple[Flask, Watch]:
    """The application, built once: routes and templates are the same for every test."""
    from participate.app import create_app  # only tests of pages need all features

    made = create_app(settings_in(tmp_path_factory.mktemp("instance")), engine=engine)
    watch = Watch()
    watch.sit_in(made)
    return made, watch


@pytest.fixture
def app(built: tuple[Flask, Watch], settings: Settings, clock: FakeClock, connection: Connection) -> Iterator[Flask]:
    """The application on this test’s connection, clock and settings; what it changes of the house ends with it."""
    made, _ = built
    house = cast("House", made.extensions[EXTENSION])
    made.extensions[EXTENSION] = replace(house, settings=settings, clock=clock, engine=cast("Engine", connection))
    yield made
    made.extensions[EXTENSION] = house


@pytest.fixture
def new_client(
    app: Flask, built: tuple[Flask, Watch], session: Session, queries: QueryLog, clock: FakeClock
) -> Callable[[Kind], Client]:
    """Makes a browser for a kind of person: `new_client(Kind.OFFICER)`."""

    def make(kind: Kind = Kind.ANYONE, *, round_id: int | None = None) -> Client:
        made = Client(app, session=session, queries=queries, watch=built[1])
        if kind is not Kind.ANYONE:
            made.use_session(session_of(session, kind, now=clock.now, round_id=round_id))
        return made

    return make


@pytest.fixture
def client(new_client: Callable[[Kind], Client]) -> Client:
    """The browser of somebody without an account."""
    return new_client(Kind.ANYONE)


@pytest.fixture
def actor(session: Session, clock: FakeClock) -> Callable[[Kind], Identity]:
    """Makes the identity that a service is handed: `actor(Kind.OFFICER)`."""
    return lambda kind: identity_of(session, kind, now=clock.now)


@pytest.fixture
def outbox(session: Session) -> Outbox:
    return Outbox(session)
