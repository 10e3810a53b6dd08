"""Somebody whose card was used before, and who has shown that it is they who come back."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.audit.service import record_change
from participate.core.errors import NotFound
from participate.reviews.models import ReviewSheet
from participate.reviews.queries.reviewing import says_something
from participate.reviews.service.sheets import lock_reviewer
from participate.rounds.service.coming_in import open_now


def show_again(session: Session, round_id: int, *, actor: Identity, now: datetime) -> None:
    """Hand this browser session what was written with its card, sent or not.

    The caller has seen that it is the child who asks (`people.service.check_pictures`). What was sent goes on counting.
    Raises RoundNotOpen, NotFound without a card.
    """
    row = open_now(session, round_id, now=now)
    if actor.card is None:
        raise NotFound
    reviewer = lock_reviewer(session, row.id, actor=actor)
    if reviewer is None:
        return
    for sheet in session.scalars(select(ReviewSheet).where(ReviewSheet.reviewer_id == reviewer.id)):
        if says_something(sheet):
            sheet.draft_of = actor.session_key
    record_change(session, subject=row.subject, now=now)
    session.flush()
