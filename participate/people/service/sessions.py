"""Sessions of browsers, and forgetting those that are over."""

from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlalchemy.orm import Session

from participate.people.models import BrowserSession, SignInLink
from participate.people.tokens import hashed, new_token

SESSION_REMEMBERED = timedelta(days=1)
"""How long a session that ended by itself is known: what is sent in it can still be kept for whoever it was."""
LINK_MEMORY = timedelta(days=1)
"""How long a link that is over is known, so that it still leads on."""


def start_session(session: Session, *, credential_id: int, life: timedelta, now: datetime) -> str:
    """Sign a credential in; returns the session's token, of which only the hash is kept."""
    token = new_token()
    session.add(
        BrowserSession(token_hash=hashed(token), credential_id=credential_id, created_at=now, expires_at=now + life)
    )
    session.flush()
    return token


def end_session(session: Session, token: str) -> None:
    """Sign this browser out."""
    session.execute(delete(BrowserSession).where(BrowserSession.token_hash == hashed(token)))


def forget_sessions(session: Session, *, now: datetime) -> None:
    """Drop sessions and links a day after they are over: what was typed in a session can still be kept for whoever it
    was, and an old link still leads on. The worker's job.
    """
    session.execute(delete(BrowserSession).where(BrowserSession.expires_at <= now - SESSION_REMEMBERED))
    session.execute(delete(SignInLink).where(SignInLink.expires_at <= now - LINK_MEMORY))
