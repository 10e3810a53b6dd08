"""Reading what imports did: the list of them, the report of each, and what waits for an officer’s choice."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from participate.core.errors import NotFound
from participate.db.paging import Slice
from participate.localoffer.content import EntryContent, from_plain
from participate.localoffer.merging import merge
from participate.localoffer.models import Entry, ImportChoice, ImportLine, ImportRun
from participate.localoffer.queries.documents import contents_now, last_taken

IMPORTS_PAGE = 20
LINES_PAGE = 100
CHOICES_PAGE = 100
SAME = ("id", "at", "actor_name", "file_name", "taken", "changed", "unchanged", "held_back")


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """What an import did: its counts. `choices`: entries that were edited here and that its file says otherwise.
    `held_back`: nothing was taken, because everything was asked for and something was wrong.
    """

    id: int
    at: datetime
    actor_name: str
    file_name: str
    taken: int
    changed: int
    unchanged: int
    refused: int
    remarks: int
    choices: int
    held_back: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingRow:
    """An entry that waits for a choice, in the list."""

    entry_id: int
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceRow:
    """An entry that waits for a choice: what it says when it is left (`here`) and when the file’s words are taken.

    `based_on` is the number of its latest version.
    """

    entry_id: int
    name: str
    based_on: int
    here: EntryContent
    file: EntryContent


def list_imports(session: Session, *, before: str | None) -> Slice[ImportReport]:
    """Imports, the latest first, a page at a time by key. One query."""
    statement = select(ImportRun).order_by(ImportRun.id.desc()).limit(IMPORTS_PAGE + 1)
    if before and before.isascii() and before.isdigit():
        statement = statement.where(ImportRun.id < int(before[:9]))
    rows = [_report(run) for run in session.scalars(statement)]
    more = len(rows) > IMPORTS_PAGE
    return Slice(tuple(rows[:IMPORTS_PAGE]), str(rows[IMPORTS_PAGE - 1].id) if more else None)


def get_import(session: Session, import_id: int) -> ImportReport:
    """One import's counts; NotFound otherwise."""
    row = session.get(ImportRun, import_id)
    if row is None:
        raise NotFound
    return _report(row)


def list_lines(session: Session, import_id: int, *, part: str, after: str | None = None) -> Slice[Mapping[str, Any]]:
    """What was refused (`part` “refused”) or remarked on (“remark”), in the file’s order, a page by key. One query."""
    statement = (
        select(ImportLine.number, ImportLine.told)
        .where(ImportLine.import_id == import_id, ImportLine.part == part)
        .order_by(ImportLine.number)
        .limit(LINES_PAGE + 1)
    )
    if after and after.isascii() and after.isdigit():
        statement = statement.where(ImportLine.number > int(after[:9]))
    rows = session.execute(statement).all()
    more = len(rows) > LINES_PAGE
    return Slice(tuple(told for _, told in rows[:LINES_PAGE]), str(rows[LINES_PAGE - 1][0]) if more else None)


def every_line(session: Session, import_id: int, *, part: str) -> Iterator[Mapping[str, Any]]:
    """Every line of a part that the report keeps."""
    page = list_lines(session, import_id, part=part)
    yield from page.rows
    while page.next_key:
        page = list_lines(session, import_id, part=part, after=page.next_key)
        yield from page.rows


def list_choices(session: Session, import_id: int, *, after: str | None = None) -> Slice[WaitingRow]:
    """Entries of an import that still wait for a choice, a page by key. One query."""
    statement = _waiting(import_id).order_by(Entry.id).limit(CHOICES_PAGE + 1)
    if after and after.isascii() and after.isdigit():
        statement = statement.where(Entry.id > int(after[:9]))
    rows = session.execute(statement).all()
    found = tuple(WaitingRow(entry_id=row.id, name=row.name) for row in rows[:CHOICES_PAGE])
    return Slice(found, str(found[-1].entry_id) if len(rows) > CHOICES_PAGE else None)


def every_choice(session: Session, import_id: int) -> Iterator[WaitingRow]:
    """Every entry of an import that waits for a choice."""
    page = list_choices(session, import_id)
    yield from page.rows
    while page.next_key:
        page = list_choices(session, import_id, after=page.next_key)
        yield from page.rows


def get_choice(session: Session, import_id: int, entry_id: int) -> ChoiceRow:
    """What the register and the file say of an entry; NotFound when nothing waits. Three queries."""
    row = session.execute(_waiting(import_id).where(Entry.id == entry_id)).first()
    if row is None:
        raise NotFound
    number, here = contents_now(session, [entry_id])[entry_id]
    before = last_taken(session, [entry_id]).get(entry_id)
    merged = merge(before=before, source=from_plain(row.offered), here=here)
    return ChoiceRow(entry_id=entry_id, name=row.name, based_on=number, here=merged.left, file=merged.taken)


def _waiting(import_id: int) -> Select[int, str, dict[str, object]]:
    return (
        select(Entry.id, Entry.name, ImportChoice.offered)
        .join(ImportChoice, ImportChoice.entry_id == Entry.id)
        .where(ImportChoice.import_id == import_id)
    )


def _report(run: ImportRun) -> ImportReport:
    return ImportReport(
        **{name: getattr(run, name) for name in SAME},
        refused=run.refused_count,
        remarks=run.remark_count,
        choices=run.choice_count,
    )
