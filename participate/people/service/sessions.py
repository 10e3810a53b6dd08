"""Sessions of browsers, and forgetting those that are over."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, delete, select, update
from sqlalchemy.orm import Session

from participate.access.identity import Strength, Way
from participate.people.limits import CONFIRMED, DESK_SESSION
from participate.people.models import BrowserSession, Credential, PasskeyChallenge, SignInLink
from participate.people.tokens import hashed, new_token

SESSION_REMEMBERED = timedelta(days=1)
"""How long a session that ended by itself is known: what is sent in it can still be kept for whoever it was."""
LINK_MEMORY = timedelta(days=1)
"""How long a link that is over is known, so that it still leads on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """How a session begins, and what it may be used for."""

    way: Way
    strength: Strength = Strength.PARTICIPANT
    confirmed_until: datetime | None = None


BY_LINK = Opening(way=Way.LINK)


def start_session(
    session: Session, *, credential_id: int, life: timedelta, now: datetime, opening: Opening = BY_LINK
) -> str:
    """Sign a credential in; returns the session's token, of which only the hash is kept."""
    token = new_token()
    session.add(
        BrowserSession(
            token_hash=hashed(token),
            credential_id=credential_id,
            created_at=now,
            expires_at=now + life,
            strength=opening.strength,
            way=opening.way,
            confirmed_until=opening.confirmed_until,
        )
    )
    session.flush()
    return token


def open_desk(session: Session, account_id: int, *, way: Way, now: datetime) -> str:
    """Sign an officer in, who has just shown that it is them; returns the session's token."""
    credential_id = session.scalars(select(Credential.id).where(Credential.account_id == account_id)).one()
    opening = Opening(way=way, strength=Strength.DESK, confirmed_until=now + CONFIRMED)
    return start_session(session, credential_id=credential_id, life=DESK_SESSION, now=now, opening=opening)


def confirm_session(session: Session, token: str, *, now: datetime) -> str:
    """Note that it is them again; returns a new token, so that one that was planted before is worth nothing."""
    renewed = new_token()
    session.execute(
        update(BrowserSession)
        .where(BrowserSession.token_hash == hashed(token))
        .values(token_hash=hashed(renewed), confirmed_until=now + CONFIRMED)
    )
    return renewed


def end_session(session: Session, token: str) -> None:
    """Sign this browser out."""
    session.execute(delete(BrowserSession).where(BrowserSession.token_hash == hashed(token)))


def end_session_of(session: Session, account_id: int, *, key: str) -> None:
    """Sign out one of an account's browsers, named by the `key` of its session; of another account's, nothing."""
    session.execute(delete(BrowserSession).where(_of(account_id), BrowserSession.token_hash.startswith(key)))


def end_sessions_of(session: Session, account_id: int, *, but: str = "") -> None:
    """Sign an account out everywhere, or everywhere but in the session of the token `but`."""
    session.execute(delete(BrowserSession).where(_of(account_id), BrowserSession.token_hash != hashed(but)))


def forget_sessions(session: Session, *, now: datetime) -> None:
    """Drop sessions and links a day after they are over: what was typed in a session can still be kept for whoever it
    was, and an old link still leads on. What a passkey was asked goes at once. The worker's job.
    """
    session.execute(delete(BrowserSession).where(BrowserSession.expires_at <= now - SESSION_REMEMBERED))
    session.execute(delete(SignInLink).where(SignInLink.expires_at <= now - LINK_MEMORY))
    session.execute(delete(PasskeyChallenge).where(PasskeyChallenge.expires_at <= now))


def _of(account_id: int) -> ColumnElement[bool]:
    return BrowserSession.credential_id.in_(select(Credential.id).where(Credential.account_id == account_id))
