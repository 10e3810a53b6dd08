"""Finding what is due, and saying so a week before anything goes."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.access.identity import Role
from participate.authority.queries import periods
from participate.db.conflicts import refusing
from participate.mail.service import queue
from participate.people.queries import addresses_with_role
from participate.retention.letters import plan_made
from participate.retention.models import Part, Plan, PlanLine, PlanState
from participate.retention.queries.due import KEPT_AS, count_due

BETWEEN_PLANS = timedelta(days=1)
SHOWN_FOR = timedelta(days=7)


class PlannedMeanwhile(Exception):
    """Another worker has just made this plan."""


def plan_removal(session: Session, *, now: datetime) -> bool:
    """Make a plan where something is due and no plan waits, and tell the administrators; whether one was made.

    A fixed number of queries, however much is due.
    """
    last = session.scalars(select(Plan).order_by(Plan.id.desc()).limit(1)).first()
    if last is not None and last.state is not PlanState.DONE:
        return False
    lines = _lines(session, now=now)
    if not lines:
        return False
    plan = Plan(previous=last.id if last else 0, planned_at=now, due_at=now + SHOWN_FOR)
    try:
        with refusing(session, {"uq_retention_plan_previous": PlannedMeanwhile()}):
            session.add(plan)
    except PlannedMeanwhile:
        return False
    for line in lines:
        line.plan_id = plan.id
    session.add_all(lines)
    session.flush()
    for account_id, address in addresses_with_role(session, Role.ADMINISTRATOR):
        letter = plan_made(plan_id=plan.id, due_at=plan.due_at, account_id=account_id, address=address)
        queue(session, letter, now=now)
    return True


def _lines(session: Session, *, now: datetime) -> list[PlanLine]:
    lengths = periods(session)
    cutoffs = {part: lengths[KEPT_AS[part]].over_before(now) for part in Part}
    counted = {part: count_due(session, part, before=cutoff) for part, cutoff in cutoffs.items()}
    return [PlanLine(part=part, cutoff=cutoffs[part], planned=count) for part, count in counted.items() if count]
