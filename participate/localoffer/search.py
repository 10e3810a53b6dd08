"""The words by which an entry is found: folded, without the words that every text has."""

import re
import unicodedata
from collections.abc import Iterable

LONGEST = 60
MOST_TERMS = 6
COMMON = frozenset(
    [
        "a",
        "an",
        "and",
        "are",
        "as",
        "at",
        "be",
        "by",
        "can",
        "do",
        "for",
        "from",
        "have",
        "how",
        "i",
        "if",
        "in",
        "is",
        "it",
        "my",
        "of",
        "on",
        "or",
        "our",
        "so",
        "that",
        "the",
        "their",
        "there",
        "they",
        "this",
        "to",
        "us",
        "we",
        "what",
        "when",
        "where",
        "who",
        "will",
        "with",
        "you",
        "your",
    ]
)


def words_of(*texts: str) -> frozenset[str]:
    """Every word of the texts in its one form."""
    return frozenset(word for text in texts for word in _tokens(text)) - COMMON


def terms_of(query: str) -> tuple[str, ...]:
    """The words that somebody looks for, at most six; common words count only when there is nothing else."""
    words = tuple(dict.fromkeys(_tokens(query)))
    return (tuple(word for word in words if word not in COMMON) or words)[:MOST_TERMS]


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
