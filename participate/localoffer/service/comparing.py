"""What a file would do to the register, entry by entry, before anything is written."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from participate.localoffer.content import EntryContent, Source, as_plain, digest_of, says_the_same
from participate.localoffer.merging import content_of, merge
from participate.localoffer.models import Entry, EntryDocument
from participate.localoffer.public_id import public_id
from participate.localoffer.queries.documents import contents_now, last_taken
from participate.localoffer.service.writing import Change
from participate.localoffer.standard.entry import ReadEntry, ReadFile

T = TypeVar("T")
ASKED_AT_ONCE = 10_000
Known = Row[tuple[int, str, str, str, str | None, str | None]]
TAKEN, CHANGED, UNCHANGED, CHOOSE = "taken", "changed", "unchanged", "choose"
COUNTED = (TAKEN, CHANGED, UNCHANGED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a source says of an entry now: its document, if it has one, the digest of all, and the register’s fields."""

    public_id: str
    document: Mapping[str, Any] | None
    digest: str
    content: EntryContent
    content_digest: str


@dataclass(slots=True, kw_only=True)
class Plan:
    """What is to be written. `changes` are by the source under which the register knows the entry; `said` is to be
    remembered as taken in; `choices` are for an officer; `settled` are known entries of which nothing is to be chosen.
    """

    counts: Counter[str] = field(default_factory=lambda: Counter(dict.fromkeys(COUNTED, 0)))
    changes: dict[Source, list[Change]] = field(default_factory=dict)
    said: list[tuple[int | None, Said]] = field(default_factory=list)
    choices: list[tuple[int, Said]] = field(default_factory=list)
    settled: list[int] = field(default_factory=list)


def compare(session: Session, read: ReadFile) -> Plan:
    """Hold a file against the register. The known entries are locked, in one order, where the database locks rows."""
    by_id = sorted(((public_id(read.source, each.source_id), each) for each in read.entries), key=lambda pair: pair[0])
    known = _known(session, [identifier for identifier, _ in by_id])
    plan = Plan()
    edited: list[tuple[Known, Said]] = []
    for identifier, entry in by_id:
        said, row = _said(identifier, entry), known.get(identifier)
        if row is None:
            change = Change(entry_id=None, source_id=entry.source_id, content=said.content, digest=said.content_digest)
            _plan(plan, TAKEN, said, entry_id=None, change=change, source=read.source)
        elif _is_edited(row, said):
            edited.append((row, said))
        else:
            _plan_unedited(plan, row, said)
    _plan_edited(session, plan, edited)
    return plan


def digest_of_document(document: Mapping[str, Any]) -> str:
    """Changes whenever a source says something else, in whatever field."""
    text = json.dumps(document, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def parts(items: list[T], size: int) -> Iterator[list[T]]:
    """The items, so many at a time."""
    return (items[start : start + size] for start in range(0, len(items), size))


def _said(identifier: str, entry: ReadEntry) -> Said:
    content = content_of(entry)
    digest = digest_of(content)
    whole = digest if entry.document is None else digest_of_document(entry.document)
    return Said(public_id=identifier, document=entry.document, digest=whole, content=content, content_digest=digest)


def _known(session: Session, identifiers: list[str]) -> dict[str, Known]:
    found: dict[str, Known] = {}
    columns = (Entry.id, Entry.source, Entry.source_id, Entry.digest)
    for part in parts(identifiers, ASKED_AT_ONCE):
        rows = session.execute(
            select(Entry.public_id, *columns, EntryDocument.source_digest, EntryDocument.taken_digest)
            .outerjoin(EntryDocument, EntryDocument.entry_id == Entry.id)
            .where(Entry.public_id.in_(part))
            .order_by(Entry.public_id)
            .with_for_update(of=Entry)
        )
        found |= {row.public_id: row for row in rows}
    return found


def _is_edited(row: Known, said: Said) -> bool:
    """Whether it must be looked at field by field: somebody changed something here, or there is no document yet."""
    looked_at = row.taken_digest is None or row.digest != row.taken_digest or row.source_digest == row.taken_digest
    return looked_at and said.digest != row.source_digest and said.content_digest not in {row.digest, row.taken_digest}


def _plan(plan: Plan, outcome: str, said: Said, *, entry_id: int | None, change: Change | None, source: Source) -> None:
    plan.counts[outcome] += 1
    plan.said.append((entry_id, said))
    if entry_id is not None:
        plan.settled.append(entry_id)
    if change is not None:
        plan.changes.setdefault(source, []).append(change)


def _plan_unedited(plan: Plan, row: Known, said: Said) -> None:
    """The source has said this before; or the entry says it already; or nobody edited it here and it is taken."""
    if said.digest == row.source_digest:
        plan.counts[UNCHANGED] += 1
        plan.settled.append(row.id)
        return
    if said.content_digest in (row.digest, row.taken_digest):
        more = row.source_digest is not None and row.digest == row.taken_digest != row.source_digest
        _plan(plan, CHANGED if more else UNCHANGED, said, entry_id=row.id, change=None, source=Source(row.source))
        return
    change = Change(entry_id=row.id, source_id=row.source_id, content=said.content, digest=said.content_digest)
    _plan(plan, CHANGED, said, entry_id=row.id, change=change, source=Source(row.source))


def _plan_edited(session: Session, plan: Plan, edited: list[tuple[Known, Said]]) -> None:
    """What the source changed elsewhere comes in beside the edits made here; the same field is for an officer."""
    for part in parts(edited, ASKED_AT_ONCE):
        ids = [row.id for row, _ in part]
        here, before = contents_now(session, ids), last_taken(session, ids)
        for row, said in part:
            merged = merge(before=before.get(row.id), source=said.content, here=here[row.id][1])
            if merged.fields:
                plan.choices.append((row.id, said))
                continue
            digest = digest_of(merged.left)
            change = Change(entry_id=row.id, source_id=row.source_id, content=merged.left, digest=digest)
            same = says_the_same(merged.left, here[row.id][1])
            outcome, needed = (UNCHANGED, None) if same else (CHANGED, change)
            _plan(plan, outcome, said, entry_id=row.id, change=needed, source=Source(row.source))


def as_row(entry_id: int, said: Said) -> dict[str, Any]:
    """The row that remembers what a source said."""
    return {
        "entry_id": entry_id,
        "document": said.document,
        "source_digest": said.digest,
        "taken": as_plain(said.content),
        "taken_digest": said.content_digest,
    }
