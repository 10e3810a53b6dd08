"""What is missing: how many entries each topic has, and what that says of each row of Schedule 2."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import CompoundSelect, Date, bindparam, func, literal, select, union_all
from sqlalchemy.orm import Session

from participate.core.frameworks import FrameworkRow
from participate.core.rulesets.frameworks.schedule_2 import SCHEDULE_2
from participate.core.rulesets.topics import BY_CODE, TOPICS, Topic
from participate.core.schedule import london_day
from participate.db.paging import Slice
from participate.localoffer.marks import Lack, lack_mark
from participate.localoffer.models import Entry, EntryTopic, EntryWord
from participate.localoffer.queries.shown import is_shown, is_shown_by_id

COUNTED = 100
"""Entries of a topic are counted this far; then “more than” is said."""
FEW = 3
"""Fewer entries than this are little."""
LACKING_PAGE = 50


def _count_by_topic() -> CompoundSelect[str, int]:
    """(topic, number of shown entries) of every topic; no list is read further than it is counted."""
    today = bindparam("today", type_=Date)
    arms = []
    for topic in TOPICS:
        own = EntryTopic.__table__.alias()
        fits = (own.c.topic == topic.code, is_shown_by_id(own.c.entry_id, today))
        some = select(own.c.entry_id).where(*fits).limit(COUNTED + 1).subquery()
        arms.append(select(literal(topic.code), func.count()).select_from(some))
    return union_all(*arms)


COUNT_BY_TOPIC = _count_by_topic()
"""Made once: it is long, and always the same."""


class Cover(StrEnum):
    """What the number of entries says of a topic or a row. It says nothing about how good they are."""

    NONE = "none"
    LITTLE = "little"
    SOME = "some"
    UNKNOWN = "unknown"
    """No topic answers to the row, so entries cannot be counted for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicCount:
    """A topic and its shown entries; with `more` there are more than `count`."""

    topic: Topic
    count: int
    more: bool

    @property
    def cover(self) -> Cover:
        return _cover(self.count)


@dataclass(frozen=True, slots=True, kw_only=True)
class RowCover:
    """A row of Schedule 2, the topics that answer to it, and what their entries say of it."""

    row: FrameworkRow
    topics: tuple[TopicCount, ...]
    cover: Cover


@dataclass(frozen=True, slots=True, kw_only=True)
class Lacking:
    """An entry in the list of those that lack something."""

    id: int
    name: str


def count_by_topic(session: Session, *, now: datetime) -> tuple[TopicCount, ...]:
    """Every topic with its number of shown entries, none left out. One query, which reads no more than it counts."""
    counted = dict(session.execute(COUNT_BY_TOPIC, {"today": london_day(now)}).all())
    return tuple(
        TopicCount(topic=topic, count=min(counted[topic.code], COUNTED), more=counted[topic.code] > COUNTED)
        for topic in TOPICS
    )


def cover_of_schedule_2(counts: tuple[TopicCount, ...]) -> tuple[tuple[str, tuple[RowCover, ...]], ...]:
    """Every row of Schedule 2 under its heading, with what the entries of its topics say of it."""
    by_code = {each.topic.code: each for each in counts}
    parts: dict[str, tuple[RowCover, ...]] = {}
    for row in SCHEDULE_2.rows:
        parts[row.heading] = (*parts.get(row.heading, ()), _row_cover(row, by_code))
    return tuple(parts.items())


def count_lacking(session: Session, *, now: datetime) -> dict[Lack, tuple[int, bool]]:
    """How many shown entries lack each thing: (count, whether there are more). One query."""
    arms = []
    for lack in Lack:
        word = EntryWord.__table__.alias()
        fits = (word.c.word == lack_mark(lack), is_shown_by_id(word.c.entry_id, london_day(now)))
        some = select(word.c.entry_id).where(*fits).limit(COUNTED + 1).subquery()
        arms.append(select(literal(lack.value), func.count()).select_from(some))
    return {Lack(value): (min(count, COUNTED), count > COUNTED) for value, count in session.execute(union_all(*arms))}


def list_lacking(session: Session, lack: Lack, *, after: str | None, now: datetime) -> Slice[Lacking]:
    """Shown entries that lack something, a page at a time by key. One query."""
    statement = (
        select(Entry.id, Entry.name)
        .join(EntryWord, EntryWord.entry_id == Entry.id)
        .where(EntryWord.word == lack_mark(lack), is_shown(now))
        .order_by(EntryWord.entry_id)
        .limit(LACKING_PAGE + 1)
    )
    if after and after.isascii() and after.isdigit():
        statement = statement.where(EntryWord.entry_id > int(after[:9]))
    rows = [Lacking(id=entry_id, name=name) for entry_id, name in session.execute(statement)]
    more = len(rows) > LACKING_PAGE
    return Slice(tuple(rows[:LACKING_PAGE]), str(rows[LACKING_PAGE - 1].id) if more else None)


def _row_cover(row: FrameworkRow, by_code: Mapping[str, TopicCount]) -> RowCover:
    topics = tuple(by_code[code] for code in row.topics if code in BY_CODE)
    covers = {each.cover for each in topics}
    if not topics:
        cover = Cover.UNKNOWN
    elif covers == {Cover.NONE}:
        cover = Cover.NONE
    elif covers == {Cover.SOME}:
        cover = Cover.SOME
    else:
        cover = Cover.LITTLE
    return RowCover(row=row, topics=topics, cover=cover)


def _cover(count: int) -> Cover:
    if not count:
        return Cover.NONE
    return Cover.LITTLE if count < FEW else Cover.SOME
