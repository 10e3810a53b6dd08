"""Advice on an easy-read text (ER-01, ER-06 to ER-11, ER-16, ER-19). Advice only: people check easy read (ER-21)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from types import MappingProxyType

from participate.core.marked import N_

LONG_SENTENCE = 10
LONGEST_SENTENCE = 15
RARE = 4.2
MANY_COMMAS = 2
BIG_NUMBER = 1000


@dataclass(frozen=True, slots=True)
class Finding:
    """One piece of advice. `serious` marks what easy-read rules forbid, not only advise against."""

    code: str
    serious: bool = False
    values: MappingProxyType[str, object] = field(default_factory=lambda: MappingProxyType({}))


WORDS: dict[str, str] = {
    "long": N_("A sentence has %(count)d words. Try to use 10 or fewer."),
    "too-long": N_("A sentence has %(count)d words. Split it: 15 is the most."),
    "rare": N_("These words may be hard: %(words)s. Use easier ones, or explain them in the next line."),
    "acronym": N_("Write these out in full: %(words)s."),
    "picture": N_("Choose a picture."),
    "passive": N_("Say who does it: “we will do it”, not “it will be done”."),
    "commas": N_("A sentence has %(count)d commas. Give each idea its own line."),
    "percent": N_("Say “most”, “about half” or “few” instead of a percentage or a big number."),
    "negatives": N_("Say it the positive way: there are two negatives in a sentence."),
}
PASSIVE = re.compile(
    r"\b(?:is|are|was|were|be|been|being)\s+(?:\w+ly\s+)?(?!used\s+to\b)\w{2,}(?:ed|en)\b", re.IGNORECASE
)
ACRONYM = re.compile(r"\b(?!BSL\b)[A-Z]{2,}s?\b")
NEGATIVE = re.compile(r"\b(?:not|no|never|nothing|nobody|none|cannot|\w+n[’']t)\b", re.IGNORECASE)


def check(text: str, *, has_picture: bool, glossary: frozenset[str] = frozenset()) -> tuple[Finding, ...]:
    """What to mend in a text, most serious first. `glossary` holds hard words that are explained elsewhere."""
    found = [*_of_text(text, glossary=glossary), *_of_sentences(text)]
    if not has_picture:
        found.append(Finding("picture", serious=True))
    return tuple(sorted(found, key=lambda finding: not finding.serious))


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text; a new line ends a sentence too."""
    return tuple(part.strip() for part in re.split(r"(?<=[.!?])\s+|\n+", text) if part.strip())


def _of_sentences(text: str) -> Iterator[Finding]:
    longest = max((len(sentence.split()) for sentence in sentences(text)), default=0)
    if longest > LONGEST_SENTENCE:
        yield Finding("too-long", serious=True, values=MappingProxyType({"count": longest}))
    elif longest > LONG_SENTENCE:
        yield Finding("long", values=MappingProxyType({"count": longest}))
    commas = max((sentence.count(",") for sentence in sentences(text)), default=0)
    if commas > MANY_COMMAS:
        yield Finding("commas", values=MappingProxyType({"count": commas}))
    if any(len(NEGATIVE.findall(sentence)) > 1 for sentence in sentences(text)):
        yield Finding("negatives")


def _of_text(text: str, *, glossary: frozenset[str]) -> Iterator[Finding]:
    if acronyms := sorted(set(ACRONYM.findall(text))):
        yield Finding("acronym", serious=True, values=MappingProxyType({"words": ", ".join(acronyms)}))
    if rare := _rare(text, glossary=glossary):
        yield Finding("rare", values=MappingProxyType({"words": ", ".join(rare)}))
    if PASSIVE.search(text):
        yield Finding("passive")
    numbers = [int(number.replace(",", "")) for number in re.findall(r"\b\d[\d,]*\b", text)]
    if "%" in text or "per cent" in text or any(n >= BIG_NUMBER and not 1900 < n < 2100 for n in numbers):  # noqa: PLR2004 - years
        yield Finding("percent")


def _rare(text: str, *, glossary: frozenset[str]) -> list[str]:
    """Words that few people meet often, by their frequency on the Zipf scale; names within a sentence are left out."""
    from wordfreq import zipf_frequency

    words = set(re.findall(r"(?<![\w’'])[a-z]{3,}(?![\w’'])", text))
    return sorted(word for word in words - glossary if zipf_frequency(word, "en") < RARE)
