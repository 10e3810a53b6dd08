"""Near words: what is found by equal keys, and which of several is meant."""

import pytest

from participate.core.spelling import mistakes_between, near_keys, nearest


@pytest.mark.parametrize(
    ("typed", "word", "mistakes"),
    [
        ("speach", "speech", 1),
        ("autisim", "autism", 1),
        ("thearpy", "therapy", 1),
        ("ocupational", "occupational", 1),
        ("ocupatonal", "occupational", 2),
        ("speech", "speech", 0),
        ("", "bus", 3),
    ],
)
def test_mistakes_are_counted_and_their_words_share_a_key(typed: str, word: str, mistakes: int) -> None:
    assert mistakes_between(typed, word) == mistakes_between(word, typed) == mistakes
    assert bool(near_keys(typed) & near_keys(word)) == bool(typed)


def test_short_words_have_no_keys_and_long_ones_few() -> None:
    assert near_keys("bus") == frozenset()
    assert len(near_keys("x" * 60)) <= 29
    assert len(near_keys("abcdefghij" * 6)) == 29


@pytest.mark.parametrize(
    ("typed", "words", "meant"),
    [
        ("speach", [("peach", 9), ("speech", 1)], "speech"),
        ("cluv", [("clue", 1), ("club", 5)], "club"),
        ("zzzzz", [("speech", 9)], None),
        ("speach", [], None),
        ("bus", [("bus", 1)], None),
    ],
    ids=["the same first letter", "the word used more", "none is near", "no words", "itself is no other word"],
)
def test_the_nearest_word_is_meant(typed: str, words: list[tuple[str, int]], meant: str | None) -> None:
    assert nearest(typed, words) == meant
