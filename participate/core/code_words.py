"""The easy words of code cards: concrete, each with a picture of its own, no two of them within one slip of each other.

A card has five different ones, and a number outside. What they are worth against guessing: `core/guessing`.
"""

import unicodedata
from collections.abc import Sequence

WORDS: tuple[str, ...] = (
    "anchor", "apple", "balloon", "banana", "basket", "bicycle", "biscuit", "boat", "book", "bread", "bridge",
    "bucket", "bus", "butterfly", "cactus", "camel", "camera", "candle", "carrot", "castle", "cat", "chair",
    "cheese", "cherry", "chicken", "chocolate", "clock", "cloud", "crab", "crocodile", "crown", "dinosaur", "dog",
    "dolphin", "door", "dragon", "drum", "duck", "egg", "elephant", "envelope", "feather", "fish", "flamingo",
    "flower", "football", "fox", "frog", "giraffe", "glasses", "glove", "grape", "guitar", "hammer", "hamster",
    "hedgehog", "helicopter", "honey", "horse", "island", "jacket", "key", "kite", "koala", "ladder", "ladybird",
    "lamp", "leaf", "lemon", "lion", "magnet", "melon", "milk", "moon", "mountain", "mushroom", "octopus", "otter",
    "owl", "pancake", "panda", "peacock", "pencil", "penguin", "piano", "pineapple", "pizza", "popcorn", "potato",
    "rabbit", "rainbow", "robot", "rocket", "sandwich", "scissors", "scooter", "seal", "shark", "sheep", "shoe",
    "snail", "snake", "snowman", "sock", "spider", "spoon", "squirrel", "star", "sun", "swan", "taxi", "teapot",
    "teddy", "telephone", "tent", "tiger", "tomato", "tractor", "train", "tree", "trumpet", "turtle", "umbrella",
    "violin", "volcano", "window", "wolf", "zebra",
)  # fmt: skip
LENGTH = 5
MOST_DIGITS = 9
LONGEST = 200
"""Typed characters that are read; five words with their number are never longer."""


def code_of(number: int) -> str:
    """The words of a card for a large random number: five, none of them twice."""
    return words_of(number, count=LENGTH)


def words_of(number: int, *, count: int) -> str:
    """So many easy words for a large random number, none of them twice."""
    left, words = list(WORDS), []
    for _ in range(count):
        number, place = divmod(number, len(left))
        words.append(left.pop(place))
    return " ".join(words)


def read_code(typed: str) -> str:
    """What was typed as a card's words, in its one form."""
    return read_words(typed, count=LENGTH)


def read_words(typed: str, *, count: int) -> str:
    """What was typed as so many words, in its one form: case, commas, dots, spaces and a number beside are forgiven.

    A word with one slip (a letter wrong, missing, too many, or two swapped) becomes the one word it is near to. Words
    that are near to none or to several stay as typed, and then fit nothing. Spaces may be wrong as well, as
    long as every letter is right.
    """
    folded = unicodedata.normalize("NFKD", typed[:LONGEST]).casefold()
    typed_words = "".join(c if c.isalpha() else " " for c in folded if not unicodedata.combining(c)).split()
    words = [_nearest(word) for word in typed_words[: count + 1]]
    if len(words) == count and set(words) <= set(WORDS):
        return " ".join(words)
    return " ".join(_without_spaces("".join(typed_words), count=count) or words)


def read_number(typed: str) -> int | None:
    """The number of a card in what was typed, spaces and marks forgiven; None where there is no number."""
    digits = "".join(c for c in unicodedata.normalize("NFKC", typed[:LONGEST]) if c.isascii() and c.isdigit())
    return int(digits) if 0 < len(digits) <= MOST_DIGITS else None


def _without_spaces(letters: str, *, count: int) -> list[str]:
    """The words that these letters are when nothing stands between them; none when they are not."""
    found: list[str] = []
    while letters and len(found) <= count:
        fitting = [each for each in WORDS if letters.startswith(each)]
        if len(fitting) != 1:
            return []
        found.append(fitting[0])
        letters = letters[len(fitting[0]) :]
    return found if len(found) == count else []


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
