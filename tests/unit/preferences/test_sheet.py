"""The parts of the comfort sheet: one for every choice, and themes whose colours can be told apart."""

import re

import pytest

from participate.preferences.offer import OFFER
from participate.preferences.sheet import parts, sheet_of, themes
from participate.web.templating import STATIC

LEADING_ONLY = {"pages", "language"}
COLOUR = re.compile(r"--([a-z0-9-]+): (#[0-9a-f]{3,6});")
WORDS, SHAPES = 4.5, 3.0
"""WCAG 2.2, 1.4.3 and 1.4.11."""
GROUNDS = ("paper", "surface", "sunk")
PAIRS = (
    *((ink, ground, WORDS) for ink in ("ink", "ink-2", "link", "brand", "stop") for ground in GROUNDS),
    *((each, ground, WORDS) for each in ("ink", "brand", "link", "ink-2") for ground in ("brand-soft", "sun-soft")),
    *(("ink", f"g-{group}-soft", WORDS) for group in ("child", "young", "parent")),
    *((f"on-{name}", name, WORDS) for name in ("brand", "deep", "sun")),
    ("on-brand", "brand-deep", WORDS),
    ("stop", "stop-soft", WORDS),
    *((each, ground, SHAPES) for each in ("line-strong", "focus") for ground in GROUNDS),
    *((f"g-{group}", ground, SHAPES) for group in ("child", "young", "parent") for ground in ("paper", "surface")),
    ("focus", "focus-2", SHAPES),
)


def colours(theme: str) -> dict[str, str]:
    """The value of each colour of a theme; of two the last holds, as in a browser."""
    return dict(COLOUR.findall(themes()[theme]))


def light_of(colour: str) -> float:
    """Relative luminance, as WCAG 2.2 defines it."""
    digits = colour[1:] if len(colour) == 7 else "".join(each * 2 for each in colour[1:])
    shares = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, bright = sorted((light_of(one), light_of(other)))
    return (bright + 0.05) / (dark + 0.05)


def test_contrast_is_measured_as_wcag_does() -> None:
    assert contrast("#000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#fff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", [each for each in OFFER["theme"] if each != "device"])
def test_every_pair_of_colours_of_a_theme_can_be_told_apart(theme: str) -> None:
    found = colours(theme)
    weak = [
        f"{one} on {other}: {contrast(found[one], found[other]):.2f}"
        for one, other, least in PAIRS
        if contrast(found[one], found[other]) < least
    ]
    assert weak == []


def test_what_the_device_asks_for_looks_like_the_dark_theme() -> None:
    """The style sheet has to say it twice; both stay alike."""
    sheet = (STATIC / "participate.css").read_text(encoding="utf-8")
    _, _, asked = sheet.partition("@media screen and (prefers-color-scheme: dark) {")
    block = asked.partition(":root {")[2].partition("}")[0]
    dark = re.search(r'\[data-theme="dark"\] \{(.*?)\}', sheet, re.DOTALL)
    assert dark is not None
    assert block.split() == dark[1].split()


def test_every_choice_has_a_part_and_every_part_is_a_choice() -> None:
    offered = {f"{name}={value}" for name, (_, *others) in OFFER.items() for value in others}
    leading = {each for each in offered if each.partition("=")[0] in LEADING_ONLY}
    assert set(parts()) == offered - leading
    assert all(each.count("{") == each.count("}") > 0 for each in parts().values())


def test_a_theme_comes_whole_so_that_a_dark_device_adds_nothing() -> None:
    assert {frozenset(colours(theme)) for theme in themes()} == {frozenset(colours("light"))}


def test_a_sheet_holds_the_parts_that_were_chosen_and_nothing_for_what_has_none() -> None:
    assert sheet_of({}) == ""
    assert sheet_of({"pages": "easy", "language": "pl"}) == ""
    assert sheet_of({"size": "large", "motion": "less"}) == parts()["size=large"] + parts()["motion=less"]
    assert sheet_of({"size": "} body { display: none"}) == ""
