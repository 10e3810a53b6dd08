"""Registering organisations, and who belongs to them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.audit.service import record
from participate.core.organisations import OrganisationKind, Post
from participate.db.conflicts import find_or_insert, refusing
from participate.organisations.errors import NameTaken
from participate.people.models import Invitation, Organisation, OrganisationMember


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterOrganisation:
    """A body that takes part. `officer_id` is the account of the officer that its people write to."""

    kind: OrganisationKind
    name: str
    officer_id: int | None = None


def register_organisation(session: Session, command: RegisterOrganisation, *, actor: Identity, now: datetime) -> int:
    """Register an organisation; returns its id. NameTaken when another has the name."""
    made = Organisation(kind=command.kind, name=command.name, officer_id=command.officer_id, registered_at=now)
    with refusing(session, {"uq_organisation_name": NameTaken()}):
        session.add(made)
    after = {"kind": command.kind.value, "name": command.name}
    record(session, "organisation.registered", subject=f"organisation:{made.id}", actor=actor, now=now, after=after)
    return made.id


def add_member(
    session: Session, organisation_id: int, *, credential_id: int, post: Post, known_as: str = "", now: datetime
) -> None:
    """Let somebody belong to an organisation; who belongs already keeps their place. Leaves no trace of who it was."""
    find_or_insert(
        session,
        find=lambda: session.get(OrganisationMember, (organisation_id, credential_id)),
        make=lambda: OrganisationMember(
            organisation_id=organisation_id,
            credential_id=credential_id,
            post=post,
            known_as=known_as,
            joined_on=day(now),
        ),
    )


def day(now: datetime) -> datetime:
    """The day of a moment: the order in which people joined is nobody's business."""
    return now.replace(hour=0, minute=0, second=0, microsecond=0)


def forget_person(session: Session, *, credential_id: int, address: str) -> None:
    """Somebody who is removed belongs nowhere any more, and no invitation waits for their address."""
    session.execute(delete(OrganisationMember).where(OrganisationMember.credential_id == credential_id))
    session.execute(delete(Invitation).where(Invitation.email == address))
