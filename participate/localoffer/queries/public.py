"""Finding entries: lists by key, and how many each topic has."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, case, false, func, literal, or_, select
from sqlalchemy.orm import Session

from participate.core.rulesets.topics import BY_CODE, TOPICS, Topic
from participate.db.paging import Slice
from participate.localoffer.models import Entry, EntryTopic, EntryWord, Provider
from participate.localoffer.queries.entry import other_name, topics_of
from participate.localoffer.queries.shown import is_shown
from participate.localoffer.search import is_saying, phrase_of, terms_of

PAGE = 20
BEYOND = "\uffff"


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryCard:
    """An entry in a list. `provider` is empty where it has the entry's own name."""

    id: int
    name: str
    summary: str
    provider: str
    topics: tuple[Topic, ...]
    min_age: int | None
    max_age: int | None


def list_entries(session: Session, *, query: str, topic: str, after: str | None, now: datetime) -> Slice[EntryCard]:
    """Shown entries that hold every word of `query` and have `topic`, a page at a time by key. Two queries.

    Those in which the typed words stand together come first, then all by name.
    """
    rank = _rank(query)
    statement = (
        select(Entry.id, Entry.name, Entry.summary, Entry.min_age, Entry.max_age, Provider.name, rank)
        .outerjoin(Provider, Provider.id == Entry.provider_id)
        .where(is_shown(now), *_wanted(session, query=query, topic=topic))
        .order_by(*([rank] if phrase_of(query) else []), Entry.name, Entry.id)
        .limit(PAGE + 1)
    )
    start = _after(after, rank=rank)
    if start is not None:
        statement = statement.where(start)
    rows = session.execute(statement).all()
    topics = topics_of(session, [row[0] for row in rows[:PAGE]])
    cards = tuple(
        EntryCard(
            id=entry_id,
            name=name,
            summary=summary,
            provider=other_name(provider, name),
            topics=topics.get(entry_id, ()),
            min_age=min_age,
            max_age=max_age,
        )
        for entry_id, name, summary, min_age, max_age, provider, _ in rows[:PAGE]
    )
    last = rows[PAGE - 1] if len(rows) > PAGE else None
    return Slice(cards, f"{last[6]}-{last[0]}-{last[1]}" if last else None)


def count_entries(session: Session, *, query: str, topic: str, now: datetime) -> int:
    """How many entries `list_entries` goes through. One query."""
    statement = select(func.count(Entry.id)).where(is_shown(now), *_wanted(session, query=query, topic=topic))
    return session.scalar(statement) or 0


def count_by_topic(session: Session, *, now: datetime) -> tuple[tuple[Topic, int], ...]:
    """Every topic with its number of shown entries, none left out. One query."""
    rows = session.execute(
        select(EntryTopic.topic, func.count())
        .join(Entry, Entry.id == EntryTopic.entry_id)
        .where(is_shown(now))
        .group_by(EntryTopic.topic)
    )
    counted = {row[0]: row[1] for row in rows}
    return tuple((topic, counted.get(topic.code, 0)) for topic in TOPICS)


def _wanted(session: Session, *, query: str, topic: str) -> list[ColumnElement[bool]]:
    """What an entry must hold: every word, a saying whole. Signs without a word in them are held by none."""
    dialect = session.get_bind().dialect.name
    terms = terms_of(query)
    wanted: list[ColumnElement[bool]] = [Entry.id.in_(_holding(term, dialect=dialect)) for term in terms]
    if is_saying(query):
        wanted.append(_together(query))
    elif query and not terms:
        wanted.append(false())
    if topic in BY_CODE:
        wanted.append(Entry.id.in_(select(EntryTopic.entry_id).where(EntryTopic.topic == topic)))
    return wanted


def _holding(term: str, *, dialect: str) -> Select[int]:
    """Entries with a word that begins with `term`, in the form that each dialect's index can answer."""
    statement = select(EntryWord.entry_id)
    if dialect == "sqlite":
        return statement.where(EntryWord.word >= term, EntryWord.word < term + BEYOND)
    return statement.where(EntryWord.word.startswith(term, autoescape=True))


def _rank(query: str) -> ColumnElement[int]:
    """0 where the typed words stand together, else 1; the same for all when one word is typed."""
    return case((_together(query), 0), else_=1) if phrase_of(query) else literal(1)


def _together(query: str) -> ColumnElement[bool]:
    return Entry.running_words.contains(phrase_of(query), autoescape=True)


def _after(key: str | None, *, rank: ColumnElement[int]) -> ColumnElement[bool] | None:
    """The part of the list behind a key; a key that nobody made starts from the beginning."""
    place, _, rest = (key or "").partition("-")
    number, dash, name = rest.partition("-")
    if place not in {"0", "1"} or not dash or not number.isascii() or not number.isdigit():
        return None
    behind = or_(Entry.name > name, and_(Entry.name == name, Entry.id > int(number[:9])))
    return or_(rank > int(place), and_(rank == int(place), behind))
