"""Which entries are public: what the source shows, within the days that it names."""

from datetime import datetime, time, timedelta

from sqlalchemy import ColumnElement, and_, or_

from participate.core.schedule import local_to_utc, london_day
from participate.localoffer.models import Entry


def is_shown(now: datetime) -> ColumnElement[bool]:
    """Both days belong to the time in which an entry is shown."""
    today = london_day(now)
    return and_(
        Entry.shown,
        or_(Entry.shown_from.is_(None), Entry.shown_from <= today),
        or_(Entry.shown_until.is_(None), Entry.shown_until >= today),
    )


def next_day(now: datetime) -> datetime:
    """The moment from which other entries may be shown: the next midnight in London."""
    return local_to_utc(london_day(now) + timedelta(days=1), time(0))
