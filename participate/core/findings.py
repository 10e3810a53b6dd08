"""Where a finding on an entry stands, whose it is, and who is told of it when."""

from datetime import datetime, timedelta
from enum import StrEnum

from participate.core.rulesets.clocks import FINDING_ANSWER, FINDING_CHECK
from participate.core.schedule import answer_due

REMIND_AFTER = timedelta(days=FINDING_ANSWER.days // 2)
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
    """Whose review a finding comes from. It says which, never how many."""

    CHILDREN = "children"
    YOUNG = "young"
    FAMILIES = "families"
    FORUM = "forum"
    PEERS = "peers"
    PROVIDER = "provider"
    COUNCIL = "council"


BY_FAMILIES: frozenset[str] = frozenset({Whose.CHILDREN, Whose.YOUNG, Whose.FAMILIES, Whose.FORUM})
"""What makes an entry one that families have reviewed."""


class Notice(StrEnum):
    """What whoever has a finding before them is told by mail, each once."""

    NEW = "new"
    HALF = "half"
    LATE = "late"
    CHECK = "check"
    """To officers: it has been answered and waits for them."""


def due_at(state: FindingState, *, opened_at: datetime, since: datetime) -> datetime | None:
    """By when the next step is due: of the provider while it is open, of an officer once it is answered."""
    if state is FindingState.CLOSED:
        return None
    if state is FindingState.ANSWERED:
        return answer_due(since, days=FINDING_CHECK.days)
    return answer_due(opened_at, days=FINDING_ANSWER.days)


def notice_due(state: FindingState, *, since: datetime, now: datetime) -> Notice | None:
    """What is to be told of a finding that has stood so since then; what was told before is not told again."""
    waited = now - since
    if state is FindingState.OPEN:
        if waited >= timedelta(days=FINDING_ANSWER.days):
            return Notice.LATE
        return Notice.HALF if waited >= REMIND_AFTER else Notice.NEW
    if state is FindingState.ANSWERED and waited >= timedelta(days=FINDING_CHECK.days):
        return Notice.CHECK
    return None
