"""The easy words of code cards: short, concrete, each with a picture of its own, none easily taken for another.

A card has four different ones. 64 words make 64·63·62·61 ≈ 15.2 million codes; rate limits stand in front
(people.service).
"""

import unicodedata
from collections.abc import Sequence

WORDS: tuple[str, ...] = (
    "apple", "ball", "banana", "bear", "bed", "bee", "bell", "bike",
    "bird", "boat", "book", "boot", "bread", "bus", "cake", "car",
    "cat", "chair", "cheese", "clock", "cloud", "cow", "crown", "cup",
    "dog", "door", "drum", "duck", "egg", "fish", "flag", "flower",
    "fork", "fox", "frog", "gift", "glove", "goat", "grape", "hat",
    "heart", "horse", "house", "key", "kite", "lamp", "leaf", "lemon",
    "lion", "moon", "mouse", "owl", "pear", "pencil", "piano", "rain",
    "ring", "rocket", "shoe", "snail", "spoon", "star", "sun", "tree",
)  # fmt: skip
LENGTH = 4


def code_of(number: int) -> str:
    """The words of a card for a large random number: four, none of them twice."""
    left, words = list(WORDS), []
    for _ in range(LENGTH):
        number, place = divmod(number, len(left))
        words.append(left.pop(place))
    return " ".join(words)


def read_code(typed: str) -> str:
    """What was typed as a card's code, in its one form: case, commas, dots and spaces are forgiven.

    A word with one slip (a letter wrong, missing, too many, or two swapped) becomes the one word it is near to. Words
    that are near to none or to several stay as typed, and the code then fits no card.
    """
    folded = unicodedata.normalize("NFKD", typed).casefold()
    words = "".join(c if c.isalpha() else " " for c in folded if not unicodedata.combining(c)).split()
    return " ".join(_nearest(word) for word in words[: LENGTH + 1])


def _nearest(word: str) -> str:
    if word in WORDS:
        return word
    near = [each for each in WORDS if _one_slip(word, each)]
    return near[0] if len(near) == 1 else word


def _one_slip(typed: str, word: str) -> bool:
    if abs(len(typed) - len(word)) > 1:
        return False
    if len(typed) == len(word):
        wrong = [i for i, (a, b) in enumerate(zip(typed, word, strict=True)) if a != b]
        return len(wrong) == 1 or _swapped(typed, word, wrong)
    longer, shorter = sorted((typed, word), key=len, reverse=True)
    return any(longer[:i] + longer[i + 1 :] == shorter for i in range(len(longer)))


def _swapped(typed: str, word: str, wrong: Sequence[int]) -> bool:
    pair = 2
    if len(wrong) != pair or wrong[1] != wrong[0] + 1:
        return False
    i, j = wrong
    return typed[i] == word[j] and typed[j] == word[i]
