"""Whether a round takes no answers any more."""

from datetime import datetime

from sqlalchemy.orm import Session

from participate.core.lifecycle import Phase, phase
from participate.rounds.models import Round

STILL_ASKING = frozenset({Phase.DRAFT, Phase.CHECKED, Phase.SCHEDULED, Phase.OPEN})
"""A round that is taken back to a draft keeps its cards: they serve when it opens."""


def is_over(session: Session, *, round_id: int, now: datetime) -> bool:
    """Whether nobody will answer this round online again."""
    row = session.get(Round, round_id)
    if row is None:
        return True
    stands = phase(
        state=row.state, opens_at=row.opens_at, closes_at=row.closes_at, paper_until=row.paper_until, now=now
    )
    return stands not in STILL_ASKING
