"""Planning a removal, holding it, and running it."""

from participate.retention.models import Part, PlanState
from participate.retention.service.holding import HoldPlan, ReleasePlan, hold_plan, release_plan
from participate.retention.service.planning import BETWEEN_PLANS, SHOWN_FOR, plan_removal
from participate.retention.service.running import BATCH, RemoveAccount, remove_next

__all__ = [
    "BATCH",
    "BETWEEN_PLANS",
    "SHOWN_FOR",
    "HoldPlan",
    "Part",
    "PlanState",
    "ReleasePlan",
    "RemoveAccount",
    "hold_plan",
    "plan_removal",
    "release_plan",
    "remove_next",
]
