"""Which questions a page asks the database, by name, so that a budget can be held."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, event

KEPT = re.compile(r"\s*(select|insert|update|delete|with)\b", re.IGNORECASE)
TABLE = re.compile(r'\b(?:from|into|update)\s+"?(\w+)"?', re.IGNORECASE)
CHANGES = frozenset({"insert", "update", "delete"})


def name_of(statement: str) -> str:
    """`select round` for “SELECT … FROM round …”: the verb and the first table."""
    verb = KEPT.match(statement)
    table = TABLE.search(statement)
    return f"{verb.group(1).lower() if verb else '?'} {table.group(1) if table else ''}".strip()


class QueryLog:
    """Every statement since the last `clear()`; savepoints are left out."""

    def __init__(self) -> None:
        self.statements: list[str] = []

    def clear(self) -> None:
        self.statements.clear()

    @property
    def names(self) -> list[str]:
        return [name_of(each) for each in self.statements]

    @property
    def changes(self) -> list[str]:
        """The names of those that change rows."""
        return [name for name in self.names if name.split()[0] in CHANGES]


@contextmanager
def logging_queries(connection: Connection) -> Iterator[QueryLog]:
    """A log of what runs over a connection."""
    log = QueryLog()

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if KEPT.match(statement):
            log.statements.append(statement)

    event.listen(connection, "before_cursor_execute", note)
    try:
        yield log
    finally:
        event.remove(connection, "before_cursor_execute", note)


def assert_budget(queries: QueryLog, most: int) -> None:
    """Fail with the names when more was asked than the budget allows."""
    listed = "\n".join(f"  {number}. {name}" for number, name in enumerate(queries.names, start=1))
    assert len(queries.names) <= most, f"{len(queries.names)} queries, the budget is {most}:\n{listed}"
