"""What is different between two texts, word by word."""

import time

from hypothesis import given
from hypothesis import strategies as st

from participate.core.comparing import Mark, changed_words


def told(before: str, after: str) -> list[tuple[str, str]]:
    return [(piece.mark.value, piece.words.strip()) for piece in changed_words(before, after)]


def test_only_the_words_that_changed_are_marked() -> None:
    assert told("On Mondays at 9 in the hall", "On Tuesdays at 9 in the hall") == [
        ("same", "On"),
        ("out", "Mondays"),
        ("in", "Tuesdays"),
        ("same", "at 9 in the hall"),
    ]
    assert told("", "New words") == [("in", "New words")]
    assert told("Old words", "") == [("out", "Old words")]
    assert told("Same", "Same") == []


@given(st.text(max_size=80), st.text(max_size=80))
def test_both_texts_can_be_read_out_of_the_pieces(before: str, after: str) -> None:
    pieces = changed_words(before, after)
    without_space = [
        "".join("".join(p.words for p in pieces if p.mark is not mark).split()) for mark in (Mark.IN, Mark.OUT)
    ]
    if before != after:
        assert without_space == ["".join(before.split()), "".join(after.split())]


def test_a_text_made_to_be_slow_is_not() -> None:
    before, after = "a b " * 40_000, "b a " * 40_000
    begin = time.perf_counter()
    changed_words(before, after)
    assert time.perf_counter() - begin < 3
