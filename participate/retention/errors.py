from participate.core.errors import DomainError


class PlanOver(DomainError):
    """The plan has run, or never was."""

    code = "plan-over"


class HoldNeedsReason(DomainError):
    """Whoever holds a removal says why: families have been told how long their data is kept."""

    code = "hold-needs-reason"
