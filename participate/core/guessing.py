"""What guessing at code cards is worth: plain arithmetic, so that the figures of decision 2 are tests."""

import math
from dataclasses import dataclass

from participate.core.code_words import LENGTH, WORDS

CODES = math.perm(len(WORDS), LENGTH)
"""How many different cards there can be: 128·127·126·125·124, about 31.7 thousand million."""
ENDINGS = 1000
"""The last three digits of a card's number are random; the digits before them only count the cards."""
DAYS = 365


@dataclass(frozen=True, slots=True, kw_only=True)
class Siege:
    """A year of guessing.

    `blind_a_day` guesses are taken without a number before the house asks for it, wherever they come from; after that
    `numbered_a_second` guesses with a number, which the worst guesser can choose so that a live card may have it.
    """

    live_cards: int
    blind_a_day: int
    numbered_a_second: float


def bits() -> float:
    """The entropy of a card's words."""
    return math.log2(CODES)


def hits_in_a_year(siege: Siege) -> float:
    """How many cards such a year finds on average.

    A guess without a number may find any live card. One with a number can find the one card of that number only, and
    only when the random ending is right, so that the number of live cards does not matter.
    """
    blind = siege.blind_a_day * DAYS * siege.live_cards / CODES
    seconds = DAYS * 24 * 60 * 60
    return blind + siege.numbered_a_second * seconds / (CODES * ENDINGS)


def chance_in_a_year(siege: Siege) -> float:
    """The chance of one hit or more."""
    return -math.expm1(-hits_in_a_year(siege))
