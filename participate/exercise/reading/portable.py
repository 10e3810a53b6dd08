"""PDF: the text of its pages. Scripts, forms, attached files and pictures are never opened."""

import re
from collections.abc import Iterator
from io import BytesIO

from participate.exercise.reading.limits import MOST_CHARACTERS, MOST_PAGES, Refused

SENTENCE = (".", "!", "?", ":", ";")
BULLET = re.compile(r"\s*(?:[•◦▪●\-–*]|\d{1,2}[.)]|[a-z][.)])\s")
FULL_LINE = 0.6


def read_portable(content: bytes) -> list[str]:
    """The paragraphs of a PDF. Raises Refused when it is locked, broken or has too many pages."""
    from pypdf.errors import DependencyError, FileNotDecryptedError

    try:
        return [paragraph for text in _pages(content) for paragraph in joined(text)]
    except (Refused, MemoryError):
        raise
    except (FileNotDecryptedError, DependencyError) as error:
        raise Refused("locked") from error
    except Exception as error:  # a broken PDF fails in as many ways as there are objects in it
        raise Refused("broken") from error


def _pages(content: bytes) -> Iterator[str]:
    """The text of each page. One that only forbids copying opens without a password, as it does for every reader."""
    from pypdf import PdfReader

    reader = PdfReader(BytesIO(content), strict=False)
    if reader.is_encrypted and not reader.decrypt(""):
        raise Refused("locked")
    if len(reader.pages) > MOST_PAGES:
        raise Refused("too-many-pages")
    size = 0
    for page in reader.pages:
        text = page.extract_text()
        size += len(text)
        if size > MOST_CHARACTERS:
            raise Refused("too-long")
        yield text


def joined(text: str) -> list[str]:
    """The lines of a page as paragraphs: one goes on where a line is full and does not end a sentence."""
    lines = [line.strip() for line in text.splitlines()]
    longest = max((len(line) for line in lines), default=0)
    found: list[str] = []
    goes_on = False
    for line in lines:
        if goes_on and line and not BULLET.match(line):
            found[-1] = f"{found[-1]} {line}"
        elif line:
            found.append(line)
        goes_on = bool(line) and len(line) >= longest * FULL_LINE and not line.endswith(SENTENCE)
    return found
