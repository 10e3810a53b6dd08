"""Closing an organisation, and opening it again."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.audit.service import record
from participate.core.errors import NotFound
from participate.core.organisations import ITS_OWN_MASTER
from participate.organisations.errors import ClosingReasonNeeded
from participate.organisations.service.holding import hold, hold_open
from participate.organisations.service.registering import put_officer_in_charge, subject_of
from participate.people.models import Invitation, JoinCode, Organisation, OrganisationMember
from participate.registry import ForgetOrganisation

LINE, MARK = 200, 13
"""The longest name, and what a number behind it takes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseOrganisation:
    organisation_id: int
    reason: str


def close_organisation(
    session: Session, command: CloseOrganisation, *, forget: ForgetOrganisation, actor: Identity, now: datetime
) -> None:
    """End an organisation here: its people belong no more, and nothing says who they were; invitations and code end.

    What is its own, and nobody can read any more, goes by `forget`.
    Raises NotFound, OrganisationClosed, ClosingReasonNeeded.
    """
    if not command.reason:
        raise ClosingReasonNeeded
    row = hold_open(session, command.organisation_id)
    row.closed_at, row.closed_reason, row.looked_after_since = now, command.reason, None
    row.version += 1
    for kind in (OrganisationMember, Invitation, JoinCode):
        session.execute(delete(kind).where(kind.organisation_id == row.id))
    forget(session, organisation_id=row.id)
    session.flush()
    after = {"reason": command.reason}
    record(session, "organisation.closed", subject=subject_of(row), actor=actor, now=now, after=after)


def reopen_organisation(session: Session, organisation_id: int, *, actor: Identity, now: datetime) -> int:
    """Open a closed organisation again, with nobody in it; returns its id. The panel comes back with its named officer.

    A forum and a youth forum begin anew, under a new id: what the former one wrote was never the authority's, and
    whoever the authority invites next does not come into it. Raises NotFound unless it is closed.
    """
    row = hold(session, organisation_id)
    if row.closed_at is None:
        raise NotFound
    if row.kind in ITS_OWN_MASTER:
        row = _begun_anew(session, row, now=now)
    row.closed_at, row.closed_reason = None, ""
    row.version += 1
    put_officer_in_charge(session, row, now=now)
    session.flush()
    record(session, "organisation.reopened", subject=subject_of(row), actor=actor, now=now)
    return row.id


def _begun_anew(session: Session, former: Organisation, *, now: datetime) -> Organisation:
    """A new row under the old name; the former one keeps its name with its number behind it."""
    name = former.name
    former.name = f"{name[: LINE - MARK]} ({former.id})"
    former.version += 1
    session.flush()
    made = Organisation(kind=former.kind, name=name, officer_id=former.officer_id, registered_at=now)
    session.add(made)
    session.flush()
    return made
