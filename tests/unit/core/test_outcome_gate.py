"""The conditions of each step to an outcome, from plain facts."""

from dataclasses import replace

import pytest

from participate.core.lifecycle import Phase
from participate.core.outcome_gate import OutcomeFacts, outcome_conditions

WHOLE = OutcomeFacts(
    waiting=0,
    unanswered_themes=0,
    asked="When?",
    said="Soon.",
    decision="In June.",
    reasons="Because.",
    decided_by="The board",
    has_day=True,
    read_all=True,
    actions=1,
    twins_wanted=4,
    twins_fresh=4,
)


@pytest.mark.parametrize(
    ("change", "phase", "unmet"),
    [
        ({}, Phase.DECIDED, set()),
        ({"waiting": 1}, Phase.CLOSED, {"read"}),
        ({"unanswered_themes": 1}, Phase.ANALYSED, {"themes"}),
        ({"has_day": False}, Phase.ANALYSED, {"decided-by"}),
        ({"late": True}, Phase.DECIDED, {"late"}),
        ({"late": True, "late_reason": "Two of us left."}, Phase.DECIDED, set()),
        ({"actions": 0, "twins_fresh": 3}, Phase.DECIDED, {"actions", "easy-read"}),
        ({"decision": "", "actions": 0}, Phase.CLOSED, set()),
    ],
)
def test_each_step_asks_for_what_it_needs(change: dict[str, object], phase: Phase, unmet: set[str]) -> None:
    facts = replace(WHOLE, **change)  # type: ignore[arg-type]
    assert {each.code for each in outcome_conditions(facts, phase=phase) if not each.met} == unmet
