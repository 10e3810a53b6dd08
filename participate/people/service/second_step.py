"""The second thing an officer shows beside the password: a code from an app (TOTP), or one from paper."""

import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

import pyotp
from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from participate.people.errors import CodeWrong, OfferOver
from participate.people.models import Account, CodeApp, RecoveryCode
from participate.people.sealing import seal, unseal
from participate.people.tokens import keyed

STEP = 30
"""Seconds that a code is shown for; one step early or late is forgiven, because clocks differ."""
DIGITS = 6
OFFER_LIFE = timedelta(minutes=30)
RECOVERY_CODES = 10
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without those that look like others."""
APP = "code-app"


@dataclass(frozen=True, slots=True, kw_only=True)
class AppOffer:
    """A secret that is offered to a code app: sealed for the form, as an address for its QR code, and to be typed."""

    sealed: str
    address: str
    groups: str


def offer_app(session: Session, account_id: int, *, issuer: str, key: str, now: datetime) -> AppOffer:
    """Offer a new secret; nothing is kept until a code proves that the app has it."""
    secret = pyotp.random_base32()
    email = session.get_one(Account, account_id).email
    sealed = seal(f"{account_id}:{secret}", purpose="offer", key=key, now=now)
    return _offer(secret, issuer=issuer, email=email, sealed=sealed)


def offer_again(session: Session, account_id: int, sealed: str, *, issuer: str, key: str, now: datetime) -> AppOffer:
    """The same offer once more, after a wrong code. OfferOver when it is too old or was made to somebody else."""
    secret = _offered(sealed, account_id, key=key, now=now)
    email = session.get_one(Account, account_id).email
    return _offer(secret, issuer=issuer, email=email, sealed=sealed)


def set_app(session: Session, account_id: int, sealed: str, typed: str, *, key: str, now: datetime) -> None:
    """Keep the offered secret once its app has shown a code. Raises CodeWrong or OfferOver.

    The step of that code counts as used.
    """
    secret = _offered(sealed, account_id, key=key, now=now)
    step = _step_of(secret, typed, now=now)
    if step is None:
        raise CodeWrong
    session.execute(delete(CodeApp).where(CodeApp.account_id == account_id))
    kept = seal(f"{account_id}:{secret}", purpose=APP, key=key, now=now)
    session.add(CodeApp(account_id=account_id, sealed_secret=kept, last_step=step, set_at=now))
    session.flush()


def use_code(session: Session, account_id: int, typed: str, *, key: str, now: datetime) -> bool:
    """Use up a code of the app or one from paper; False when it is wrong or was used before."""
    compact = "".join(each for each in typed.casefold() if each.isalnum())
    if len(compact) == DIGITS:
        return _use_app_code(session, account_id, compact, key=key, now=now)
    used = session.execute(
        update(RecoveryCode)
        .where(
            RecoveryCode.account_id == account_id,
            RecoveryCode.code_hash == _hash(account_id, compact, key=key),
            RecoveryCode.used_at.is_(None),
        )
        .values(used_at=now)
        .returning(RecoveryCode.account_id)
    ).first()
    return used is not None


def new_recovery_codes(session: Session, account_id: int, *, key: str) -> tuple[str, ...]:
    """Ten new codes for paper, returned this once; those before are worth nothing any more."""
    session.execute(delete(RecoveryCode).where(RecoveryCode.account_id == account_id))
    codes = tuple("".join(secrets.choice(LETTERS) for _ in range(10)) for _ in range(RECOVERY_CODES))
    session.add_all(RecoveryCode(account_id=account_id, code_hash=_hash(account_id, code, key=key)) for code in codes)
    session.flush()
    return tuple(f"{code[:5]}-{code[5:]}" for code in codes)


def _use_app_code(session: Session, account_id: int, typed: str, *, key: str, now: datetime) -> bool:
    app = session.get(CodeApp, account_id)
    opened = unseal(app.sealed_secret, purpose=APP, key=key, now=now) if app else None
    owner, _, secret = (opened or "").partition(":")
    step = _step_of(secret, typed, now=now) if owner == str(account_id) else None
    if step is None:
        return False
    used = session.execute(
        update(CodeApp)
        .where(CodeApp.account_id == account_id, CodeApp.last_step < step)
        .values(last_step=step)
        .returning(CodeApp.account_id)
    ).first()
    return used is not None


def _step_of(secret: str, typed: str, *, now: datetime) -> int | None:
    """The time step whose code this is, of those that count now."""
    compact = "".join(typed.split())
    here = int(now.timestamp()) // STEP
    for step in (here, here - 1, here + 1):
        if hmac.compare_digest(pyotp.HOTP(secret).at(step).encode(), compact.encode()):
            return step
    return None


def _offered(sealed: str, account_id: int, *, key: str, now: datetime) -> str:
    owner, _, secret = (unseal(sealed, purpose="offer", key=key, now=now, life=OFFER_LIFE) or "").partition(":")
    if owner != str(account_id):
        raise OfferOver
    return secret


def _offer(secret: str, *, issuer: str, email: str, sealed: str) -> AppOffer:
    address = pyotp.TOTP(secret, interval=STEP).provisioning_uri(name=email, issuer_name=issuer)
    groups = " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))
    return AppOffer(sealed=sealed, address=address, groups=groups)


def _hash(account_id: int, compact: str, *, key: str) -> str:
    return keyed(f"recovery:{account_id}:{compact}", key=key)
