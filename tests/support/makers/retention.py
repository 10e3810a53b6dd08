"""Removals, made and run as the worker does it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from participate.mypart.service.removing import remove_unused
from participate.retention.service import SHOWN_FOR, plan_removal, remove_next
from participate.schema import metadata

MOST_BATCHES = 40
FROZEN = ("safeguarding_item", "safeguarding_words", "safeguarding_step")


def run_what_is_due(session: Session, *, now: datetime) -> int:
    """Run the plan whose day has come to its end; returns how many rows were touched."""
    removed = sum(remove_next(session, remove_account=remove_unused, now=now) for _ in range(MOST_BATCHES))
    session.expire_all()
    return removed


def planned_and_run(session: Session, *, at: datetime) -> int:
    """Plan at a moment, and run a week later."""
    assert plan_removal(session, now=at)
    return run_what_is_due(session, now=at + SHOWN_FOR)


def rows_of(session: Session, *names: str) -> list[tuple[object, ...]]:
    """Everything that these tables hold."""
    session.flush()
    tables: list[Table] = [metadata.tables[name] for name in names]
    return [tuple(row) for table in tables for row in session.execute(select(table).order_by(*table.primary_key))]


@contextmanager
def unchanged(session: Session, *names: str) -> Iterator[None]:
    """These tables hold something, and the same after as before."""
    before = rows_of(session, *names)
    assert before
    yield
    assert rows_of(session, *names) == before
