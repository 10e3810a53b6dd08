from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participate.core.code_words import LENGTH, WORDS, code_of, read_code, read_number

LETTERS = "abcdefghijklmnopqrstuvwxyz"
CODES = st.integers(0, 2**256 - 1).map(code_of)


def slips_of(word: str) -> set[str]:
    """Everything that one slip makes of a word: a letter wrong, missing, too many, or two swapped."""
    cuts = [(word[:i], word[i:]) for i in range(len(word) + 1)]
    made = {a + b[1:] for a, b in cuts if b}
    made |= {a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1}
    made |= {a + c + b[1:] for a, b in cuts if b for c in LETTERS}
    made |= {a + c + b for a, b in cuts for c in LETTERS}
    return made - {word}


def test_there_are_128_different_words() -> None:
    assert len(set(WORDS)) == len(WORDS) == 128


def test_words_are_short_plain_letters() -> None:
    assert all(word.isascii() and word.isalpha() and word.islower() and 3 <= len(word) <= 10 for word in WORDS)


def test_no_word_is_within_one_slip_of_another() -> None:
    near = [(a, b) for a, b in combinations(WORDS, 2) if b in slips_of(a)]
    assert near == []


def test_two_words_that_are_near_would_be_found() -> None:
    assert "horse" in slips_of("house")


@pytest.mark.parametrize(
    "typed",
    [
        "apple boat drum kite sun",
        "Apple, Boat, Drum, Kite, Sun",
        " APPLE boat.drum  kite\tsun ",
        "aple boat durm kite sun",
        "apple-boat-drum-kitee-sun",
        "apple boatdrum kite sun",
        "app le boat drum ki te sun",
        "17482 apple boat drum kite sun",
        "ápple boat drum kite sun",
    ],
    ids=["as printed", "commas", "spaces", "slips", "dashes", "no space", "spaces too many", "number", "accent"],
)
def test_case_marks_spaces_and_small_slips_are_forgiven(typed: str) -> None:
    assert read_code(typed) == "apple boat drum kite sun"


def test_a_slip_that_could_be_two_words_is_not_guessed() -> None:
    assert read_code("dock") == "dock"  # a sock or a duck


def test_a_right_word_is_never_changed_into_another() -> None:
    for word in WORDS:
        assert read_code(word) == word


def test_every_slip_in_every_word_gives_that_word_or_none() -> None:
    """The whole property, not a sample: no slip of one word is read as another."""
    wrong = {(word, slip, read_code(slip)) for word in WORDS for slip in slips_of(word)}
    assert [each for each in wrong if each[2] in WORDS and each[2] != each[0]] == []


@given(code=CODES, data=st.data())
def test_one_slip_never_turns_one_card_into_another(code: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(code)))
    letter = data.draw(st.sampled_from(LETTERS + " "))
    slips = {
        "too many": code[:place] + letter + code[place:],
        "missing": code[:place] + code[place + 1 :],
        "wrong": code[:place] + letter + code[place + 1 :],
        "swapped": code[:place] + code[place + 1 : place + 2] + code[place : place + 1] + code[place + 2 :],
    }
    read = read_code(slips[data.draw(st.sampled_from(sorted(slips)))])
    is_a_card = len(read.split()) == LENGTH and set(read.split()) <= set(WORDS)
    assert read == code or not is_a_card


@given(code=CODES, separators=st.lists(st.sampled_from([" ", "  ", ", ", ".", "-", "", "\n"]), min_size=4, max_size=4))
def test_what_stands_between_the_words_does_not_matter(code: str, separators: list[str]) -> None:
    words = code.split()
    typed = words[0] + "".join(between + word for between, word in zip(separators, words[1:], strict=True))
    assert read_code(typed.upper()) == code


@given(typed=st.text(max_size=300))
def test_anything_can_be_typed(typed: str) -> None:
    read_code(typed)
    read_number(typed)


def test_a_long_text_is_cut_before_it_is_read() -> None:
    assert len(read_code("apple " * 100_000).split()) == LENGTH + 1


@pytest.mark.parametrize(
    ("typed", "number"),
    [("17482", 17482), (" 17 482 ", 17482), ("Card 17482", 17482), ("", None), ("none", None), ("1" * 10, None)],
)
def test_a_number_is_read_out_of_what_was_typed(typed: str, number: int | None) -> None:
    assert read_number(typed) == number


@pytest.mark.parametrize("number", [0, 1, 128, 128**5, 2**255, 2**256 - 1])
def test_no_word_stands_twice_on_a_card(number: int) -> None:
    words = code_of(number).split()
    assert len(set(words)) == LENGTH == 5
    assert set(words) <= set(WORDS)


def test_small_numbers_give_all_codes_each_once() -> None:
    assert len({code_of(number) for number in range(128 * 127)}) == 128 * 127
