"""Everyday words in what somebody typed: which of them stand for what else."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from participate.core.rulesets.everyday_words import EVERYDAY
from participate.localoffer.search import TELLING_LITTLE, terms_of

Phrase = tuple[str, ...]
LONGEST_SAID = 4


@dataclass(frozen=True, slots=True)
class Meaning:
    """What may stand in an entry for something said: other phrases, or the topics it has."""

    phrases: tuple[Phrase, ...] = ()
    topics: tuple[str, ...] = ()

    def __add__(self, other: "Meaning") -> "Meaning":
        return Meaning(
            tuple(dict.fromkeys(self.phrases + other.phrases)), tuple(dict.fromkeys(self.topics + other.topics))
        )


Lexicon = dict[Phrase, Meaning]


@cache
def shipped() -> Lexicon:
    """The pairs that come with the product, by what is said, in the one form of words."""
    lexicon: Lexicon = {}
    for each in EVERYDAY:
        meaning = Meaning(tuple(terms_of(words) for words in each.means), each.topics)
        add(lexicon, each.said, meaning)
    return lexicon


def add(lexicon: Lexicon, said: Iterable[str], meaning: Meaning) -> None:
    """Let these sayings mean that too."""
    for words in said:
        phrase = terms_of(words)
        if set(phrase) - TELLING_LITTLE:
            lexicon[phrase] = lexicon.get(phrase, Meaning()) + meaning


@cache
def shipped_words() -> frozenset[str]:
    """Every word of the sayings that come with the product."""
    return frozenset(word for phrase in shipped() for word in phrase)


def split(terms: Sequence[str], lexicon: Lexicon) -> list[tuple[Phrase, Meaning]]:
    """The terms from left to right, the longest saying first; a term of no saying stands alone and means itself."""
    parts: list[tuple[Phrase, Meaning]] = []
    place = 0
    while place < len(terms):
        longest = min(LONGEST_SAID, len(terms) - place)
        lengths = (size for size in range(longest, 0, -1) if tuple(terms[place : place + size]) in lexicon)
        size = next(lengths, 1)
        phrase = tuple(terms[place : place + size])
        parts.append((phrase, lexicon.get(phrase, Meaning())))
        place += size
    return parts
