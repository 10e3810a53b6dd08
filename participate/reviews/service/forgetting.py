"""Letting a reviewer go: what an open round has is taken back, what a closed one has is nobody's any more."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.audit.service import record_change
from participate.core.errors import NotFound
from participate.core.lifecycle import Phase
from participate.moderation.service import forget_bands, take_down, unlink_texts
from participate.reviews.models import Reviewer, ReviewerHelp, ReviewScore, ReviewSheet
from participate.reviews.service.reviewing import empty_all
from participate.reviews.service.sheets import empty
from participate.rounds.queries import get_round


def forget_person(session: Session, *, actor: Identity, take_comments_down: bool, now: datetime) -> None:
    """Take back what was sent to open rounds and every draft; unlink all else, so that it counts and is nobody's.

    With `take_comments_down` the words of the comments go too. NotFound for whoever has no credential.
    """
    if actor.credential_id is None:
        raise NotFound
    found = select(Reviewer).where(Reviewer.credential_id == actor.credential_id).order_by(Reviewer.id)
    for row in session.scalars(found.with_for_update().execution_options(populate_existing=True)).all():
        if get_round(session, row.round_id).phase(now) is Phase.OPEN:
            empty_all(session, row, now=now)
        if take_comments_down:
            subjects = _subjects(session, [row.id])
            take_down(session, subjects, now=now)
            forget_words(session, subjects)
        unlink_reviews(session, [row.id], now=now)
        record_change(session, subject=f"round:{row.round_id}", now=now)
    session.flush()


def unlink_reviews(session: Session, reviewer_ids: Collection[int], *, now: datetime) -> None:
    """Cut what ties reviews to their card or account; what was sent stays and counts, what was not is emptied."""
    drafts = select(ReviewSheet).where(ReviewSheet.reviewer_id.in_(reviewer_ids), ReviewSheet.sent_on.is_(None))
    for sheet in session.scalars(drafts.order_by(ReviewSheet.id)).all():
        empty(session, sheet, now=now)
    session.execute(update(ReviewSheet).where(ReviewSheet.reviewer_id.in_(reviewer_ids)).values(draft_of=""))
    let_go = {"credential_id": None, "unlinked": True, "wants_news": False}
    session.execute(update(Reviewer).where(Reviewer.id.in_(reviewer_ids)).values(**let_go))
    unlink_texts(session, _subjects(session, reviewer_ids))


def forget_monitoring(session: Session, reviewer_ids: Collection[int]) -> None:
    """The optional answers about people go: age band, help, who chose."""
    session.execute(update(Reviewer).where(Reviewer.id.in_(reviewer_ids)).values(band=None, chosen_by=None))
    session.execute(delete(ReviewerHelp).where(ReviewerHelp.reviewer_id.in_(reviewer_ids)))
    forget_bands(session, _subjects(session, reviewer_ids))


def forget_words(session: Session, subjects: Collection[str]) -> None:
    """Empty the words of these scores (`score:88`), which were not published; that something was said stays."""
    numbers = [int(number) for kind, _, number in (each.partition(":") for each in subjects) if kind == "score"]
    session.execute(update(ReviewScore).where(ReviewScore.id.in_(numbers)).values(evidence="", comment=""))


def _subjects(session: Session, reviewer_ids: Collection[int]) -> list[str]:
    found = (
        select(ReviewScore.id)
        .join(ReviewSheet, ReviewSheet.id == ReviewScore.sheet_id)
        .where(ReviewSheet.reviewer_id.in_(reviewer_ids), (ReviewScore.evidence + ReviewScore.comment) != "")
    )
    return [f"score:{number}" for number in session.scalars(found)]
