"""What an entry said at each time: its versions, the newest first, and what stands now."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from participate.core.errors import NotFound
from participate.db.paging import Slice
from participate.localoffer.content import EntryContent, from_plain
from participate.localoffer.models import EntryVersion
from participate.people.models import Account, Organisation

PAGE = 20
MOST_TO_CHOOSE = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionRow:
    """A version of an entry: what it says, when, why and what caused it.

    `organisation` is whose change it was, empty for the council's own; `person` the account that made or approved it,
    for officers' pages alone.
    """

    number: int
    at: datetime
    note: str
    cause_kind: str
    cause_id: str
    cause_label: str
    organisation: str
    person: str
    content: EntryContent


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionDay:
    """A version to choose: its number and when it was made."""

    number: int
    at: datetime


def latest_content(session: Session, entry_id: int) -> tuple[int, EntryContent]:
    """The number of an entry's newest version, and what it says; NotFound without one. One query."""
    found = session.execute(
        select(EntryVersion.number, EntryVersion.content)
        .where(EntryVersion.entry_id == entry_id)
        .order_by(EntryVersion.number.desc())
        .limit(1)
    ).first()
    if found is None:
        raise NotFound
    return found[0], from_plain(found[1])


def content_of(session: Session, entry_id: int, number: int) -> EntryContent:
    """What an entry said in one version; of the number 0, which stands before all, nothing. One query."""
    if number == 0:
        return EntryContent(name="")
    return get_version(session, entry_id, number).content


def get_version(session: Session, entry_id: int, number: int) -> VersionRow:
    """One version; NotFound otherwise. One query."""
    found = session.execute(_versions(entry_id).where(EntryVersion.number == number)).first()
    if found is None:
        raise NotFound
    return _row(*found)


def list_versions(session: Session, entry_id: int, *, before: str | None = None) -> Slice[VersionRow]:
    """The versions of an entry, the newest first, a page at a time by key. One query."""
    statement = _versions(entry_id).order_by(EntryVersion.number.desc()).limit(PAGE + 1)
    if before and before.isascii() and before.isdigit():
        statement = statement.where(EntryVersion.number < int(before[:9]))
    rows = [_row(*found) for found in session.execute(statement)]
    return Slice(tuple(rows[:PAGE]), str(rows[PAGE - 1].number) if len(rows) > PAGE else None)


def list_days(session: Session, entry_id: int) -> tuple[VersionDay, ...]:
    """The versions that can be chosen to be compared, the newest first. One query."""
    found = session.execute(
        select(EntryVersion.number, EntryVersion.at)
        .where(EntryVersion.entry_id == entry_id)
        .order_by(EntryVersion.number.desc())
        .limit(MOST_TO_CHOOSE)
    )
    return tuple(VersionDay(number=number, at=at) for number, at in found)


def list_between(session: Session, entry_id: int, *, older: int, newer: int) -> tuple[VersionRow, ...]:
    """What was made after one version up to another, the newest first: twenty at most. One query."""
    asked = _versions(entry_id).where(EntryVersion.number > older, EntryVersion.number <= newer)
    found = session.execute(asked.order_by(EntryVersion.number.desc()).limit(PAGE))
    return tuple(_row(*row) for row in found)


def _versions(entry_id: int) -> Select[EntryVersion, str | None, str | None]:
    return (
        select(EntryVersion, Organisation.name, Account.name)
        .outerjoin(Organisation, Organisation.id == EntryVersion.organisation_id)
        .outerjoin(Account, Account.id == EntryVersion.actor_id)
        .where(EntryVersion.entry_id == entry_id)
    )


def _row(row: EntryVersion, organisation: str | None, person: str | None) -> VersionRow:
    return VersionRow(
        number=row.number,
        at=row.at,
        note=row.note,
        cause_kind=row.cause_kind,
        cause_id=row.cause_id,
        cause_label=row.cause_label,
        organisation=organisation or "",
        person=person or "",
        content=from_plain(row.content),
    )
