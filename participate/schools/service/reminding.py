"""Reminding schools of what is due, one or all that need it."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.audit.service import record
from participate.core.duties import REMIND_AGAIN_AFTER
from participate.core.errors import NotFound
from participate.mail.service import queue
from participate.people.models import Organisation
from participate.people.queries import coordinators_of
from participate.schools.errors import NobodyToRemind, NothingDue, RemindedLately
from participate.schools.letters import reminder
from participate.schools.models import DutyReminder
from participate.schools.queries import SchoolRow, get_school, who_needs_one


def remind(session: Session, school_id: int, *, actor: Identity, now: datetime) -> None:
    """Write to the coordinators of one school what is due.

    Raises NotFound for what is no open school, NothingDue, NobodyToRemind, RemindedLately within a fortnight.
    """
    _hold(session, [school_id])
    row = get_school(session, school_id, now=now)
    if row is None:
        raise NotFound
    if not row.due:
        raise NothingDue
    if not row.looked_after:
        raise NobodyToRemind
    if row.reminded_at is not None and row.reminded_at + REMIND_AGAIN_AFTER > now:
        raise RemindedLately
    _write_to(session, [row], actor=actor, now=now)


def remind_all(session: Session, *, actor: Identity, now: datetime) -> int:
    """Write to every school that needs it; returns to how many. One that was reminded lately is left in peace."""
    _hold(session, [each.id for each in who_needs_one(session, now=now)])
    rows = who_needs_one(session, now=now)  # read again behind the lock: somebody may have pressed at the same time
    _write_to(session, rows, actor=actor, now=now)
    return len(rows)


def _hold(session: Session, school_ids: Sequence[int]) -> None:
    """Hold these organisations until the transaction ends, so that two presses write one letter."""
    held = select(Organisation.id).where(Organisation.id.in_(school_ids)).order_by(Organisation.id)
    session.execute(held.with_for_update()).all()


def _write_to(session: Session, rows: Sequence[SchoolRow], *, actor: Identity, now: datetime) -> None:
    addresses = coordinators_of(session, [each.id for each in rows])
    for row in rows:
        due = [each.duty.code.value for each in row.due]
        to = addresses[row.id]
        for account_id, address in to:
            queue(session, reminder(row, account_id=account_id, address=address, now=now), now=now)
        session.add(DutyReminder(organisation_id=row.id, reminded_at=now, duties=due, letters=len(to)))
        record(session, "duty.reminded", subject=f"organisation:{row.id}", actor=actor, now=now, after={"due": due})
    session.flush()
