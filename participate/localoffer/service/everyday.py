"""The officers' everyday words: what families here say, and what is meant by it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.audit.service import record
from participate.core.errors import NotFound
from participate.core.rulesets.topics import BY_CODE
from participate.db.conflicts import refusing
from participate.localoffer.errors import AlreadySaid, MeansNothing, TooManyPairs
from participate.localoffer.models import EverydayWord
from participate.localoffer.search import TELLING_LITTLE, terms_of

MOST_PAIRS = 500
"""Every search reads them all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AddEveryday:
    """What is said, the words that are meant, and a topic's code; one of the two may be empty."""

    said: str
    means: str
    topic: str


def add_everyday(session: Session, command: AddEveryday, *, actor: Identity, now: datetime) -> int:
    """Add a pair; returns its id.

    MeansNothing when what is said holds no telling word, or neither words nor a topic are meant; AlreadySaid when there
    is a pair for it; TooManyPairs when there is no room for another.
    """
    terms = terms_of(command.said)
    folded = " ".join(terms) if set(terms) - TELLING_LITTLE else ""
    topic = command.topic if command.topic in BY_CODE else ""
    if not folded or not (terms_of(command.means) or topic):
        raise MeansNothing(reason="said" if not folded else "means")
    if (session.scalar(select(func.count(EverydayWord.id))) or 0) >= MOST_PAIRS:
        raise TooManyPairs(most=MOST_PAIRS)
    pair = EverydayWord(said=command.said, folded=folded, means=command.means, topic=topic)
    with refusing(session, {"uq_everyday_word_folded": AlreadySaid()}):
        session.add(pair)
    record(session, "everyday.added", subject=f"everyday:{pair.id}", actor=actor, now=now, after=_plain(pair))
    return pair.id


def remove_everyday(session: Session, pair_id: int, *, actor: Identity, now: datetime) -> None:
    """Take a pair away; NotFound when there is none."""
    pair = session.get(EverydayWord, pair_id)
    if pair is None:
        raise NotFound
    record(session, "everyday.removed", subject=f"everyday:{pair.id}", actor=actor, now=now, before=_plain(pair))
    session.delete(pair)
    session.flush()


def _plain(pair: EverydayWord) -> dict[str, object]:
    return {"said": pair.said, "means": pair.means, "topic": pair.topic}
