"""Texts that may say the same: near ones are found, others are not, and the work grows with the texts."""

from hashlib import sha256
from time import perf_counter, process_time

import pytest

from participate.core.alike import Pair, alike
from participate.ideas.queries.published import MOST_COMPARED

SWINGS = {1: "A swing for wheelchairs", 2: "A quiet room", 3: "Swings that fit a wheelchair"}


def test_texts_that_say_the_same_in_other_forms_are_found() -> None:
    (pair,) = alike(SWINGS, most=10)
    assert (pair.first, pair.second) == (1, 3)
    assert 0.3 <= pair.share < 1


def test_the_most_alike_come_first_and_no_more_than_asked_for() -> None:
    texts = {**SWINGS, 4: "A quiet room", 5: "A quiet dark room"}
    pairs = alike(texts, most=2)
    assert pairs[0] == Pair(first=2, second=4, share=1.0)
    assert len(pairs) == 2
    assert pairs[0].share >= pairs[1].share


@pytest.mark.parametrize("texts", [{}, {1: "One"}, {1: "", 2: ""}, {1: "the and", 2: "the and"}, {1: "!!", 2: "??"}])
def test_what_says_nothing_is_like_nothing(texts: dict[int, str]) -> None:
    assert alike(texts, most=10) == ()


def test_the_order_in_which_texts_are_given_makes_no_difference() -> None:
    assert alike(dict(reversed(SWINGS.items())), most=10) == alike(SWINGS, most=10)


def test_words_of_other_alphabets_are_compared() -> None:
    assert alike({1: "Больше качелей для всех", 2: "Качелей больше"}, most=1)


def test_as_many_texts_as_a_page_compares_take_less_than_a_second() -> None:
    words = [sha256(bytes([each % 256, each // 256])).hexdigest()[: 3 + each % 6] for each in range(1200)]
    texts = {
        each: " ".join(words[(each * 131 + place * place * 17) % 1200] for place in range(45))
        for each in range(MOST_COMPARED)
    }
    start = process_time()
    alike(texts, most=30)
    assert process_time() - start < 1


def test_ten_times_the_texts_take_about_ten_times_as_long() -> None:
    def taken(count: int) -> float:
        texts = {each: f"A swing number {each} for all the children of our street {each % 97}" for each in range(count)}
        start = perf_counter()
        alike(texts, most=30)
        return perf_counter() - start

    taken(50)
    assert taken(2000) < 25 * taken(200)
