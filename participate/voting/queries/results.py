"""Results of votes as they may be shown."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.core.vote_json import from_json
from participate.core.vote_result import ShownVote
from participate.voting.models import Vote, VoteResult


def find_result(session: Session, vote_id: int) -> ShownVote | None:
    """The result of a vote; None before it is counted. One query."""
    stored = session.scalar(select(VoteResult.shown).where(VoteResult.vote_id == vote_id))
    return from_json(stored) if stored is not None else None


def find_round_result(session: Session, round_id: int) -> ShownVote | None:
    """The result of the vote of a round; None before it is counted, and for other kinds. One query."""
    stored = session.scalar(select(VoteResult.shown).join(Vote).where(Vote.round_id == round_id))
    return from_json(stored) if stored is not None else None
