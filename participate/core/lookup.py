"""Looking for passages that may be about something: by its words and by words that mean the same.

It is a help for the eye and decides nothing. A passage counts for each sought word in it, and a word counts the more,
the fewer passages of the text have it. Nothing is learned and nothing is sent anywhere.
"""

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

WORD = re.compile(r"[^\W\d_]+")
SHORTEST = 3
ENDINGS = ("ations", "ation", "ments", "ment", "ings", "ing", "ies", "ers", "ed", "er", "es", "s", "y", "e")
SHORTEST_STEM = 4
SAYING_NOTHING = (
    "about also and any are because been but can could each for from get has have her here his how into "
    "its just may more most not one other our out own she should some such than that the their them then "
    "there these they this those was were what when where which who whom whose why will with would you "
    "your"
)
EMPTY = frozenset(SAYING_NOTHING.split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Hint:
    """A passage by its place in the text (from 0), and the sought words that were found in it, as they stand there."""

    place: int
    words: tuple[str, ...]


def sought(*texts: str) -> frozenset[str]:
    """The words of these texts that say something, each without its ending."""
    return frozenset(stem(word) for text in texts for word in _words(text) if word not in EMPTY)


def hints(wanted: Iterable[str], passages: Sequence[str], *, most: int = 3) -> tuple[Hint, ...]:
    """The passages that hold most of the wanted words (from `sought`), the best first; none where no word is found."""
    found = [_found(frozenset(wanted), passage) for passage in passages]
    held_by = Counter(each for passage in found for each in passage)
    weight = {each: math.log(1 + len(passages) / count) for each, count in held_by.items()}
    scored = [(sum(weight[each] for each in passage), -place) for place, passage in enumerate(found) if passage]
    best = sorted(scored, reverse=True)[:most]
    return tuple(Hint(place=-place, words=tuple(dict.fromkeys(found[-place].values()))) for _, place in best)


def stem(word: str) -> str:
    """A word without its ending, so that `meetings` is found by `meet`. Rough, and the same for all texts."""
    for ending in () if word.endswith("ss") else ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            return word.removesuffix(ending)
    return word


def _found(wanted: frozenset[str], passage: str) -> dict[str, str]:
    """Each wanted stem that a passage holds, with the word that it was first found in."""
    found: dict[str, str] = {}
    for word in _words(passage):
        if (each := stem(word)) in wanted:
            found.setdefault(each, word)
    return found


def _words(text: str) -> Iterable[str]:
    """Small letters, one form of each."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return (word for word in WORD.findall(folded) if len(word) >= SHORTEST)
