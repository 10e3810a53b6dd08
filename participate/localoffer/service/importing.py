"""Taking entries in. What a file holds is compared with the register in bulk, and only what differs is written.

What was edited here is never overwritten without a word: `comparing` says what comes in and what an officer chooses.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.audit.service import record
from participate.db.conflicts import refusing
from participate.localoffer.content import as_plain
from participate.localoffer.errors import EntriesBusy
from participate.localoffer.models import Entry, EntryDocument, ImportChoice, ImportRun, Provider
from participate.localoffer.service.comparing import ASKED_AT_ONCE, CHOOSE, COUNTED, Plan, Said, as_row, compare, parts
from participate.localoffer.service.reporting import keep_lines
from participate.localoffer.service.standard_terms import keep_terms
from participate.localoffer.service.writing import Cause, write_entries
from participate.localoffer.standard.encoding import AT_THE_DESK, Room
from participate.localoffer.standard.entry import ReadFile
from participate.localoffer.standard.reading import read_entries

FILE_NAME = 300
WRITTEN_AT_ONCE = 500
BUSY = (
    "uq_entry_source_source_id",
    "uq_entry_public_id",
    "uq_provider_name",
    "uq_entry_version_entry_id_number",
    "pk_entry_answer",
    "pk_entry_area",
    "pk_entry_document",
    "pk_entry_provision",
    "pk_entry_term",
    "pk_entry_topic",
    "pk_entry_word",
    "pk_import_choice",
    "pk_standard_term",
)
"""What breaks when two imports write the same entries at the same moment."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportEntries:
    """A file that was read, under the name that the report shows; `all_or_nothing`: take nothing unless all can be."""

    file_name: str
    read: ReadFile
    all_or_nothing: bool = False


def import_file(
    session: Session,
    *,
    content: bytes,
    name: str,
    actor: Identity,
    now: datetime,
    all_or_nothing: bool = False,
    room: Room = AT_THE_DESK,
) -> int:
    """Read a file and take it in; returns the id of the report.

    UnreadableFile when nothing of it can be read, EntriesBusy when somebody else is taking in the same entries.
    """
    read = read_entries(content, room=room)
    command = ImportEntries(file_name=name, read=read, all_or_nothing=all_or_nothing)
    return import_entries(session, command, actor=actor, now=now)


def import_entries(session: Session, command: ImportEntries, *, actor: Identity, now: datetime) -> int:
    """Take in what was read; returns the id of the import's report. The same file again changes nothing."""
    name = command.file_name[:FILE_NAME]
    run = ImportRun(at=now, actor_name=actor.name, file_name=name, taken=0, changed=0, unchanged=0)
    session.add(run)
    session.flush()
    keep_lines(session, run, command.read)
    with refusing(session, dict.fromkeys(BUSY, EntriesBusy())):
        plan = compare(session, command.read)
        run.choice_count = len(plan.choices)
        run.held_back = command.all_or_nothing and bool(run.refused_count or plan.choices)
        if not run.held_back:
            _take(session, plan, cause=Cause(kind="import", id=str(run.id), label=name), actor=actor, now=now)
            run.taken, run.changed, run.unchanged = (
                plan.counts["taken"],
                plan.counts["changed"],
                plan.counts["unchanged"],
            )
        _keep_choices(session, plan, run.id)
    counts = {each: getattr(run, each) for each in COUNTED}
    after = {**counts, "refused": run.refused_count, CHOOSE: run.choice_count, "file": name}
    record(session, "entries.imported", subject=f"import:{run.id}", actor=actor, now=now, after=after)
    return run.id


def _take(session: Session, plan: Plan, *, cause: Cause, actor: Identity, now: datetime) -> None:
    """Write what differs, in one order: two imports wait for each other instead of standing in each other's way."""
    changes = [change for group in plan.changes.values() for change in group]
    providers = providers_of(session, {each.content.provider_name for each in changes})
    for source, group in sorted(plan.changes.items()):
        for part in parts(group, WRITTEN_AT_ONCE):
            write_entries(session, part, source=source, providers=providers, cause=cause, actor=actor, now=now)
    for some in parts(plan.said, WRITTEN_AT_ONCE):
        remember(session, some)
    keep_terms(session, [said for _, said in plan.said])


def remember(session: Session, said: Sequence[tuple[int | None, Said]]) -> None:
    """Remember what the source said of these entries; those without an id are new and found by their public one."""
    new = [each.public_id for entry_id, each in said if entry_id is None]
    ids: dict[str, int] = {}
    if new:
        ids = dict(session.execute(select(Entry.public_id, Entry.id).where(Entry.public_id.in_(new))).all())
    rows = [as_row(ids[each.public_id] if entry_id is None else entry_id, each) for entry_id, each in said]
    known = set(
        session.scalars(
            select(EntryDocument.entry_id).where(EntryDocument.entry_id.in_([row["entry_id"] for row in rows]))
        )
    )
    _execute(session, update(EntryDocument), [row for row in rows if row["entry_id"] in known])
    _execute(session, insert(EntryDocument), [row for row in rows if row["entry_id"] not in known])


def _keep_choices(session: Session, plan: Plan, import_id: int) -> None:
    """What officers are to choose by this file, in the place of what an earlier one left to choose."""
    over = sorted([*plan.settled, *(entry_id for entry_id, _ in plan.choices)])
    for part in parts(over, ASKED_AT_ONCE):
        session.execute(delete(ImportChoice).where(ImportChoice.entry_id.in_(part)))
    rows = [
        {
            "entry_id": entry_id,
            "import_id": import_id,
            "document": said.document,
            "source_digest": said.digest,
            "offered": as_plain(said.content),
        }
        for entry_id, said in plan.choices
    ]
    _execute(session, insert(ImportChoice), rows)


def providers_of(session: Session, names: set[str]) -> Mapping[str, int]:
    """The id of each provider by its name; those that the register does not have yet are added."""
    wanted = sorted(name for name in names if name)
    known = _provider_ids(session, wanted)
    new = [{"name": name} for name in wanted if name not in known]
    if not new:
        return known
    session.execute(insert(Provider), new)
    return _provider_ids(session, wanted)


def _provider_ids(session: Session, names: list[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for part in parts(names, ASKED_AT_ONCE):
        rows = session.execute(select(Provider.name, Provider.id).where(Provider.name.in_(part)))
        found |= dict(rows.all())
    return found


def _execute(session: Session, statement: Any, rows: list[dict[str, Any]]) -> None:
    if rows:
        session.execute(statement, rows)
