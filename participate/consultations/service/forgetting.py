"""Letting a person's answers go: what an open round has is taken back, what a closed one has is nobody's any more."""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.audit.service import record_change
from participate.consultations.models import Answer, Response, ResponseHelp, ResponseKind
from participate.consultations.service.drafts import Rows, drop, empty
from participate.core.errors import NotFound
from participate.core.lifecycle import Phase
from participate.moderation.service import forget_bands, take_down, unlink_texts
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


def unlink_answers(session: Session, response_ids: Collection[int], *, now: datetime) -> None:
    """Cut what ties answers to their card or account; they stay and count. A draft, which never counted, is emptied."""
    found = select(Response).where(Response.id.in_(response_ids)).order_by(Response.id).with_for_update()
    for row in session.scalars(found.execution_options(populate_existing=True)):
        if row.kind is ResponseKind.DRAFT:
            empty(session, row, now=now)
        _unlink(session, row, take_comments_down=False, now=now)
    session.flush()
    unlink_texts(session, _subjects(session, response_ids))


def forget_monitoring(session: Session, response_ids: Collection[int]) -> None:
    """The optional answers about people go: age band, help, who chose. What was counted of them stands in the frozen
    tables of the outcome.
    """
    session.execute(update(Response).where(Response.id.in_(response_ids)).values(band=None, chosen_by=None))
    session.execute(delete(ResponseHelp).where(ResponseHelp.response_id.in_(response_ids)))
    forget_bands(session, _subjects(session, response_ids))


def forget_words(session: Session, subjects: Collection[str]) -> None:
    """Empty the words of these answers (`answer:88`), which were not published; that there was an answer stays."""
    numbers = [int(number) for kind, _, number in (each.partition(":") for each in subjects) if kind == "answer"]
    session.execute(update(Answer).where(Answer.id.in_(numbers)).values(text=""))


def _subjects(session: Session, response_ids: Collection[int]) -> list[str]:
    numbers = session.scalars(select(Answer.id).where(Answer.response_id.in_(response_ids), Answer.text != ""))
    return [f"answer:{number}" for number in numbers]
