"""Officers' passwords: argon2id, at least twelve characters, no rules about which; what everybody tries is refused."""

import string
import unicodedata
from datetime import datetime
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError
from sqlalchemy.orm import Session

from participate.people.common_passwords import COMMON
from participate.people.errors import PasswordRefused
from participate.people.models import Account, Password

LEAST = 12
MOST = 200
"""A longer one would cost us more to hash than it is worth."""
HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
SHORTEST_NAME = 4
"""A part of an address that is shorter stands in many passwords by chance."""


def set_password(session: Session, account_id: int, typed: str, *, now: datetime) -> None:
    """Keep the hash of a new password. Raises PasswordRefused when it is short, common or the address itself."""
    account = session.get_one(Account, account_id)
    _check(typed, address=account.email)
    kept = HASHER.hash(_plain(typed))
    row = session.get(Password, account_id)
    if row is None:
        session.add(Password(account_id=account_id, hash=kept, set_at=now))
    else:
        row.hash, row.set_at = kept, now
    session.flush()


def is_password(session: Session, account_id: int | None, typed: str) -> bool:
    """Whether this is the account's password. Without an account or a password it takes as long, and is not."""
    row = session.get(Password, account_id) if account_id is not None else None
    right = _verified(row.hash if row else _nobodys(), typed[:MOST])
    if row is None or not right:
        return False
    if HASHER.check_needs_rehash(row.hash):
        row.hash = HASHER.hash(_plain(typed))
        session.flush()
    return True


def _check(typed: str, *, address: str) -> None:
    plain = _plain(typed).casefold()
    if len(plain) < LEAST:
        raise PasswordRefused(reason="short", least=LEAST)
    if plain in COMMON or plain.strip(string.digits + string.punctuation + " ") in {*COMMON, ""}:
        raise PasswordRefused(reason="common", least=LEAST)
    name = address.partition("@")[0]
    if address in plain or (len(name) >= SHORTEST_NAME and name in plain):
        raise PasswordRefused(reason="address", least=LEAST)


def _verified(kept: str, typed: str) -> bool:
    try:
        return HASHER.verify(kept, _plain(typed))
    except (Argon2Error, InvalidHashError):
        return False


def _plain(typed: str) -> str:
    """The same letters, however a keyboard makes them."""
    return unicodedata.normalize("NFKC", typed)


@cache
def _nobodys() -> str:
    """A hash of the same cost for addresses without a password."""
    return HASHER.hash("the password of nobody at all")
