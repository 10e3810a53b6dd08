"""Words as they sound: how children and others write by ear, and which words everyone knows."""

from collections.abc import Iterable
from itertools import pairwise

from participate.core.spelling import BEGINNING, SHORTEST, near_keys, nearest

HEARD = (
    ("yed", "ied"), ("ks", "x"), ("ck", "c"), ("k", "c"), ("ok", "alk"), ("f", "ph"), ("f", "th"), ("v", "th"),
    ("z", "s"), ("y", "i"), ("i", "y"),
)  # fmt: skip
"""What is heard, and what is written for it."""
MOST_SPELLINGS = 12
ORDINARY = 3.5
"""On the Zipf scale: a word that a reader of English meets about every 300,000 words or more often."""


def spellings_of(typed: str) -> tuple[str, ...]:
    """Other ways to write what sounds like a typed word; none of a short word, and never more than a dozen."""
    if len(typed) < SHORTEST:
        return ()
    spellings = [typed]
    for heard, written in HEARD:
        spellings += [each.replace(heard, written, 1) for each in spellings if heard in each]
    spellings += [_single(each) for each in spellings]
    return tuple(dict.fromkeys(each for each in spellings if each != typed))[:MOST_SPELLINGS]


def typed_keys(typed: str) -> frozenset[str]:
    """The keys under which words near to a typed one are found, or near to what it may sound like."""
    begins = [each[:BEGINNING] for each in spellings_of(typed) if len(each) >= SHORTEST]
    shorter = [each[:place] + each[place + 1 :] for each in begins for place in range(len(each))]
    return near_keys(typed) | set(begins) | set(shorter)


def meant_by(typed: str, words: Iterable[tuple[str, int]]) -> str | None:
    """The word that was most likely meant, of words with how often each is used; None when none is near enough.

    One that sounds the same wins, then the nearest (`nearest`), then the nearest to what it may sound like.
    """
    known = tuple(words)
    spellings = spellings_of(typed)
    alike = [(spellings.index(word), -used, word) for word, used in known if word in spellings]
    if alike:
        return min(alike)[2]
    return next((near for each in (typed, *spellings) if (near := nearest(each, known))), None)


def is_ordinary(word: str) -> bool:
    """Whether this is a word of everyday English, which nobody misspelt."""
    from wordfreq import zipf_frequency

    return zipf_frequency(word, "en") >= ORDINARY


def _single(word: str) -> str:
    """The word with each doubled letter once."""
    return word[:1] + "".join(letter for before, letter in pairwise(word) if letter != before)
