"""A QR code as the path of a drawing, so that a template draws it without foreign markup."""

from dataclasses import dataclass

import segno

QUIET = 4
"""The white border that readers need, in modules."""


@dataclass(frozen=True, slots=True)
class QrCode:
    """`path` draws the dark modules on a square of `size` modules, the border included."""

    size: int
    path: str


def qr_code(text: str) -> QrCode:
    """The code of a text, readable when a quarter of it is creased or stained."""
    matrix = segno.make(text, error="q", micro=False, boost_error=False).matrix
    dark = (
        f"M{x + QUIET} {y + QUIET}h1v1h-1z" for y, line in enumerate(matrix) for x, module in enumerate(line) if module
    )
    return QrCode(size=len(matrix) + 2 * QUIET, path="".join(dark))


def qr_drawing(code: QrCode) -> bytes:
    """The same as an SVG file, black on white, for a printed sheet."""
    box = f'viewBox="0 0 {code.size} {code.size}"'
    ground = f'<rect width="{code.size}" height="{code.size}" fill="#fff"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {box}>{ground}<path d="{code.path}"/></svg>'.encode()
