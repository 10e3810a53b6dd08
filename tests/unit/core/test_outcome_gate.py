"""The conditions of each step to an outcome, from plain facts."""

from dataclasses import replace

import pytest

from participate.core.lifecycle import Phase
from participate.core.outcome_gate import OutcomeFacts, VoteFacts, outcome_conditions

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


def test_a_vote_has_conditions_of_its_own() -> None:
    vote = VoteFacts(counted=False, options=3, decided=2, differ=True, promised=True)
    facts = replace(WHOLE, vote=vote)
    unmet = {
        phase: {each.code for each in outcome_conditions(facts, phase=phase) if not each.met}
        for phase in (Phase.CLOSED, Phase.ANALYSED, Phase.DECIDED)
    }
    assert unmet[Phase.CLOSED] == {"counted"}
    assert unmet[Phase.ANALYSED] == {"counted", "options", "followed"}
    assert unmet[Phase.DECIDED] == {"counted", "options", "followed", "promises"}
    met = replace(vote, counted=True, decided=3, followed="Children first.", promises=1)
    assert all(each.met for each in outcome_conditions(replace(facts, vote=met), phase=Phase.DECIDED))
    alike = replace(vote, differ=False, promised=False)
    codes = {each.code for each in outcome_conditions(replace(facts, vote=alike), phase=Phase.DECIDED)}
    assert not codes & {"followed", "promises"}
