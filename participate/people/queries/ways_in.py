"""What an officer comes in with, and where they are signed in; no secret."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from participate.access.identity import Way
from participate.people.models import Account, BrowserSession, CodeApp, Credential, Passkey, Password, RecoveryCode
from participate.people.tokens import KEY


@dataclass(frozen=True, slots=True, kw_only=True)
class PasskeyRow:
    """One of an officer's passkeys, under the name they gave it."""

    id: int
    name: str
    created_at: datetime
    used_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionRow:
    """Somewhere an account is signed in. `key` names the session without opening it."""

    key: str
    way: Way
    since: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class WaysIn:
    """What an officer comes in with; no secret. `codes_left` counts recovery codes that still work."""

    email: str
    password_set_at: datetime | None
    app_set_at: datetime | None
    codes_left: int
    passkeys: tuple[PasskeyRow, ...]

    @property
    def with_password(self) -> bool:
        return self.password_set_at is not None and self.app_set_at is not None

    @property
    def enough(self) -> bool:
        """Whether the desk may open: by password and code together, or by a passkey."""
        return self.with_password or bool(self.passkeys)


def get_ways_in(session: Session, account_id: int) -> WaysIn:
    """What this account comes in with."""
    password, app = session.get(Password, account_id), session.get(CodeApp, account_id)
    left = select(func.count(RecoveryCode.code_hash)).where(
        RecoveryCode.account_id == account_id, RecoveryCode.used_at.is_(None)
    )
    passkeys = session.scalars(select(Passkey).where(Passkey.account_id == account_id).order_by(Passkey.id))
    return WaysIn(
        email=session.get_one(Account, account_id).email,
        password_set_at=password.set_at if password else None,
        app_set_at=app.set_at if app else None,
        codes_left=session.scalar(left) or 0,
        passkeys=tuple(
            PasskeyRow(id=row.id, name=row.name, created_at=row.created_at, used_at=row.used_at) for row in passkeys
        ),
    )


def has_way_in(session: Session, account_id: int) -> bool:
    """Whether an account can come in to the desk by itself."""
    return get_ways_in(session, account_id).enough


def list_sessions(session: Session, account_id: int, *, now: datetime) -> tuple[SessionRow, ...]:
    """Where an account is signed in, the newest first."""
    found = session.scalars(
        select(BrowserSession)
        .join(Credential, Credential.id == BrowserSession.credential_id)
        .where(Credential.account_id == account_id, BrowserSession.expires_at > now)
        .order_by(BrowserSession.created_at.desc(), BrowserSession.token_hash)
    )
    return tuple(SessionRow(key=row.token_hash[:KEY], way=row.way, since=row.created_at) for row in found)
