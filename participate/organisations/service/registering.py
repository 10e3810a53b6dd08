"""What the authority does with organisations: registering and changing them, naming the officer they write to."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.access.identity import Identity, Role
from participate.audit.service import record
from participate.core.errors import NotFound, StaleEdit
from participate.core.organisations import PROVIDERS, OrganisationKind, Post, plain_name
from participate.db.conflicts import refusing
from participate.organisations.errors import NameTaken
from participate.organisations.service.belonging import add_member, count_coordinators, member_of
from participate.organisations.service.holding import hold, hold_open
from participate.people.models import Account, Credential, Organisation, OrganisationMember, RoleGrant


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterOrganisation:
    """A body that takes part. `officer_id` is the account of the officer that its people write to."""

    kind: OrganisationKind
    name: str
    officer_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeOrganisation:
    """Its particulars as they shall be, and the version that they were read in."""

    organisation_id: int
    name: str
    officer_id: int | None
    version: int


def register_organisation(session: Session, command: RegisterOrganisation, *, actor: Identity, now: datetime) -> int:
    """Register an organisation; returns its id. The panel's named officer looks after it from the start.

    Raises NameTaken when another has the name, NotFound when the officer is none.
    """
    officer = officer_name(session, command.officer_id)
    _check_name(session, command.name)
    made = Organisation(kind=command.kind, name=command.name, officer_id=command.officer_id, registered_at=now)
    with refusing(session, {"uq_organisation_name": NameTaken()}):
        session.add(made)
    put_officer_in_charge(session, made, now=now)
    after = {"kind": command.kind.value, "name": command.name, "officer": officer}
    record(session, "organisation.registered", subject=subject_of(made), actor=actor, now=now, after=after)
    return made.id


def change_organisation(session: Session, command: ChangeOrganisation, *, actor: Identity, now: datetime) -> None:
    """Change the name and the officer. The panel goes over to its new officer.

    Raises NotFound, OrganisationClosed, StaleEdit, NameTaken.
    """
    row = hold_open(session, command.organisation_id)
    if row.version != command.version:
        raise StaleEdit
    officer = officer_name(session, command.officer_id)
    before = {"name": row.name, "officer": officer_name(session, row.officer_id, still=False)}
    former = row.officer_id
    _check_name(session, command.name, besides=row.id)
    with refusing(session, {"uq_organisation_name": NameTaken()}):
        row.name, row.officer_id, row.version = command.name, command.officer_id, row.version + 1
    if former != row.officer_id:
        _relieve(session, row, former)
        put_officer_in_charge(session, row, now=now)
    after = {"name": command.name, "officer": officer}
    record(session, "organisation.changed", subject=subject_of(row), actor=actor, now=now, before=before, after=after)


def _check_name(session: Session, name: str, *, besides: int | None = None) -> None:
    """NameTaken for a name that only a program tells from another: a page shows two spaces as one."""
    known = session.execute(select(Organisation.id, Organisation.name))
    if any(number != besides and plain_name(other) == plain_name(name) for number, other in known):
        raise NameTaken


def remove_provider_coordinator(
    session: Session, organisation_id: int, credential_id: int, *, actor: Identity, now: datetime
) -> None:
    """Take a coordinator of a school or another provider out, the last one, too.

    NotFound for every other organisation: a forum's people are not the authority's to know or to move.
    """
    row = hold(session, organisation_id)
    member = member_of(session, row, credential_id)
    if row.kind not in PROVIDERS or member.post is not Post.COORDINATOR:
        raise NotFound
    session.delete(member)
    session.flush()
    if count_coordinators(session, row) == 0:
        row.looked_after_since = None
    record(session, "coordinator.removed", subject=subject_of(row), actor=actor, now=now)


def put_officer_in_charge(session: Session, row: Organisation, *, now: datetime) -> None:
    """The panel's coordinator is its named officer; other organisations choose their own."""
    if row.kind is not OrganisationKind.PANEL or row.officer_id is None:
        return
    credential_id = session.scalars(select(Credential.id).where(Credential.account_id == row.officer_id)).one()
    add_member(session, row.id, credential_id=credential_id, post=Post.COORDINATOR, now=now)


def officer_name(session: Session, officer_id: int | None, *, still: bool = True) -> str:
    """The name of an officer; NotFound for an account that is none, unless that is no longer asked (`still`)."""
    if officer_id is None:
        return ""
    asked = select(Account.name).where(Account.id == officer_id)
    if still:
        asked = asked.join(RoleGrant, RoleGrant.account_id == Account.id).where(RoleGrant.role == Role.OFFICER)
    name = session.scalar(asked)
    if name is None:
        raise NotFound
    return name


def subject_of(row: Organisation) -> str:
    """The name by which the record of acts knows an organisation."""
    return f"organisation:{row.id}"


def _relieve(session: Session, row: Organisation, officer_id: int | None) -> None:
    """The officer who was named before looks after the panel no longer."""
    if row.kind is not OrganisationKind.PANEL or officer_id is None:
        return
    credential_id = session.scalars(select(Credential.id).where(Credential.account_id == officer_id)).one()
    member = session.get(OrganisationMember, (row.id, credential_id))
    if member is not None:
        session.delete(member)
    row.looked_after_since = None
    session.flush()
