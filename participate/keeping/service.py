"""Keeping what was typed, and finding it again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlalchemy.orm import Session

from participate.keeping.models import KeptForm
from participate.people.tokens import hashed, new_token

LIFE = timedelta(hours=24)
MOST_CHARACTERS = 60_000


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepForm:
    """A form that could not be taken: where it was going, and its (name, value) pairs in order."""

    path: str
    fields: Sequence[tuple[str, str]]


def keep_form(session: Session, command: KeepForm, *, now: datetime) -> str | None:
    """Keep a form for a day; returns the token that finds it, or None when it is empty or far too long."""
    if not command.fields or sum(len(value) for _, value in command.fields) > MOST_CHARACTERS:
        return None
    token = new_token()
    session.add(
        KeptForm(
            token_hash=hashed(token),
            path=command.path,
            fields=[[name, value] for name, value in command.fields],
            kept_at=now,
            expires_at=now + LIFE,
        )
    )
    session.flush()
    return token


def forget_kept(session: Session, *, now: datetime) -> None:
    """Drop what is older than its day; the worker's job."""
    session.execute(delete(KeptForm).where(KeptForm.expires_at <= now))
