"""Closing an organisation, and opening it again."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.audit.service import record
from participate.core.errors import NotFound
from participate.organisations.errors import ClosingReasonNeeded
from participate.organisations.service.holding import hold, hold_open
from participate.organisations.service.registering import put_officer_in_charge, subject_of
from participate.people.models import Invitation, JoinCode, OrganisationMember


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseOrganisation:
    organisation_id: int
    reason: str


def close_organisation(session: Session, command: CloseOrganisation, *, actor: Identity, now: datetime) -> None:
    """End an organisation here: its people belong no more, and nothing says who they were; invitations and code end.

    Raises NotFound, OrganisationClosed, ClosingReasonNeeded.
    """
    if not command.reason:
        raise ClosingReasonNeeded
    row = hold_open(session, command.organisation_id)
    row.closed_at, row.closed_reason, row.looked_after_since = now, command.reason, None
    row.version += 1
    for kind in (OrganisationMember, Invitation, JoinCode):
        session.execute(delete(kind).where(kind.organisation_id == row.id))
    session.flush()
    after = {"reason": command.reason}
    record(session, "organisation.closed", subject=subject_of(row), actor=actor, now=now, after=after)


def reopen_organisation(session: Session, organisation_id: int, *, actor: Identity, now: datetime) -> None:
    """Open a closed organisation again, with nobody in it; the panel with its named officer. NotFound."""
    row = hold(session, organisation_id)
    if row.closed_at is None:
        raise NotFound
    row.closed_at, row.closed_reason = None, ""
    row.version += 1
    put_officer_in_charge(session, row, now=now)
    session.flush()
    record(session, "organisation.reopened", subject=subject_of(row), actor=actor, now=now)
