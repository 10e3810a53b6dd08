import pytest

from participate.core.code_words import LENGTH, WORDS, read_code


def test_there_are_64_different_words() -> None:
    assert len(set(WORDS)) == len(WORDS) == 64


@pytest.mark.parametrize(
    "typed",
    [
        "apple boat drum kite",
        "Apple, Boat, Drum, Kite",
        " APPLE boat.drum  kite ",
        "aple boat durm kite",
        "apple-boat-drum-kitee",
    ],
    ids=["as printed", "commas", "dots and spaces", "slips", "dashes"],
)
def test_case_marks_and_small_slips_are_forgiven(typed: str) -> None:
    assert read_code(typed) == "apple boat drum kite"


def test_a_slip_that_could_be_two_words_is_not_guessed() -> None:
    assert read_code("bxll") == "bxll"


def test_a_right_word_is_never_changed_into_another() -> None:
    for word in WORDS:
        assert read_code(word) == word


def test_a_long_text_is_cut_before_it_is_read() -> None:
    assert len(read_code("apple " * 100_000).split()) == LENGTH + 1
