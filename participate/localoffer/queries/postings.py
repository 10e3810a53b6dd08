"""The lists by which entries are found: of a word, a mark, a topic or a kind of provision; each with an index.

A list is read from its index alone, and at most `MOST` of it where it is only measured.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, func, literal, or_, select, union_all
from sqlalchemy.orm import InstrumentedAttribute, Session

from participate.core.schedule import london_day
from participate.core.sounding import typed_keys as near_keys
from participate.localoffer.models import EntryProvision, EntryTopic, EntryWord, NearKey, RegisterWord
from participate.localoffer.queries.shown import is_shown_by_id

MOST = 5000
"""Lists are measured up to this length; a longer one leads no search."""
COMPLETED = 24
"""How many words a typed beginning may stand for."""
NEAR = 300
BEYOND = "\uffff"
WORD, TOPIC, PROVISION = "word", "topic", "provision"
TABLES: Mapping[str, FromClause] = {
    WORD: EntryWord.__table__,
    TOPIC: EntryTopic.__table__,
    PROVISION: EntryProvision.__table__,
}
"""The table of each kind of list; its column of values has the name of the kind."""


@dataclass(frozen=True, slots=True)
class Posting:
    """Entries with one of these values. `size` is how many they are, no more than told up to `MOST` for each value."""

    kind: str
    values: tuple[str, ...]
    size: int = 0

    def holds(self, owner: ColumnElement[int] | InstrumentedAttribute[int]) -> ColumnElement[bool]:
        """Whether the entry of this id is on it, asked of one entry at a time."""
        table = TABLES[self.kind].alias()
        return select(literal(1)).where(table.c.entry_id == owner, table.c[self.kind].in_(self.values)).exists()

    def holders(self, narrowed: Callable[[ColumnElement[int]], Iterable[ColumnElement[bool]]]) -> Select[int]:
        """The ids of its entries for which the conditions hold that `narrowed` puts on an id; one may come twice."""
        table = TABLES[self.kind].alias()
        return select(table.c.entry_id).where(table.c[self.kind].in_(self.values), *narrowed(table.c.entry_id))


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What the register has of some words and values: completions, near words, and how many entries each has."""

    completed: Mapping[str, tuple[str, ...]]
    near: tuple[tuple[str, int], ...]
    sizes: Mapping[tuple[str, str], int]

    def posting(self, kind: str, *values: str) -> Posting:
        """The list of these values, with its size."""
        return Posting(kind, values, sum(self.sizes.get((kind, value), 0) for value in values))


def look_up(
    session: Session, *, begun: Collection[str], words: Collection[str], values: Collection[tuple[str, str]], now: Any
) -> Seen:
    """Complete what was begun, find the words near to it, and measure all lists that may be needed. One query."""
    dialect = session.get_bind().dialect.name
    arms = [_begun(term, dialect=dialect) for term in begun]
    arms += [_near(begun, now=now)] if begun else []
    arms += [_measured(word, WORD) for word in words]
    arms += [_measured(value, kind) for kind, value in values]
    if not arms:
        return Seen(completed={}, near=(), sizes={})
    rows = session.execute(union_all(*(select(arm.subquery()) for arm in arms))).all()
    completed: dict[str, tuple[str, ...]] = {}
    sizes: dict[tuple[str, str], int] = {}
    near: list[tuple[str, int]] = []
    for kind, term, word, size in rows:
        if kind == "near":
            near.append((word, size))
        elif kind == "begun":
            completed[term] = (*completed.get(term, ()), word)
            sizes[WORD, word] = size
        elif size:
            sizes[kind, word] = size
    return Seen(completed=completed, near=tuple(near), sizes=sizes)


def _begun(term: str, *, dialect: str) -> Select[str, str, str, int]:
    """The words that begin with a term: of three letters or more, for shorter ones begin half the dictionary."""
    column = RegisterWord.word
    begins = column.startswith(term, autoescape=True)
    if dialect == "sqlite":
        begins = (column >= term) & (column < term + BEYOND)
    fits = begins if len(term) > 2 else column == term  # noqa: PLR2004
    return (
        select(literal("begun").label("kind"), literal(term).label("term"), column.label("word"), _size_of(column))
        .where(fits)
        .order_by(column)
        .limit(COMPLETED)
    )


def _near(terms: Iterable[str], *, now: Any) -> Select[str, str, str, int]:
    """The words that share a key with one of the terms and stand in an entry that is shown."""
    keys = sorted({key for term in terms for key in near_keys(term)})
    word = TABLES[WORD].alias()
    shown = (
        select(literal(1)).where(word.c.word == NearKey.word, is_shown_by_id(word.c.entry_id, london_day(now))).exists()
    )
    return (
        select(
            literal("near").label("kind"), literal("").label("term"), NearKey.word.label("word"), _size_of(NearKey.word)
        )
        .where(NearKey.key.in_(keys), shown)
        .limit(NEAR)
    )


def _measured(value: str, kind: str) -> Select[str, str, str, int]:
    table = TABLES[kind]
    some = select(table.c.entry_id).where(table.c[kind] == value).limit(MOST).subquery()
    size = select(func.count()).select_from(some).scalar_subquery().label("size")
    return select(literal(kind).label("kind"), literal("").label("term"), literal(value).label("word"), size)


def _size_of(column: InstrumentedAttribute[str]) -> ColumnElement[int]:
    some = select(EntryWord.entry_id).where(EntryWord.word == column).correlate(column.class_).limit(MOST).subquery()
    return select(func.count()).select_from(some).scalar_subquery().label("size")


def any_of(conditions: Collection[ColumnElement[bool]]) -> ColumnElement[bool]:
    """One of several; one alone stands as it is."""
    return or_(*conditions) if len(conditions) > 1 else next(iter(conditions))
