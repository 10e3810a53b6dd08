"""Short references that can be said aloud. They show that something is in, and open nothing."""

from participate.core.code_words import WORDS, read_words, words_of

NUMBERS = 1000
SIGNS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Digits and letters that are not taken for one another."""
LENGTH = 8
BALLOT_WORDS = 4


def receipt_of(digest: str) -> str:
    """The reference for a keyed hash in hexadecimal: `kite moon 417`. It is never taken for a card's words."""
    rest, number = divmod(int(digest, 16), NUMBERS)
    rest, second = divmod(rest, len(WORDS))
    return f"{WORDS[rest % len(WORDS)]} {WORDS[second]} {number:03}"


def letters_of(digest: str) -> str:
    """Eight signs for a keyed hash in hexadecimal, for a reference that nobody can guess: about forty bits."""
    rest, signs = int(digest, 16), ""
    for _ in range(LENGTH):
        rest, place = divmod(rest, len(SIGNS))
        signs += SIGNS[place]
    return signs


def ballot_words(number: int) -> str:
    """The words for a large random number that show that a ballot is in the count: four, none of them twice.

    A card has five, so neither is taken for the other.
    """
    return words_of(number, count=BALLOT_WORDS)


def read_ballot_words(typed: str) -> str:
    """What was typed as the four words of a ballot, in their one form; slips are forgiven as in a card's words."""
    return read_words(typed, count=BALLOT_WORDS)
