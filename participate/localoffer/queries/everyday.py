"""The officers' own everyday words."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.core.errors import NotFound
from participate.core.rulesets.topics import BY_CODE, Topic
from participate.db.paging import Slice
from participate.localoffer.models import EverydayWord

EVERYDAY_PAGE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class EverydayRow:
    """What families here say, the words that are meant, and the topic, or None."""

    id: int
    said: str
    means: str
    topic: Topic | None


def list_everyday(session: Session, *, after: str | None) -> Slice[EverydayRow]:
    """The officers' pairs by what is said, a page at a time by key. One query."""
    statement = select(EverydayWord).order_by(EverydayWord.folded).limit(EVERYDAY_PAGE + 1)
    if after:
        statement = statement.where(EverydayWord.folded > after)
    rows = session.scalars(statement).all()
    more = len(rows) > EVERYDAY_PAGE
    return Slice(tuple(_row(each) for each in rows[:EVERYDAY_PAGE]), rows[EVERYDAY_PAGE - 1].folded if more else None)


def get_everyday(session: Session, pair_id: int) -> EverydayRow:
    """One pair; NotFound otherwise."""
    found = session.get(EverydayWord, pair_id)
    if found is None:
        raise NotFound
    return _row(found)


def _row(pair: EverydayWord) -> EverydayRow:
    return EverydayRow(id=pair.id, said=pair.said, means=pair.means, topic=BY_CODE.get(pair.topic))
