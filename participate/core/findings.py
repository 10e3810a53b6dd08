"""Where a finding on an entry stands, whose it is, and who is told of it when."""

from datetime import datetime
from enum import StrEnum

from participate.core.rulesets.clocks import FINDING_ANSWER, FINDING_CHECK
from participate.core.schedule import answer_due

HALF_TIME = FINDING_ANSWER.days // 2
"""The provider is reminded when half of its time is over, and when all of it is."""


class FindingState(StrEnum):
    """Whether a finding has been mended is no state: it is read from the versions of the entry that name it."""

    OPEN = "open"
    ANSWERED = "answered"
    CLOSED = "closed"


class StepKind(StrEnum):
    """What is done with a finding after it was raised."""

    ANSWERED = "answered"
    CLOSED = "closed"
    REOPENED = "reopened"


class Whose(StrEnum):
    """Whose review a finding comes from: a group, or those beside the groups. It says which, never how many."""

    FAMILIES = "families"
    """Several of the groups together."""
    CHILD = "child"
    YOUNG = "young"
    PARENT = "parent"
    ON_BEHALF = "on_behalf"
    FORUM = "forum"
    PEERS = "peers"
    PROVIDER = "provider"
    OFFICER = "officer"


BY_FAMILIES: frozenset[Whose] = frozenset(Whose) - {Whose.PEERS, Whose.PROVIDER, Whose.OFFICER}
"""What makes an entry one that families have reviewed."""


class Notice(StrEnum):
    """What whoever has a finding before them is told by mail, each once."""

    NEW = "new"
    HALF = "half"
    LATE = "late"
    CHECK = "check"
    """To officers: it has been answered and waits for them."""


TERMS = {FindingState.OPEN: FINDING_ANSWER.days, FindingState.ANSWERED: FINDING_CHECK.days}
"""Within how many days the next step is to come: the provider’s while it is open, an officer’s once it is answered."""


def due_at(state: FindingState, since: datetime) -> datetime | None:
    """By when the next step of a finding that has stood so since then is due; None for a closed one."""
    days = TERMS.get(state)
    return answer_due(since, days=days) if days is not None else None


def late_before(state: FindingState, now: datetime) -> datetime:
    """What has stood in an unsettled state since before this moment is late now."""
    return answer_due(now, days=-TERMS[state])


def notice_due(state: FindingState, since: datetime, *, now: datetime) -> Notice | None:
    """The newest that is to be told of a finding that has stood so since then; None while nothing is."""
    due = due_at(state, since)
    if state is FindingState.ANSWERED:
        return Notice.CHECK if due is not None and due <= now else None
    if due is None:
        return None
    if due <= now:
        return Notice.LATE
    return Notice.HALF if answer_due(since, days=HALF_TIME) <= now else Notice.NEW
