"""Reading a document from outside: the process that does it is watched, and its silence is an answer too."""

import json
import signal
import subprocess
import sys
from pathlib import Path
from threading import Lock

from participate.exercise.errors import DocumentRefused
from participate.exercise.reading.limits import (
    LARGEST,
    LARGEST_PAGE,
    LONGEST_PASTED,
    MOST_PAGES,
    SECONDS,
    Refused,
)
from participate.exercise.reading.paragraphs import tidy

ROOT = Path(__file__).resolve().parents[3]
CHILD = "participate.exercise.reading.child"
LONGEST_WAIT = SECONDS + 2
MEGABYTE = 1024 * 1024
HEAD = 1024
VALUES = {
    "too-big": {"most": LARGEST // MEGABYTE},
    "page-too-big": {"most": LARGEST_PAGE // MEGABYTE},
    "too-many-pages": {"most": MOST_PAGES},
}
BEGINNINGS = {".docx": (b"PK", b"\xd0\xcf\x11\xe0"), ".odt": (b"PK",), ".pdf": (b"%PDF-",)}
STOPPED = {-signal.SIGXCPU, -signal.SIGKILL}
"""How the system ends a process that has used up its time."""
READING = Lock()
"""Held while a document is read: whoever comes meanwhile is told at once, and no thread of the site waits."""


def read_document(content: bytes, *, name: str = "") -> tuple[str, ...]:
    """The paragraphs of an uploaded document, as plain text. A `name` that says another kind than it is, is a mistake.

    Raises DocumentRefused with a reason: too big, of another kind, locked, broken, without text, too hard to read in
    the time and memory that a document is given, or busy: one is read at a time.
    """
    if len(content) > LARGEST:
        raise _refused("too-big")
    if content.strip() and not any(each in content[:HEAD] for each in _beginnings(name)):
        raise _refused("other-kind")
    if not READING.acquire(blocking=False):
        raise _refused("busy")
    try:
        return _read_apart(content)
    finally:
        READING.release()


def _beginnings(name: str) -> tuple[bytes, ...]:
    """What a file with this name holds near its beginning; anything, for a name that says nothing."""
    return BEGINNINGS.get(Path(name).suffix.lower(), (b"",))


def _read_apart(content: bytes) -> tuple[str, ...]:
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
        raise _refused("too-hard" if done.returncode in STOPPED else "broken")
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
