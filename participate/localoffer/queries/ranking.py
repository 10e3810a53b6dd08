"""How well an entry fits what was looked for, by its name: told in Python, of few entries at once."""

from participate.localoffer.queries.postings import WORD
from participate.localoffer.queries.understanding import Understood, Way
from participate.localoffer.search import TELLING_LITTLE, terms_of, words_of

NAMED, MEANT, TOGETHER, APART = 0, 1, 2, 3
"""How well an entry fits: its name holds the words, or what they mean; they stand together in it; or neither."""
LONG_ENOUGH = 4
"""From so many letters on, “swim” in a name is what “swimming” looks for."""


def named(name: str, understood: Understood) -> int:
    """Whether the name of an entry holds every word that was asked for, or what each means."""
    words, terms = words_of(name), set(terms_of(understood.query))
    telling = (terms - TELLING_LITTLE) or terms
    if telling and all(_is_in(term, words) for term in telling):
        return NAMED
    units = understood.words
    return MEANT if units and all(any(_is_way_in(way, words) for way in unit) for unit in units) else APART


def _is_in(term: str, words: frozenset[str]) -> bool:
    return any(term in word or (len(word) >= LONG_ENOUGH and term.startswith(word)) for word in words)


def _is_way_in(way: Way, words: frozenset[str]) -> bool:
    return all(posting.kind == WORD and not words.isdisjoint(posting.values) for posting in way)
