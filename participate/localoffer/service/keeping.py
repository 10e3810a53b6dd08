"""Which organisation keeps up a provider's entries."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.audit.service import record
from participate.core.errors import NotFound
from participate.core.organisations import PROVIDERS
from participate.db.conflicts import refusing
from participate.localoffer.errors import ProviderKeptElsewhere, ProviderMissing
from participate.localoffer.models import Entry, ProviderKeeper
from participate.people.models import Organisation


@dataclass(frozen=True, slots=True, kw_only=True)
class SetKeeper:
    """Let an organisation keep all entries of the provider of this entry; None leaves them to the officers."""

    entry_id: int
    organisation_id: int | None


def set_keeper(session: Session, command: SetKeeper, *, actor: Identity, now: datetime) -> None:
    """Link a provider to an organisation, in the place of another.

    Raises NotFound for an entry or an organisation that there is not, or that is no provider; ProviderMissing.
    """
    entry = session.get(Entry, command.entry_id)
    organisation = session.get(Organisation, command.organisation_id) if command.organisation_id else None
    if entry is None or (command.organisation_id and (organisation is None or organisation.kind not in PROVIDERS)):
        raise NotFound
    if entry.provider_id is None:
        raise ProviderMissing
    kept = session.get(ProviderKeeper, entry.provider_id)
    before = kept.organisation_id if kept else None
    if kept is not None:
        session.delete(kept)
        session.flush()
    if organisation is not None:
        keep_provider(session, entry.provider_id, organisation.id)
    session.flush()
    record(
        session,
        "provider.keeper_set",
        subject=f"provider:{entry.provider_id}",
        actor=actor,
        now=now,
        before={"organisation": before},
        after={"organisation": command.organisation_id},
    )


def keep_provider(session: Session, provider_id: int, organisation_id: int) -> None:
    """Let an organisation keep a provider's entries. Raises ProviderKeptElsewhere when another does."""
    kept = session.get(ProviderKeeper, provider_id)
    if kept is not None and kept.organisation_id != organisation_id:
        raise ProviderKeptElsewhere
    if kept is None:
        with refusing(session, {"pk_provider_keeper": ProviderKeptElsewhere()}):
            session.add(ProviderKeeper(provider_id=provider_id, organisation_id=organisation_id))
