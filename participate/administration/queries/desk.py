"""What waits for hands, by person's role."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session

from participate.core.actions import ActionKind
from participate.core.lifecycle import State, phase
from participate.core.next_step import NEXT_STEPS, NextStep, step_due
from participate.core.schedule import london_day
from participate.moderation.models import Case, ItemState, SafeguardingItem
from participate.moderation.queries import not_handed_over
from participate.outcomes.models import Action, Outcome
from participate.rounds.models import Round

MOST_ROUNDS = 50
MOST_ACTIONS = 20
IN_HAND = (State.DRAFT, State.CHECKED, State.ANALYSED, State.DECIDED)
"""States in which somebody has to bring a round on; a scheduled one needs hands once it has closed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskRound:
    """A round with the one thing to do next. `days` are left until it is due; below nought it is late."""

    id: int
    reference: str
    kind: str
    title: str
    step: NextStep
    due: datetime | None
    days: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LateAction:
    """Something a published outcome promised for a day that has passed."""

    round_id: int
    round_title: str
    words: str
    owner: str
    due_on: datetime
    days: int


def list_unfinished(session: Session, *, now: datetime) -> tuple[DeskRound, ...]:
    """Rounds that need an officer now, by the day on which that is due; those without a day last. One query."""
    closed = and_(Round.state == State.SCHEDULED, Round.closes_at <= now)
    rows = session.scalars(
        select(Round)
        .where(or_(Round.state.in_(IN_HAND), closed))
        .order_by(Round.closes_at.is_(None), Round.closes_at, Round.id)
        .limit(MOST_ROUNDS)
    )
    return tuple(sorted((_desk_round(row, now=now) for row in rows), key=lambda each: (each.days is None, each.days)))


def _desk_round(row: Round, *, now: datetime) -> DeskRound:
    moments = {"opens_at": row.opens_at, "closes_at": row.closes_at, "paper_until": row.paper_until}
    stands = phase(state=row.state, now=now, **moments)
    due = step_due(stands, **moments)
    return DeskRound(
        id=row.id,
        reference=row.reference,
        kind=row.kind,
        title=row.title,
        step=NEXT_STEPS[stands],
        due=due,
        days=_days(due, now=now) if due else None,
    )


def late_actions(session: Session, *, now: datetime) -> tuple[LateAction, ...]:
    """What published outcomes promised and nobody has done in time, the latest on top. One query."""
    newest = (
        select(Outcome.round_id, func.max(Outcome.number).label("number"))
        .where(Outcome.published_at.is_not(None))
        .group_by(Outcome.round_id)
        .subquery()
    )
    found = session.execute(
        select(Action, Round.id, Round.title)
        .join(Outcome, Outcome.id == Action.outcome_id)
        .join(newest, and_(newest.c.round_id == Outcome.round_id, newest.c.number == Outcome.number))
        .join(Round, Round.id == Outcome.round_id)
        .where(Action.kind == ActionKind.WILL, Action.done_on.is_(None), Action.due_on < now)
        .order_by(Action.due_on, Action.id)
        .limit(MOST_ACTIONS)
    )
    late = (
        LateAction(
            round_id=round_id,
            round_title=title,
            words=row.words,
            owner=row.owner,
            due_on=row.due_on,
            days=_days(row.due_on, now=now),
        )
        for row, round_id, title in found
        if row.due_on is not None
    )
    return tuple(each for each in late if each.days < 0)


def _days(due: datetime, *, now: datetime) -> int:
    return (london_day(due) - london_day(now)).days


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
