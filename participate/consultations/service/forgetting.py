"""Letting a person's answers go: what an open round has is taken back, what a closed one has is nobody's any more."""

from collections import defaultdict
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.audit.service import record_change
from participate.consultations.models import Answer, Response, ResponseKind
from participate.consultations.service.drafts import Rows, drop, empty
from participate.core.errors import NotFound
from participate.core.lifecycle import Phase
from participate.moderation.service import take_down
from participate.rounds.queries import get_round


def forget_person(session: Session, *, actor: Identity, take_comments_down: bool, now: datetime) -> None:
    """Take back what was sent to open rounds and every draft; unlink all else, so that it counts and is nobody's.

    With `take_comments_down` the words of the comments go too. NotFound for whoever has no credential.
    """
    if actor.credential_id is None:
        raise NotFound
    for round_id, rows in _locked(session, actor.credential_id).items():
        if get_round(session, round_id).phase(now) is Phase.OPEN:
            for kind in (ResponseKind.OWN, ResponseKind.ON_BEHALF):
                drop(session, rows, kind, now=now)
        elif ResponseKind.DRAFT in rows:
            empty(session, rows[ResponseKind.DRAFT], now=now)
        for row in rows.values():
            _unlink(session, row, take_comments_down=take_comments_down, now=now)
        record_change(session, subject=f"round:{round_id}", now=now)
    session.flush()


def _locked(session: Session, credential_id: int) -> dict[int, Rows]:
    found = select(Response).where(Response.credential_id == credential_id).order_by(Response.id).with_for_update()
    by_round: dict[int, Rows] = defaultdict(dict)
    for row in session.scalars(found.execution_options(populate_existing=True)):
        by_round[row.round_id][row.kind] = row
    return by_round


def _unlink(session: Session, row: Response, *, take_comments_down: bool, now: datetime) -> None:
    if take_comments_down and row.sent_on is not None:
        written = (Answer.response_id == row.id, Answer.text != "")
        numbers = session.scalars(select(Answer.id).where(*written)).all()
        take_down(session, [f"answer:{number}" for number in numbers], now=now)
        session.execute(update(Answer).where(*written).values(text=""))
    row.credential_id, row.unlinked = None, True
    row.wants_news, row.draft_of = False, ""
