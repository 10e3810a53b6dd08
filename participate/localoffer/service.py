"""Changing the register: importing entries, mapping terms to topics."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, time

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.audit.service import record
from participate.core.rulesets.topics import BY_CODE
from participate.localoffer.models import (
    Entry,
    EntryTerm,
    EntryTopic,
    EntryVersion,
    EntryWord,
    ImportRun,
    Provider,
    TermTopic,
)
from participate.localoffer.search import words_of
from participate.localoffer.standard.shapes import ReadEntry, Reading, Refused

PLAIN = (
    "name", "summary", "description", "who_for", "how_to_get", "cost", "opening", "url", "email", "phone", "address",
    "postcode", "min_age", "max_age", "tier", "sector", "shown",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportEntries:
    """A file that was read, under the name that the report shows."""

    file_name: str
    reading: Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class MapTerms:
    """Term (folded) → topic code; an empty code takes the mapping away."""

    topics: Mapping[str, str]


def import_entries(session: Session, command: ImportEntries, *, actor: Identity, now: datetime) -> int:
    """Take in what was read; returns the id of the import's report. The same file again changes nothing."""
    counts = {"taken": 0, "changed": 0, "unchanged": 0}
    run = ImportRun(at=now, actor_name=actor.name, file_name=command.file_name[:300], refused=[], notes=[], **counts)
    session.add(run)
    session.flush()
    cause = Cause(kind="import", id=str(run.id), label=command.file_name[:300])
    for item in command.reading.items:
        if isinstance(item, Refused):
            run.refused = [*run.refused, _plain_refusal(item)]
        else:
            counts[_take(session, item, cause=cause, actor=actor, now=now)] += 1
    run.taken, run.changed, run.unchanged = counts["taken"], counts["changed"], counts["unchanged"]
    run.notes = list(command.reading.notes)
    session.flush()
    after = {**counts, "refused": len(run.refused), "file": run.file_name}
    record(session, "entries.imported", subject=f"import:{run.id}", actor=actor, now=now, after=after)
    return run.id


def map_terms(session: Session, command: MapTerms, *, actor: Identity, now: datetime) -> None:
    """Save the table of terms, and give the entries that carry a changed term their topics anew."""
    before = {row.name: row.topic for row in session.scalars(select(TermTopic))}
    changed = {
        name: topic
        for name, topic in ((fold(name), topic) for name, topic in command.topics.items())
        if (topic in BY_CODE or not topic) and before.get(name, "") != topic
    }
    for name, topic in changed.items():
        session.execute(delete(TermTopic).where(TermTopic.name == name))
        if topic:
            session.add(TermTopic(name=name, topic=topic))
    session.flush()
    if changed:
        carriers = select(EntryTerm.entry_id).where(func.lower(EntryTerm.name).in_(changed)).distinct()
        for entry_id in session.scalars(carriers).all():
            _give_topics(session, entry_id)
        old = {name: before.get(name, "") for name in changed}
        record(session, "terms.mapped", subject="terms", actor=actor, now=now, before=old, after=changed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """What made a version: opaque kind and id, and the label that people read."""

    kind: str
    id: str
    label: str


def fold(term: str) -> str:
    """A term in the form of the table."""
    return " ".join(term.split()).lower()[:200]


def _take(session: Session, item: ReadEntry, *, cause: Cause, actor: Identity, now: datetime) -> str:
    digest = _digest(item)
    entry = session.scalars(select(Entry).where(Entry.source_id == item.source_id)).first()
    if entry is not None and entry.digest == digest:
        return "unchanged"
    outcome = "taken" if entry is None else "changed"
    if entry is None:
        entry = Entry(source_id=item.source_id)
        session.add(entry)
    for name in PLAIN:
        setattr(entry, name, getattr(item, name))
    entry.provider_id = _provider(session, item.provider)
    entry.checked_on = datetime.combine(item.checked_on, time(12), tzinfo=UTC) if item.checked_on else None
    entry.changed_at, entry.digest = now, digest
    session.flush()
    _give_terms(session, entry.id, item)
    _give_words(session, entry.id, item)
    _give_topics(session, entry.id)
    _add_version(session, entry.id, item, cause=cause, actor=actor, now=now)
    return outcome


def _provider(session: Session, name: str) -> int | None:
    if not name:
        return None
    found = session.scalars(select(Provider).where(Provider.name == name[:300])).first()
    if found is None:
        found = Provider(name=name[:300])
        session.add(found)
        session.flush()
    return found.id


def _give_terms(session: Session, entry_id: int, item: ReadEntry) -> None:
    session.execute(delete(EntryTerm).where(EntryTerm.entry_id == entry_id))
    terms = {(term.vocabulary[:200], term.name[:200]) for term in item.terms if term.name}
    session.add_all(EntryTerm(entry_id=entry_id, vocabulary=v, name=n) for v, n in sorted(terms))
    session.flush()


def _give_words(session: Session, entry_id: int, item: ReadEntry) -> None:
    session.execute(delete(EntryWord).where(EntryWord.entry_id == entry_id))
    words = words_of(
        item.name, item.summary, item.description, item.provider, item.who_for, *(t.name for t in item.terms)
    )
    session.add_all(EntryWord(entry_id=entry_id, word=word) for word in sorted(words))
    session.flush()


def _give_topics(session: Session, entry_id: int) -> None:
    session.execute(delete(EntryTopic).where(EntryTopic.entry_id == entry_id))
    topics = session.scalars(
        select(TermTopic.topic)
        .join(EntryTerm, func.lower(EntryTerm.name) == TermTopic.name)
        .where(EntryTerm.entry_id == entry_id)
        .distinct()
    ).all()
    session.add_all(EntryTopic(entry_id=entry_id, topic=topic) for topic in sorted(topics))
    session.flush()


def _add_version(
    session: Session, entry_id: int, item: ReadEntry, *, cause: Cause, actor: Identity, now: datetime
) -> None:
    latest = session.scalar(select(func.max(EntryVersion.number)).where(EntryVersion.entry_id == entry_id)) or 0
    session.add(
        EntryVersion(
            entry_id=entry_id,
            number=latest + 1,
            at=now,
            actor_id=actor.account_id,
            cause_kind=cause.kind,
            cause_id=cause.id,
            cause_label=cause.label,
            content=_content(item),
        )
    )
    session.flush()


def _content(item: ReadEntry) -> dict[str, object]:
    return dict(json.loads(json.dumps(asdict(item), default=str)))


def _digest(item: ReadEntry) -> str:
    text = json.dumps(_content(item), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def _plain_refusal(item: Refused) -> dict[str, object]:
    return {
        "position": item.position,
        "source_id": item.source_id,
        "name": item.name,
        "problems": [{"field": p.where, "code": p.code, "values": dict(p.values)} for p in item.problems],
    }
