"""How much of what is to be reviewed has been: while a round runs, and on the page of an entry afterwards."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from participate.core.groups import FAMILY_GROUPS, Group
from participate.core.lifecycle import State
from participate.core.suppression import rounded_to_k
from participate.reviews.models import Reviewer, ReviewSheet, ReviewSubject
from participate.rounds.models import Round

PUBLIC = frozenset({State.PUBLISHED, State.ARCHIVED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Covered:
    """One subject and how many have sent a sheet on it: never the exact number while a round runs (SDC-06).

    `at_least` is 0 for fewer than the threshold; `untouched` where nobody has at all.
    """

    position: int
    title: str
    entry_id: int | None
    at_least: int
    untouched: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewedOn:
    """The last published review of an entry by families: its round, when that closed, and which groups are known to
    have looked.
    """

    round_id: int
    reference: str
    title: str
    closed_on: datetime
    groups: tuple[Group, ...]


def coverage(session: Session, *, round_id: int, k: int = 5) -> tuple[Covered, ...]:
    """Every subject of a round, in order, counted down to a step of `k`. One query."""
    rows = session.execute(
        select(ReviewSubject, func.count(ReviewSheet.sent_on))
        .outerjoin(ReviewSheet, ReviewSheet.subject_id == ReviewSubject.id)
        .where(ReviewSubject.round_id == round_id)
        .group_by(ReviewSubject.id)
        .order_by(ReviewSubject.position)
    )
    return tuple(
        Covered(
            position=row.position,
            title=row.title,
            entry_id=row.entry_id,
            at_least=rounded_to_k(count, k=k),
            untouched=count == 0,
        )
        for row, count in rows
    )


def reviewed_on(session: Session, entry_id: int, *, k: int = 5) -> ReviewedOn | None:
    """When families last reviewed an entry in a round that is published; None for one that they did not.

    A group is named only where at least `k` of it looked. Two queries.
    """
    sent = (
        select(ReviewSheet.id)
        .join(ReviewSubject, ReviewSubject.id == ReviewSheet.subject_id)
        .join(Reviewer, Reviewer.id == ReviewSheet.reviewer_id)
        .where(ReviewSubject.round_id == Round.id, ReviewSubject.entry_id == entry_id)
        .where(ReviewSheet.sent_on.is_not(None), Reviewer.group.in_(FAMILY_GROUPS))
        .exists()
    )
    last = select(Round).where(Round.state.in_(PUBLIC), Round.closes_at.is_not(None), sent)
    row = session.scalars(last.order_by(Round.closes_at.desc(), Round.id.desc()).limit(1)).first()
    if row is None or row.closes_at is None:
        return None
    return ReviewedOn(
        round_id=row.id,
        reference=row.reference,
        title=row.title,
        closed_on=row.closes_at,
        groups=_groups(session, row.id, entry_id, k=k),
    )


def _groups(session: Session, round_id: int, entry_id: int, *, k: int) -> tuple[Group, ...]:
    rows = session.execute(
        select(Reviewer.group, func.count())
        .join(ReviewSheet, ReviewSheet.reviewer_id == Reviewer.id)
        .join(ReviewSubject, ReviewSubject.id == ReviewSheet.subject_id)
        .where(ReviewSubject.round_id == round_id, ReviewSubject.entry_id == entry_id)
        .where(ReviewSheet.sent_on.is_not(None))
        .group_by(Reviewer.group)
    ).all()
    enough = {group for group, count in rows if count >= k}
    return tuple(each for each in FAMILY_GROUPS if each in enough)
