"""Looking for worry words in a text (SG-04, SG-17): a hit only ever holds; a person decides.

Misses are dearer than false alarms, so letters that are spaced out, repeated, hidden or swapped for look-alikes are
read as meant; but a word inside a longer word does not count (“skill” is no “kill”).
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import product

from participate.core.rulesets.worry_words import DEFAULT, FAMILIES

DIGITS = str.maketrans(
    {"0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "@": "a", "$": "s", "!": "i", "|": "i"}
)
LOOKALIKES = str.maketrans("авгеёһіјкӏмнорѕтухԁԍѡαβεικνορτυχωıɑɡłيىكهھ", "abreehijklmhopstyxdgwabeikvoptuxwiaglییکہہ")
"""Letters of other alphabets, in small type, that are read as Latin ones. The lists are folded alike, so a list in
another alphabet still finds its words. Polish is often typed without its marks, Urdu on an Arabic keyboard."""
ENDINGS = ("", "s", "es", "ed", "d", "ing", "er", "ers")
LITTLE = frozenset({
    "a", "all", "at", "be", "dad", "dont", "for", "her", "him", "his", "i", "in", "is", "it", "me", "mom", "mum", "my",
    "nan", "no", "not", "of", "off", "on", "our", "son", "the", "them", "to", "up", "us", "was",
})  # fmt: skip
"""Words that take no endings: “us” is no “used”, “her” no “hers”."""
FEWEST_SPACED = 3
LAST_EUROPEAN = 0x500  # beyond it lie scripts whose marks carry meaning
SHORTEST_SLIP = 6
SPACED = re.compile(r"\b\w(?:[\s.\-_*]\w){2,}\b")
DOUBLED = re.compile(r"[b-df-hj-np-tv-z][aeiou][bdgmnprt]")
FAMILY = re.compile(r"\{(\w+)\}")

Entry = tuple[frozenset[str], ...]


def worry_list(own: str) -> tuple[str, ...]:
    """The words to look for: those that come with the product, and an authority's own, one a line."""
    lines = (line.strip() for line in own.splitlines())
    return tuple(dict.fromkeys((*DEFAULT, *(line for line in lines if line))))


def shipped_in_words() -> tuple[str, ...]:
    """The list that comes with the product, for people: each family with its words."""
    return tuple(FAMILY.sub(lambda family: f"({' / '.join(FAMILIES[family[1]])})", word) for word in DEFAULT)


def find_worry(text: str, words: Iterable[str]) -> tuple[str, ...]:
    """What the text holds of the list, each once, in the list's order: the entry, or the very words of a family.

    Linear in the text.
    """
    tokens = _tokens(text)
    places: dict[str, list[int]] = {}
    for place, token in enumerate(tokens):
        places.setdefault(token, []).append(place)
    for run in SPACED.findall(_folded(text)):
        places.setdefault(re.sub(r"[\W_]", "", run), [])
    found = (_found(word, tokens, places) for word in dict.fromkeys(words))
    return tuple(dict.fromkeys(each for each in found if each))


def _found(word: str, tokens: Sequence[str], places: Mapping[str, Sequence[int]]) -> str:
    for entry in _entries(word):
        heads = entry[0] & places.keys()
        if heads and len(entry) == 1:
            return word
        for place in (place for head in heads for place in places[head]):
            stretch = tokens[place : place + len(entry)]
            if len(stretch) == len(entry) and all(map(frozenset.__contains__, entry, stretch)):
                return " ".join(stretch) if FAMILY.search(word) else word
    return ""


@lru_cache(maxsize=4096)
def _entries(word: str) -> tuple[Entry, ...]:
    """Each way to read an entry, as the forms that may stand at each place.

    The words of a family that are one token each stand at one place together; others are ways of their own.
    """
    parts = [tuple(_choices(part)) for part in word.split()]
    ways = (tuple(place for choice in way for place in choice) for way in product(*parts))
    return tuple(way for way in ways if way)


def _choices(part: str) -> Iterator[Entry]:
    family = FAMILY.fullmatch(part)
    if family is None or family[1] not in FAMILIES:
        yield tuple(_forms(token) for token in _tokens(part))
        return
    spoken = [_tokens(each) for each in FAMILIES[family[1]]]
    yield (frozenset().union(*(_forms(tokens[0]) for tokens in spoken if len(tokens) == 1)),)
    yield from (tuple(_forms(token) for token in tokens) for tokens in spoken if len(tokens) > 1)


@lru_cache(maxsize=4096)
def _forms(word: str) -> frozenset[str]:
    """The word, its usual endings, and for longer words each single slip (a letter lost, two swapped)."""
    if word in LITTLE:
        return frozenset({word})
    bare = word.removesuffix("e") if len(word) > FEWEST_SPACED else word
    doubled = word + word[-1] if DOUBLED.fullmatch(word[-3:]) else word
    forms = {stem + ending for stem in (word, bare, doubled) for ending in ENDINGS} - ({bare, doubled} - {word})
    if word.endswith("y"):
        forms |= {word[:-1] + ending for ending in ("ies", "ied")}
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
    swapped = word.translate(DIGITS) if any(c.isalpha() for c in word) else word
    return re.sub(r"[\W_]", "", swapped) or word


def _folded(text: str) -> str:
    """Small letters of one alphabet, without what cannot be seen (category Cf) and without accents."""
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text.casefold()).casefold())
    seen = (c for c in decomposed if unicodedata.category(c) != "Cf")
    bare = "".join(c for c in seen if not unicodedata.combining(c) or ord(c) > LAST_EUROPEAN)
    return bare.translate(LOOKALIKES)
