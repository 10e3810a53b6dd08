"""A named constraint that breaks becomes a named refusal.

The rule lives in the database; this gives it words. The statement runs in a SAVEPOINT, so the caller's
transaction goes on after the refusal.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import TypeVar

from sqlalchemy import PrimaryKeyConstraint, UniqueConstraint
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from participate.db.base import Base

Row = TypeVar("Row", bound=Base)


@contextmanager
def refusing(session: Session, conflicts: Mapping[str, Exception]) -> Iterator[None]:
    """Flush what the block adds; a broken constraint named in `conflicts` raises its refusal."""
    try:
        with session.begin_nested():
            yield
            session.flush()
    except IntegrityError as error:
        name = constraint_name(error)
        if name is None or name not in conflicts:
            raise
        raise conflicts[name] from error


def find_or_insert(session: Session, *, find: Callable[[], Row | None], make: Callable[[], Row]) -> Row:
    """The row that `find` finds, or else the one that `make` makes.

    When two make it at once, the constraint lets one of them; the other finds that one's row.
    """
    found = find()
    if found is not None:
        return found
    try:
        with session.begin_nested():
            made = make()
            session.add(made)
            session.flush()
    except IntegrityError:
        found = find()
        if found is None:
            raise
        return found
    return made


def insert_or_else(session: Session, table: type[Base]) -> postgresql.Insert | sqlite.Insert:
    """An INSERT that can say what happens on a conflict, in the dialect of the session."""
    made = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
    return made(table)


def constraint_name(error: IntegrityError) -> str | None:
    """The name of the constraint that broke, on either dialect; None where the driver does not say."""
    diagnosis = getattr(error.orig, "diag", None)
    if diagnosis is not None:
        return str(diagnosis.constraint_name) if diagnosis.constraint_name else None
    message = str(error.orig)
    if message.startswith("CHECK constraint failed: "):
        return message.removeprefix("CHECK constraint failed: ")
    if message.startswith("UNIQUE constraint failed: "):
        return _unique_name(message.removeprefix("UNIQUE constraint failed: "))
    return None


def _unique_name(listed: str) -> str | None:
    """SQLite names columns (“answer.response_id, answer.question_id”); the metadata knows the constraint."""
    pairs = [column.split(".", 1) for column in listed.split(", ")]
    table = Base.metadata.tables.get(pairs[0][0])
    if table is None:
        return None
    broken = {column for _, column in pairs}
    for constraint in table.constraints:
        if (
            isinstance(constraint, UniqueConstraint | PrimaryKeyConstraint)
            and {c.name for c in constraint.columns} == broken
        ):
            return str(constraint.name)
    for index in table.indexes:
        if index.unique and {c.name for c in index.columns} == broken:
            return str(index.name)
    return None
