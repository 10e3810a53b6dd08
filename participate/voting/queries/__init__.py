"""Reading votes: their rule and their options."""

from participate.voting.queries.rules import (
    KIND,
    EasyOption,
    OptionRow,
    VoteRow,
    easy_options,
    find_vote,
    get_vote,
    vote_of_round,
)

__all__ = ["KIND", "EasyOption", "OptionRow", "VoteRow", "easy_options", "find_vote", "get_vote", "vote_of_round"]
