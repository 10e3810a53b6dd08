"""What a document is, by what it begins with: a name can say anything."""

import re
from collections.abc import Callable

from participate.exercise.reading.limits import LARGEST, LARGEST_PAGE, Refused
from participate.exercise.reading.packed import read_packed
from participate.exercise.reading.paragraphs import tidy
from participate.exercise.reading.portable import read_portable
from participate.exercise.reading.web_page import MARKS, decoded, read_web_page

HEAD = 4096
PDF_WITHIN = 1024
PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8")
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
WEB = re.compile(rb"<(?:!doctype\s+html|html|head|body|h1|p|div)[\s>]", re.IGNORECASE)


def read_bytes(content: bytes) -> tuple[str, ...]:
    """The paragraphs of a document of any kind that is read here. Raises Refused with the reason."""
    if not content.strip():
        raise Refused("empty")
    if len(content) > LARGEST:
        raise Refused("too-big")
    return tidy(_reader_of(content)(content))


def _reader_of(content: bytes) -> Callable[[bytes], list[str]]:
    if b"%PDF-" in content[:PDF_WITHIN]:
        return read_portable
    if content.startswith(b"PK"):
        return read_packed
    if content.startswith(OLD_OFFICE):
        raise Refused("old-or-locked")
    if content.startswith(PICTURES) or content.lstrip().startswith(b"{\\rtf"):
        raise Refused("other-kind")
    if WEB.search(content[:HEAD].replace(b"\x00", b"")):
        return _read_small_page
    return _read_plain


def _read_small_page(content: bytes) -> list[str]:
    if len(content) > LARGEST_PAGE:
        raise Refused("page-too-big")
    return read_web_page(content)


def _read_plain(content: bytes) -> list[str]:
    """Plain text; whatever else holds signs that no text has is of another kind."""
    if b"\x00" in content and not content.startswith(tuple(MARKS)):
        raise Refused("other-kind")
    text = decoded(content)
    odd = sum(not each.isprintable() and each not in "\r\n\t\f\ufeff" for each in text)
    if odd * 100 > len(text):
        raise Refused("other-kind")
    return text.split("\n")
