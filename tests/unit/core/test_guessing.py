"""The figures of decision 2: changed here, they are changed there."""

import pytest

from participate.core.guessing import CODES, ENDINGS, Siege, bits, chance_in_a_year, hits_in_a_year
from participate.core.three_pictures import CHOICES, MOST_WRONG, PICTURES, one_form
from participate.people.limits import WRONG_CODES_IN_HOUSE

ADDRESSES = 10_000
LIVE_CARDS = 2_000
EVERY_TEN_SECONDS = 1 / 10
FIRST_USES_A_DAY = LIVE_CARDS // 365 + 1
"""Each card that comes in for the first time makes a little room for slips."""
SIEGE = Siege(
    live_cards=LIVE_CARDS,
    blind_a_day=WRONG_CODES_IN_HOUSE.most + WRONG_CODES_IN_HOUSE.more * FIRST_USES_A_DAY,
    numbered_a_second=ADDRESSES * EVERY_TEN_SECONDS,
)


def test_a_card_has_35_bits_and_45_with_its_number() -> None:
    assert CODES == 128 * 127 * 126 * 125 * 124 == 31_747_968_000
    assert bits() == pytest.approx(34.9, abs=0.05)
    assert pytest.approx(3.2e13, rel=0.01) == CODES * ENDINGS


def test_a_year_of_guessing_from_ten_thousand_addresses_finds_nothing() -> None:
    """A thousand guesses a second, all year: one hit in some 280 years."""
    assert chance_in_a_year(SIEGE) == pytest.approx(0.0036, abs=0.0001)


def test_with_the_number_the_count_of_live_cards_does_not_help() -> None:
    more = Siege(live_cards=200_000, blind_a_day=0, numbered_a_second=SIEGE.numbered_a_second)
    fewer = Siege(live_cards=1, blind_a_day=0, numbered_a_second=SIEGE.numbered_a_second)
    assert hits_in_a_year(more) == hits_in_a_year(fewer) < 0.002


def test_without_asking_for_the_number_five_words_would_not_hold() -> None:
    """What the limit of the house is for: the same year with each address's twenty guesses a day taken."""
    unguarded = Siege(live_cards=LIVE_CARDS, blind_a_day=ADDRESSES * 20, numbered_a_second=0)
    assert chance_in_a_year(unguarded) > 0.9


def test_three_of_fifteen_pictures_are_guessed_in_fewer_than_one_of_a_hundred() -> None:
    assert len(set(PICTURES)) == len(PICTURES) == 15
    assert CHOICES == 455
    assert MOST_WRONG / CHOICES < 0.01


def test_the_order_of_pictures_does_not_matter() -> None:
    assert one_form(["sun", "cat", "bus"]) == one_form(["cat", "bus", "sun"]) == "bus cat sun"


@pytest.mark.parametrize(
    "chosen", [[], ["cat"], ["cat", "dog"], ["cat", "cat", "dog"], ["cat", "dog", "sun", "bus"], ["cat", "dog", "x"]]
)
def test_other_than_three_different_pictures_are_none(chosen: list[str]) -> None:
    assert one_form(chosen) is None
