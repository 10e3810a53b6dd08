from datetime import UTC, datetime, timedelta

import pytest

from participate.core.lifecycle import Phase
from participate.core.next_step import NEXT_STEPS, step_due
from participate.core.schedule import outcome_due

OPENS = datetime(2026, 5, 4, 8, 0, tzinfo=UTC)
CLOSES = OPENS + timedelta(days=40)
PAPER = CLOSES + timedelta(days=7)


@pytest.mark.parametrize(
    ("phase", "due"),
    [
        (Phase.DRAFT, OPENS),
        (Phase.CHECKED, OPENS),
        (Phase.SCHEDULED, None),
        (Phase.OPEN, None),
        (Phase.PAPER_WINDOW, PAPER),
        (Phase.CLOSED, outcome_due(CLOSES)),
        (Phase.ANALYSED, outcome_due(CLOSES)),
        (Phase.DECIDED, outcome_due(CLOSES)),
        (Phase.PUBLISHED, None),
        (Phase.ARCHIVED, None),
        (Phase.WITHDRAWN, None),
    ],
)
def test_each_step_has_its_day_and_a_round_without_a_step_has_none(phase: Phase, due: datetime | None) -> None:
    assert step_due(phase, opens_at=OPENS, closes_at=CLOSES, paper_until=PAPER) == due
    assert (phase in NEXT_STEPS) == (due is not None)


def test_a_draft_without_dates_is_due_at_no_time() -> None:
    assert step_due(Phase.DRAFT, opens_at=None, closes_at=None, paper_until=None) is None
