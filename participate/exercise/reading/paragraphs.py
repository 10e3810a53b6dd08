"""From the raw text of a document to the paragraphs that are kept."""

import re
from collections.abc import Iterable, Iterator

from participate.exercise.reading.limits import (
    FEWEST_LETTERS,
    LONGEST_PARAGRAPH,
    MOST_CHARACTERS,
    MOST_PARAGRAPHS,
    Refused,
)

SENTENCE_END = re.compile(r"(?<=[.!?])\s+")


def tidy(raw: Iterable[str]) -> tuple[str, ...]:
    """Paragraphs without control characters, empty lines and runs of spaces; a very long one is cut between sentences.

    Raises Refused: `too-long`, or `no-text` when there are hardly any letters.
    """
    found: list[str] = []
    size = 0
    for text in raw:
        for line in text.splitlines():
            for part in _cut(" ".join(_plain(line).split())):
                size += len(part)
                found.append(part)
                if size > MOST_CHARACTERS or len(found) > MOST_PARAGRAPHS:
                    raise Refused("too-long")
    if sum(each.isalpha() for text in found for each in text) < FEWEST_LETTERS:
        raise Refused("no-text")
    return tuple(found)


def _plain(line: str) -> str:
    return "".join(each if each.isprintable() else " " for each in line.replace("\u00ad", ""))


def _cut(text: str) -> Iterator[str]:
    if len(text) <= LONGEST_PARAGRAPH:
        if text:
            yield text
        return
    held = ""
    for sentence in SENTENCE_END.split(text):
        for piece in (sentence[at : at + LONGEST_PARAGRAPH] for at in range(0, len(sentence), LONGEST_PARAGRAPH)):
            if held and len(held) + len(piece) >= LONGEST_PARAGRAPH:
                yield held
                held = ""
            held = f"{held} {piece}".strip()
    if held:
        yield held
