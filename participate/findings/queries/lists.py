"""Findings in lists: of an organisation, of the desk; what waits, and what the public is told of an entry."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, and_, case, func, or_, select
from sqlalchemy.orm import Session

from participate.core.findings import BY_FAMILIES, FindingState, late_before
from participate.db.paging import Slice
from participate.findings.models import Finding
from participate.findings.queries.heard import heard_at
from participate.findings.queries.rows import FindingRow, changed_in, listed, rows_of
from participate.localoffer.models import Entry, ProviderKeeper
from participate.moderation.queries.keys import after_key, key_of

PAGE = 20


class Which(StrEnum):
    """The lists of the desk. The first is what it opens with."""

    ANSWERED = "answered"
    OPEN = "open"
    LATE = "late"
    UNKEPT = "unkept"
    """Nobody but the officers keeps the entry: they mend it themselves."""
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class ToDo:
    """For the desk: how many findings were answered and wait, since when, how many are late and how many unkept."""

    answered: int
    oldest: datetime | None
    late: int
    unkept: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """What everybody is told of an entry that was reviewed: when, how much was found, how much of it was changed."""

    entry_id: int
    on: datetime
    by_families: bool
    found: int
    changed: int


def list_findings(
    session: Session, which: Which, *, now: datetime, kept_by: int | None = None, after: str | None = None
) -> Slice[FindingRow]:
    """One list, of all or of the entries that an organisation keeps: what has waited longest first. One query.

    What is closed comes the newest first. A page at a time by key.
    """
    newest_first = which is Which.CLOSED
    order = (Finding.since.desc(), Finding.id.desc()) if newest_first else (Finding.since, Finding.id)
    wanted = [_which(which, now=now)]
    if kept_by is not None:
        wanted.append(ProviderKeeper.organisation_id == kept_by)
    start = after_key(after, Finding.since, Finding.id, newest_first=newest_first)
    if start is not None:
        wanted.append(start)
    rows = rows_of(session, listed().where(*wanted).order_by(*order).limit(PAGE + 1))
    last = rows[PAGE - 1] if len(rows) > PAGE else None
    return Slice(rows[:PAGE], key_of(last.since, last.id) if last else None)


def to_do(session: Session, *, now: datetime) -> ToDo:
    """What waits for officers. One query."""
    unkept = and_(Finding.state == FindingState.OPEN, ProviderKeeper.organisation_id.is_(None))
    to_read = and_(Finding.state == FindingState.ANSWERED, heard_at().is_not(None))
    asked = (
        select(
            _count(to_read),
            func.min(case((to_read, Finding.since))),
            _count(_late(now)),
            _count(unkept),
        )
        .join(Entry, Entry.id == Finding.entry_id)
        .outerjoin(ProviderKeeper, ProviderKeeper.provider_id == Entry.provider_id)
        .where(Finding.state != FindingState.CLOSED)
    )
    answered, oldest, late, without = session.execute(asked).one()
    return ToDo(answered=answered, oldest=oldest, late=late, unkept=without)


def reviewed(session: Session, *, subject_id: int, now: datetime) -> Reviewed | None:  # noqa: ARG001
    """What was found in an entry and changed, for its page; None where nothing was. One query.

    The day is that of the newest review, of families if any of it was theirs.
    """
    theirs = case((Finding.from_group.in_(BY_FAMILIES), Finding.raised_at))
    asked = select(func.max(theirs), func.max(Finding.raised_at), func.count(Finding.id), func.count(changed_in()))
    by_families, by_any, found, changed = session.execute(asked.where(Finding.entry_id == subject_id)).one()
    if by_any is None:
        return None
    on = by_families or by_any
    return Reviewed(entry_id=subject_id, on=on, by_families=by_families is not None, found=found, changed=changed)


def _which(which: Which, *, now: datetime) -> ColumnElement[bool]:
    if which is Which.LATE:
        return _late(now)
    if which is Which.UNKEPT:
        return and_(Finding.state == FindingState.OPEN, ProviderKeeper.organisation_id.is_(None))
    return Finding.state == FindingState(which)


def _late(now: datetime) -> ColumnElement[bool]:
    return or_(
        *(
            and_(Finding.state == state, since < late_before(state, now))
            for state, since in ((FindingState.OPEN, Finding.since), (FindingState.ANSWERED, heard_at()))
        )
    )


def _count(wanted: ColumnElement[bool]) -> ColumnElement[int]:
    return func.count(case((wanted, Finding.id)))
