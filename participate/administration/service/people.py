"""Giving people of the authority their place at the desk, and taking it away."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from participate.access.identity import Identity, Role
from participate.administration.errors import LastAdministrator, NoRole, OfficerKnown
from participate.administration.letters import notice, welcome
from participate.audit.service import record
from participate.core.errors import NotFound, StaleEdit
from participate.db.conflicts import refusing
from participate.mail.service import queue
from participate.people.models import Account, BrowserSession, Credential, RoleGrant, SignInLink
from participate.people.queries import addresses_with_role
from participate.people.service import WAYS, create_account, make_enrolment_link, make_link
from participate.people.tokens import hashed

INVITATION_LIFE = timedelta(hours=72)
TOLD_OF = frozenset({Role.SAFEGUARDING_LEAD, Role.MODERATOR})
"""Roles that see what others must not: the safeguarding leads learn when somebody takes one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AddOfficer:
    """Somebody new at the desk, by the address of their work."""

    name: str
    email: str
    roles: frozenset[Role]


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """An officer who was added, and the token of their first link, seen once."""

    account_id: int
    token: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRoles:
    """The roles that somebody holds from now on; none takes their place away. `seen` are those on the form."""

    account_id: int
    roles: frozenset[Role]
    seen: frozenset[Role]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rename:
    """The name that the record of acts shows from now on. `seen` is the one on the form."""

    account_id: int
    name: str
    seen: str


def add_officer(session: Session, command: AddOfficer, *, actor: Identity, now: datetime) -> Added:
    """Give an address a place at the desk; its first link is handed over by `actor`.

    An address that takes part already is treated like a new one: nobody learns here who takes part. Its sessions end,
    so that no tablet of a family becomes a desk. NoRole; OfficerKnown for somebody of the desk.
    """
    if not command.roles:
        raise NoRole
    account_id = create_account(session, email=command.email, name=command.name, now=now)
    if _held(session, account_id):
        raise OfficerKnown
    account = session.get_one(Account, account_id)
    account.name = command.name
    with refusing(session, {"pk_role_grant": OfficerKnown()}):
        _grant(session, account_id, command.roles, now=now)
    _end_sessions(session, account)
    after = {"name": command.name, "roles": _values(command.roles)}
    record(session, "officer.added", subject=f"account:{account_id}", actor=actor, now=now, after=after)
    _tell_leads(session, account, command.roles, actor=actor, now=now)
    token = make_link(
        session,
        email=account.email,
        now=now,
        life=INVITATION_LIFE,
        next_path="/desk",
        enrolment=True,
        needs_mailbox=True,
    )
    queue(session, welcome(address=account.email, name=account.name, inviter=actor.name, key=hashed(token)), now=now)
    return Added(account_id=account_id, token=token)


def invite_again(session: Session, account_id: int, *, actor: Identity, now: datetime) -> str:
    """Take every way in of somebody of the desk away; returns the token of a new first link. NotFound for others."""
    account, held = _of_the_desk(session, account_id)
    _tell_leads(session, account, held & TOLD_OF, actor=actor, now=now)
    return make_enrolment_link(session, account_id, actor=actor, now=now, life=INVITATION_LIFE)


def change_roles(session: Session, command: ChangeRoles, *, actor: Identity, now: datetime) -> None:
    """Give and take roles; with the last one, the sessions and ways in of the account end at once.

    An administrator may take a role that reads what others must not: in a small team one person has to be able to stand
    in, and whoever runs the database could take it unseen anyway. So it is recorded, and the leads are told by mail.
    NotFound for whoever holds no role, StaleEdit, LastAdministrator.
    """
    account, held = _of_the_desk(session, command.account_id)
    if held != command.seen:
        raise StaleEdit
    gone, new = held - command.roles, command.roles - held
    if Role.ADMINISTRATOR in gone:
        _keep_one_administrator(session, besides=command.account_id)
    session.execute(delete(RoleGrant).where(RoleGrant.account_id == command.account_id, RoleGrant.role.in_(gone)))
    with refusing(session, {"pk_role_grant": StaleEdit()}):
        _grant(session, command.account_id, new, now=now)
    if not command.roles:
        _end_sessions(session, account)
    if gone or new:
        before, after = {"roles": _values(held)}, {"roles": _values(command.roles), "name": account.name}
        subject = f"account:{command.account_id}"
        record(session, "officer.roles", subject=subject, actor=actor, now=now, before=before, after=after)
    _tell_leads(session, account, new, actor=actor, now=now)


def rename(session: Session, command: Rename, *, actor: Identity, now: datetime) -> None:
    """Change the name of somebody of the desk; acts that are recorded keep the name they had. NotFound, StaleEdit."""
    account, _ = _of_the_desk(session, command.account_id)
    if account.name != command.seen:
        raise StaleEdit
    before, after = {"name": account.name}, {"name": command.name}
    if before == after:
        return
    account.name = command.name
    session.flush()
    subject = f"account:{command.account_id}"
    record(session, "officer.renamed", subject=subject, actor=actor, now=now, before=before, after=after)


def _of_the_desk(session: Session, account_id: int) -> tuple[Account, frozenset[Role]]:
    """The account, held against others' changes until the commit, and its roles. NotFound when it has none."""
    account = session.get(Account, account_id, populate_existing=True, with_for_update=True)
    held = _held(session, account_id)
    if account is None or not held:
        raise NotFound
    return account, held


def _held(session: Session, account_id: int) -> frozenset[Role]:
    return frozenset(session.scalars(select(RoleGrant.role).where(RoleGrant.account_id == account_id)))


def _keep_one_administrator(session: Session, *, besides: int) -> None:
    """Two who take each other's role at once are held one behind the other: the second sees what the first did."""
    asked = (
        select(RoleGrant.account_id)
        .where(RoleGrant.role == Role.ADMINISTRATOR)
        .order_by(RoleGrant.account_id)
        .with_for_update()
    )
    if not set(session.scalars(asked)) - {besides}:
        raise LastAdministrator


def _grant(session: Session, account_id: int, roles: Collection[Role], *, now: datetime) -> None:
    session.add_all(RoleGrant(account_id=account_id, role=role, granted_at=now) for role in sorted(roles))


def _end_sessions(session: Session, account: Account) -> None:
    """Every browser of this account is signed out, and no way in that was sent works any more."""
    theirs = select(Credential.id).where(Credential.account_id == account.id)
    session.execute(delete(BrowserSession).where(BrowserSession.credential_id.in_(theirs)))
    session.execute(delete(SignInLink).where(SignInLink.email == account.email, SignInLink.used_at.is_(None)))
    for way in WAYS:
        session.execute(delete(way).where(way.account_id == account.id))
    session.flush()


def _tell_leads(session: Session, account: Account, new: Collection[Role], *, actor: Identity, now: datetime) -> None:
    """A new safeguarding lead is told of, whoever it is: a second account of one's own is somebody else to a program.
    A new moderator is, where they gave it to themselves.
    """
    told = {role for role in new if role is Role.SAFEGUARDING_LEAD or account.id == actor.account_id} & TOLD_OF
    if not told:
        return
    roles = ", ".join(sorted(role.value.replace("_", " ") for role in told))
    for lead_id, address in addresses_with_role(session, Role.SAFEGUARDING_LEAD):
        if lead_id != account.id:
            letter = notice(
                address=address, lead_id=lead_id, account_id=account.id, actor=actor.name, whom=account.name,
                roles=roles, at=now,
            )  # fmt: skip
            queue(session, letter, now=now)


def _values(roles: Collection[Role]) -> list[str]:
    return [role.value for role in Role if role in roles]
