"""Reading the register: lists by key, one entry, topics, terms, import reports."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import Session

from participate.core.errors import NotFound
from participate.core.rulesets.topics import BY_CODE, TOPICS, Topic
from participate.db.paging import Slice
from participate.easyread.queries import TwinRow, twins_for
from participate.localoffer.models import (
    Entry,
    EntryTerm,
    EntryTopic,
    EntryVersion,
    EntryWord,
    ImportRun,
    Provider,
    TermTopic,
)
from participate.localoffer.search import terms_of

PAGE = 20
MOST_TERMS = 200
BEYOND = "\uffff"


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryCard:
    """An entry in a list."""

    id: int
    name: str
    summary: str
    provider: str
    topics: tuple[Topic, ...]
    min_age: int | None
    max_age: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryRow:
    """An entry as its page shows it."""

    id: int
    name: str
    provider: str
    summary: str
    description: str
    who_for: str
    how_to_get: str
    accessibility: str
    alert: str
    cost: str
    opening: str
    url: str
    email: str
    phone: str
    address: str
    postcode: str
    min_age: int | None
    max_age: int | None
    checked_on: datetime | None
    changed_at: datetime
    topics: tuple[Topic, ...]
    easy: tuple[TwinRow, ...]


def list_entries(session: Session, *, query: str, topic: str, after: str | None) -> Slice[EntryCard]:
    """Shown entries that hold every word of `query` and have `topic`, by name, a page at a time. Two queries."""
    statement = (
        select(Entry, Provider.name)
        .outerjoin(Provider, Provider.id == Entry.provider_id)
        .where(Entry.shown, *_wanted(session, query=query, topic=topic))
        .order_by(Entry.name, Entry.id)
        .limit(PAGE + 1)
    )
    start = _after(after)
    if start is not None:
        statement = statement.where(start)
    rows = [(entry, name) for entry, name in session.execute(statement)]
    topics = _topics_of(session, [entry.id for entry, _ in rows[:PAGE]])
    cards = tuple(_card(entry, name or "", topics.get(entry.id, ())) for entry, name in rows[:PAGE])
    last = rows[PAGE - 1][0] if len(rows) > PAGE else None
    return Slice(cards, f"{last.id}-{last.name}" if last else None)


def count_entries(session: Session, *, query: str, topic: str) -> int:
    """How many entries `list_entries` goes through."""
    statement = select(func.count(Entry.id)).where(Entry.shown, *_wanted(session, query=query, topic=topic))
    return session.scalar(statement) or 0


def get_entry(session: Session, entry_id: int) -> EntryRow:
    """One shown entry; NotFound otherwise. Three queries."""
    found = session.execute(
        select(Entry, Provider.name)
        .outerjoin(Provider, Provider.id == Entry.provider_id)
        .where(Entry.id == entry_id, Entry.shown)
    ).first()
    if found is None:
        raise NotFound
    entry, provider = found
    topics = _topics_of(session, [entry.id]).get(entry.id, ())
    twins = twins_for(session, frozenset({f"entry:{entry.id}"}))
    easy = tuple(twin for _, twin in sorted(twins.items()))
    same = EntryRow.__slots__
    values = {name: getattr(entry, name) for name in same if name not in {"provider", "topics", "easy"}}
    return EntryRow(**values, provider=provider or "", topics=topics, easy=easy)


def count_by_topic(session: Session) -> tuple[tuple[Topic, int], ...]:
    """Every topic with its number of shown entries, none left out. One query."""
    rows = session.execute(
        select(EntryTopic.topic, func.count())
        .join(Entry, Entry.id == EntryTopic.entry_id)
        .where(Entry.shown)
        .group_by(EntryTopic.topic)
    )
    counted = {row[0]: row[1] for row in rows}
    return tuple((topic, counted.get(topic.code, 0)) for topic in TOPICS)


@dataclass(frozen=True, slots=True, kw_only=True)
class TermRow:
    """A term of the sources, with its topic (empty while it has none) and how many entries carry it."""

    vocabulary: str
    name: str
    topic: str
    entries: int


def list_terms(session: Session) -> tuple[TermRow, ...]:
    """Terms in use, those without a topic first. One query."""
    rows = session.execute(
        select(func.min(EntryTerm.vocabulary), EntryTerm.name, TermTopic.topic, func.count())
        .outerjoin(TermTopic, TermTopic.name == func.lower(EntryTerm.name))
        .group_by(EntryTerm.name, TermTopic.topic)
        .order_by(TermTopic.topic.is_not(None), EntryTerm.name)
        .limit(MOST_TERMS)
    )
    return tuple(TermRow(vocabulary=v, name=n, topic=t or "", entries=c) for v, n, t, c in rows)


def list_unmapped(session: Session) -> tuple[tuple[int, str], ...]:
    """(id, name) of entries without any topic: listed, not lost. One query."""
    rows = session.execute(
        select(Entry.id, Entry.name)
        .where(~select(EntryTopic.entry_id).where(EntryTopic.entry_id == Entry.id).exists())
        .order_by(Entry.name)
        .limit(MOST_TERMS)
    )
    return tuple((entry_id, name) for entry_id, name in rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """What an import did."""

    id: int
    at: datetime
    actor_name: str
    file_name: str
    taken: int
    changed: int
    unchanged: int
    refused: tuple[dict[str, object], ...]
    remarks: tuple[dict[str, object], ...]


def list_imports(session: Session, *, limit: int = 20) -> tuple[ImportReport, ...]:
    """The latest imports. One query."""
    rows = session.scalars(select(ImportRun).order_by(ImportRun.id.desc()).limit(limit))
    return tuple(_report(row) for row in rows)


def get_import(session: Session, import_id: int) -> ImportReport:
    """One import's report; NotFound otherwise."""
    row = session.get(ImportRun, import_id)
    if row is None:
        raise NotFound
    return _report(row)


