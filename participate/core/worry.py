"""Looking for worry words in a text (SG-04, SG-17): a hit only ever holds; a person decides.

Misses are dearer than false alarms, so letters that are spaced out, repeated or swapped for look-alikes are read as
meant; but a word inside a longer word does not count (“skill” is no “kill”).
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from participate.core.rulesets.worry_words import DEFAULT

LOOKALIKES = str.maketrans(
    {"0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "@": "a", "$": "s", "!": "i", "|": "i"}
)
ENDINGS = ("", "s", "es", "ed", "d", "ing", "er", "ers")
FEWEST_SPACED = 3
LAST_EUROPEAN = 0x500  # beyond it lie scripts whose marks carry meaning
SHORTEST_SLIP = 6
SPACED = re.compile(r"\b\w(?:[\s.\-_*]\w){2,}\b")


def worry_list(own: str) -> tuple[str, ...]:
    """The words to look for: an authority's own list (one a line), or the default when it has none."""
    lines = tuple(line.strip() for line in own.splitlines() if line.strip())
    return lines or DEFAULT


def find_worry(text: str, words: Iterable[str]) -> tuple[str, ...]:
    """The entries of the list that the text holds, each once, in the list's order. Linear in the text."""
    tokens = _tokens(text)
    spaced = frozenset(re.sub(r"[\W_]", "", run) for run in SPACED.findall(_folded(text)))
    present = frozenset(tokens) | spaced
    line = f" {' '.join(tokens)} "
    return tuple(word for word in dict.fromkeys(words) if _holds(word, line=line, present=present))


def _holds(word: str, *, line: str, present: frozenset[str]) -> bool:
    parts = _entry(word)
    if not parts:
        return False
    if len(parts) > 1:
        return f" {' '.join(parts)} " in line
    return bool(_forms(parts[0]) & present)


@lru_cache(maxsize=4096)
def _entry(word: str) -> tuple[str, ...]:
    return tuple(_tokens(word))


@lru_cache(maxsize=4096)
def _forms(word: str) -> frozenset[str]:
    """The word, its usual endings, and for longer words each single slip (a letter lost, two swapped)."""
    stems = {word, word.removesuffix("e")} if len(word) > FEWEST_SPACED else {word}
    forms = {stem + ending for stem in stems for ending in ENDINGS if stem + ending} - (
        {word.removesuffix("e")} - {word}
    )
    if len(word) >= SHORTEST_SLIP:
        forms |= {word[:i] + word[i + 1 :] for i in range(1, len(word))}
        forms |= {word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in range(len(word) - 1)}
    return frozenset(forms)


def _tokens(text: str) -> list[str]:
    """Words in one form: folded, without accents and apostrophes, look-alikes read as letters, long runs shortened."""
    bare = _folded(text).replace("'", "").replace("’", "")
    words = re.findall(r"[\w@$!|]+", bare)
    return [re.sub(r"(.)\1{2,}", r"\1", _letters(word)) for word in words]


def _letters(word: str) -> str:
    swapped = word.translate(LOOKALIKES) if any(c.isalpha() for c in word) else word
    return re.sub(r"[\W_]", "", swapped) or word


def _folded(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c) or ord(c) > LAST_EUROPEAN)
