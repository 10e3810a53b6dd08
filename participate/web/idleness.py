"""How long an officer has been away: a signed moment that the browser carries, so that reading a page writes no row.

It belongs to one session. Somebody who takes it along with the session's cookie gains nothing by it that the session
alone would not give; somebody who sits down at a desk that was left finds it too old.
"""

import hashlib
import hmac
from datetime import UTC, datetime

LONGEST = 12
"""Digits of a moment, in seconds."""


def seen_now(moment: datetime, *, token: str, key: str) -> str:
    """The value to carry: the moment, signed for this session."""
    seconds = str(int(moment.timestamp()))
    return f"{seconds}.{_signature(seconds, token=token, key=key)}"


def seen_at(value: str, *, token: str, key: str) -> datetime | None:
    """The moment that a value carries; None when it is not ours, or of another session."""
    seconds, _, signature = value.partition(".")
    if not (seconds.isascii() and seconds.isdigit() and len(seconds) <= LONGEST):
        return None
    if not hmac.compare_digest(signature.encode(), _signature(seconds, token=token, key=key).encode()):
        return None
    return datetime.fromtimestamp(int(seconds), tz=UTC)


def _signature(seconds: str, *, token: str, key: str) -> str:
    return hmac.new(key.encode(), f"seen:{token}:{seconds}".encode(), hashlib.sha256).hexdigest()
