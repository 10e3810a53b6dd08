"""Who is to be told of which finding now."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session

from participate.core.findings import HALF_TIME, FindingState, Notice, late_before, notice_due
from participate.core.organisations import Post
from participate.core.schedule import answer_due
from participate.findings.models import Finding
from participate.findings.queries.heard import heard_at
from participate.localoffer.models import Entry, ProviderKeeper
from participate.people.models import Organisation, OrganisationMember

BATCH = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A finding of which somebody is to be told: `organisation_id` keeps its entry, None for what officers are told."""

    id: int
    version: int
    entry: str
    words: str
    since: datetime
    notice: Notice
    organisation_id: int | None = None


def of_providers(session: Session, *, now: datetime) -> tuple[Told, ...]:
    """Open findings that somebody keeps and has not been told of as they stand now, the oldest first. One query."""
    coordinated = select(OrganisationMember.organisation_id).where(OrganisationMember.post == Post.COORDINATOR)
    rows = session.execute(
        select(Finding, Entry.name, Organisation.id)
        .join(Entry, Entry.id == Finding.entry_id)
        .join(ProviderKeeper, ProviderKeeper.provider_id == Entry.provider_id)
        .join(Organisation, Organisation.id == ProviderKeeper.organisation_id)
        .where(
            Finding.state == FindingState.OPEN,
            Organisation.closed_at.is_(None),
            Organisation.id.in_(coordinated),
            _untold(now),
        )
        .order_by(Finding.since, Finding.id)
        .limit(BATCH)
    )
    return tuple(_told(row, entry, now=now, organisation_id=number) for row, entry, number in rows)


def of_officers(session: Session, *, now: datetime) -> tuple[Told, ...]:
    """Answered findings that have waited too long for an officer and nobody was told of. One query."""
    rows = session.execute(
        select(Finding, Entry.name)
        .join(Entry, Entry.id == Finding.entry_id)
        .where(
            Finding.state == FindingState.ANSWERED,
            heard_at() <= late_before(FindingState.ANSWERED, now),
            Finding.told.is_(None),
        )
        .order_by(Finding.since, Finding.id)
        .limit(BATCH)
    )
    return tuple(_told(row, entry, now=now) for row, entry in rows)


def _untold(now: datetime) -> ColumnElement[bool]:
    """That a newer notice is due than the last one told."""
    half, late = answer_due(now, days=-HALF_TIME), late_before(FindingState.OPEN, now)
    return or_(
        Finding.told.is_(None),
        and_(Finding.told == Notice.NEW, Finding.since <= half),
        and_(Finding.told == Notice.HALF, Finding.since <= late),
    )


def _told(row: Finding, entry: str, *, now: datetime, organisation_id: int | None = None) -> Told:
    return Told(
        id=row.id,
        version=row.version,
        entry=entry,
        words=row.words,
        since=row.since,
        notice=notice_due(row.state, row.since, now=now) or Notice.NEW,
        organisation_id=organisation_id,
    )
