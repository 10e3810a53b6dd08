"""Coming in to the desk by password and code, and confirming by them that it is still the same person."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.access.identity import Identity, Way
from participate.audit.service import record
from participate.core.email_address import canonical
from participate.people.errors import SignInWrong, TooManyTries
from participate.people.limits import WRONG_SIGN_INS_FROM_PLACE, WRONG_SIGN_INS_OF_ACCOUNT
from participate.people.models import Account, RoleGrant
from participate.people.service.limits import count_one, is_reached
from participate.people.service.passwords import is_password
from participate.people.service.second_step import use_code
from participate.people.service.sessions import confirm_session, open_desk
from participate.people.tokens import keyed

NOBODY = Identity(name="Somebody who was not signed in")
DeskRefused = SignInWrong | TooManyTries


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What somebody shows to come in: whose account it is, the password, and a code of the app or from paper."""

    email: str
    password: str
    code: str


def sign_in_at_desk(session: Session, shown: Shown, *, place: str, now: datetime, key: str) -> str | DeskRefused:
    """Sign in with password and code; returns a session token, or the refusal.

    The refusal is returned and not raised, because the count of wrong tries must be kept. It is the same, after the
    same work, whether the address is unknown, has no role at the desk, or the password or the code is wrong.
    """
    account_id = _proven(session, shown, place=place, now=now, key=key)
    if not isinstance(account_id, int):
        return account_id
    return open_desk(session, account_id, way=Way.PASSWORD, now=now)


def confirm_at_desk(
    session: Session, shown: Shown, *, token: str, place: str, now: datetime, key: str
) -> str | DeskRefused:
    """Confirm that this is still the same person; returns the session's new token, or the refusal."""
    proven = _proven(session, shown, place=place, now=now, key=key)
    if not isinstance(proven, int):
        return proven
    return confirm_session(session, token, now=now)


def is_old_password(session: Session, account_id: int, typed: str, *, now: datetime, key: str) -> DeskRefused | None:
    """None when this is the password of an account whose owner changes it; else the refusal, which is counted."""
    address = session.get_one(Account, account_id).email
    subject = _subject(address, key=key)
    if is_reached(session, WRONG_SIGN_INS_OF_ACCOUNT, place=subject, now=now):
        return TooManyTries(minutes=WRONG_SIGN_INS_OF_ACCOUNT.minutes)
    if is_password(session, account_id, typed):
        return None
    _count_wrong(session, account_id, subject=subject, now=now)
    return SignInWrong()


def _proven(session: Session, shown: Shown, *, place: str, now: datetime, key: str) -> int | DeskRefused:
    address = canonical(shown.email)
    subject = _subject(address, key=key)
    counts = ((WRONG_SIGN_INS_OF_ACCOUNT, subject), (WRONG_SIGN_INS_FROM_PLACE, place))
    for limit, each in counts:
        if is_reached(session, limit, place=each, now=now):
            return TooManyTries(minutes=limit.minutes)
    account_id = session.scalar(select(Account.id).join(RoleGrant).where(Account.email == address).limit(1))
    right = is_password(session, account_id, shown.password)
    if account_id is not None and right and use_code(session, account_id, shown.code, key=key, now=now):
        return account_id
    count_one(session, WRONG_SIGN_INS_FROM_PLACE, place=place, now=now)
    _count_wrong(session, account_id, subject=subject, now=now)
    return SignInWrong()


def _count_wrong(session: Session, account_id: int | None, *, subject: str, now: datetime) -> None:
    """Count a wrong try; the one that reaches the limit is recorded where there is an account to tell of."""
    so_far = count_one(session, WRONG_SIGN_INS_OF_ACCOUNT, place=subject, now=now)
    if so_far == WRONG_SIGN_INS_OF_ACCOUNT.most and account_id is not None:
        record(session, "way.limit_reached", subject=f"account:{account_id}", actor=NOBODY, now=now)


def _subject(address: str, *, key: str) -> str:
    return keyed(f"desk:{address}", key=key)
