"""Reading the register for officers: terms, and entries without a topic."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import Session

from participate.db.paging import Slice
from participate.localoffer.content import TOPIC_VOCABULARY
from participate.localoffer.models import Entry, EntryTerm, EntryTopic, TermTopic
from participate.localoffer.queries.shown import is_shown
from participate.localoffer.search import fold

TERMS_PAGE = 50
UNMAPPED_PAGE = 50
MAPPED, UNMAPPED = "m-", "u-"
"""How the key of a list of terms begins: behind which of its two parts it goes on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TermRow:
    """A term of the sources: folded, as one of them writes it, its topic (or empty), how many entries carry it."""

    folded: str
    name: str
    topic: str
    entries: int


@dataclass(frozen=True, slots=True, kw_only=True)
class UnmappedRow:
    """An entry without any topic, whether its page is public now, and the terms that could give it one."""

    id: int
    name: str
    shown: bool
    terms: tuple[str, ...]


def list_terms(session: Session, *, after: str | None) -> Slice[TermRow]:
    """Terms in use, those without a topic first, a page at a time by key. One query."""
    statement = _terms().order_by(TermTopic.topic.is_not(None), EntryTerm.folded).limit(TERMS_PAGE + 1)
    key = after or ""
    if key.startswith(UNMAPPED):
        behind = and_(TermTopic.topic.is_(None), EntryTerm.folded > key.removeprefix(UNMAPPED))
        statement = statement.where(or_(TermTopic.topic.is_not(None), behind))
    elif key.startswith(MAPPED):
        statement = statement.where(TermTopic.topic.is_not(None), EntryTerm.folded > key.removeprefix(MAPPED))
    rows = _term_rows(session, statement)
    last = rows[TERMS_PAGE - 1] if len(rows) > TERMS_PAGE else None
    key_of_next = f"{MAPPED if last.topic else UNMAPPED}{last.folded}" if last else None
    return Slice(rows[:TERMS_PAGE], key_of_next)


def find_terms(session: Session, terms: Sequence[str]) -> tuple[TermRow, ...]:
    """These terms in this order, at most a page of them; one that no entry carries any more too. One query."""
    folded = list(dict.fromkeys(fold(term) for term in terms if term.strip()))[:TERMS_PAGE]
    found = {row.folded: row for row in _term_rows(session, _terms().where(EntryTerm.folded.in_(folded)))}
    return tuple(found.get(term, TermRow(folded=term, name=term, topic="", entries=0)) for term in folded)


def list_unmapped(session: Session, *, after: str | None, now: datetime) -> Slice[UnmappedRow]:
    """Entries without any topic, by name, a page at a time by key: listed, not lost. Two queries."""
    statement = (
        select(Entry.id, Entry.name, is_shown(now))
        .where(_without_topic())
        .order_by(Entry.name, Entry.id)
        .limit(UNMAPPED_PAGE + 1)
    )
    number, dash, name = (after or "").partition("-")
    if dash and number.isascii() and number.isdigit():
        statement = statement.where(or_(Entry.name > name, and_(Entry.name == name, Entry.id > int(number[:9]))))
    rows = session.execute(statement).all()
    page = rows[:UNMAPPED_PAGE]
    terms = _terms_of(session, [entry_id for entry_id, _, _ in page])
    last = page[-1] if len(rows) > UNMAPPED_PAGE else None
    return Slice(
        tuple(
            UnmappedRow(id=entry_id, name=name, shown=bool(shown), terms=terms.get(entry_id, ()))
            for entry_id, name, shown in page
        ),
        f"{last[0]}-{last[1]}" if last else None,
    )


def count_unmapped(session: Session) -> int:
    """How many entries have no topic. One query."""
    return session.scalar(select(func.count(Entry.id)).where(_without_topic())) or 0


def _terms() -> Select[str, str, str, int]:
    return (
        select(EntryTerm.folded, func.min(EntryTerm.name), TermTopic.topic, func.count(EntryTerm.entry_id.distinct()))
        .outerjoin(TermTopic, TermTopic.name == EntryTerm.folded)
        .where(EntryTerm.vocabulary != TOPIC_VOCABULARY)
        .group_by(EntryTerm.folded, TermTopic.topic)
    )


def _term_rows(session: Session, statement: Select[str, str, str, int]) -> tuple[TermRow, ...]:
    rows = session.execute(statement)
    return tuple(TermRow(folded=f, name=name, topic=topic or "", entries=count) for f, name, topic, count in rows)


def _without_topic() -> ColumnElement[bool]:
    return ~select(EntryTopic.entry_id).where(EntryTopic.entry_id == Entry.id).exists()


def _terms_of(session: Session, entry_ids: list[int]) -> dict[int, tuple[str, ...]]:
    rows = session.execute(
        select(EntryTerm.entry_id, EntryTerm.name).where(EntryTerm.entry_id.in_(entry_ids)).order_by(EntryTerm.name)
    )
    found: dict[int, tuple[str, ...]] = {}
    for entry_id, name in rows:
        found[entry_id] = (*found.get(entry_id, ()), name)
    return found
