"""The arithmetic of the chain: salted digests of values, and batches hashed on top of each other."""

import hashlib
import json
from collections.abc import Mapping

FIRST = "0" * 64


def digest_of(values: Mapping[str, object], *, salt: str) -> str:
    """A salted hash of plain values."""
    text = json.dumps(values, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(f"{salt}\n{text}".encode()).hexdigest()


def chained(previous: str, acts: list[tuple[int, str]]) -> str:
    """The hash of a batch on top of the seal before it."""
    lines = [previous, *(f"{number}:{digest}" for number, digest in acts)]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
