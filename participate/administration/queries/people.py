"""Who works at the desk. Whoever holds no role is in no answer of this module: participants are not its business."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, func, select, tuple_
from sqlalchemy.orm import Session

from participate.access.identity import Role
from participate.core.errors import NotFound
from participate.db.paging import Slice
from participate.people.models import Account, RoleGrant

A_PAGE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Officer:
    """Somebody of the desk. `since` is when the first of their roles was given; `seen_on` only tells of later days,
    so that nobody learns who had used the address before that.
    """

    id: int
    name: str
    email: str
    roles: tuple[Role, ...]
    since: datetime
    seen_on: datetime | None


def list_people(session: Session, *, after: int | None = None) -> Slice[Officer]:
    """Everybody with a role by name; `after` continues the list behind that account. Two queries, however many."""
    asked = _accounts().limit(A_PAGE + 1)
    if after is not None:
        there = select(Account.name, Account.id).where(Account.id == after)
        asked = asked.where(tuple_(Account.name, Account.id) > there.scalar_subquery())
    found = _officers(session, asked)
    more = len(found) > A_PAGE
    return Slice(rows=found[:A_PAGE], next_key=str(found[A_PAGE - 1].id) if more else None)


def get_officer(session: Session, account_id: int) -> Officer:
    """One of the desk. NotFound for whoever holds no role, whether the account exists or not."""
    found = _officers(session, _accounts().where(Account.id == account_id))
    if not found:
        raise NotFound
    return found[0]


def _accounts() -> Select[Account, datetime]:
    since = func.min(RoleGrant.granted_at)
    return (
        select(Account, since)
        .join(RoleGrant, RoleGrant.account_id == Account.id)
        .group_by(Account.id)
        .order_by(Account.name, Account.id)
    )


def _officers(session: Session, asked: Select[Account, datetime]) -> tuple[Officer, ...]:
    rows = session.execute(asked).all()
    held = _roles(session, [account.id for account, _ in rows])
    return tuple(
        Officer(
            id=account.id,
            name=account.name,
            email=account.email,
            roles=tuple(role for role in Role if (account.id, role) in held),
            since=since,
            seen_on=account.seen_on if account.seen_on and account.seen_on >= since else None,
        )
        for account, since in rows
    )


def _roles(session: Session, account_ids: Sequence[int]) -> frozenset[tuple[int, Role]]:
    asked = select(RoleGrant.account_id, RoleGrant.role).where(RoleGrant.account_id.in_(account_ids))
    return frozenset((account_id, role) for account_id, role in session.execute(asked))
