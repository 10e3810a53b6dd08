"""Sealing what only this installation may read: the secrets of code apps, and what a browser carries for us a while."""

import base64
from datetime import datetime, timedelta

from cryptography.fernet import Fernet, InvalidToken

from participate.people.tokens import keyed


def seal(text: str, *, purpose: str, key: str, now: datetime) -> str:
    """Encrypt a text. What is sealed for one purpose opens for no other."""
    return _box(purpose, key=key).encrypt_at_time(text.encode(), int(now.timestamp())).decode()


def unseal(sealed: str, *, purpose: str, key: str, now: datetime, life: timedelta | None = None) -> str | None:
    """The text that was sealed; None when it was not sealed here for this purpose, or longer ago than `life`."""
    box = _box(purpose, key=key)
    try:
        if life is None:
            return box.decrypt(sealed.encode()).decode()
        return box.decrypt_at_time(
            sealed.encode(), ttl=int(life.total_seconds()), current_time=int(now.timestamp())
        ).decode()
    except InvalidToken:
        return None


def _box(purpose: str, *, key: str) -> Fernet:
    return Fernet(base64.urlsafe_b64encode(bytes.fromhex(keyed(f"seal:{purpose}", key=key))))
