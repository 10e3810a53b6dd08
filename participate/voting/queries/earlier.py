"""Votes that are over, whose options a new vote can take over."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.core.lifecycle import State
from participate.rounds.models import Round
from participate.voting.models import Vote
from participate.voting.queries.rules import KIND

MOST_LISTED = 100
OVER = frozenset({State.DECIDED, State.PUBLISHED, State.ARCHIVED})
"""What was chosen is known to everybody, and what becomes of it, too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierVote:
    """A vote that was decided."""

    vote_id: int
    title: str
    reference: str
    closes_at: datetime | None


def list_earlier(session: Session) -> tuple[EarlierVote, ...]:
    """The newest vote rounds that were decided. One query."""
    rows = session.execute(
        select(Vote.id, Round.title, Round.reference, Round.closes_at)
        .join(Round, Round.id == Vote.round_id)
        .where(Round.kind == KIND, Round.state.in_(OVER))
        .order_by(Round.closes_at.desc(), Round.id.desc())
        .limit(MOST_LISTED)
    )
    return tuple(
        EarlierVote(vote_id=row.id, title=row.title, reference=row.reference, closes_at=row.closes_at) for row in rows
    )
