"""Engines and sessions for both dialects.

SQLite: WAL, foreign keys on, one writer at a time. A request that may write begins with BEGIN IMMEDIATE, so that it
waits its turn at the start instead of failing half way; a request that only reads never waits.
"""

from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.orm import Session
from sqlalchemy.pool import ConnectionPoolEntry

WRITES = {"participate_writes": True}
PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=10000", "secure_delete=ON")
"""`secure_delete`: what is deleted is overwritten, so that what a forum or a person took back is not in the file."""


def make_engine(url: str) -> Engine:
    """An engine for `sqlite:///…` or `postgresql+psycopg://…`; its errors show no values, which are people's words."""
    if make_url(url).get_backend_name() != "sqlite":
        return create_engine(url, pool_pre_ping=True, hide_parameters=True)
    engine = create_engine(url, connect_args={"check_same_thread": False, "timeout": 10}, hide_parameters=True)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def open_session(engine: Engine | Connection, *, writes: bool) -> Session:
    """A session of one request or one job. `writes` says whether it may change rows."""
    bind: Engine | Connection = engine
    if writes and isinstance(engine, Engine):
        bind = engine.execution_options(**WRITES)
    return Session(bind, expire_on_commit=False, autoflush=False, join_transaction_mode="create_savepoint")


def _prepare_sqlite(connection: DBAPIConnection, _record: ConnectionPoolEntry) -> None:
    raw: Any = connection
    raw.isolation_level = None  # SQLAlchemy begins transactions itself, see _begin_sqlite
    cursor = connection.cursor()
    for pragma in PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    immediate = connection.get_execution_options().get("participate_writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")
