"""Which entries are public: what the source shows, within the days that it names."""

from datetime import date, datetime, time, timedelta

from sqlalchemy import BindParameter, ColumnElement, and_, literal, or_, select

from participate.core.schedule import local_to_utc, london_day
from participate.localoffer.marks import HIDDEN_PERHAPS
from participate.localoffer.models import Entry, EntryWord


def is_shown(now: datetime) -> ColumnElement[bool]:
    """Both days belong to the time in which an entry is shown."""
    return is_shown_on(london_day(now))


def is_shown_on(day: date | BindParameter[date]) -> ColumnElement[bool]:
    """The same of a day in London; a parameter for it lets a statement be made once."""
    return and_(
        Entry.shown,
        or_(Entry.shown_from.is_(None), Entry.shown_from <= day),
        or_(Entry.shown_until.is_(None), Entry.shown_until >= day),
    )


def is_shown_by_id(entry_id: ColumnElement[int], day: date | BindParameter[date]) -> ColumnElement[bool]:
    """Whether the entry of this id is shown. Its row, which is long, is read only where its marks leave a doubt."""
    word = EntryWord.__table__.alias()
    perhaps = select(literal(1)).where(word.c.entry_id == entry_id, word.c.word == HIDDEN_PERHAPS).exists()
    shown = select(literal(1)).select_from(Entry).where(Entry.id == entry_id, is_shown_on(day)).exists()
    return or_(~perhaps, shown)


def next_day(now: datetime) -> datetime:
    """The moment from which other entries may be shown: the next midnight in London."""
    return local_to_utc(london_day(now) + timedelta(days=1), time(0))
