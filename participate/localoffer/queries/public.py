"""Reading the register for everyone: lists by key, one entry, topics."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Select, and_, case, false, func, literal, or_, select
from sqlalchemy.orm import Session

from participate.core.errors import NotFound
from participate.core.rulesets.clocks import ENTRY_REVIEW
from participate.core.rulesets.topics import BY_CODE, TOPICS, Topic
from participate.db.paging import Slice
from participate.easyread.queries import TwinRow, twins_for
from participate.localoffer.models import Entry, EntryAnswer, EntryTopic, EntryWord, Provider
from participate.localoffer.queries.shown import is_shown
from participate.localoffer.search import is_saying, phrase_of, terms_of
from participate.localoffer.standard.entry import Status
from participate.localoffer.standard.outpost_entry import QUESTIONS

PAGE = 20
BEYOND = "\uffff"
REVIEWED_FOR = timedelta(days=ENTRY_REVIEW.days)


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


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryRow:
    """An entry as its page shows it. `provider` is empty where it has the entry's own name.

    `changed_at` is the source's own date where it gives one, else the day on which the register took the change in.
    `check_due` is by when it is to be checked again; `overdue` when that day is over.
    """

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
    closed: bool
    checked_on: datetime | None
    check_due: datetime | None
    overdue: bool
    changed_at: datetime
    answers: tuple[tuple[str, str], ...]
    topics: tuple[Topic, ...]
    easy: tuple[TwinRow, ...]


PLAIN = tuple(name for name in EntryRow.__slots__ if hasattr(Entry, name) and name != "changed_at")


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
    topics = _topics_of(session, [row[0] for row in rows[:PAGE]])
    cards = tuple(
        EntryCard(
            id=entry_id,
            name=name,
            summary=summary,
            provider=_other_name(provider, name),
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


def get_entry(session: Session, entry_id: int, *, now: datetime) -> EntryRow:
    """One entry that is shown now; NotFound otherwise. Four queries."""
    found = session.execute(
        select(Entry, Provider.name)
        .outerjoin(Provider, Provider.id == Entry.provider_id)
        .where(Entry.id == entry_id, is_shown(now))
    ).first()
    if found is None:
        raise NotFound
    entry, provider = found
    twins = twins_for(session, frozenset({f"entry:{entry.id}"}))
    due = entry.checked_on + REVIEWED_FOR if entry.checked_on else None
    return EntryRow(
        **{name: getattr(entry, name) for name in PLAIN},
        provider=_other_name(provider, entry.name),
        closed=entry.status == Status.TEMPORARILY_CLOSED,
        check_due=due,
        overdue=due is not None and due < now,
        changed_at=entry.modified_at or entry.changed_at,
        answers=_answers_of(session, entry.id),
        topics=_topics_of(session, [entry.id]).get(entry.id, ()),
        easy=tuple(twin for _, twin in sorted(twins.items())),
    )


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


def _other_name(provider: str | None, name: str) -> str:
    """The provider's name, unless it only says the entry's again."""
    return provider if provider and provider.casefold() != name.casefold() else ""


def _answers_of(session: Session, entry_id: int) -> tuple[tuple[str, str], ...]:
    """(question, words) in the order of the source's columns."""
    rows = session.execute(select(EntryAnswer.question, EntryAnswer.words).where(EntryAnswer.entry_id == entry_id))
    said = dict(rows.all())
    return tuple((question, said[question]) for question in QUESTIONS if question in said)


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
