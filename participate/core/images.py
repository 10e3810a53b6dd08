"""What a picture file is, read from its own bytes: its name and what a browser says of it are not asked."""

from dataclasses import dataclass
from enum import StrEnum

from participate.core.errors import DomainError

MOST_BYTES = 200 * 1024
SMALLEST, LARGEST = 32, 2000
PNG, JPEG_START, RIFF, WEBP = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"RIFF", b"WEBP"
PNG_END, JPEG_END = b"IEND\xaeB`\x82", b"\xff\xd9"
MOVES = b"acTL"
FRAMES = frozenset({0xC0, 0xC1, 0xC2})
"""The marks of a JPEG's frame that browsers show: baseline, extended, progressive."""


class ImageKind(StrEnum):
    """The formats that a logo may have; each is its media type."""

    PNG = "image/png"
    JPEG = "image/jpeg"
    WEBP = "image/webp"


class ImageRefused(DomainError):
    """This file is no logo. Values: `reason` (`kind`, `large`, `broken`, `size`, `moves`)."""

    code = "image-refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    """A picture that may be shown: its format and its size in dots."""

    kind: ImageKind
    width: int
    height: int


def read_image(content: bytes) -> Image:
    """What these bytes show, by their signature and their own measures. ImageRefused for anything else: drawings in
    SVG can hold scripts, and pictures that move cannot be stopped (WCAG 2.2.2).
    """
    if len(content) > MOST_BYTES:
        raise ImageRefused(reason="large")
    found = _measured(content)
    if not all(SMALLEST <= each <= LARGEST for each in (found.width, found.height)):
        raise ImageRefused(reason="size")
    return found


def _measured(content: bytes) -> Image:
    try:
        if content.startswith(PNG):
            return _png(content)
        if content.startswith(JPEG_START):
            return _jpeg(content)
        if content[:4] == RIFF and content[8:12] == WEBP:
            return _webp(content)
    except IndexError as error:
        raise ImageRefused(reason="broken") from error
    raise ImageRefused(reason="kind")


def _png(content: bytes) -> Image:
    if content[12:16] != b"IHDR" or not content.endswith(PNG_END):
        raise ImageRefused(reason="broken")
    if MOVES in content:
        raise ImageRefused(reason="moves")
    return Image(kind=ImageKind.PNG, width=_big(content[16:20]), height=_big(content[20:24]))


def _jpeg(content: bytes) -> Image:
    """Walks from mark to mark, each with its length, to the one that holds the measures."""
    if not content.endswith(JPEG_END):
        raise ImageRefused(reason="broken")
    place = 2
    while content[place] == 0xFF:  # noqa: PLR2004 - every mark begins so
        mark, length = content[place + 1], _big(content[place + 2 : place + 4])
        if mark in FRAMES:
            measures = content[place + 5 : place + 9]
            return Image(kind=ImageKind.JPEG, height=_big(measures[:2]), width=_big(measures[2:]))
        if length < 2:  # noqa: PLR2004 - a length counts its own two bytes
            break
        place += 2 + length
    raise ImageRefused(reason="broken")


def _webp(content: bytes) -> Image:
    if int.from_bytes(content[4:8], "little") + 8 != len(content):
        raise ImageRefused(reason="broken")
    form, body = content[12:16], content[20:30]
    if form == b"VP8 " and body[3:6] == b"\x9d\x01\x2a":
        return _webp_of(_little(body[6:8]) & 0x3FFF, _little(body[8:10]) & 0x3FFF)
    if form == b"VP8L" and body[0] == 0x2F:  # noqa: PLR2004 - the signature of a lossless picture
        bits = _little(body[1:5])
        return _webp_of((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)
    if form == b"VP8X":
        if body[0] & 0x02:
            raise ImageRefused(reason="moves")
        return _webp_of(_little(body[4:7]) + 1, _little(body[7:10]) + 1)
    raise ImageRefused(reason="broken")


def _webp_of(width: int, height: int) -> Image:
    return Image(kind=ImageKind.WEBP, width=width, height=height)


def _big(part: bytes) -> int:
    return int.from_bytes(part, "big")


def _little(part: bytes) -> int:
    return int.from_bytes(part, "little")
