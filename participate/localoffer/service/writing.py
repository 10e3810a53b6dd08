"""Writing entries that differ from the register, many at once: the rows of each table in one statement."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, time
from typing import Any

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.db.base import Base
from participate.localoffer.models import Entry, EntryAnswer, EntryTerm, EntryVersion, EntryWord
from participate.localoffer.search import LONGEST_TERM, fold, running, words_of
from participate.localoffer.service.terms import give_topics
from participate.localoffer.standard.entry import ReadEntry, Source

PLAIN = (
    "source_id", "name", "summary", "description", "who_for", "how_to_get", "cost", "opening", "url", "email", "phone",
    "accessibility", "alert", "postcode", "min_age", "max_age", "shown_from", "shown_until", "modified_at",
)  # fmt: skip
"""What an entry takes from its file as it stands there."""
OWN: tuple[type[Base], ...] = (EntryAnswer, EntryTerm, EntryWord)
NOON = time(12)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """What made a version: opaque kind and id, and the label that people read."""

    kind: str
    id: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """An entry that is new (no `entry_id`) or that says something else than the register."""

    entry_id: int | None
    read: ReadEntry
    content: Mapping[str, object]
    digest: str


def content_of(read: ReadEntry) -> dict[str, object]:
    """What an entry says, as plain JSON: without its place in the file and the remarks on reading it."""
    values = asdict(read)
    del values["position"], values["remarks"]
    return dict(json.loads(json.dumps(values, default=str)))


def digest_of(content: Mapping[str, object]) -> str:
    """Changes whenever an entry says something else."""
    text = json.dumps(content, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def write_entries(
    session: Session,
    changes: Sequence[Change],
    *,
    source: Source,
    providers: Mapping[str, int],
    cause: Cause,
    actor: Identity,
    now: datetime,
) -> None:
    """Write new and changed entries with all that hangs on them. As many statements for one as for many."""
    rows = [(each, _values(each, providers=providers, now=now)) for each in changes]
    _add(session, Entry, [{"source": source.value, **values} for each, values in rows if each.entry_id is None])
    old = [{"id": each.entry_id, **values} for each, values in rows if each.entry_id is not None]
    if old:
        session.execute(update(Entry), old)
    ids = _ids(session, source, changes)
    for table in OWN:
        session.execute(delete(table).where(table.__table__.c.entry_id.in_(ids.values())))
    written = [(ids[each.read.source_id], each) for each in changes]
    _add(session, EntryAnswer, [row for entry_id, each in written for row in _answers(entry_id, each.read)])
    _add(session, EntryTerm, [row for entry_id, each in written for row in _terms(entry_id, each.read)])
    _add(session, EntryWord, [row for entry_id, each in written for row in _words(entry_id, each.read)])
    give_topics(session, list(ids.values()))
    _add_versions(session, written, cause=cause, actor=actor, now=now)


def _ids(session: Session, source: Source, changes: Sequence[Change]) -> dict[str, int]:
    """The id of each entry by the source's id."""
    source_ids = [each.read.source_id for each in changes]
    rows = session.execute(
        select(Entry.source_id, Entry.id).where(Entry.source == source.value, Entry.source_id.in_(source_ids))
    )
    return dict(rows.all())


def _values(change: Change, *, providers: Mapping[str, int], now: datetime) -> dict[str, object]:
    """Every column of an entry but its source."""
    read = change.read
    return {
        **{name: getattr(read, name) for name in PLAIN},
        "address": "\n".join(read.address_lines),
        "tier": read.tier or "",
        "sector": read.sector or "",
        "status": read.status.value,
        "shown": read.is_public,
        "provider_id": providers.get(read.provider_name),
        "checked_on": datetime.combine(read.assured_on, NOON, tzinfo=UTC) if read.assured_on else None,
        "running_words": running(*_texts(read)),
        "changed_at": now,
        "digest": change.digest,
    }


def _texts(read: ReadEntry) -> tuple[str, ...]:
    """The texts in which an entry is looked for."""
    own = (read.name, read.summary, read.description, read.provider_name, read.who_for)
    return (*own, *(term.name for term in read.terms))


def _answers(entry_id: int, read: ReadEntry) -> list[dict[str, object]]:
    return [{"entry_id": entry_id, "question": each.question, "words": each.words} for each in read.answers]


def _terms(entry_id: int, read: ReadEntry) -> list[dict[str, object]]:
    found = {(term.vocabulary[:LONGEST_TERM], term.name[:LONGEST_TERM]) for term in read.terms if term.name}
    return [
        {"entry_id": entry_id, "vocabulary": vocabulary, "name": name, "folded": fold(name)}
        for vocabulary, name in sorted(found)
    ]


def _words(entry_id: int, read: ReadEntry) -> list[dict[str, object]]:
    return [{"entry_id": entry_id, "word": word} for word in sorted(words_of(*_texts(read)))]


def _add(session: Session, table: type[Base], rows: list[dict[str, Any]]) -> None:
    if rows:
        session.execute(insert(table), rows)


def _add_versions(
    session: Session, written: Sequence[tuple[int, Change]], *, cause: Cause, actor: Identity, now: datetime
) -> None:
    """What each entry says from now on, under its next number."""
    rows = session.execute(
        select(EntryVersion.entry_id, func.max(EntryVersion.number))
        .where(EntryVersion.entry_id.in_([entry_id for entry_id, _ in written]))
        .group_by(EntryVersion.entry_id)
    )
    latest = dict(rows.all())
    same = {
        "at": now,
        "actor_id": actor.account_id,
        "cause_kind": cause.kind,
        "cause_id": cause.id,
        "cause_label": cause.label,
    }
    _add(
        session,
        EntryVersion,
        [
            {"entry_id": entry_id, "number": latest.get(entry_id, 0) + 1, "content": dict(change.content), **same}
            for entry_id, change in written
        ],
    )
