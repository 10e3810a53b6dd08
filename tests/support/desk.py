"""An officer who has a password and a code app, and the codes that the app shows."""

from dataclasses import dataclass
from datetime import datetime

import pyotp
from sqlalchemy.orm import Session

from participate.access.identity import Identity, Role
from participate.people.service import (
    Shown,
    create_account,
    grant_roles,
    new_recovery_codes,
    offer_app,
    set_app,
    set_password,
)
from tests.support.settings import SECRET_KEY

EMAIL = "robin@council.example"
PASSWORD = "three otters under ice"


@dataclass(frozen=True)
class Enrolled:
    """An officer with two things to show."""

    account_id: int
    secret: str
    recovery: tuple[str, ...]

    def shown(self, now: datetime, *, password: str = PASSWORD, code: str | None = None) -> Shown:
        """What they type at a moment."""
        return Shown(email=EMAIL, password=password, code=code or code_of(self.secret, now))


def officer_account(session: Session, *, now: datetime, email: str = EMAIL, role: Role = Role.OFFICER) -> int:
    """An account with a role at the desk and no way in yet."""
    account_id = create_account(session, email=email, name="Robin", now=now)
    grant_roles(session, account_id, roles=[role], actor=Identity(name="Command line"), now=now)
    return account_id


def enrolled(session: Session, *, now: datetime, email: str = EMAIL, role: Role = Role.OFFICER) -> Enrolled:
    """The same with password, code app and recovery codes; the app's code of this moment is used up."""
    account_id = officer_account(session, now=now, email=email, role=role)
    set_password(session, account_id, PASSWORD, now=now)
    offer = offer_app(session, account_id, issuer="Local Offer", key=SECRET_KEY, now=now)
    secret = offer.groups.replace(" ", "")
    set_app(session, account_id, offer.sealed, code_of(secret, now), key=SECRET_KEY, now=now)
    return Enrolled(account_id, secret, new_recovery_codes(session, account_id, key=SECRET_KEY))


def code_of(secret: str, now: datetime) -> str:
    """What the app shows at a moment."""
    return pyotp.TOTP(secret).at(now)
