"""Twins by subject, and how each stands to its text."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.easyread.models import Twin, TwinSignOff

STOPS = (".", "?", "!", "…", ":", "”")
UNSEEN = ""
"""Instead of a hash: the twin was written for a text elsewhere, and nobody has looked at it beside this one."""


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
    def taken_over(self) -> bool:
        """Whether it came with a text that was taken over from elsewhere, and nobody has looked at it there yet."""
        return self.source_hash == UNSEEN

    @property
    def fingerprint(self) -> str:
        """Changes whenever words or picture do; a form carries it, so that nobody's work is overwritten unseen."""
        return source_hash("\n".join((self.picture, *self.words)))

    @property
    def version(self) -> str:
        """Changes with the twin and with the text that it was written for: to this a sign-off is bound."""
        return source_hash(f"{self.fingerprint}\n{self.source_hash}")


def one_line(lines: Iterable[str]) -> str:
    """Easy-read lines behind one another, each closed before the next begins."""
    words = list(lines)
    closed = [line if line.endswith(STOPS) else f"{line}." for line in words[:-1]]
    return " ".join([*closed, *words[-1:]])


class TwinState(StrEnum):
    """`stale` when the text was changed after its twin was written, or the twin was taken over and not looked at."""

    MISSING = "missing"
    STALE = "stale"
    FRESH = "fresh"


@dataclass(frozen=True, slots=True, kw_only=True)
class TwinTally:
    """How many texts want a twin, how many of those twins are missing or stale, and how many the panel found easy."""

    wanted: int
    missing: int
    stale: int
    signed: int = 0


class SignState(StrEnum):
    """What the young people's panel says of a twin as it is now; `stale` when it spoke of an earlier one."""

    UNSIGNED = "unsigned"
    STALE = "stale"
    EASY = "easy"
    HARD = "hard"


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOffRow:
    """The panel's sign-off of one twin."""

    id: int
    verdict: str
    words: str
    version: str


def twins_for(session: Session, subjects: frozenset[str]) -> dict[tuple[str, str], TwinRow]:
    """Every twin of these subjects, by (subject, part); one query."""
    found = session.scalars(select(Twin).where(Twin.subject.in_(subjects)))
    return {(row.subject, row.part): row_of(row) for row in found}


def sign_offs_for(session: Session, subjects: frozenset[str]) -> dict[tuple[str, str], SignOffRow]:
    """Every sign-off of these subjects, by (subject, part); one query."""
    found = session.scalars(select(TwinSignOff).where(TwinSignOff.subject.in_(subjects)))
    return {
        (row.subject, row.part): SignOffRow(id=row.id, verdict=row.verdict, words=row.words, version=row.version)
        for row in found
    }


def sign_state(source: SourceText, twin: TwinRow | None, sign_off: SignOffRow | None) -> SignState:
    """How a sign-off stands to its twin. What was said of another version of it is stale."""
    if sign_off is None:
        return SignState.UNSIGNED
    if twin is None or state_of(source, twin) is not TwinState.FRESH or sign_off.version != twin.version:
        return SignState.STALE
    return SignState(sign_off.verdict)


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


def tally(
    sources: Iterable[SourceText],
    twins: Mapping[tuple[str, str], TwinRow],
    sign_offs: Mapping[tuple[str, str], SignOffRow] = MappingProxyType({}),
) -> TwinTally:
    """Count the twins of texts, and those that the panel found easy; an empty text needs none."""
    wanted = [source for source in sources if source.text.strip()]
    states = [state_of(source, twins.get(source.key)) for source in wanted]
    signed = [sign_state(source, twins.get(source.key), sign_offs.get(source.key)) for source in wanted]
    return TwinTally(
        wanted=len(states),
        missing=states.count(TwinState.MISSING),
        stale=states.count(TwinState.STALE),
        signed=signed.count(SignState.EASY),
    )
