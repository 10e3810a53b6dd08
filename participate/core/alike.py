"""Texts that may say the same: pairs to look at, for a person who decides.

It is a help for the eye. Two texts are as alike as the share of their words (each without its ending) and of their
groups of three letters that they have in common (Jaccard). Texts are brought together by what is rare in them, and each
word or group of letters leads to a fixed number of texts at most, so that the work grows with the texts and not with
their pairs.
"""

from collections import Counter, defaultdict, deque
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice

from participate.core.lookup import sought

NEAR = 0.3
"""From this share on a pair is shown: below it, short texts are alike by chance."""
KEPT = 24
"""So many texts with the same word or letters are compared with the next one: the last that came."""
CLOSEST = 40
"""So many texts, those with most in common, are measured against each."""
LETTERS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two texts by their numbers, the earlier first, and how alike they are (0 to 1)."""

    first: int
    second: int
    share: float


def alike(texts: Mapping[int, str], *, most: int) -> tuple[Pair, ...]:
    """The pairs of texts that may say the same, the most alike first, at most so many."""
    marks = {number: _marks(text) for number, text in sorted(texts.items())}
    lately: defaultdict[str, deque[int]] = defaultdict(lambda: deque(maxlen=KEPT))
    pairs: list[Pair] = []
    for number, own in marks.items():
        shared = Counter(other for mark in sorted(own) for other in lately[mark])
        closest = sorted(shared, key=lambda other: (-shared[other], other))
        pairs += [
            Pair(first=other, second=number, share=share)
            for other in islice(closest, CLOSEST)
            if (share := _share(marks[other], own)) >= NEAR
        ]
        for mark in own:
            lately[mark].append(number)
    return tuple(sorted(pairs, key=lambda pair: (-pair.share, pair.first, pair.second))[:most])


def _marks(text: str) -> frozenset[str]:
    """The words that say something, and their groups of letters, marked by their length so that no two are confused."""
    words = sought(text)
    letters = {
        f"…{word[at : at + LETTERS]}"
        for word in (f" {each} " for each in words)
        for at in range(len(word) - LETTERS + 1)
    }
    return words | letters


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    both = len(one & other)
    return both / (len(one) + len(other) - both) if both else 0.0
