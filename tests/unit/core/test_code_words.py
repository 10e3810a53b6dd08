import pytest

from participate.core.code_words import LENGTH, WORDS, code_of, read_code


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


@pytest.mark.parametrize("number", [0, 1, 64, 64**4, 2**255, 2**256 - 1])
def test_no_word_stands_twice_on_a_card(number: int) -> None:
    words = code_of(number).split()
    assert len(set(words)) == LENGTH
    assert set(words) <= set(WORDS)


def test_small_numbers_give_all_codes_each_once() -> None:
    assert len({code_of(number) for number in range(64 * 63)}) == 64 * 63
