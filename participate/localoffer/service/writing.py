"""Writing entries that differ from the register, many at once: the rows of each table in one statement."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import Any

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.db.base import Base
from participate.localoffer.content import EntryContent, Source, as_plain
from participate.localoffer.marks import marks_of, said_marks
from participate.localoffer.models import (
    Entry,
    EntryAnswer,
    EntryArea,
    EntryProvision,
    EntryTerm,
    EntryVersion,
    EntryWord,
)
from participate.localoffer.search import LONGEST_TERM, fold, running, words_of
from participate.localoffer.service.terms import give_topics
from participate.localoffer.service.vocabulary import keep_words

PLAIN = (
    "name", "summary", "description", "who_for", "how_to_get", "cost", "opening", "url", "email", "phone",
    "accessibility", "alert", "postcode", "min_age", "max_age", "shown_from", "shown_until", "modified_at",
    "is_free", "sen_report_url", "for_settings", "settings_terms", "settings_contact",
)  # fmt: skip
"""What a row takes from the content as it stands there."""
OWN: tuple[type[Base], ...] = (EntryAnswer, EntryTerm, EntryWord, EntryProvision, EntryArea)
NOON = time(12)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """What made a version: opaque kind and id, and the label that people read."""

    kind: str
    id: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """An entry that is new (no `entry_id`) or that says something else than the register.

    `note` is why, in the words of who changed it; `organisation_id` whose change it is, where it is not the council's.
    """

    entry_id: int | None
    source_id: str
    content: EntryContent
    digest: str
    note: str = ""
    organisation_id: int | None = None


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
    written = [(ids[each.source_id], each.content) for each in changes]
    versions = [(ids[each.source_id], each) for each in changes]
    _add(session, EntryAnswer, [row for entry_id, content in written for row in _answers(entry_id, content)])
    _add(session, EntryTerm, [row for entry_id, content in written for row in _terms(entry_id, content)])
    _add(session, EntryWord, [row for entry_id, content in written for row in _words(entry_id, content)])
    keep_words(session, {word for _, content in written for word in words_of(*_texts(content))})
    _add(session, EntryProvision, [row for entry_id, content in written for row in _provision(entry_id, content)])
    _add(session, EntryArea, [row for entry_id, content in written for row in _areas(entry_id, content)])
    give_topics(session, list(ids.values()))
    _add_versions(session, versions, cause=cause, actor=actor, now=now)


def _ids(session: Session, source: Source, changes: Sequence[Change]) -> dict[str, int]:
    """The id of each entry by the source's id."""
    source_ids = [each.source_id for each in changes]
    rows = session.execute(
        select(Entry.source_id, Entry.id).where(Entry.source == source.value, Entry.source_id.in_(source_ids))
    )
    return dict(rows.all())


def _values(change: Change, *, providers: Mapping[str, int], now: datetime) -> dict[str, object]:
    """Every column of an entry but its source."""
    content = change.content
    return {
        **{name: getattr(content, name) for name in PLAIN},
        "source_id": change.source_id,
        "address": "\n".join(content.address_lines),
        "tier": content.tier or "",
        "sector": content.sector or "",
        "status": content.status.value,
        "shown": content.is_public,
        "provider_id": providers.get(content.provider_name),
        "checked_on": datetime.combine(content.assured_on, NOON, tzinfo=UTC) if content.assured_on else None,
        "running_words": running(*_texts(content)),
        "changed_at": now,
        "digest": change.digest,
    }


def _texts(content: EntryContent) -> tuple[str, ...]:
    """The texts in which an entry is looked for."""
    own = (content.name, content.summary, content.description, content.provider_name, content.who_for)
    return (*own, *(term.name for term in content.terms))


def _answers(entry_id: int, content: EntryContent) -> list[dict[str, object]]:
    return [{"entry_id": entry_id, "question": each.question, "words": each.words} for each in content.answers]


def _terms(entry_id: int, content: EntryContent) -> list[dict[str, object]]:
    found = {(term.vocabulary[:LONGEST_TERM], term.name[:LONGEST_TERM]) for term in content.terms if term.name}
    return [
        {"entry_id": entry_id, "vocabulary": vocabulary, "name": name, "folded": fold(name)}
        for vocabulary, name in sorted(found)
    ]


def _provision(entry_id: int, content: EntryContent) -> list[dict[str, object]]:
    return [{"entry_id": entry_id, "provision": each} for each in dict.fromkeys(content.provision)]


def _areas(entry_id: int, content: EntryContent) -> list[dict[str, object]]:
    """An area once, however it is written."""
    found = {fold(area): area[:LONGEST_TERM] for area in reversed(content.areas) if fold(area)}
    return [{"entry_id": entry_id, "folded": folded, "name": name} for folded, name in sorted(found.items())]


def _words(entry_id: int, content: EntryContent) -> list[dict[str, object]]:
    texts = _texts(content)
    found = words_of(*texts) | said_marks(" ".join(texts)) | marks_of(content)
    return [{"entry_id": entry_id, "word": word} for word in sorted(found)]


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
    _add(session, EntryVersion, [_version(entry_id, each, latest) | same for entry_id, each in written])


def _version(entry_id: int, change: Change, latest: Mapping[int, int]) -> dict[str, object]:
    return {
        "entry_id": entry_id,
        "number": latest.get(entry_id, 0) + 1,
        "content": as_plain(change.content),
        "note": change.note,
        "organisation_id": change.organisation_id,
    }
