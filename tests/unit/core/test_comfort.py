"""Choices as a line of words: only what is offered is read, and the usual is never written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participate.core.comfort import LONGEST, read_choices, write_choices

OFFER = {"size": ("normal", "large"), "theme": ("device", "dark", "cream")}


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("", {}),
        ("size=large", {"size": "large"}),
        ("theme=cream.size=large", {"size": "large", "theme": "cream"}),
        ("size=normal", {}),
        ("size=large.size=normal", {}),
        ("size=huge.theme=dark", {"theme": "dark"}),
        ("colour=dark", {}),
        ("size", {}),
        ("=large.size==large", {}),
        ("size=large;theme=dark", {}),
        ("SIZE=large", {}),
        ("size=large.theme=}body{display:none}", {"size": "large"}),
        ("." * 50, {}),
        ("size=large." + "x" * LONGEST, {}),
    ],
)
def test_only_what_is_offered_is_read(line: str, read: dict[str, str]) -> None:
    assert read_choices(line, OFFER) == read


def test_the_usual_is_not_written_and_the_order_is_that_of_the_offer() -> None:
    assert write_choices({"theme": "dark", "size": "large"}, OFFER) == "size=large.theme=dark"
    assert write_choices({"theme": "device", "size": "normal", "colour": "red"}, OFFER) == ""


@given(st.text())
def test_whatever_is_read_was_offered_and_is_read_again_as_it_was_written(line: str) -> None:
    found = read_choices(line, OFFER)
    assert all(value in OFFER[name] for name, value in found.items())
    assert read_choices(write_choices(found, OFFER), OFFER) == found
