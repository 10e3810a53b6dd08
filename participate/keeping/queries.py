"""Finding kept words by their token."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.core.errors import NotFound
from participate.keeping.models import KeptForm
from participate.people.models import Credential
from participate.people.tokens import hashed


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """Kept words. `fields` are there for their writer alone; `by_card` and `at_desk` say by which door they came in."""

    mine: bool
    by_card: bool
    at_desk: bool
    fields: tuple[tuple[str, str], ...]


def get_kept(session: Session, token: str, *, actor: Identity, now: datetime) -> Kept:
    """What was kept, as this reader may see it; NotFound when the token is unknown or its day is over."""
    found = session.execute(
        select(KeptForm, Credential.card_id)
        .join(Credential, Credential.id == KeptForm.credential_id)
        .where(KeptForm.token_hash == hashed(token), KeptForm.expires_at > now)
    ).first()
    if found is None:
        raise NotFound
    row, card_id = found
    mine = row.credential_id == actor.credential_id
    fields = tuple((name, value) for name, value in row.fields) if mine else ()
    return Kept(mine=mine, by_card=card_id is not None, at_desk=row.path.startswith("/desk"), fields=fields)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptLine:
    """A form that waits to be given back: where it was going, what was typed, and until when it is kept."""

    path: str
    words: tuple[str, ...]
    kept_at: datetime
    expires_at: datetime


def list_kept(session: Session, *, actor: Identity, now: datetime) -> tuple[KeptLine, ...]:
    """What is kept for an account, newest first. For a card nothing: its next holder is not who typed it."""
    if actor.account_id is None:
        return ()
    rows = session.scalars(
        select(KeptForm)
        .where(KeptForm.credential_id == actor.credential_id, KeptForm.expires_at > now)
        .order_by(KeptForm.kept_at.desc(), KeptForm.token_hash)
    )
    return tuple(
        KeptLine(
            path=row.path,
            words=tuple(value for _, value in row.fields if value),
            kept_at=row.kept_at,
            expires_at=row.expires_at,
        )
        for row in rows
    )
