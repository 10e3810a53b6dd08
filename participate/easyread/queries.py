"""Twins of texts: reading them, and telling whether they are missing, stale or fresh."""

import hashlib
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.easyread.models import Twin


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceText:
    """A text that wants a twin: of what (`round:12`), which part of it (`purpose`), and the words themselves."""

    subject: str
    part: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TwinRow:
    """The twin of a text: its lines, the concept of its picture, and the hash of the text it was written for."""

    words: tuple[str, ...]
    picture: str
    source_hash: str


class TwinState(StrEnum):
    MISSING = "missing"
    STALE = "stale"
    FRESH = "fresh"


Twins = dict[tuple[str, str], TwinRow]


def source_hash(text: str) -> str:
    """The hash by which a twin knows its text; white space at the ends does not count."""
    return hashlib.sha256(text.strip().encode()).hexdigest()


def twins_for(session: Session, subjects: frozenset[str]) -> Twins:
    """Every twin of these subjects by (subject, part). One query."""
    rows = session.scalars(select(Twin).where(Twin.subject.in_(subjects)))
    return {
        (row.subject, row.part): TwinRow(
            words=tuple(line for line in row.words.splitlines() if line.strip()),
            picture=row.picture,
            source_hash=row.source_hash,
        )
        for row in rows
    }


def state_of(source: SourceText, twin: TwinRow | None) -> TwinState:
    """Whether a text has a twin with a picture, written for the text as it stands."""
    if twin is None or not twin.words or not twin.picture:
        return TwinState.MISSING
    return TwinState.FRESH if twin.source_hash == source_hash(source.text) else TwinState.STALE
