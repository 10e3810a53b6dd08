"""Whether an edited text is the same text with stretches taken out and marked: people's words are never rewritten."""

import re
from functools import cache

from participate.core.redaction import MARKERS

TEXT_REMOVED = "[text removed]"
ALLOWED: tuple[str, ...] = tuple(dict.fromkeys((*MARKERS.values(), TEXT_REMOVED)))
"""What may stand in the place of removed words."""

PARTICULARS: tuple[str, ...] = tuple(dict.fromkeys(MARKERS.values()))
"""What may stand in the place of something that shows who somebody is."""
LONGEST_PARTICULAR = 8
"""How many words a name, a school or another particular has at most."""


def only_removes_particulars(original: str, *, edited: str) -> bool:
    """True when, beyond `only_removes`, each marker names a particular and no more words went than particulars have."""
    if not only_removes(original, edited=edited, markers=PARTICULARS):
        return False
    marked = _marked(PARTICULARS)
    kept = sum(len(piece.split()) for piece in marked.split(edited))
    return len(original.split()) - kept <= LONGEST_PARTICULAR * len(marked.findall(edited))


def only_removes(original: str, *, edited: str, markers: tuple[str, ...] = ALLOWED) -> bool:
    """True when `edited` is `original` with at least one stretch replaced by a marker, and nothing else changed.

    White space may differ. A stretch begins and ends between words, so that no new word can be made from the rest of
    two old ones. Linear in the text for each marker.
    """
    pieces = [_even(piece) for piece in _marked(markers).split(edited)]
    whole = _even(original)
    if len(pieces) == 1 or not whole.startswith(pieces[0]):
        return False
    at = len(pieces[0])
    if at and not _between_words(whole, at):
        return False
    for piece in pieces[1:-1]:
        at = _find(whole, piece, start=at + 1)
        if at < 0:
            return False
        at += len(piece)
    return _ends_with(whole, pieces[-1], start=at + 1)


@cache
def _marked(markers: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(marker) for marker in markers))


def _even(text: str) -> str:
    return " ".join(text.split())


def _between_words(text: str, at: int) -> bool:
    return at <= 0 or at >= len(text) or not (text[at - 1].isalnum() and text[at].isalnum())


def _find(text: str, piece: str, *, start: int) -> int:
    """The first place from `start` where the piece stands between words; -1 when there is none."""
    at = start if not piece else text.find(piece, start)
    while at >= 0 and not (_between_words(text, at) and _between_words(text, at + len(piece))):
        at = text.find(piece, at + 1)
    return at if at <= len(text) else -1


def _ends_with(text: str, piece: str, *, start: int) -> bool:
    at = len(text) - len(piece)
    return text.endswith(piece) and at >= start and _between_words(text, at)
