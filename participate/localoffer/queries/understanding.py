"""What typed words mean here: misspelt words are met by near ones, everyday words by those that entries use."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.core.sounding import is_ordinary, meant_by
from participate.localoffer.asking import FREE, Asked
from participate.localoffer.everyday import Lexicon, Meaning, Phrase, add, shipped, shipped_words, split
from participate.localoffer.marks import COSTS, FOR_SETTINGS, area_marks, said_marks, sector_mark, tier_mark
from participate.localoffer.models import EverydayWord
from participate.localoffer.queries.postings import PROVISION, TOPIC, WORD, Posting, Seen, look_up
from participate.localoffer.search import MOST_TERMS, TELLING_LITTLE, mend, terms_of

MOST_PAIRS = 500
Way = tuple[Posting, ...]
"""One way in which an entry fits: it is on every one of these lists."""
Unit = tuple[Way, ...]
"""Something that was asked for: an entry fits in one of these ways."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """What is looked for: `units` together. `mended` is the query in near words, where it was misspelt."""

    query: str
    mended: str
    words: tuple[Unit, ...]
    filters: dict[str, tuple[Unit, ...]]

    @property
    def units(self) -> tuple[Unit, ...]:
        return (*self.words, *(unit for units in self.filters.values() for unit in units))


def understand(session: Session, asked: Asked, *, now: datetime) -> Understood:
    """What the words and filters mean. Two queries, and a third where a word was misspelt."""
    lexicon = _lexicon(session)
    seen, parts = _seen(session, asked, terms_of(asked.query), lexicon, now=now)
    misspelt = {} if asked.exact else _misspelt(parts, seen)
    query = mend(asked.query, misspelt)
    if misspelt:
        seen, parts = _seen(session, asked, terms_of(query), lexicon, now=now)
    filters = {name: _unit_of_filter(name, value, seen) for name, value in asked.filters.items()}
    said = [((seen.posting(WORD, mark),),) for mark in _said(query)]
    return Understood(
        query=query,
        mended=query if misspelt else "",
        words=(*said, *(_unit(phrase, meaning, seen) for phrase, meaning in parts)),
        filters={name: units for name, units in filters.items() if units},
    )


def _lexicon(session: Session) -> Lexicon:
    """The product's pairs, and the officers' own beside them."""
    rows = session.execute(select(EverydayWord.said, EverydayWord.means, EverydayWord.topic).limit(MOST_PAIRS)).all()
    if not rows:
        return shipped()
    lexicon = dict(shipped())
    for said, means, topic in rows:
        phrases = (terms_of(means),) if terms_of(means) else ()
        add(lexicon, [said], Meaning(phrases, (topic,) if topic else ()))
    return lexicon


def _seen(
    session: Session, asked: Asked, terms: Sequence[str], lexicon: Lexicon, *, now: datetime
) -> tuple[Seen, list[tuple[Phrase, Meaning]]]:
    """What the register has of these terms, and the parts that must be found; words that tell little are left out."""
    parts = _telling(split(terms, lexicon))
    begun = tuple(dict.fromkeys(word for phrase, _ in parts for word in phrase))
    words = {word for _, meaning in parts for phrase in meaning.phrases for word in phrase}
    topics = {(TOPIC, topic) for _, meaning in parts for topic in meaning.topics}
    said = {(WORD, mark) for mark in _said(asked.query)}
    values = (
        topics
        | said
        | {
            (posting.kind, value)
            for name, value in asked.filters.items()
            for posting in _postings_of_filter(name, value)
            for value in posting.values
        }
    )
    return look_up(session, begun=begun, words=sorted(words), values=sorted(values), now=now), parts


def _said(query: str) -> tuple[str, ...]:
    """The marks by which a query of common words alone is found: of each two of them, or of the only one."""
    if terms_of(query):
        return ()
    marks = sorted(said_marks(query))
    pairs = [mark for mark in marks if " " in mark]
    return tuple((pairs or marks)[:MOST_TERMS])


def _telling(parts: list[tuple[Phrase, Meaning]]) -> list[tuple[Phrase, Meaning]]:
    """The parts without words that narrow nothing beside others; all where there are no others."""
    return [each for each in parts if each[1] != Meaning() or each[0][0] not in TELLING_LITTLE] or parts


def _misspelt(parts: Sequence[tuple[Phrase, Meaning]], seen: Seen) -> dict[str, str]:
    """Each word that nothing here begins with, and the near one that was most likely meant.

    An ordinary English word is misspelt by nobody: it gives way only where nothing else was typed that is known.
    """
    unknown = [phrase[0] for phrase, meaning in parts if meaning == Meaning() and phrase[0] not in seen.completed]
    candidates = (*seen.near, *((word, 0) for word in shipped_words()))
    doubted = [word for word in unknown if len(unknown) == len(parts) or not is_ordinary(word)]
    found = {word: meant_by(word, candidates) for word in doubted}
    return {word: near for word, near in found.items() if near}


def _unit(phrase: Phrase, meaning: Meaning, seen: Seen) -> Unit:
    """A part of the query: its own words by their beginnings, or one of the ways in which entries say it."""
    own: Way = tuple(seen.posting(WORD, *seen.completed.get(word, (word,))) for word in phrase)
    others = [tuple(seen.posting(WORD, word) for word in words) for words in meaning.phrases]
    topics = [(seen.posting(TOPIC, *meaning.topics),)] if meaning.topics else []
    return tuple(dict.fromkeys([own, *others, *topics]))


def _postings_of_filter(name: str, value: str) -> tuple[Posting, ...]:
    """The lists that a filter asks for together; an age has none."""
    marks: Mapping[str, Callable[[str], tuple[str, ...]]] = {
        "area": area_marks,
        "tier": lambda tier: (tier_mark(tier),),
        "sector": lambda sector: (sector_mark(sector),),
        "cost": lambda cost: (COSTS[cost == FREE],),
        "settings": lambda _: (FOR_SETTINGS,),
    }
    if name in marks:
        return tuple(Posting(WORD, (mark,)) for mark in marks[name](value))
    kinds = {"topic": TOPIC, "provision": PROVISION}
    return (Posting(kinds[name], (value,)),) if name in kinds else ()


def _unit_of_filter(name: str, value: str, seen: Seen) -> tuple[Unit, ...]:
    return tuple(((seen.posting(each.kind, *each.values),),) for each in _postings_of_filter(name, value))
