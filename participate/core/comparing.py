"""What is different between two texts, word by word."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

WORD, SENTENCE = re.compile(r"\s*\S+"), re.compile(r"\s*.+?(?:[.!?](?=\s)|\n|$)", re.DOTALL)
MOST_PARTS = 1500
"""How many words are compared with each other; of longer texts the sentences are, and of the longest the whole."""


class Mark(StrEnum):
    """Whether words stand in both texts, were taken out, or were put in."""

    SAME = "same"
    OUT = "out"
    IN = "in"


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Some words that stand together."""

    mark: Mark
    words: str


def changed_words(before: str, after: str) -> tuple[Piece, ...]:
    """Both texts as one, with what was taken out and what was put in; empty when they are the same."""
    if before == after:
        return ()
    for parts in (WORD, SENTENCE):
        old, new = parts.findall(before), parts.findall(after)
        if max(len(old), len(new)) <= MOST_PARTS:
            return tuple(_pieces(old, new))
    return tuple(_pieces([before], [after]))


def _pieces(old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    matcher = SequenceMatcher(None, [part.strip() for part in old], [part.strip() for part in new], autojunk=False)
    for change, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if change == "equal":
            yield Piece(mark=Mark.SAME, words="".join(new[new_from:new_to]))
            continue
        if old_from < old_to:
            yield Piece(mark=Mark.OUT, words="".join(old[old_from:old_to]))
        if new_from < new_to:
            yield Piece(mark=Mark.IN, words="".join(new[new_from:new_to]))
