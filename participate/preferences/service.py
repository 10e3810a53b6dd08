"""Keeping the choices with an account."""

from dataclasses import dataclass

from sqlalchemy import delete
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.db.conflicts import insert_or_else
from participate.preferences.models import SavedComfort


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveComfort:
    """The line of all choices; empty puts everything back."""

    choices: str


def save_comfort(session: Session, command: SaveComfort, *, actor: Identity) -> None:
    """Keep the choices with the account of whoever chose, and nothing for anybody else: a card has only the browser."""
    if actor.account_id is None:
        return
    if not command.choices:
        session.execute(delete(SavedComfort).where(SavedComfort.account_id == actor.account_id))
        return
    kept = insert_or_else(session, SavedComfort).values(account_id=actor.account_id, choices=command.choices)
    session.execute(
        kept.on_conflict_do_update(index_elements=[SavedComfort.account_id], set_={"choices": command.choices})
    )


def forget_comfort(session: Session, account_id: int) -> None:
    """Keep nothing for an account that is removed."""
    session.execute(delete(SavedComfort).where(SavedComfort.account_id == account_id))
