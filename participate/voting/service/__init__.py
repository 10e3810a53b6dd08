"""Changing votes."""

from participate.voting.service.drafting import (
    MoveOption,
    NewOption,
    PlanVote,
    WriteOption,
    move_option,
    plan_vote,
    remove_option,
    seed_options,
    write_option,
)

__all__ = [
    "MoveOption",
    "NewOption",
    "PlanVote",
    "WriteOption",
    "move_option",
    "plan_vote",
    "remove_option",
    "seed_options",
    "write_option",
]
