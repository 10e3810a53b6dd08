"""The marks of an entry: what the filters ask for, kept among its words. A mark has a colon, which no word has."""

from collections.abc import Iterable
from enum import StrEnum

from participate.localoffer.content import EntryContent
from participate.localoffer.search import LONGEST, sayings_of, words_of

FOR_SETTINGS = "for:settings"
HIDDEN_PERHAPS = "hidden:perhaps"
"""Not shown at all, or on some days only: the entry's own row says which. All others are shown."""
COSTS = {True: "cost:free", False: "cost:paid"}


class Lack(StrEnum):
    """What an entry does not say and ought to (SCH2-14)."""

    WHO_FOR = "who_for"
    HOW_TO_GET = "how_to_get"
    COST = "cost"
    CONTACT = "contact"
    CHECK = "check"


def marks_of(content: EntryContent) -> frozenset[str]:
    """Every mark of an entry."""
    marks = {*area_marks(*content.areas), *(lack_mark(each) for each in _lacking(content))}
    if content.tier:
        marks.add(tier_mark(content.tier))
    if content.sector:
        marks.add(sector_mark(content.sector))
    if content.is_free is not None:
        marks.add(COSTS[content.is_free])
    if not content.is_public or content.shown_from or content.shown_until:
        marks.add(HIDDEN_PERHAPS)
    if content.for_settings:
        marks.add(FOR_SETTINGS)
    return frozenset(marks)


def tier_mark(tier: str) -> str:
    return f"tier:{tier}"


def sector_mark(sector: str) -> str:
    return f"sector:{sector}"


def lack_mark(lack: Lack) -> str:
    return f"lacks:{lack.value}"


def area_marks(*areas: str) -> tuple[str, ...]:
    """A mark for each word of the areas, so that a place is found by part of its name."""
    return tuple(f"area:{word}"[:LONGEST] for word in sorted(words_of(*areas)))


def said_marks(text: str) -> frozenset[str]:
    """A mark for each common word of a text and each two that stand together."""
    return frozenset(f"said:{words}" for words in sayings_of(text))


def _lacking(content: EntryContent) -> Iterable[Lack]:
    said = {
        Lack.WHO_FOR: content.who_for or content.min_age is not None or content.max_age is not None,
        Lack.HOW_TO_GET: content.how_to_get,
        Lack.COST: content.cost or content.is_free is not None,
        Lack.CONTACT: content.phone or content.email or content.url or content.address_lines,
        Lack.CHECK: content.assured_on,
    }
    return (lack for lack, words in said.items() if not words)
