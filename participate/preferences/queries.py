"""What an account has chosen."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.preferences.models import SavedComfort


def find_comfort(session: Session, account_id: int) -> str | None:
    """The saved line of an account; None for one that saved nothing."""
    return session.scalar(select(SavedComfort.choices).where(SavedComfort.account_id == account_id))
