"""When an outcome, its themes and its twins may change."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.core.lifecycle import Phase
from participate.outcomes.errors import OutcomeFrozen, RoundStillRunning
from participate.outcomes.models import Outcome
from participate.rounds.queries import get_round

COUNTED = frozenset({Phase.CLOSED, Phase.ANALYSED, Phase.DECIDED, Phase.PUBLISHED, Phase.ARCHIVED})
"""The phases in which everything is in; before them nothing is counted, coded or written (SDC-06)."""


def newest_for_change(session: Session, round_id: int) -> Outcome | None:
    """The newest version of a round's outcome, held until the transaction ends."""
    return session.scalars(
        select(Outcome)
        .where(Outcome.round_id == round_id)
        .order_by(Outcome.number.desc())
        .limit(1)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).first()


def open_outcome(session: Session, round_id: int, *, now: datetime) -> Outcome | None:
    """The version that may change now, if one is begun. NotFound, RoundStillRunning, OutcomeFrozen."""
    if get_round(session, round_id).phase(now) not in COUNTED:
        raise RoundStillRunning
    row = newest_for_change(session, round_id)
    if row is not None and row.published_at is not None:
        raise OutcomeFrozen
    return row
