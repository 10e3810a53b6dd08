"""What waits for hands, by person's role."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from participate.core.lifecycle import Phase, State, phase
from participate.core.schedule import outcome_due
from participate.moderation.models import Case, ItemState, SafeguardingItem
from participate.moderation.queries import not_handed_over
from participate.rounds.models import Round

MOST_ROUNDS = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskRound:
    id: int
    reference: str
    title: str
    phase: Phase
    opens_at: datetime | None
    closes_at: datetime | None
    outcome_due: datetime | None
    late: bool


def list_unfinished(session: Session, *, now: datetime) -> tuple[DeskRound, ...]:
    """Rounds that still need an officer, those whose outcome is due first on top. One query."""
    rows = session.scalars(
        select(Round)
        .where(Round.state.not_in((State.PUBLISHED, State.ARCHIVED, State.WITHDRAWN)))
        .order_by(Round.closes_at.is_(None), Round.closes_at, Round.id)
        .limit(MOST_ROUNDS)
    )
    return tuple(_desk_round(row, now=now) for row in rows)


def _desk_round(row: Round, *, now: datetime) -> DeskRound:
    stands = phase(
        state=row.state, opens_at=row.opens_at, closes_at=row.closes_at, paper_until=row.paper_until, now=now
    )
    due = outcome_due(row.closes_at) if row.closes_at else None
    return DeskRound(
        id=row.id,
        reference=row.reference,
        title=row.title,
        phase=stands,
        opens_at=row.opens_at,
        closes_at=row.closes_at,
        outcome_due=due,
        late=due is not None and due < now,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """How many wait, and since when the oldest does."""

    count: int
    oldest: datetime | None


def waiting_comments(session: Session) -> Waiting:
    """Comments that nobody has read yet."""
    count, oldest = session.execute(
        select(func.count(Case.id), func.min(Case.opened_at)).where(Case.state == "waiting")
    ).one()
    return Waiting(count=count, oldest=oldest)


def waiting_worries(session: Session) -> Waiting:
    """Items with the safeguarding lead; only ever asked for the lead's own page."""
    return _items(session, SafeguardingItem.state == ItemState.WITH_LEAD)


def kept_worries(session: Session) -> Waiting:
    """Items that the lead keeps and has handed over to nobody yet; for the lead's own page alone."""
    return _items(session, not_handed_over())


def _items(session: Session, which: ColumnElement[bool]) -> Waiting:
    asked = select(func.count(SafeguardingItem.id), func.min(SafeguardingItem.opened_at)).where(which)
    count, oldest = session.execute(asked).one()
    return Waiting(count=count, oldest=oldest)
