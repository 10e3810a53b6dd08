"""The plan that stands, those that have run, and what is to be reviewed."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.core.retention import Kept
from participate.outcomes.models import Outcome
from participate.retention.models import Part, Plan, PlanLine, PlanState
from participate.retention.queries.due import KEPT_AS
from participate.rounds.models import Round

MOST_PLANS = 24
MOST_OUTCOMES = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class LineShown:
    """One part of a plan: how many were due when it was made, and how many are removed."""

    part: Part
    planned: int
    removed: int

    @property
    def kept(self) -> Kept:
        return KEPT_AS[self.part]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanShown:
    """A plan as the desk sees it."""

    id: int
    version: int
    state: PlanState
    planned_at: datetime
    due_at: datetime
    finished_at: datetime | None
    hold_reason: str
    held_by: str
    held_at: datetime | None
    lines: tuple[LineShown, ...]

    @property
    def held(self) -> bool:
        return self.state is PlanState.HELD

    def runs(self, now: datetime) -> bool:
        """Whether its day has come, so that the worker is at it."""
        return not self.held and self.due_at <= now


@dataclass(frozen=True, slots=True, kw_only=True)
class ToReview:
    """A published outcome that is so old that somebody should look whether it still has to stand there."""

    round_id: int
    title: str
    reference: str
    published_at: datetime


def find_open_plan(session: Session) -> PlanShown | None:
    """The plan that has not run yet. Two queries."""
    plans = session.scalars(select(Plan).where(Plan.state != PlanState.DONE).order_by(Plan.id.desc()).limit(1)).all()
    return next(iter(_shown(session, plans)), None)


def list_past_plans(session: Session) -> tuple[PlanShown, ...]:
    """What was removed, the latest first. Two queries."""
    found = select(Plan).where(Plan.state == PlanState.DONE).order_by(Plan.id.desc()).limit(MOST_PLANS)
    return _shown(session, session.scalars(found).all())


def list_to_review(session: Session, *, before: datetime) -> tuple[ToReview, ...]:
    """Outcomes that were public before a moment, the oldest first. Nothing ever removes them. One query."""
    rows = session.execute(
        select(Round.id, Round.title, Round.reference, Outcome.published_at)
        .join(Outcome, Outcome.round_id == Round.id)
        .where(Outcome.number == 1, Outcome.published_at < before)
        .order_by(Outcome.published_at, Outcome.id)
        .limit(MOST_OUTCOMES)
    )
    return tuple(
        ToReview(round_id=number, title=title, reference=reference, published_at=published_at)
        for number, title, reference, published_at in rows
        if published_at is not None
    )


def _shown(session: Session, plans: Sequence[Plan]) -> tuple[PlanShown, ...]:
    lines: dict[int, dict[Part, PlanLine]] = defaultdict(dict)
    for row in session.scalars(select(PlanLine).where(PlanLine.plan_id.in_([plan.id for plan in plans]))):
        lines[row.plan_id][row.part] = row
    return tuple(_plan(each, [lines[each.id][part] for part in Part if part in lines[each.id]]) for each in plans)


def _plan(row: Plan, lines: Sequence[PlanLine]) -> PlanShown:
    return PlanShown(
        id=row.id,
        version=row.version,
        state=row.state,
        planned_at=row.planned_at,
        due_at=row.due_at,
        finished_at=row.finished_at,
        hold_reason=row.hold_reason,
        held_by=row.held_by,
        held_at=row.held_at,
        lines=tuple(LineShown(part=each.part, planned=each.planned, removed=each.removed) for each in lines),
    )
