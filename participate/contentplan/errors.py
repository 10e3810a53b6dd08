"""What the content plan refuses."""

from typing import ClassVar

from participate.core.errors import DomainError


class TopicStaysIn(DomainError):
    """The law requires the topic: a plan sets its priority, depth and wording, and never takes it out (BAL-11)."""

    code: ClassVar[str] = "topic-stays-in"


class PlanNeedsReason(DomainError):
    """What no vote has set says who decided it and why."""

    code: ClassVar[str] = "plan-needs-reason"


class PlanDepartsFromVote(DomainError):
    """What is not as soon, or sooner, than the vote proposed says why."""

    code: ClassVar[str] = "plan-departs-from-vote"


class PlanNeedsEasyWords(DomainError):
    """Children and young people read the plan, too: what is said has its easy words."""

    code: ClassVar[str] = "plan-needs-easy-words"
