"""The words by which an entry is found, and the one form in which terms are compared: folded in Python, for the
databases fold no letter beyond ASCII alike.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from itertools import pairwise

LONGEST = 60
LONGEST_TERM = 200
MOST_TERMS = 6
COMMON = frozenset((
    "a", "an", "and", "are", "as", "at", "be", "by", "can", "do", "for", "from", "have", "how", "i", "if", "in",
    "is", "it", "my", "of", "on", "or", "our", "so", "that", "the", "their", "there", "they", "this", "to", "us",
    "we", "what", "when", "where", "who", "will", "with", "you", "your",
))  # fmt: skip
TELLING_LITTLE = frozenset((
    "help", "support", "service", "need", "get", "find", "want", "child", "children", "kid", "son", "daughter", "free",
    "cant", "didnt", "doesnt", "dont", "hasnt", "hes", "im", "isnt", "ive", "shes", "wasnt", "wont", "wif", "wiv",
))  # fmt: skip
"""Words that narrow nothing beside another: “dyslexia help” means dyslexia. Some lack their apostrophe."""


def words_of(*texts: str) -> frozenset[str]:
    """Every word of the texts in its one form."""
    return frozenset(word for text in texts for word in _tokens(text)) - COMMON


def terms_of(query: str) -> tuple[str, ...]:
    """The words that somebody looks for, at most six; common words are in nearly every entry and tell nothing."""
    return tuple(dict.fromkeys(word for word in _tokens(query) if word not in COMMON))[:MOST_TERMS]


def sayings_of(text: str) -> frozenset[str]:
    """The common words of a text, and every two that stand together: by these a query is found that has no others."""
    words = list(_tokens(text))
    pairs = {f"{one} {two}" for one, two in pairwise(words) if one in COMMON and two in COMMON}
    return COMMON.intersection(words) | pairs


def mend(query: str, words: Mapping[str, str]) -> str:
    """The typed query with other words for some; `words` names them in their one form."""
    return re.sub(r"\w+", lambda found: words.get("".join(_tokens(found.group())), found.group()), query)


def running(*texts: str) -> str:
    """All words of the texts in their one form and their order, a blank around each."""
    return f" {' '.join(_tokens(' '.join(texts)))} "


def phrase_of(query: str) -> str:
    """How the typed words stand in `running` when they stand together, without common words at either end.

    Empty for a single word, unless it is a common one: there is nothing else by which that could be found.
    """
    words = list(_tokens(query))
    telling = [place for place, word in enumerate(words) if word not in COMMON]
    if telling:
        words = words[telling[0] : telling[-1] + 1]
    return f" {' '.join(words)}" if len(words) > 1 or (words and not telling) else ""


def is_saying(query: str) -> bool:
    """Whether the typed words mean something only as they stand together: “one to one”, “step by step”."""
    return bool(phrase_of(query)) and len(terms_of(query)) < 2  # noqa: PLR2004 - two words tell enough by themselves


def fold(term: str) -> str:
    """A term of a source in the form of the table of topics."""
    return unicodedata.normalize("NFC", " ".join(term.split()).casefold())[:LONGEST_TERM]


def _tokens(text: str) -> Iterable[str]:
    folded = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(c for c in folded if not unicodedata.combining(c))
    return (_singular(word)[:LONGEST] for word in re.findall(r"\w+", bare))


def _singular(word: str) -> str:
    """“clubs” and “club” are one word; short words and those in -ss, -us, -is stay as they are."""
    fewest = 4
    if len(word) < fewest or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    return word[:-3] + "y" if word.endswith("ies") and len(word) > fewest + 1 else word[:-1]
