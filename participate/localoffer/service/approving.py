"""What an officer does with a change that an organisation asks for."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.audit.service import record
from participate.core.errors import NotFound, StaleEdit
from participate.localoffer.content import EntryContent, from_plain, merged
from participate.localoffer.errors import EditAnswered, ReturnNeedsReason
from participate.localoffer.models import EntryEdit
from participate.localoffer.queries.keeping import WAITING
from participate.localoffer.queries.versions import content_of, latest_content
from participate.localoffer.service.editing import WriteEntry, provider_named, write_entry
from participate.localoffer.service.keeping import keep_provider
from participate.localoffer.service.writing import Cause


@dataclass(frozen=True, slots=True, kw_only=True)
class ApproveEdit:
    """An officer's yes to a change as it was seen: its `version`, against the entry's version `seen` (0 for new)."""

    edit_id: int
    version: int
    seen: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnEdit:
    """A change that goes back to its organisation with a reason."""

    edit_id: int
    version: int
    reason: str


def approve_edit(session: Session, command: ApproveEdit, *, actor: Identity, now: datetime) -> int:
    """Make a waiting change the entry's next version; returns the entry's id.

    What others changed in the entry meanwhile stays, but for the fields that this change is about. Raises NotFound,
    EditAnswered, StaleEdit when the change or the entry is another than was seen, NothingChanged,
    ProviderKeptElsewhere for a new entry of a provider that another organisation keeps.
    """
    row = _waiting(session, command.edit_id, version=command.version)
    content = _as_approved(session, row, seen=command.seen)
    write = WriteEntry(
        entry_id=row.entry_id,
        based_on=command.seen,
        content=content,
        cause=Cause(kind=row.cause_kind, id=row.cause_id, label=row.cause_label),
        note=row.note,
        organisation_id=row.organisation_id,
    )
    if row.entry_id is None:
        keep_provider(session, provider_named(session, content.provider_name).id, row.organisation_id)
    row.entry_id = write_entry(session, write, actor=actor, now=now)
    row.state, row.answered_at = "approved", now
    session.flush()
    record(session, "entry.approved", subject=f"entry:{row.entry_id}", actor=actor, now=now)
    return row.entry_id


def return_edit(session: Session, command: ReturnEdit, *, actor: Identity, now: datetime) -> None:
    """Send a waiting change back. Raises NotFound, EditAnswered, StaleEdit, ReturnNeedsReason."""
    row = _waiting(session, command.edit_id, version=command.version)
    if not command.reason.strip():
        raise ReturnNeedsReason
    row.state, row.reason, row.answered_at = "returned", command.reason.strip(), now
    session.flush()
    after = {"reason": row.reason}
    record(session, "entry.returned", subject=_subject(row), actor=actor, now=now, after=after)


def withdraw_edit(session: Session, edit_id: int, *, actor: Identity, now: datetime) -> None:
    """Take a waiting change back, for the organisation whose it is. Raises NotFound, EditAnswered."""
    row = _waiting(session, edit_id, version=None)
    if actor.acting is None or actor.acting.organisation_id != row.organisation_id:
        raise NotFound
    row.state, row.answered_at = "withdrawn", now
    session.flush()
    record(session, "entry.edit_withdrawn", subject=_subject(row), actor=actor, now=now)


def _waiting(session: Session, edit_id: int, *, version: int | None) -> EntryEdit:
    asked = select(EntryEdit).where(EntryEdit.id == edit_id).with_for_update()
    row = session.scalars(asked.execution_options(populate_existing=True)).first()
    if row is None:
        raise NotFound
    if row.state != WAITING:
        raise EditAnswered
    if version not in {None, row.version}:
        raise StaleEdit
    return row


def _as_approved(session: Session, row: EntryEdit, *, seen: int) -> EntryContent:
    """What the entry will say: this change, made to how the entry stands now."""
    asked = from_plain(row.content)
    if row.entry_id is None:
        return asked
    number, stands = latest_content(session, row.entry_id)
    if number != seen:
        raise StaleEdit
    return merged(base=content_of(session, row.entry_id, row.based_on), changed=asked, now=stands)


def _subject(row: EntryEdit) -> str:
    return f"entry:{row.entry_id}" if row.entry_id else f"entry-edit:{row.id}"
