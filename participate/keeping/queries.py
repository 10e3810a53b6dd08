"""Finding kept words by their token."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.core.errors import NotFound
from participate.keeping.models import KeptForm
from participate.people.tokens import hashed


@dataclass(frozen=True, slots=True)
class Kept:
    path: str
    fields: tuple[tuple[str, str], ...]


def get_kept(session: Session, token: str, *, now: datetime) -> Kept:
    """What was typed; NotFound when the token is unknown or its day is over."""
    row = session.scalars(
        select(KeptForm).where(KeptForm.token_hash == hashed(token), KeptForm.expires_at > now)
    ).first()
    if row is None:
        raise NotFound
    return Kept(row.path, tuple((name, value) for name, value in row.fields))
