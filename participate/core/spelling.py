"""Words that are near to a word: what somebody typed, and what they may have meant.

A word is kept under the keys that arise when letters are left out of its beginning. A misspelt word that lies within
`mistakes_in` of it has one of those keys too, so near words are found by equal keys: never by reading all words.
"""

from collections.abc import Iterable
from itertools import combinations

SHORTEST = 4
"""Below this a word has too many neighbours to guess which was meant."""
BEGINNING = 7
LONG = 8


def mistakes_in(word: str) -> int:
    """How many mistakes are forgiven: a long word leaves no doubt with two."""
    return 2 if len(word) >= LONG else 1


def near_keys(word: str) -> frozenset[str]:
    """Its beginning, and that with one letter (of a long word two) left out; none of a short word."""
    if len(word) < SHORTEST:
        return frozenset()
    begins = word[:BEGINNING]
    most = min(mistakes_in(word), len(begins) - 1)
    return frozenset("".join(kept) for out in range(most + 1) for kept in combinations(begins, len(begins) - out))


def mistakes_between(typed: str, word: str) -> int:
    """How many letters were left out, put in, changed, or changed about with the next."""
    above: list[int] = []
    row = list(range(len(word) + 1))
    for place, letter in enumerate(typed, start=1):
        before, row, earlier = row, [place], above
        for other, wanted in enumerate(word, start=1):
            best = min(before[other] + 1, row[-1] + 1, before[other - 1] + (letter != wanted))
            swapped = earlier and other > 1 and typed[place - 2] == wanted and word[other - 2] == letter
            row.append(min(best, earlier[other - 2] + 1) if swapped else best)
        above = before
    return row[-1]


def nearest(typed: str, words: Iterable[tuple[str, int]]) -> str | None:
    """The word that was most likely meant, of words with how often each is used; None when none is near enough.

    The fewest mistakes win, then the same first letter, then the word that is used more.
    """
    most = mistakes_in(typed)
    likely = [(word, used) for word, used in words if word and _may_be_near(typed, word, most=most)]
    near = [(mistakes_between(typed, word), word[0] != typed[0], -used, word) for word, used in likely]
    within = [each for each in near if 0 < each[0] <= most]
    return min(within)[3] if within else None


def _may_be_near(typed: str, word: str, *, most: int) -> bool:
    """Each mistake changes the length by one at most and mends one strange letter: this tells most words apart soon."""
    if abs(len(typed) - len(word)) > most:
        return False
    letters, wanted = set(typed), set(word)
    return len(letters - wanted) <= most and len(wanted - letters) <= most
