"""Accounts and their roles."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.access.identity import Identity, Role
from participate.audit.service import record
from participate.core.email_address import canonical
from participate.db.conflicts import find_or_insert
from participate.people.models import Account, Credential, RoleGrant


def create_account(session: Session, *, email: str, name: str, now: datetime) -> int:
    """The account of an address, made when it is new. Returns its id."""
    address = canonical(email)
    account = find_or_insert(
        session,
        find=lambda: session.scalars(select(Account).where(Account.email == address)).first(),
        make=lambda: Account(email=address, name=name, created_at=now),
    )
    find_or_insert(
        session,
        find=lambda: session.scalars(select(Credential).where(Credential.account_id == account.id)).first(),
        make=lambda: Credential(account_id=account.id),
    )
    return account.id


def grant_roles(session: Session, account_id: int, *, roles: Iterable[Role], actor: Identity, now: datetime) -> None:
    """Give an account roles it does not have yet; without a new one, nothing happens."""
    held = set(session.scalars(select(RoleGrant.role).where(RoleGrant.account_id == account_id)))
    new = sorted(set(roles) - held)
    if not new:
        return
    session.add_all(RoleGrant(account_id=account_id, role=role, granted_at=now) for role in new)
    session.flush()
    name = session.get_one(Account, account_id).name
    after = {"name": name, "roles": [role.value for role in new]}
    record(session, "roles.given", subject=f"account:{account_id}", actor=actor, now=now, after=after)
