import struct
import zlib

import pytest

from participate.core.images import MOST_BYTES, ImageKind, ImageRefused, read_image


def png(width: int = 64, height: int = 40, *, extra: bytes = b"") -> bytes:
    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"".join(b"\0" + b"\x55" * width for _ in range(height)))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + extra + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def jpeg(width: int, height: int) -> bytes:
    app = b"\xff\xe0" + struct.pack(">H", 16) + b"JFIF\0" + b"\0" * 9
    frame = b"\xff\xc0" + struct.pack(">HBHHB", 11, 8, height, width, 1) + b"\1\x11\0"
    return b"\xff\xd8" + app + frame + b"\xff\xd9"


def webp(form: bytes, body: bytes) -> bytes:
    inner = b"WEBP" + form + struct.pack("<I", len(body)) + body
    return b"RIFF" + struct.pack("<I", len(inner)) + inner


LOSSLESS = webp(b"VP8L", b"\x2f" + struct.pack("<I", 63 | 39 << 14) + b"\0" * 5)
LOSSY = webp(b"VP8 ", b"\0\0\0\x9d\x01\x2a" + struct.pack("<HH", 64, 40))
EXTENDED = webp(b"VP8X", b"\0\0\0\0" + (63).to_bytes(3, "little") + (39).to_bytes(3, "little"))


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (png(), ImageKind.PNG),
        (jpeg(64, 40), ImageKind.JPEG),
        (LOSSLESS, ImageKind.WEBP),
        (LOSSY, ImageKind.WEBP),
        (EXTENDED, ImageKind.WEBP),
    ],
)
def test_a_picture_is_read_from_its_own_bytes(content: bytes, kind: ImageKind) -> None:
    found = read_image(content)
    assert (found.kind, found.width, found.height) == (kind, 64, 40)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "kind"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>", "kind"),
        (b"GIF89a" + b"\0" * 20, "kind"),
        (b"\x89PNG\r\n\x1a\n", "broken"),
        (png()[:-4], "broken"),
        (png() + b"<script>", "broken"),
        (b"\xff\xd8\xff", "broken"),
        (b"\xff\xd8\xff\xe0\0\0\xff\xd9", "broken"),
        (jpeg(64, 40) + b"<script>", "broken"),
        (webp(b"VP8 ", b"\0" * 10), "broken"),
        (LOSSY + b"x", "broken"),
        (webp(b"VP8X", b"\2\0\0\0" + (63).to_bytes(3, "little") * 2), "moves"),
        (png(extra=b"\0\0\0\0acTL\0\0\0\0"), "moves"),
        (png(5000, 1), "size"),
        (png(8, 8), "size"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * MOST_BYTES, "large"),
    ],
)
def test_what_cannot_be_a_logo_is_refused_with_its_reason(content: bytes, reason: str) -> None:
    with pytest.raises(ImageRefused) as refused:
        read_image(content)
    assert refused.value.values["reason"] == reason
