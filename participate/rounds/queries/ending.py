"""Whether a round, or a whole programme, takes no answers any more."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.core.lifecycle import Phase, phase
from participate.rounds.models import Round

STILL_ASKING = frozenset({Phase.DRAFT, Phase.CHECKED, Phase.SCHEDULED, Phase.OPEN})
"""A round that is taken back to a draft keeps its cards: they serve when it opens."""


def is_over(session: Session, *, round_id: int, now: datetime) -> bool:
    """Whether nobody will answer this round online again."""
    row = session.get(Round, round_id)
    return row is None or _is_over(row, now=now)


def card_is_over(session: Session, *, round_id: int | None, programme_id: int | None, now: datetime) -> bool:
    """Whether a card has done its work: its round is over, or every round of its programme is.

    A programme without a round is yet to begin; a card for neither lasts until it is revoked.
    """
    if round_id is not None:
        return is_over(session, round_id=round_id, now=now)
    rounds = session.scalars(select(Round).where(Round.programme_id == programme_id)).all()
    return programme_id is not None and bool(rounds) and all(_is_over(row, now=now) for row in rounds)


def _is_over(row: Round, *, now: datetime) -> bool:
    stands = phase(
        state=row.state, opens_at=row.opens_at, closes_at=row.closes_at, paper_until=row.paper_until, now=now
    )
    return stands not in STILL_ASKING
