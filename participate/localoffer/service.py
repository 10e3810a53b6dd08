"""Changing the register: importing entries, mapping terms to topics."""

import hashlib
import json
from collections.abc import Iterable, Mapping
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
from participate.localoffer.standard.entry import ReadEntry, ReadFile, Refused, Source
from participate.localoffer.standard.problems import Problem

PLAIN = (
    "name", "summary", "description", "who_for", "how_to_get", "cost", "opening", "url", "email", "phone",
    "accessibility", "alert", "postcode", "min_age", "max_age",
)  # fmt: skip
FILE_NAME = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportEntries:
    """A file that was read, under the name that the report shows."""

    file_name: str
    read: ReadFile


@dataclass(frozen=True, slots=True, kw_only=True)
class MapTerms:
    """Term (folded) → topic code; an empty code takes the mapping away."""

    topics: Mapping[str, str]


def import_entries(session: Session, command: ImportEntries, *, actor: Identity, now: datetime) -> int:
    """Take in what was read; returns the id of the import's report. The same file again changes nothing."""
    counts = {"taken": 0, "changed": 0, "unchanged": 0}
    name = command.file_name[:FILE_NAME]
    run = ImportRun(at=now, actor_name=actor.name, file_name=name, refused=[], remarks=[], **counts)
    session.add(run)
    session.flush()
    import_ = Import(source=command.read.source, cause=Cause(kind="import", id=str(run.id), label=name))
    for entry in command.read.entries:
        counts[_take(session, entry, import_=import_, actor=actor, now=now)] += 1
    run.taken, run.changed, run.unchanged = counts["taken"], counts["changed"], counts["unchanged"]
    run.refused = [_told(each, each.problems) for each in command.read.refused]
    told = [_told(each, each.remarks) for each in command.read.entries if each.remarks]
    run.remarks = [_told(None, command.read.remarks), *told] if command.read.remarks else told
    session.flush()
    after = {**counts, "refused": len(run.refused), "file": name}
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Import:
    """Where entries come from in one import, and what their versions name as the cause."""

    source: Source
    cause: Cause


def fold(term: str) -> str:
    """A term in the form of the table."""
    return " ".join(term.split()).lower()[:200]


def _take(session: Session, read: ReadEntry, *, import_: Import, actor: Identity, now: datetime) -> str:
    content = content_of(read)
    digest = _digest(content)
    known = (Entry.source == import_.source.value, Entry.source_id == read.source_id)
    entry = session.scalars(select(Entry).where(*known)).first()
    if entry is not None and entry.digest == digest:
        return "unchanged"
    outcome = "taken" if entry is None else "changed"
    provider_id = _provider(session, read.provider_name)
    if entry is None:
        entry = Entry(source=import_.source.value, source_id=read.source_id)
        session.add(entry)
    for name in PLAIN:
        setattr(entry, name, getattr(read, name))
    entry.address = "\n".join(read.address_lines)
    entry.tier, entry.sector = read.tier or "", read.sector or ""
    entry.shown = read.is_public
    entry.provider_id = provider_id
    entry.checked_on = datetime.combine(read.assured_on, time(12), tzinfo=UTC) if read.assured_on else None
    entry.changed_at, entry.digest = now, digest
    session.flush()
    _give_terms(session, entry.id, read)
    _give_words(session, entry.id, read)
    _give_topics(session, entry.id)
    _add_version(session, entry.id, content, cause=import_.cause, actor=actor, now=now)
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


def _give_terms(session: Session, entry_id: int, read: ReadEntry) -> None:
    session.execute(delete(EntryTerm).where(EntryTerm.entry_id == entry_id))
    terms = {(term.vocabulary[:200], term.name[:200]) for term in read.terms if term.name}
    session.add_all(EntryTerm(entry_id=entry_id, vocabulary=v, name=n) for v, n in sorted(terms))
    session.flush()


def _give_words(session: Session, entry_id: int, read: ReadEntry) -> None:
    session.execute(delete(EntryWord).where(EntryWord.entry_id == entry_id))
    texts = (read.name, read.summary, read.description, read.provider_name, read.who_for)
    words = words_of(*texts, *(term.name for term in read.terms))
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
    session: Session, entry_id: int, content: dict[str, object], *, cause: Cause, actor: Identity, now: datetime
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
            content=content,
        )
    )
    session.flush()


def content_of(read: ReadEntry) -> dict[str, object]:
    """What an entry says, as plain JSON: without its place in the file and the remarks on reading it."""
    values = asdict(read)
    del values["position"], values["remarks"]
    return dict(json.loads(json.dumps(values, default=str)))


def _digest(content: dict[str, object]) -> str:
    text = json.dumps(content, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def _told(item: ReadEntry | Refused | None, problems: Iterable[Problem]) -> dict[str, object]:
    """An item of the file and what is to be told of it, as plain JSON; no item stands for the file itself."""
    return {
        "position": item.position if item else 0,
        "name": item.name if item else "",
        "problems": [{"field": each.field, "code": each.code.value, "values": dict(each.values)} for each in problems],
    }
