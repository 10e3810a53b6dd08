"""Reading the content plan: its lines, what is done so far, and what votes propose."""

from participate.contentplan.queries.lines import (
    PlanLineRow,
    SetBy,
    easy_words,
    find_line,
    list_lines,
    list_versions,
)
from participate.contentplan.queries.proposing import Proposal, Proposals, VoteToTake, get_proposals, list_votes
from participate.contentplan.queries.slots import (
    TopicState,
    line_to_show,
    lines_to_show,
    missing_to_show,
    state_of_topics,
)

__all__ = [
    "PlanLineRow",
    "Proposal",
    "Proposals",
    "SetBy",
    "TopicState",
    "VoteToTake",
    "easy_words",
    "find_line",
    "get_proposals",
    "line_to_show",
    "lines_to_show",
    "list_lines",
    "list_versions",
    "list_votes",
    "missing_to_show",
    "state_of_topics",
]
