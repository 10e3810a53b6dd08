"""Open grants to look at what is held."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.moderation.models import LookArea, LookGrant


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    id: int
    reason: str
    ends_at: datetime


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
