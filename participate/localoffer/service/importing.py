"""Taking entries in. What a file holds is compared with the register in bulk, and only what differs is written."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.audit.service import record
from participate.db.conflicts import refusing
from participate.localoffer.content import Source, digest_of
from participate.localoffer.errors import EntriesBusy
from participate.localoffer.models import Entry, ImportRun, Provider
from participate.localoffer.service.writing import Cause, Change, write_entries
from participate.localoffer.standard.entry import ReadEntry, ReadFile, Refused
from participate.localoffer.standard.problems import Problem
from participate.localoffer.standard.reading import read_entries

T = TypeVar("T")
FILE_NAME = 300
ASKED_AT_ONCE = 10_000
WRITTEN_AT_ONCE = 500
BUSY = (
    "uq_entry_source_source_id",
    "uq_provider_name",
    "uq_entry_version_entry_id_number",
    "pk_entry_answer",
    "pk_entry_area",
    "pk_entry_provision",
    "pk_entry_term",
    "pk_entry_topic",
    "pk_entry_word",
)
"""What breaks when two imports write the same entries at the same moment."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportEntries:
    """A file that was read, under the name that the report shows."""

    file_name: str
    read: ReadFile


def import_file(session: Session, *, content: bytes, name: str, actor: Identity, now: datetime) -> int:
    """Read a file and take it in; returns the id of the report.

    UnreadableFile when nothing of it can be read, EntriesBusy when somebody else is taking in the same entries.
    """
    return import_entries(session, ImportEntries(file_name=name, read=read_entries(content)), actor=actor, now=now)


def import_entries(session: Session, command: ImportEntries, *, actor: Identity, now: datetime) -> int:
    """Take in what was read; returns the id of the import's report. The same file again changes nothing."""
    name = command.file_name[:FILE_NAME]
    run = ImportRun(
        at=now,
        actor_name=actor.name,
        file_name=name,
        taken=0,
        changed=0,
        unchanged=0,
        refused=[_told(each, each.problems) for each in command.read.refused],
        remarks=_remarks(command.read),
    )
    session.add(run)
    session.flush()
    cause = Cause(kind="import", id=str(run.id), label=name)
    with refusing(session, dict.fromkeys(BUSY, EntriesBusy())):
        counts = _take(session, command.read, cause=cause, actor=actor, now=now)
    run.taken, run.changed, run.unchanged = counts["taken"], counts["changed"], counts["unchanged"]
    session.flush()
    after = {**counts, "refused": len(run.refused), "file": name}
    record(session, "entries.imported", subject=f"import:{run.id}", actor=actor, now=now, after=after)
    return run.id


def _take(session: Session, read: ReadFile, *, cause: Cause, actor: Identity, now: datetime) -> dict[str, int]:
    """Write what differs; returns how many were taken, changed and left as they are.

    Known entries are locked, and everything is written, in the order of the source's ids: two imports wait for each
    other instead of standing in each other's way.
    """
    entries = sorted(read.entries, key=lambda each: each.source_id)
    known = _known(session, read.source, [each.source_id for each in entries])
    counts = Counter({"taken": 0, "changed": 0, "unchanged": 0})
    changes = []
    for entry in entries:
        digest = digest_of(entry)
        entry_id, before = known.get(entry.source_id, (None, ""))
        outcome = "taken" if entry_id is None else "unchanged" if before == digest else "changed"
        counts[outcome] += 1
        if outcome != "unchanged":
            changes.append(Change(entry_id=entry_id, source_id=entry.source_id, content=entry, digest=digest))
    providers = _providers(session, {each.content.provider_name for each in changes})
    for part in _parts(changes, WRITTEN_AT_ONCE):
        write_entries(session, part, source=read.source, providers=providers, cause=cause, actor=actor, now=now)
    return dict(counts)


def _known(session: Session, source: Source, source_ids: list[str]) -> dict[str, tuple[int, str]]:
    """(id, digest) of the entries that the register has, by the source's id; locked where the database locks rows."""
    found: dict[str, tuple[int, str]] = {}
    for part in _parts(source_ids, ASKED_AT_ONCE):
        rows = session.execute(
            select(Entry.source_id, Entry.id, Entry.digest)
            .where(Entry.source == source.value, Entry.source_id.in_(part))
            .order_by(Entry.source_id)
            .with_for_update()
        )
        found |= {source_id: (entry_id, digest) for source_id, entry_id, digest in rows}
    return found


def _providers(session: Session, names: set[str]) -> dict[str, int]:
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
    for part in _parts(names, ASKED_AT_ONCE):
        rows = session.execute(select(Provider.name, Provider.id).where(Provider.name.in_(part)))
        found |= dict(rows.all())
    return found


def _parts(items: list[T], size: int) -> Iterator[list[T]]:
    return (items[start : start + size] for start in range(0, len(items), size))


def _remarks(read: ReadFile) -> list[dict[str, object]]:
    told = [_told(each, each.remarks) for each in read.entries if each.remarks]
    return [_told(None, read.remarks), *told] if read.remarks else told


def _told(item: ReadEntry | Refused | None, problems: Iterable[Problem]) -> dict[str, object]:
    """An item of the file and what is to be told of it, as plain JSON; no item stands for the file itself."""
    return {
        "position": item.position if item else 0,
        "id": item.source_id if item else "",
        "name": item.name if item else "",
        "problems": [{"field": each.field, "code": each.code.value, "values": dict(each.values)} for each in problems],
    }
