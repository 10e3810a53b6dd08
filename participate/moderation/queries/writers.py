"""What became of somebody's own texts, as their writer may know it. None of it knows that safeguarding exists."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import Session

from participate.moderation.models import Case, CaseState, ItemState, SafeguardingItem


class Fate(StrEnum):
    """What a writer is told: a text that is with the safeguarding lead waits to be read, like any other."""

    WAITING = "waiting"
    PUBLISHED = "published"
    REDACTED = "redacted"
    REFUSED = "refused"


FATES = {
    CaseState.WAITING: Fate.WAITING,
    CaseState.ASIDE: Fate.WAITING,
    CaseState.PUBLISHED: Fate.PUBLISHED,
    CaseState.REDACTED: Fate.REDACTED,
    CaseState.REFUSED: Fate.REFUSED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class TextFate:
    """Where a text stands. `public_words` is what everybody reads; `ground` is a code of REG56-4 or a house rule."""

    fate: Fate
    public_words: str
    ground: str


def fates_of(session: Session, subjects: Collection[str]) -> dict[str, TextFate]:
    """What became of these texts, by subject; one that was taken back is left out. One query."""
    rows = session.scalars(select(Case).where(Case.subject.in_(subjects), Case.state != CaseState.WITHDRAWN))
    return {
        row.subject: TextFate(fate=FATES[row.state], public_words=row.public_text, ground=row.ground) for row in rows
    }


def held_by_lead(session: Session, subjects: Collection[str]) -> frozenset[str]:
    """Which of these texts the safeguarding lead has and has not returned: they stand in nobody else's list.

    One query, or none when nothing is asked for.
    """
    if not subjects:
        return frozenset()
    found = select(SafeguardingItem.subject).where(
        SafeguardingItem.subject.in_(subjects), SafeguardingItem.state != ItemState.RETURNED
    )
    return frozenset(subject for subject in session.scalars(found) if subject)


def is_held_by_lead(subject: ColumnElement[str]) -> ColumnElement[bool]:
    """The same as a condition of another query, whose rows are known by `subject`."""
    return exists().where(SafeguardingItem.subject == subject, SafeguardingItem.state != ItemState.RETURNED)
