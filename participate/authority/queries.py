"""The authority's particulars, as every page's frame shows them."""

from dataclasses import dataclass, fields

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.authority.models import Authority


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """The authority's own settings. Before `participate init` each text is empty and `council` says so."""

    council: str = "Your council"
    name: str = "Local Offer"
    contact_email: str = ""
    contact_phone: str = ""
    contact_address: str = ""
    forum_name: str = ""
    panel_name: str = ""
    reading_hours: str = ""
    worry_phone: str = ""
    worry_hours: str = ""
    worry_words: str = ""
    threshold: int = 5
    sensitive_threshold: int = 10
    demonstration: bool = False
    version: int = 0


def site(session: Session) -> Site:
    """The authority's settings; defaults in an empty database."""
    row = session.scalars(select(Authority)).first()
    if row is None:
        return Site()
    return Site(**{field.name: getattr(row, field.name) for field in fields(Site)})
