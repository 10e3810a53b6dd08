"""Changing votes."""

from participate.voting.service.drafting import (
    MoveOption,
    PlanVote,
    WriteOption,
    move_option,
    plan_vote,
    remove_option,
    write_option,
)
from participate.voting.service.dropping import drop_options
from participate.voting.service.seeding import NewOption, seed_options

__all__ = [
    "MoveOption",
    "NewOption",
    "PlanVote",
    "WriteOption",
    "drop_options",
    "move_option",
    "plan_vote",
    "remove_option",
    "seed_options",
    "write_option",
]