def versions_of(session: Session, entry_id: int) -> int:
    """How many versions an entry has had."""
    return session.scalar(select(func.count(EntryVersion.id)).where(EntryVersion.entry_id == entry_id)) or 0


def _report(row: ImportRun) -> ImportReport:
    return ImportReport(
        id=row.id,
        at=row.at,
        actor_name=row.actor_name,
        file_name=row.file_name,
        taken=row.taken,
        changed=row.changed,
        unchanged=row.unchanged,
        refused=tuple(row.refused),
        remarks=tuple(row.remarks),
    )


def _wanted(session: Session, *, query: str, topic: str) -> list[ColumnElement[bool]]:
    dialect = session.get_bind().dialect.name
    wanted: list[ColumnElement[bool]] = [Entry.id.in_(_holding(term, dialect=dialect)) for term in terms_of(query)]
    if topic in BY_CODE:
        wanted.append(Entry.id.in_(select(EntryTopic.entry_id).where(EntryTopic.topic == topic)))
    return wanted


def _holding(term: str, *, dialect: str) -> Select[int]:
    """Entries with a word that begins with `term`, in the form that each dialect's index can answer."""
    statement = select(EntryWord.entry_id)
    if dialect == "sqlite":
        return statement.where(EntryWord.word >= term, EntryWord.word < term + BEYOND)
    return statement.where(EntryWord.word.startswith(term, autoescape=True))


def _after(key: str | None) -> ColumnElement[bool] | None:
    number, dash, name = (key or "").partition("-")
    if not dash or not number.isascii() or not number.isdigit():
        return None
    return or_(Entry.name > name, and_(Entry.name == name, Entry.id > int(number[:9])))


def _topics_of(session: Session, entry_ids: list[int]) -> dict[int, tuple[Topic, ...]]:
    found: dict[int, list[Topic]] = {}
    rows = session.execute(
        select(EntryTopic.entry_id, EntryTopic.topic)
        .where(EntryTopic.entry_id.in_(entry_ids))
        .order_by(EntryTopic.topic)
    )
    for entry_id, code in rows:
        found.setdefault(entry_id, []).append(BY_CODE[code])
    return {entry_id: tuple(topics) for entry_id, topics in found.items()}


def _card(entry: Entry, provider: str, topics: tuple[Topic, ...]) -> EntryCard:
    return EntryCard(
        id=entry.id,
        name=entry.name,
        summary=entry.summary,
        provider=provider,
        topics=topics,
        min_age=entry.min_age,
        max_age=entry.max_age,
    )
