"""Secrets that people carry, and the hashes that we keep."""

import hashlib
import hmac
import secrets

from participate.core.code_words import LENGTH, WORDS


def new_token() -> str:
    """An opaque token of 256 bits."""
    return secrets.token_urlsafe(32)


def new_code() -> str:
    """The words of a new card."""
    return " ".join(secrets.choice(WORDS) for _ in range(LENGTH))


def hashed(token: str) -> str:
    """The hash of a token of full entropy."""
    return hashlib.sha256(token.encode()).hexdigest()


def keyed(value: str, *, key: str) -> str:
    """The keyed hash of a guessable value (a card's code, an address): useless without the installation's key."""
    return hmac.new(key.encode(), value.encode(), hashlib.sha256).hexdigest()
