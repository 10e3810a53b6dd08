"""What the desk may know of organisations. Of a forum, a youth forum and the panel: whether anybody coordinates."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Select, exists, func, select
from sqlalchemy.orm import Session, aliased

from participate.access.identity import Role
from participate.core.errors import NotFound
from participate.core.organisations import CONSULTED, PROVIDERS, OrganisationKind, Post
from participate.people.models import Account, Credential, Invitation, Organisation, OrganisationMember, RoleGrant


class Standing(StrEnum):
    """Where an organisation stands, as far as the authority may know."""

    NOBODY = "nobody"
    INVITED = "invited"
    LOOKED_AFTER = "looked_after"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationRow:
    """An organisation on the desk. `since` is the day of its standing: looked after, invited or closed since then."""

    id: int
    kind: OrganisationKind
    name: str
    officer: str
    standing: Standing
    since: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CoordinatorName:
    """A coordinator of a provider, by the name they gave, or else by their address."""

    credential_id: int
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationPage:
    """One organisation. `coordinators` are a provider's alone; `invites` says whether the desk may invite one now."""

    row: OrganisationRow
    officer_id: int | None
    closed_reason: str
    version: int
    coordinators: tuple[CoordinatorName, ...]
    invites: bool

    @property
    def id(self) -> int:
        return self.row.id

    @property
    def name(self) -> str:
        return self.row.name

    def coordinator(self, credential_id: int) -> CoordinatorName:
        """One of the coordinators that are shown; NotFound for everybody else."""
        for each in self.coordinators:
            if each.credential_id == credential_id:
                return each
        raise NotFound


def list_organisations(session: Session, *, now: datetime) -> tuple[OrganisationRow, ...]:
    """Every organisation, by kind and name; one query."""
    order = list(OrganisationKind)
    found = [_row(*each) for each in session.execute(_asked(now))]
    return tuple(sorted(found, key=lambda each: (order.index(each.kind), each.name.casefold())))


def get_organisation(session: Session, organisation_id: int, *, now: datetime) -> OrganisationPage:
    """One organisation as the desk sees it; NotFound."""
    found = session.execute(_asked(now).where(Organisation.id == organisation_id)).first()
    if found is None:
        raise NotFound
    stored, row = found[0], _row(*found)
    open_, private = row.standing is not Standing.CLOSED, row.kind in CONSULTED
    free = row.kind is not OrganisationKind.PANEL and not (private and row.standing is Standing.LOOKED_AFTER)
    return OrganisationPage(
        row=row,
        officer_id=stored.officer_id,
        closed_reason=stored.closed_reason,
        version=stored.version,
        coordinators=_coordinators(session, organisation_id) if row.kind in PROVIDERS else (),
        invites=open_ and free,
    )


def list_officers(session: Session) -> tuple[tuple[int, str], ...]:
    """(account id, name) of every officer, by name: whom an organisation's people may be told to write to."""
    asked = select(Account.id, Account.name).join(RoleGrant).where(RoleGrant.role == Role.OFFICER)
    return tuple((number, name) for number, name in session.execute(asked.order_by(Account.name, Account.id)))


def _asked(now: datetime) -> Select[Organisation, str, datetime, bool]:
    """Organisation, officer, when the authority invited, whether anybody coordinates; never who, or how many."""
    officer = aliased(Account)
    invited = (
        select(func.max(Invitation.invited_at))
        .where(Invitation.organisation_id == Organisation.id, Invitation.by_authority, Invitation.expires_at > now)
        .correlate(Organisation)
        .scalar_subquery()
    )
    here = (OrganisationMember.organisation_id == Organisation.id, OrganisationMember.post == Post.COORDINATOR)
    coordinated = exists().where(*here).correlate(Organisation)
    return select(Organisation, officer.name, invited, coordinated).outerjoin(
        officer, officer.id == Organisation.officer_id
    )


def _row(
    stored: Organisation,
    officer: str | None,
    invited_at: datetime | None,
    coordinated: bool,  # noqa: FBT001 - a column
) -> OrganisationRow:
    standing, since = Standing.NOBODY, None
    if stored.closed_at is not None:
        standing, since = Standing.CLOSED, stored.closed_at
    elif coordinated:
        standing, since = Standing.LOOKED_AFTER, stored.looked_after_since
    elif invited_at is not None:
        standing, since = Standing.INVITED, invited_at
    return OrganisationRow(
        id=stored.id, kind=stored.kind, name=stored.name, officer=officer or "", standing=standing, since=since
    )


def _coordinators(session: Session, organisation_id: int) -> tuple[CoordinatorName, ...]:
    found = session.execute(
        select(OrganisationMember.credential_id, OrganisationMember.known_as, Account.name, Account.email)
        .join(Credential, Credential.id == OrganisationMember.credential_id)
        .join(Account, Account.id == Credential.account_id)
        .where(OrganisationMember.organisation_id == organisation_id, OrganisationMember.post == Post.COORDINATOR)
        .order_by(OrganisationMember.credential_id)
    )
    return tuple(
        CoordinatorName(credential_id=number, name=called or name or email) for number, called, name, email in found
    )
