"""What an officer does next with a round, and by when."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum

from participate.core.lifecycle import Phase
from participate.core.schedule import outcome_due


class NextStep(StrEnum):
    """The one thing that brings a round on; while it is announced or open nobody need do anything."""

    FINISH = "finish"
    SCHEDULE = "schedule"
    ENTER_PAPER = "enter-paper"
    READ = "read"
    DECIDE = "decide"
    PUBLISH = "publish"


NEXT_STEPS: Mapping[Phase, NextStep] = {
    Phase.DRAFT: NextStep.FINISH,
    Phase.CHECKED: NextStep.SCHEDULE,
    Phase.PAPER_WINDOW: NextStep.ENTER_PAPER,
    Phase.CLOSED: NextStep.READ,
    Phase.ANALYSED: NextStep.DECIDE,
    Phase.DECIDED: NextStep.PUBLISH,
}


def step_due(
    phase: Phase, *, opens_at: datetime | None, closes_at: datetime | None, paper_until: datetime | None
) -> datetime | None:
    """By when the next step of a round is due; None when it has none, or no dates yet."""
    if phase not in NEXT_STEPS:
        return None
    if phase.editable:
        return opens_at
    if phase is Phase.PAPER_WINDOW:
        return paper_until
    return outcome_due(closes_at) if closes_at else None
