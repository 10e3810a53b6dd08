"""Where a kit may lead."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.localoffer.models import Entry, ProviderKeeper
from participate.localoffer.queries.shown import is_shown


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicEntry:
    """An entry that everybody can read now."""

    id: int
    name: str


def list_public(session: Session, organisation_id: int, *, now: datetime) -> tuple[PublicEntry, ...]:
    """The public ones of the entries that an organisation keeps, by name. One query."""
    found = session.execute(
        select(Entry.id, Entry.name)
        .join(ProviderKeeper, ProviderKeeper.provider_id == Entry.provider_id)
        .where(ProviderKeeper.organisation_id == organisation_id, is_shown(now))
        .order_by(Entry.name, Entry.id)
    )
    return tuple(PublicEntry(id=number, name=name) for number, name in found)
