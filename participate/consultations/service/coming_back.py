"""Somebody whose card had been used before: shown their answers again, or starting with nothing."""

from datetime import datetime

from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.audit.service import record_change
from participate.consultations.models import ResponseKind
from participate.consultations.service.answers import kind_of
from participate.consultations.service.drafts import copy_sent, locked, open_draft
from participate.core.errors import NotFound
from participate.rounds.service.coming_in import open_now, speaks_for


def show_again(session: Session, round_id: int, *, actor: Identity, now: datetime) -> None:
    """Hand this browser what was answered with its card: the draft, or else a draft that starts from what was sent.

    The caller has seen that it is the child who asks (`people.service.check_pictures`). What was sent stays until the
    draft is sent itself. Without answers nothing happens. Raises RoundNotOpen, NotFound without a card.
    """
    row = open_now(session, round_id, now=now)
    if actor.card is None:
        raise NotFound
    group = speaks_for(actor.card)
    mine = locked(session, row.id, actor=actor)
    draft, before = mine.get(ResponseKind.DRAFT), mine.get(kind_of(group))
    if draft is not None:
        draft.draft_of, draft.written_at = actor.session_key, now
    elif before is not None and before.sent_on is not None:
        draft = open_draft(session, mine, row.id, actor=actor, group=group, now=now)
        copy_sent(session, before, draft)
    for sent in mine.values():
        if sent.sent_on is not None:
            sent.draft_of = actor.session_key  # My part shows it beside the draft, with its receipt
    record_change(session, subject=f"round:{row.id}", now=now)
    session.flush()


def begin_again(session: Session, round_id: int, *, actor: Identity, now: datetime) -> None:
    """Start with nothing: a draft of another browser is emptied, what was sent stays until the new draft is sent.

    Raises RoundNotOpen, NotFound without a card.
    """
    row = open_now(session, round_id, now=now)
    if actor.card is None:
        raise NotFound
    mine = locked(session, row.id, actor=actor)
    open_draft(session, mine, row.id, actor=actor, group=speaks_for(actor.card), now=now)
    record_change(session, subject=f"round:{row.id}", now=now)
    session.flush()
