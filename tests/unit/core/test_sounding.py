"""Words as they sound: what children write by ear, and words that nobody misspelt."""

import pytest

from participate.core.sounding import MOST_SPELLINGS, is_ordinary, meant_by, spellings_of, typed_keys
from participate.core.spelling import near_keys

KNOWN = [("taxi", 0), ("doctor", 3), ("bullied", 1), ("talking", 2), ("phone", 1), ("physio", 2), ("school", 9)]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("taksi", "taxi"),
        ("dokter", "doctor"),
        ("bullyed", "bullied"),
        ("toking", "talking"),
        ("fone", "phone"),
        ("fizio", "physio"),
        ("skool", "school"),
        ("qqqq", None),
        ("wiv", None),
    ],
)
def test_a_word_written_by_ear_is_understood_and_found_by_a_key(typed: str, meant: str | None) -> None:
    assert meant_by(typed, KNOWN) == meant
    assert meant is None or typed_keys(typed) & near_keys(meant)


def test_what_sounds_the_same_wins_over_what_looks_alike() -> None:
    assert meant_by("taksi", [("task", 9), ("taksim", 9), ("taxi", 0)]) == "taxi"


def test_no_word_has_many_spellings_or_keys() -> None:
    longest = "fizykscok" * 7
    assert len(spellings_of(longest)) == MOST_SPELLINGS
    assert len(typed_keys(longest)) <= 29 + 8 * MOST_SPELLINGS


@pytest.mark.parametrize(("word", "ordinary"), [("rest", True), ("wont", True), ("speach", False), ("dokter", False)])
def test_ordinary_words_are_told_from_misspelt_ones(word: str, ordinary: bool) -> None:
    assert is_ordinary(word) is ordinary
