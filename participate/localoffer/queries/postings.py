"""The lists by which entries are found: of a word, a mark, a topic or a kind of provision; each with an index.

A list is read from its index alone, and at most `MOST` of it where it is only measured.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Date,
    FromClause,
    Select,
    String,
    and_,
    bindparam,
    func,
    literal,
    or_,
    select,
    type_coerce,
    union_all,
)
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
BEGINS = 3
"""From so many letters on, a term may be the beginning of a word: with fewer begins half the dictionary."""
BEYOND = "\uffff"
WORD, TOPIC, PROVISION = "word", "topic", "provision"
TABLES: Mapping[str, FromClause] = {
    WORD: EntryWord.__table__,
    TOPIC: EntryTopic.__table__,
    PROVISION: EntryProvision.__table__,
}
"""The table of each kind of list; its column of values has the name of the kind."""
LEADING: Mapping[str, FromClause] = {kind: table.alias(f"leading_{kind}") for kind, table in TABLES.items()}
HELD: Mapping[str, FromClause] = {kind: table.alias(f"held_{kind}") for kind, table in TABLES.items()}
"""The same under the two names that a search needs, made once: naming a table costs more than asking it."""


@dataclass(frozen=True, slots=True)
class Posting:
    """Entries with one of these values. `size` is how many they are, no more than told up to `MOST` for each value."""

    kind: str
    values: tuple[str, ...]
    size: int = 0

    def holds(self, owner: ColumnElement[int] | InstrumentedAttribute[int]) -> ColumnElement[bool]:
        """Whether the entry of this id is on it, asked of one entry at a time."""
        table = HELD[self.kind]
        return select(literal(1)).where(table.c.entry_id == owner, table.c[self.kind].in_(self.values)).exists()

    def holders(self, narrowed: Callable[[ColumnElement[int]], Iterable[ColumnElement[bool]]]) -> Select[int]:
        """The ids of its entries for which the conditions hold that `narrowed` puts on an id; one may come twice."""
        table = LEADING[self.kind]
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
    terms, measured = tuple(begun), (*((WORD, word) for word in words), *values)
    if not terms and not measured:
        return Seen(completed={}, near=(), sizes={})
    statement = _looking_up(
        session.get_bind().dialect.name,
        tuple(len(term) >= BEGINS for term in terms),
        tuple(kind for kind, _ in measured),
    )
    rows = session.execute(statement, _given(terms, [value for _, value in measured], now=now)).all()
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


def _given(terms: Sequence[str], values: Sequence[str], *, now: Any) -> dict[str, object]:
    """What the statement is asked with."""
    return {
        **{f"term_{number}": term for number, term in enumerate(terms)},
        **{f"beyond_{number}": f"{term}{BEYOND}" for number, term in enumerate(terms)},
        **{f"like_{number}": f"{term.replace('_', '/_')}%" for number, term in enumerate(terms)},
        **{f"value_{number}": value for number, value in enumerate(values)},
        "keys": sorted({key for term in terms for key in near_keys(term)}),
        "today": london_day(now),
    }


@lru_cache(maxsize=256)
def _looking_up(dialect: str, begins: tuple[bool, ...], kinds: tuple[str, ...]) -> CompoundSelect[str, str, str, int]:
    """The statement for terms that each may be a beginning, and for values of these kinds; long to make, so kept."""
    arms = [_begun(number, dialect=dialect, is_beginning=each) for number, each in enumerate(begins)]
    arms += [_near()] if begins else []
    arms += [_measured(number, kind) for number, kind in enumerate(kinds)]
    return union_all(*(select(arm.subquery()) for arm in arms))


def _begun(number: int, *, dialect: str, is_beginning: bool) -> Select[str, str, str, int]:
    """The words that begin with a term, or the term itself."""
    column = RegisterWord.word
    term, beyond, like = (bindparam(f"{name}_{number}", type_=String) for name in ("term", "beyond", "like"))
    fits = _is_within(term, beyond, like, dialect=dialect) if is_beginning else column == term
    return (
        select(literal("begun").label("kind"), term.label("term"), column.label("word"), _size_of(column))
        .where(fits)
        .order_by(column)
        .limit(COMPLETED)
    )


def _is_within(
    term: ColumnElement[str], beyond: ColumnElement[str], like: ColumnElement[str], *, dialect: str
) -> ColumnElement[bool]:
    """Whether a word of the register begins with a term, as each database finds it along its index."""
    column = RegisterWord.word
    return and_(column >= term, column < beyond) if dialect == "sqlite" else column.like(like, escape="/")


def begun_by(term: str, dialect: str) -> Select[int]:
    """The entries with a word that begins with a term (one of less than `BEGINS` letters must be the whole word)."""
    given = (literal(each) for each in (term, f"{term}{BEYOND}", f"{term.replace('_', '/_')}%"))
    fits = _is_within(*given, dialect=dialect) if len(term) >= BEGINS else RegisterWord.word == term
    return select(EntryWord.entry_id).join(RegisterWord, RegisterWord.word == EntryWord.word).where(fits)


def _near() -> Select[str, str, str, int]:
    """The words that share a key with one of the terms and stand in an entry that is shown."""
    word = HELD[WORD]
    today = bindparam("today", type_=Date)
    shown = select(literal(1)).where(word.c.word == NearKey.word, is_shown_by_id(word.c.entry_id, today)).exists()
    return (
        select(
            literal("near").label("kind"), literal("").label("term"), NearKey.word.label("word"), _size_of(NearKey.word)
        )
        .where(NearKey.key.in_(bindparam("keys", expanding=True)), shown)
        .limit(NEAR)
    )


def _measured(number: int, kind: str) -> Select[str, str, str, int]:
    table = TABLES[kind]
    value = bindparam(f"value_{number}", type_=String)
    some = select(table.c.entry_id).where(type_coerce(table.c[kind], String) == value).limit(MOST).subquery()
    size = select(func.count()).select_from(some).scalar_subquery().label("size")
    return select(literal(kind).label("kind"), literal("").label("term"), value.label("word"), size)


def _size_of(column: InstrumentedAttribute[str]) -> ColumnElement[int]:
    some = select(EntryWord.entry_id).where(EntryWord.word == column).correlate(column.class_).limit(MOST).subquery()
    return select(func.count()).select_from(some).scalar_subquery().label("size")


def any_of(conditions: Collection[ColumnElement[bool]]) -> ColumnElement[bool]:
    """One of several; one alone stands as it is."""
    return or_(*conditions) if len(conditions) > 1 else next(iter(conditions))
