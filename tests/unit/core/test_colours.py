import re

import pytest

from participate.core.colours import (
    INK,
    PAPER,
    TEXT_RATIO,
    WHITE,
    ColourTooFaint,
    NoColour,
    check_accent,
    check_main,
    contrast,
    painted,
    read_colour,
    written,
)
from tests.support.source import ROOT


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast((0, 0, 0), WHITE) == pytest.approx(21)
    assert contrast(read_colour("#767676"), WHITE) == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("typed", ["", "#fff", "47205", "#47205g", "#47205c;}", "url(x)", "٤٧٢٠٥٠"])
def test_what_is_no_colour_is_refused(typed: str) -> None:
    with pytest.raises(NoColour):
        read_colour(typed)


def test_a_colour_is_read_in_any_of_its_forms() -> None:
    assert written(read_colour(" 47205C ")) == "#47205c"


def test_a_main_colour_on_which_nothing_can_be_read_is_refused_with_its_ratio() -> None:
    with pytest.raises(ColourTooFaint) as refused:
        check_main(read_colour("#7c7c7c"))
    assert refused.value.values["needed"] == "4.5"
    assert float(str(refused.value.values["ratio"])) < TEXT_RATIO


def test_an_accent_that_the_paper_swallows_is_refused() -> None:
    with pytest.raises(ColourTooFaint):
        check_accent(read_colour("#f5b942"))
    check_accent(read_colour("#b35900"))


@pytest.mark.parametrize("main", ["#ffff00", "#000000", "#ffffff", "#1b4f72", "#47205c", "#00ff88"])
def test_every_word_on_a_painted_page_can_be_read(main: str) -> None:
    colours = {name: read_colour(value) for name, value in painted(read_colour(main), read_colour("#b35900")).items()}
    pairs = (
        ("brand", "on-brand"),
        ("deep", "on-deep"),
        ("sun", "on-sun"),
        ("brand", "brand-soft"),
        ("brand-deep", "on-brand"),
    )
    for one, other in pairs:
        assert contrast(colours[one], colours[other]) >= TEXT_RATIO, (one, other)
    assert contrast(colours["link"], PAPER) >= TEXT_RATIO


def test_the_grounds_are_those_of_the_style_sheet() -> None:
    sheet = (ROOT / "participate/static/participate.css").read_text(encoding="utf-8")
    tokens = dict(re.findall(r"--(paper|ink): (#[0-9a-f]{6});", sheet.partition("}")[0]))
    assert tokens == {"paper": written(PAPER), "ink": written(INK)}
