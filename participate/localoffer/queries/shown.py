"""Which entries are public: what the source shows, within the days that it names."""

from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, FromClause, and_, literal, or_, select

from participate.core.schedule import local_to_utc, london_day
from participate.localoffer.marks import HIDDEN_PERHAPS
from participate.localoffer.models import Entry, EntryWord

MARK = EntryWord.__table__.alias("mark")
ROW = Entry.__table__.alias("entry_row")
"""Made once, under names of their own."""


def is_shown(now: datetime) -> ColumnElement[bool]:
    """Both days belong to the time in which an entry is shown."""
    return is_shown_on(london_day(now))


def is_shown_on(day: date | BindParameter[date], entry: FromClause | type[Entry] = Entry) -> ColumnElement[bool]:
    """The same of a day in London; a parameter for it lets a statement be made once."""
    own: Any = entry.c if isinstance(entry, FromClause) else entry
    return and_(
        own.shown,
        or_(own.shown_from.is_(None), own.shown_from <= day),
        or_(own.shown_until.is_(None), own.shown_until >= day),
    )


def is_shown_by_id(entry_id: ColumnElement[int], day: date | BindParameter[date]) -> ColumnElement[bool]:
    """Whether the entry of this id is shown. Its row, which is long, is read only where its marks leave a doubt."""
    perhaps = select(literal(1)).where(MARK.c.entry_id == entry_id, MARK.c.word == HIDDEN_PERHAPS).exists()
    shown = select(literal(1)).where(ROW.c.id == entry_id, is_shown_on(day, ROW)).exists()
    return or_(~perhaps, shown)


def next_day(now: datetime) -> datetime:
    """The moment from which other entries may be shown: the next midnight in London."""
    return local_to_utc(london_day(now) + timedelta(days=1), time(0))
