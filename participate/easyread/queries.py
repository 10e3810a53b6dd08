"""Twins by subject, and how each stands to its text."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.easyread.models import Twin

STOPS = (".", "?", "!", "…", ":", "”")


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceText:
    """One text of anything: `subject` is opaque (`round:12`), `part` names the text of it (`purpose`)."""

    subject: str
    part: str
    text: str

    @property
    def key(self) -> tuple[str, str]:
        return self.subject, self.part


@dataclass(frozen=True, slots=True, kw_only=True)
class TwinRow:
    """The easy-read form of one text: a line an idea, and the picture of a concept."""

    words: tuple[str, ...]
    picture: str
    source_hash: str

    @property
    def title(self) -> str:
        """Its lines as one, where only one fits: a heading, a link, the name of a page."""
        return one_line(self.words)

    @property
    def fingerprint(self) -> str:
        """Changes whenever words or picture do; a form carries it, so that nobody's work is overwritten unseen."""
        return source_hash("\n".join((self.picture, *self.words)))


def one_line(lines: Iterable[str]) -> str:
    """Easy-read lines behind one another, each closed before the next begins."""
    words = list(lines)
    closed = [line if line.endswith(STOPS) else f"{line}." for line in words[:-1]]
    return " ".join([*closed, *words[-1:]])


class TwinState(StrEnum):
    """`stale` when the text was changed after its twin was written."""

    MISSING = "missing"
    STALE = "stale"
    FRESH = "fresh"


@dataclass(frozen=True, slots=True, kw_only=True)
class TwinTally:
    """How many texts want a twin, and how many of those twins are missing or stale."""

    wanted: int
    missing: int
    stale: int


def twins_for(session: Session, subjects: frozenset[str]) -> dict[tuple[str, str], TwinRow]:
    """Every twin of these subjects, by (subject, part); one query."""
    found = session.scalars(select(Twin).where(Twin.subject.in_(subjects)))
    return {(row.subject, row.part): row_of(row) for row in found}


def row_of(row: Twin) -> TwinRow:
    return TwinRow(words=tuple(row.words.split("\n")), picture=row.picture, source_hash=row.source_hash)


def source_hash(text: str) -> str:
    """The hash by which a twin knows the text it was written for."""
    return hashlib.sha256(text.strip().encode()).hexdigest()


def state_of(source: SourceText, twin: TwinRow | None) -> TwinState:
    """How a twin stands to its text."""
    if twin is None:
        return TwinState.MISSING
    return TwinState.FRESH if twin.source_hash == source_hash(source.text) else TwinState.STALE


def tally(sources: Iterable[SourceText], twins: Mapping[tuple[str, str], TwinRow]) -> TwinTally:
    """Count the twins of texts; an empty text needs none."""
    states = [state_of(source, twins.get(source.key)) for source in sources if source.text.strip()]
    return TwinTally(wanted=len(states), missing=states.count(TwinState.MISSING), stale=states.count(TwinState.STALE))
