"""An authority's two colours: read, measured against what they stand on, and drawn out into the colours of a page."""

from participate.core.errors import DomainError

PAPER = (0xFB, 0xF7, 0xF0)
WHITE = (0xFF, 0xFF, 0xFF)
INK = (0x24, 0x1A, 0x2C)
"""The grounds and the ink of the light pages, as the style sheet has them; a test holds the two alike."""
TEXT_RATIO, SIGN_RATIO = 4.5, 3.0
"""What WCAG 2.2 asks of text against its ground (1.4.3), and of a sign against what is beside it (1.4.11)."""
DIGITS = 6
SOFTNESS = 0.9
STEP = 0.05

Colour = tuple[int, int, int]


class NoColour(DomainError):
    """This is no colour of six signs, such as #47205c."""

    code = "no-colour"


class ColourTooFaint(DomainError):
    """A colour does not stand out enough. Values: `ratio` and `needed` as they are read (`2.9`), `reason`."""

    code = "colour-too-faint"


def read_colour(typed: str) -> Colour:
    """The colour of `#47205c`, with or without its sign, in either case. NoColour for all else."""
    text = typed.strip().removeprefix("#").lower()
    if len(text) != DIGITS or any(each not in "0123456789abcdef" for each in text):
        raise NoColour
    return int(text[:2], 16), int(text[2:4], 16), int(text[4:], 16)


def written(colour: Colour) -> str:
    """The colour as a style sheet writes it."""
    return "#" + "".join(f"{part:02x}" for part in colour)


def contrast(one: Colour, other: Colour) -> float:
    """How far two colours stand apart, from 1 (alike) to 21 (black and white): WCAG 2.2, “contrast ratio”."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def text_on(ground: Colour) -> Colour:
    """White or the ink, whichever is read better on a ground."""
    return max((WHITE, INK), key=lambda ink: contrast(ink, ground))


def check_main(colour: Colour) -> None:
    """ColourTooFaint where neither white nor dark words can be read on it."""
    _hold(contrast(text_on(colour), colour), TEXT_RATIO, reason="main")


def check_accent(colour: Colour) -> None:
    """ColourTooFaint where it does not stand out from the page, or no word can be read on it."""
    _hold(contrast(colour, PAPER), SIGN_RATIO, reason="accent")
    _hold(contrast(text_on(colour), colour), TEXT_RATIO, reason="main")


def painted(main: Colour, accent: Colour) -> dict[str, str]:
    """The colours of a page by their names in the style sheet. Words and edges get a tone of the main colour that can
    be read on every light ground; large grounds get the colour itself.
    """
    soft = _mixed(main, WHITE, SOFTNESS)
    tone = _readable(main, soft)
    return {
        "brand": written(tone),
        "on-brand": written(WHITE),
        "brand-soft": written(soft),
        "brand-deep": written(_mixed(tone, INK, 0.4)),
        "link": written(tone),
        "deep": written(main),
        "on-deep": written(text_on(main)),
        "sun": written(accent),
        "on-sun": written(text_on(accent)),
        "sun-soft": written(_mixed(accent, WHITE, SOFTNESS)),
    }


def _readable(colour: Colour, soft: Colour) -> Colour:
    """The lightest tone of a colour, towards the ink, that can be read on paper and on its own soft ground."""
    grounds = (PAPER, soft)
    tones = (_mixed(colour, INK, step * STEP) for step in range(int(1 / STEP) + 1))
    return next(tone for tone in tones if all(contrast(tone, ground) >= TEXT_RATIO for ground in grounds))


def _hold(ratio: float, needed: float, *, reason: str) -> None:
    if ratio < needed:
        raise ColourTooFaint(ratio=f"{int(ratio * 10) / 10}", needed=f"{needed:g}", reason=reason)


def _mixed(colour: Colour, other: Colour, share: float) -> Colour:
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(colour, other, strict=True))
    return red, green, blue


def _luminance(colour: Colour) -> float:
    red, green, blue = (_linear(part / 255) for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 - sRGB's own numbers
