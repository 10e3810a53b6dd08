"""What was announced is locked: an edit first takes the announcement back."""

from datetime import datetime

from sqlalchemy import exists, func, select, update
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.audit.service import record
from participate.core import lifecycle
from participate.core.errors import NotFound, StaleEdit
from participate.core.lifecycle import Phase, State
from participate.rounds.errors import RoundLocked
from participate.rounds.models import PartyView, Round, RoundMove


def load_for_change(session: Session, round_id: int) -> Round:
    """The row of a round, held until the transaction ends; NotFound."""
    row = session.scalars(select(Round).where(Round.id == round_id).with_for_update()).first()
    if row is None:
        raise NotFound
    return row


def phase_of(row: Round, *, now: datetime) -> Phase:
    return lifecycle.phase(
        state=row.state, opens_at=row.opens_at, closes_at=row.closes_at, paper_until=row.paper_until, now=now
    )


def load_for_edit(
    session: Session, round_id: int, *, version: int, actor: Identity, now: datetime, texts: bool = True
) -> Round:
    """The row of a round that may change now; a scheduled one goes back to `checked`. Without `texts` what people
    are asked stays as it is.

    Raises NotFound, RoundLocked once the round is open, StaleEdit when somebody else saved since `version`.
    """
    row = load_for_change(session, round_id)
    if row.version != version:
        raise StaleEdit
    _unschedule(session, row, actor=actor, now=now)
    if texts:
        _outdate_answers(session, row)
    row.version += 1
    return row


def unlock(session: Session, round_id: int, *, actor: Identity, now: datetime) -> bool:
    """Before texts that hang on a round change (questions, twins): True when this took its announcement back.

    Raises NotFound, and RoundLocked once the round is open.
    """
    row = load_for_change(session, round_id)
    taken_back = _unschedule(session, row, actor=actor, now=now)
    _outdate_answers(session, row)
    return taken_back


def change_state(session: Session, row: Round, *, to: State, reason: str, actor: Identity, now: datetime) -> None:
    """Write a step that was allowed: the state, the row of its past, and the act."""
    before = row.state
    number = session.scalar(select(func.max(RoundMove.number)).where(RoundMove.round_id == row.id)) or 0
    row.state = to
    session.add(RoundMove(round_id=row.id, number=number + 1, from_state=before, to_state=to, at=now, reason=reason))
    session.flush()
    record(
        session,
        f"round.{to.value}",
        subject=f"round:{row.id}",
        actor=actor,
        now=now,
        before={"state": before.value},
        after={"state": to.value, "reason": reason},
    )


def _unschedule(session: Session, row: Round, *, actor: Identity, now: datetime) -> bool:
    if not phase_of(row, now=now).editable:
        raise RoundLocked
    if row.state is not State.SCHEDULED:
        return False
    change_state(session, row, to=State.CHECKED, reason="", actor=actor, now=now)
    return True


def _outdate_answers(session: Session, row: Round) -> None:
    """What was announced once and is changed is asked about again: the forum and the panel answered other texts."""
    announced = exists().where(RoundMove.round_id == row.id, RoundMove.to_state == State.SCHEDULED)
    if session.scalar(select(announced)):
        session.execute(update(PartyView).where(PartyView.round_id == row.id).values(outdated=True))
