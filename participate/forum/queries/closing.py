"""What the worker finds to do for forums. It reads no words and no choice."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.forum.models import ForumVote
from participate.voting.models import VoteSeal


def due_votes(session: Session, *, now: datetime) -> tuple[int, ...]:
    """Votes that the clock has closed and that are not sealed, for the worker. One query."""
    found = (
        select(ForumVote.vote_id)
        .outerjoin(VoteSeal, VoteSeal.vote_id == ForumVote.vote_id)
        .where(ForumVote.opened_at.is_not(None), ForumVote.closes_at <= now, VoteSeal.vote_id.is_(None))
    )
    return tuple(session.scalars(found.order_by(ForumVote.vote_id)))
