"""Open grants to look at what is held, and who looked."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.moderation.models import Look, LookArea, LookGrant
from participate.people.models import Account

MOST_LOOKS = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    id: int
    reason: str
    ends_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class LookRow:
    """One look: by whom, when, and for which reason."""

    by: str
    at: datetime
    reason: str


def list_looks(session: Session, subject: str) -> tuple[LookRow, ...]:
    """Who looked at something, newest first. One query."""
    rows = session.execute(
        select(Account.name, Look.at, LookGrant.reason)
        .join(LookGrant, LookGrant.id == Look.grant_id)
        .join(Account, Account.id == Look.account_id)
        .where(Look.subject == subject)
        .order_by(Look.id.desc())
        .limit(MOST_LOOKS)
    )
    return tuple(LookRow(by=name, at=at, reason=reason) for name, at, reason in rows)


def find_grant(session: Session, area: LookArea, *, actor: Identity, now: datetime) -> Grant | None:
    """The actor's grant for an area that has not ended; None when there is none."""
    row = session.scalars(
        select(LookGrant)
        .where(
            LookGrant.account_id == actor.account_id,
            LookGrant.area == area,
            LookGrant.given_at <= now,
            LookGrant.ends_at > now,
        )
        .order_by(LookGrant.ends_at.desc())
        .limit(1)
    ).first()
    return None if row is None else Grant(id=row.id, reason=row.reason, ends_at=row.ends_at)
