"""The register as officers work through it: filtered lists, and what waits for them."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import ColumnElement, and_, func, not_, or_, select
from sqlalchemy.orm import Session

from participate.core.errors import NotFound
from participate.db.paging import Slice
from participate.localoffer.content import EntryContent
from participate.localoffer.models import Entry, EntryEdit, EntryTopic, Provider, ProviderKeeper
from participate.localoffer.queries.entry import REVIEWED_FOR
from participate.localoffer.queries.keeping import WAITING, EditRow, edit_row, edits
from participate.localoffer.queries.shown import is_shown
from participate.localoffer.queries.versions import latest_content
from participate.people.models import Organisation

PAGE = 50
SOON = timedelta(days=30)


class Show(StrEnum):
    """Which entries of the register are listed."""

    ALL = ""
    WAITING = "waiting"
    OVERDUE = "overdue"
    DUE = "due"
    UNCHECKED = "unchecked"
    WITHOUT_TOPIC = "without-topic"
    HIDDEN = "hidden"


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskLine:
    """An entry in the officers' list. `edit_id` is the change that waits."""

    id: int
    name: str
    provider: str
    shown: bool
    check_due: datetime | None
    overdue: bool
    edit_id: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskEntry:
    """An entry as its page at the desk shows it, whether families see it or not."""

    id: int
    name: str
    provider_id: int | None
    provider: str
    shown: bool
    source: str
    check_due: datetime | None
    overdue: bool
    keeper_id: int | None
    keeper: str
    number: int
    content: EntryContent


@dataclass(frozen=True, slots=True, kw_only=True)
class ToDo:
    """How much of the register waits for an officer."""

    waiting: int
    overdue: int


def list_register(session: Session, *, show: Show, query: str, after: str | None, now: datetime) -> Slice[DeskLine]:
    """Entries by name, a page at a time by key, whether they are shown or not. One query."""
    statement = (
        select(Entry.id, Entry.name, Provider.name, is_shown(now), Entry.checked_on, EntryEdit.id)
        .outerjoin(Provider, Provider.id == Entry.provider_id)
        .outerjoin(EntryEdit, and_(EntryEdit.entry_id == Entry.id, EntryEdit.state == WAITING))
        .order_by(Entry.name, Entry.id)
        .limit(PAGE + 1)
    )
    if show is not Show.ALL:
        statement = statement.where(_shows(show, now=now))
    if query:
        statement = statement.where(Entry.name.icontains(query, autoescape=True))
    number, dash, name = (after or "").partition("-")
    if dash and number.isascii() and number.isdigit():
        statement = statement.where(or_(Entry.name > name, and_(Entry.name == name, Entry.id > int(number[:9]))))
    lines = [_line(*row, now=now) for row in session.execute(statement)]
    last = lines[PAGE - 1] if len(lines) > PAGE else None
    return Slice(tuple(lines[:PAGE]), f"{last.id}-{last.name}" if last else None)


def to_do(session: Session, *, now: datetime) -> ToDo:
    """How many changes wait, and how many checks are overdue. Two queries."""
    waiting = session.scalar(select(func.count(EntryEdit.id)).where(EntryEdit.state == WAITING))
    overdue = session.scalar(select(func.count(Entry.id)).where(_shows(Show.OVERDUE, now=now)))
    return ToDo(waiting=waiting or 0, overdue=overdue or 0)


def list_waiting(session: Session, *, after: str | None) -> Slice[EditRow]:
    """Changes that organisations ask for, the oldest first, new entries among them. One query."""
    statement = edits().where(EntryEdit.state == WAITING).order_by(EntryEdit.id).limit(PAGE + 1)
    if after and after.isascii() and after.isdigit():
        statement = statement.where(EntryEdit.id > int(after[:9]))
    rows = [edit_row(*found) for found in session.execute(statement)]
    return Slice(tuple(rows[:PAGE]), str(rows[PAGE - 1].id) if len(rows) > PAGE else None)


def get_desk_entry(session: Session, entry_id: int, *, now: datetime) -> DeskEntry:
    """One entry for an officer; NotFound otherwise. Two queries."""
    found = session.execute(
        select(Entry, Provider.name, is_shown(now), Organisation.id, Organisation.name)
        .outerjoin(Provider, Provider.id == Entry.provider_id)
        .outerjoin(ProviderKeeper, ProviderKeeper.provider_id == Provider.id)
        .outerjoin(Organisation, Organisation.id == ProviderKeeper.organisation_id)
        .where(Entry.id == entry_id)
    ).first()
    if found is None:
        raise NotFound
    entry, provider, shown, keeper_id, keeper = found
    number, content = latest_content(session, entry.id)
    due = entry.checked_on + REVIEWED_FOR if entry.checked_on else None
    return DeskEntry(
        id=entry.id,
        name=entry.name,
        provider_id=entry.provider_id,
        provider=provider or "",
        shown=bool(shown),
        source=entry.source,
        check_due=due,
        overdue=due is not None and due < now,
        keeper_id=keeper_id,
        keeper=keeper or "",
        number=number,
        content=content,
    )


def _shows(show: Show, *, now: datetime) -> ColumnElement[bool]:
    late = now - REVIEWED_FOR
    if show is Show.WAITING:
        return EntryEdit.id.is_not(None)
    if show is Show.OVERDUE:
        return and_(is_shown(now), Entry.checked_on < late)
    if show is Show.DUE:
        return and_(is_shown(now), Entry.checked_on >= late, Entry.checked_on < late + SOON)
    if show is Show.UNCHECKED:
        return and_(is_shown(now), Entry.checked_on.is_(None))
    if show is Show.WITHOUT_TOPIC:
        return ~select(EntryTopic.entry_id).where(EntryTopic.entry_id == Entry.id).exists()
    return not_(is_shown(now))


def _line(
    entry_id: int,
    name: str,
    provider: str | None,
    shown: bool,  # noqa: FBT001 - a column of the row
    checked_on: datetime | None,
    edit_id: int | None,
    *,
    now: datetime,
) -> DeskLine:
    due = checked_on + REVIEWED_FOR if checked_on else None
    return DeskLine(
        id=entry_id,
        name=name,
        provider=provider or "",
        shown=bool(shown),
        check_due=due,
        overdue=due is not None and due < now,
        edit_id=edit_id,
    )
