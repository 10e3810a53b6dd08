"""Reading a document from outside: the process that does it is watched, and its silence is an answer too."""

import json
import subprocess
import sys
from pathlib import Path

from participate.exercise.errors import DocumentRefused
from participate.exercise.reading.limits import (
    LARGEST,
    LONGEST_PASTED,
    MOST_PAGES,
    SECONDS,
    Refused,
)
from participate.exercise.reading.paragraphs import tidy

ROOT = Path(__file__).resolve().parents[3]
CHILD = "participate.exercise.reading.child"
LONGEST_WAIT = SECONDS + 5
MEGABYTE = 1024 * 1024
VALUES = {"too-big": {"most": LARGEST // MEGABYTE}, "too-many-pages": {"most": MOST_PAGES}}


def read_document(content: bytes) -> tuple[str, ...]:
    """The paragraphs of an uploaded document, as plain text.

    Raises DocumentRefused with a reason: too big, of another kind, locked, broken, without text, or too hard to read
    in the time and memory that a document is given.
    """
    if len(content) > LARGEST:
        raise _refused("too-big")
    try:
        done = subprocess.run(  # noqa: S603 - our own module, and the document is its input
            [sys.executable, "-B", "-m", CHILD],
            input=content,
            capture_output=True,
            timeout=LONGEST_WAIT,
            cwd=ROOT,
            env={"PYTHONUTF8": "1"},
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise _refused("too-hard") from error
    if done.returncode:
        raise _refused("too-hard")
    told = json.loads(done.stdout)
    if "reason" in told:
        raise _refused(told["reason"])
    return tuple(told["paragraphs"])


def pasted_paragraphs(text: str) -> tuple[str, ...]:
    """The paragraphs of a text that somebody pasted. Raises DocumentRefused: too long, or hardly a word in it."""
    try:
        return tidy(text.split("\n"))
    except Refused as refusal:
        raise _refused("no-words" if refusal.reason == "no-text" else refusal.reason) from refusal


def _refused(reason: str) -> DocumentRefused:
    return DocumentRefused(reason=reason, **VALUES.get(reason, {}))


__all__ = ["LARGEST", "LONGEST_PASTED", "pasted_paragraphs", "read_document"]
