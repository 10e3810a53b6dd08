"""Secrets that people carry, and the hashes that we keep."""

import hashlib
import hmac
import secrets

from participate.core.code_words import code_of
from participate.core.guessing import ENDINGS

KEY = 16
"""How many letters of its hash name a session."""


def new_token() -> str:
    """An opaque token of 256 bits."""
    return secrets.token_urlsafe(32)


def new_ending() -> int:
    """The random last three digits of a card's number."""
    return secrets.randbelow(ENDINGS)


def card_code(entry_key: str, *, number: int, attempt: int, key: str) -> str:
    """The words of a card, made from the random key of the form that asked for it.

    Only a hash of that key is kept, so a copy of the database gives no words away, even with the installation's key.
    """
    return code_of(int(keyed(f"card-words:{entry_key}:{number}:{attempt}", key=key), 16))


def hashed(token: str) -> str:
    """The hash of a token of full entropy."""
    return hashlib.sha256(token.encode()).hexdigest()


def key_of_session(token: str) -> str:
    """By what a browser session is known in rows: neither its token nor its hash."""
    return hashed(token)[:KEY]


def keyed(value: str, *, key: str) -> str:
    """The keyed hash of a guessable value (a card's code, an address): useless without the installation's key."""
    return hmac.new(key.encode(), value.encode(), hashlib.sha256).hexdigest()
