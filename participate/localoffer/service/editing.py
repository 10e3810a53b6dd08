"""Changing an entry here: an officer's change at once, and a provider's that waits for an officer."""

import secrets
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.audit.service import record
from participate.core.errors import NotFound, StaleEdit
from participate.db.conflicts import find_or_insert, refusing
from participate.localoffer.content import (
    NAMES,
    TOPIC_VOCABULARY,
    EntryContent,
    Source,
    as_plain,
    digest_of,
    says_the_same,
)
from participate.localoffer.errors import AnotherCauseWaits, NothingChanged
from participate.localoffer.models import Entry, EntryEdit, Provider
from participate.localoffer.queries.keeping import WAITING, keeper_of, mark_of, providers_of
from participate.localoffer.queries.versions import content_of, latest_content
from participate.localoffer.service.importing import BUSY
from participate.localoffer.service.watching import watch_edit
from participate.localoffer.service.writing import Cause, Change, write_entries
from participate.people.models import Organisation

OFFICERS_OWN = ("provider_name", "is_public", "shown_from", "shown_until", "modified_at")
"""What only an officer sets: a provider's change leaves it as it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteEntry:
    """What an entry is to say. `entry_id` is None for a new one; `based_on` is the number of the version seen (0).

    `note` is why, in words for everybody; `organisation_id` whose change it is, where it is not the council's.
    """

    entry_id: int | None
    based_on: int
    content: EntryContent
    cause: Cause
    note: str = ""
    organisation_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposeEdit:
    """A change that an organisation asks for; it waits until an officer approves or returns it.

    `replaces` is the mark of the change that waited when the form was shown (empty for none); None takes the place of
    whatever waits. `edit_id` names the new entry that is sent again.
    """

    entry_id: int | None
    organisation_id: int
    based_on: int
    content: EntryContent
    note: str
    cause: Cause
    replaces: str | None = None
    edit_id: int | None = None


def write_entry(session: Session, command: WriteEntry, *, actor: Identity, now: datetime) -> int:
    """Save what an entry says as its next version; returns the entry's id.

    Raises NotFound, StaleEdit when somebody else changed it since, NothingChanged.
    """
    source, source_id = _held(session, command)
    content = replace(command.content, modified_at=None)
    change = Change(
        entry_id=command.entry_id,
        source_id=source_id,
        content=content,
        digest=digest_of(content),
        note=command.note,
        organisation_id=command.organisation_id,
    )
    before = {} if command.entry_id is None else as_plain(content_of(session, command.entry_id, command.based_on))
    providers = _providers(session, content.provider_name)
    with refusing(session, dict.fromkeys(BUSY, StaleEdit())):
        write_entries(session, (change,), source=source, providers=providers, cause=command.cause, actor=actor, now=now)
    entry_id = session.scalars(select(Entry.id).where(Entry.source == source.value, Entry.source_id == source_id)).one()
    session.expire_all()
    action = "entry.added" if command.entry_id is None else "entry.changed"
    after = as_plain(content)
    changed = [name for name in NAMES if before.get(name) != after[name]]
    record(
        session,
        action,
        subject=f"entry:{entry_id}",
        actor=actor,
        now=now,
        before={name: before[name] for name in changed if name in before},
        after={name: after[name] for name in changed},
    )
    return entry_id


def propose_edit(session: Session, command: ProposeEdit, *, worry_words: str, actor: Identity, now: datetime) -> int:
    """Send a change for approval; returns the id of the one change that waits for this entry. Its words are watched.

    Raises NotFound for an entry that this organisation does not keep, StaleEdit when the entry or the waiting change
    was written anew since, NothingChanged, AnotherCauseWaits.
    """
    if actor.acting is None or actor.acting.organisation_id != command.organisation_id:
        raise NotFound
    content = _allowed(session, command)
    row = _waiting(session, command)
    if command.replaces not in {None, mark_of(row.id, row.version) if row else ""}:
        raise StaleEdit
    if row is not None and row.cause_id and (row.cause_kind, row.cause_id) != (command.cause.kind, command.cause.id):
        raise AnotherCauseWaits
    if row is None:
        row = EntryEdit(entry_id=command.entry_id, organisation_id=command.organisation_id, version=0, state=WAITING)
    row.version += 1
    row.based_on, row.content, row.note = command.based_on, as_plain(content), command.note
    row.cause_kind, row.cause_id, row.cause_label = command.cause.kind, command.cause.id, command.cause.label
    row.sent_at = now
    with refusing(session, {"uq_entry_edit_waiting": StaleEdit()}):
        session.add(row)
    watch_edit(session, row, worry_words=worry_words, actor=actor, now=now)
    subject = f"entry:{command.entry_id}" if command.entry_id else f"entry-edit:{row.id}"
    record(session, "entry.proposed", subject=subject, actor=actor, now=now, after={"note": row.note})
    return row.id


def provider_named(session: Session, name: str) -> Provider:
    """The provider of this name, added when the register does not have it yet."""
    asked = select(Provider).where(Provider.name == name)
    return find_or_insert(session, find=lambda: session.scalars(asked).first(), make=lambda: Provider(name=name))


def _held(session: Session, command: WriteEntry) -> tuple[Source, str]:
    """Lock an entry and check that nobody changed it since; its source and the id it has there."""
    if command.entry_id is None:
        return Source.HERE, secrets.token_hex(16)
    asked = select(Entry).where(Entry.id == command.entry_id).with_for_update()
    entry = session.scalars(asked.execution_options(populate_existing=True)).first()
    if entry is None:
        raise NotFound
    number, stands = latest_content(session, entry.id)
    if number != command.based_on:
        raise StaleEdit
    if says_the_same(stands, command.content):
        raise NothingChanged
    return Source(entry.source), entry.source_id


def _providers(session: Session, name: str) -> dict[str, int]:
    return {name: provider_named(session, name).id} if name else {}


def _allowed(session: Session, command: ProposeEdit) -> EntryContent:
    """The content that is asked for, with everything that only an officer sets as it stands now."""
    if command.entry_id is None:
        return _allowed_new(session, command)
    if keeper_of(session, command.entry_id) != command.organisation_id:
        raise NotFound
    number, stands = latest_content(session, command.entry_id)
    if number != command.based_on:
        raise StaleEdit
    kept = tuple(term for term in stands.terms if term.vocabulary != TOPIC_VOCABULARY)
    chosen = tuple(term for term in command.content.terms if term.vocabulary == TOPIC_VOCABULARY)
    own = {name: getattr(stands, name) for name in OFFICERS_OWN}
    content = replace(command.content, **own, terms=(*kept, *chosen))
    if says_the_same(stands, content):
        raise NothingChanged
    return content


def _allowed_new(session: Session, command: ProposeEdit) -> EntryContent:
    """A new entry is of one of the organisation's providers, or of the organisation itself, and shown once approved."""
    own = session.scalars(select(Organisation.name).where(Organisation.id == command.organisation_id)).one()
    provider = command.content.provider_name
    named = provider if provider in providers_of(session, command.organisation_id) else own
    chosen = tuple(term for term in command.content.terms if term.vocabulary == TOPIC_VOCABULARY)
    return replace(
        command.content,
        provider_name=named,
        terms=chosen,
        is_public=True,
        shown_from=None,
        shown_until=None,
        modified_at=None,
    )


def _waiting(session: Session, command: ProposeEdit) -> EntryEdit | None:
    """The change that this one takes the place of, locked. NotFound for a new entry that is another's."""
    asked = select(EntryEdit).where(EntryEdit.state == WAITING).with_for_update()
    if command.entry_id is not None:
        asked = asked.where(EntryEdit.entry_id == command.entry_id)
    elif command.edit_id is not None:
        asked = asked.where(EntryEdit.id == command.edit_id, EntryEdit.organisation_id == command.organisation_id)
    else:
        return None
    return session.scalars(asked.execution_options(populate_existing=True)).first()
