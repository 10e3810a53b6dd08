"""Which organisation keeps which entries, and the changes that wait for an officer."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from participate.core.errors import NotFound
from participate.core.organisations import PROVIDERS
from participate.localoffer.content import EntryContent, from_plain
from participate.localoffer.models import Entry, EntryEdit, Provider, ProviderKeeper
from participate.localoffer.queries.entry import REVIEWED_FOR
from participate.people.models import Organisation

WAITING, RETURNED = "waiting", "returned"


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryLine:
    """An entry in the list of the organisation that keeps it.

    `edit_state` is how their newest change stands (`waiting`, `returned`, or empty), `reason` why it came back.
    """

    id: int
    name: str
    provider: str
    shown: bool
    check_due: datetime | None
    edit_id: int | None
    edit_state: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EditRow:
    """A change that an organisation asked for. `mark` changes whenever it is sent again."""

    id: int
    entry_id: int | None
    organisation_id: int
    organisation: str
    state: str
    based_on: int
    version: int
    content: EntryContent
    note: str
    cause_kind: str
    cause_id: str
    cause_label: str
    sent_at: datetime
    reason: str

    @property
    def mark(self) -> str:
        return mark_of(self.id, self.version)


def mark_of(edit_id: int, version: int) -> str:
    """By what a form knows the change that it goes on with."""
    return f"{edit_id}.{version}"


def keeps(session: Session, organisation_id: int) -> tuple[EntryLine, ...]:
    """The entries that an organisation keeps, by name. Two queries."""
    rows = session.execute(
        select(Entry, Provider.name)
        .join(Provider, Provider.id == Entry.provider_id)
        .join(ProviderKeeper, ProviderKeeper.provider_id == Provider.id)
        .where(ProviderKeeper.organisation_id == organisation_id)
        .order_by(Entry.name, Entry.id)
    ).all()
    edits = _newest_edits(session, organisation_id)
    return tuple(_line(entry, provider, edits.get(entry.id)) for entry, provider in rows)


def keeper_of(session: Session, entry_id: int) -> int | None:
    """The organisation that keeps an entry; None where nobody but the officers does. One query."""
    return session.scalar(
        select(ProviderKeeper.organisation_id)
        .join(Entry, Entry.provider_id == ProviderKeeper.provider_id)
        .where(Entry.id == entry_id)
    )


def providers_of(session: Session, organisation_id: int) -> tuple[str, ...]:
    """The names of the providers whose entries an organisation keeps. One query."""
    found = session.scalars(
        select(Provider.name)
        .join(ProviderKeeper, ProviderKeeper.provider_id == Provider.id)
        .where(ProviderKeeper.organisation_id == organisation_id)
        .order_by(Provider.name)
    )
    return tuple(found)


def list_keepers(session: Session) -> tuple[tuple[int, str], ...]:
    """(id, name) of every organisation that can keep entries: providers that are not closed. One query."""
    found = session.execute(
        select(Organisation.id, Organisation.name)
        .where(Organisation.kind.in_(PROVIDERS), Organisation.closed_at.is_(None))
        .order_by(Organisation.name)
    )
    return tuple((number, name) for number, name in found)


def list_new(session: Session, organisation_id: int) -> tuple[EditRow, ...]:
    """The new entries that an organisation asks for and that are none yet. One query."""
    asked = edits().where(
        EntryEdit.organisation_id == organisation_id,
        EntryEdit.entry_id.is_(None),
        EntryEdit.state.in_((WAITING, RETURNED)),
    )
    return tuple(edit_row(*found) for found in session.execute(asked.order_by(EntryEdit.id)))


def waiting_edit(session: Session, entry_id: int) -> EditRow | None:
    """The change to an entry that waits for an officer. One query."""
    found = session.execute(edits().where(EntryEdit.entry_id == entry_id, EntryEdit.state == WAITING)).first()
    return edit_row(*found) if found else None


def open_edit(session: Session, organisation_id: int, *, entry_id: int) -> EditRow | None:
    """What an organisation goes on with: its newest change to an entry, if that waits or was returned. One query."""
    asked = edits().where(EntryEdit.entry_id == entry_id, EntryEdit.organisation_id == organisation_id)
    found = session.execute(asked.order_by(EntryEdit.id.desc()).limit(1)).first()
    row = edit_row(*found) if found else None
    return row if row and row.state in {WAITING, RETURNED} else None


def get_edit(session: Session, edit_id: int, *, organisation_id: int | None = None) -> EditRow:
    """One change; NotFound otherwise, and for whoever names another organisation than the one whose it is."""
    found = session.execute(edits().where(EntryEdit.id == edit_id)).first()
    row = edit_row(*found) if found else None
    if row is None or organisation_id not in {None, row.organisation_id}:
        raise NotFound
    return row


def edits() -> Select[EntryEdit, str]:
    return select(EntryEdit, Organisation.name).join(Organisation, Organisation.id == EntryEdit.organisation_id)


def edit_row(row: EntryEdit, organisation: str) -> EditRow:
    own = {name: getattr(row, name) for name in EditRow.__slots__ if name not in {"organisation", "content"}}
    return EditRow(**own, organisation=organisation, content=from_plain(row.content))


def _newest_edits(session: Session, organisation_id: int) -> dict[int, EntryEdit]:
    """The newest change of an organisation to each of its entries."""
    rows = session.scalars(
        select(EntryEdit)
        .where(EntryEdit.organisation_id == organisation_id, EntryEdit.entry_id.is_not(None))
        .order_by(EntryEdit.id)
    )
    return {row.entry_id: row for row in rows if row.entry_id is not None}


def _line(entry: Entry, provider: str, edit: EntryEdit | None) -> EntryLine:
    unsettled = edit if edit and edit.state in {WAITING, RETURNED} else None
    return EntryLine(
        id=entry.id,
        name=entry.name,
        provider=provider,
        shown=entry.shown,
        check_due=entry.checked_on + REVIEWED_FOR if entry.checked_on else None,
        edit_id=unsettled.id if unsettled else None,
        edit_state=unsettled.state if unsettled else "",
        reason=unsettled.reason if unsettled else "",
    )
