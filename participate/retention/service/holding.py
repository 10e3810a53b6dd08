"""An administrator holds a removal, or lets it go on."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.audit.service import record
from participate.core.errors import StaleEdit
from participate.retention.errors import HoldNeedsReason, PlanOver
from participate.retention.models import Plan, PlanState
from participate.retention.service.running import SUBJECT


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldPlan:
    """Remove nothing until somebody lets it go on. `version` is the one that the page showed."""

    version: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleasePlan:
    """Let a held removal go on."""

    version: int


def hold_plan(session: Session, command: HoldPlan, *, actor: Identity, now: datetime) -> None:
    """Hold the plan that stands, even while it runs: the batch that is under way is the last. A plan that is held
    already gets the new reason. PlanOver, StaleEdit, HoldNeedsReason.
    """
    if not command.reason.strip():
        raise HoldNeedsReason
    plan = _locked(session, version=command.version)
    before = {"reason": plan.hold_reason} if plan.hold_reason else None
    plan.state, plan.hold_reason = PlanState.HELD, command.reason.strip()
    plan.held_by, plan.held_at = actor.name, now
    plan.version += 1
    session.flush()
    record(
        session,
        "retention.held",
        subject=SUBJECT,
        actor=actor,
        now=now,
        before=before,
        after={"reason": plan.hold_reason},
    )


def release_plan(session: Session, command: ReleasePlan, *, actor: Identity, now: datetime) -> None:
    """Let the held plan run on its day, or at once when that has passed. PlanOver, StaleEdit."""
    plan = _locked(session, version=command.version)
    if plan.state is not PlanState.HELD:
        raise StaleEdit(version=plan.version)
    before = {"reason": plan.hold_reason}
    plan.state, plan.hold_reason, plan.held_by, plan.held_at = PlanState.PLANNED, "", "", None
    plan.version += 1
    session.flush()
    record(session, "retention.released", subject=SUBJECT, actor=actor, now=now, before=before)


def _locked(session: Session, *, version: int) -> Plan:
    """The plan that has not run, held against the worker until the commit."""
    found = select(Plan).where(Plan.state != PlanState.DONE).order_by(Plan.id.desc()).limit(1).with_for_update()
    plan = session.scalars(found.execution_options(populate_existing=True)).first()
    if plan is None:
        raise PlanOver
    if plan.version != version:
        raise StaleEdit(version=plan.version)
    return plan
