"""Changing calls and ideas: planning a call, giving ideas, sorting them, letting them go."""

from participate.ideas.service.forgetting import TakeIdeaBack, forget_person, take_idea_back
from participate.ideas.service.giving import (
    ChangeIdea,
    GiveIdea,
    TypedIdea,
    change_idea,
    check_may_give,
    give_idea,
    watch_typed,
)
from participate.ideas.service.planning import (
    DraftCall,
    EditCall,
    announce_call,
    draft_call,
    edit_call,
    write_call_twin,
)
from participate.ideas.service.seeding import SeedVote, seed_vote
from participate.ideas.service.sorting import MarkIdea, MergeIdeas, mark_idea, merge_ideas, split_idea

__all__ = [
    "ChangeIdea",
    "DraftCall",
    "EditCall",
    "GiveIdea",
    "MarkIdea",
    "MergeIdeas",
    "SeedVote",
    "TakeIdeaBack",
    "TypedIdea",
    "announce_call",
    "change_idea",
    "check_may_give",
    "draft_call",
    "edit_call",
    "forget_person",
    "give_idea",
    "mark_idea",
    "merge_ideas",
    "seed_vote",
    "split_idea",
    "take_idea_back",
    "watch_typed",
    "write_call_twin",
]
