"""Raising, answering, closing and reopening findings; telling those who have one before them."""

from participate.findings.service.steps import (
    BY_HAND,
    RaiseFinding,
    Say,
    answer_finding,
    cause_of,
    close_finding,
    raise_finding,
    reopen_finding,
)
from participate.findings.service.telling import tell

__all__ = [
    "BY_HAND",
    "RaiseFinding",
    "Say",
    "answer_finding",
    "cause_of",
    "close_finding",
    "raise_finding",
    "reopen_finding",
    "tell",
]
