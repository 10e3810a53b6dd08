"""Sweeping what a sealed vote left behind out of the database's files, after the seal was committed.

SQLite overwrites what is deleted (`secure_delete`), but its write-ahead file still holds pages as they were, and a page
may hold a copy of what was moved. PostgreSQL keeps deleted rows until their table is written anew. What neither of this
reaches stands in decision 19.
"""

import logging
import re
import sqlite3
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Engine, text, update
from sqlalchemy.exc import OperationalError

from participate.db.session import open_session
from participate.voting.models import OpenBallot, PaperBallot, Room, RoomHands, VoteSeal
from participate.voting.queries.sealed import unswept

log = logging.getLogger("participate.worker")
LEFT_BEHIND = tuple(each.__tablename__ for each in (OpenBallot, PaperBallot, Room, RoomHands))
"""The tables out of which the seal takes something."""
PATIENCE = 1000
"""How many milliseconds whoever votes elsewhere may have to wait for it."""
NUMBER = re.compile(r"\d+")


def sweep(engine: Engine, *, beside: tuple[str, ...] = (), now: datetime) -> int:
    """Sweep for every sealed vote that waits for it; returns for how many it is done.

    0 while somebody still reads what was there before: the next call tries again. It runs outside of any transaction,
    so it takes an engine. `beside` names tables of others from which something was taken for the seal.
    """
    with open_session(engine, writes=False) as session:
        waiting = unswept(session)
    if not waiting or not _swept(engine, (*LEFT_BEHIND, *beside)):
        return 0
    with open_session(engine, writes=True) as session:
        session.execute(update(VoteSeal).where(VoteSeal.vote_id.in_(waiting)).values(swept_at=now))
        session.commit()
    return len(waiting)


def _swept(engine: Engine, tables: tuple[str, ...]) -> bool:
    try:
        done = SWEEPS[engine.dialect.name](engine, tables)
    except OperationalError:
        done = False
    if not done:
        log.warning("traces of a sealed vote could not be swept yet; it will be tried again")
    return done


def _sweep_sqlite(engine: Engine, _tables: tuple[str, ...]) -> bool:
    """Write the file anew, then empty the write-ahead file: which waits for those who still read the old pages."""
    raw = engine.raw_connection()
    try:
        cursor = raw.cursor()
        cursor.execute(f"PRAGMA busy_timeout={PATIENCE}")
        cursor.execute("VACUUM")
        busy, _pages, _moved = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except sqlite3.OperationalError:  # somebody writes now
        return False
    finally:
        raw.invalidate()  # its patience is not that of the others
        raw.close()
    return not busy


def _sweep_postgresql(engine: Engine, tables: tuple[str, ...]) -> bool:
    """Write the tables anew; they keep deleted rows while any transaction is open that could still see them."""
    kept: list[int] = []

    def hear(notice: Any) -> None:
        """“… DETAIL: 12 dead row versions cannot be removed yet”, in whatever language."""
        if (number := NUMBER.search(notice.message_detail or "")) is not None:
            kept.append(int(number[0]))

    with engine.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
        driver: Any = connection.connection.driver_connection
        driver.add_notice_handler(hear)
        try:
            connection.execute(text(f"SET lock_timeout = {PATIENCE}"))
            for table in tables:
                connection.execute(text(f"VACUUM (FULL, VERBOSE) {table}"))
        finally:
            connection.invalidate()
    return len(kept) == len(tables) and not any(kept)


SWEEPS: Mapping[str, Callable[[Engine, tuple[str, ...]], bool]] = {
    "sqlite": _sweep_sqlite,
    "postgresql": _sweep_postgresql,
}
