"""Grants to look at what is held, and the row for each look (SG-13)."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.audit.service import record
from participate.moderation.errors import GrantNeedsReason, NotLookedAt
from participate.moderation.models import Look, LookArea, LookGrant

GRANT_LASTS = timedelta(minutes=30)
LOOKED_AT = {LookArea.COMMENTS: "case:held", LookArea.SAFEGUARDING: "safeguarding:all"}
"""What a grant opens, as the record of acts names it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenGrant:
    """Why somebody opens what is held in one area."""

    area: LookArea
    reason: str


def open_grant(session: Session, command: OpenGrant, *, actor: Identity, now: datetime) -> int:
    """Give the actor thirty minutes; returns the grant's id. GrantNeedsReason without a reason."""
    if not command.reason.strip():
        raise GrantNeedsReason
    grant = LookGrant(
        account_id=_account(actor),
        area=command.area,
        reason=command.reason.strip(),
        given_at=now,
        ends_at=now + GRANT_LASTS,
    )
    session.add(grant)
    session.flush()
    given = {"reason": grant.reason, "minutes": int(GRANT_LASTS.total_seconds() // 60)}
    record(session, "look.opened", subject=LOOKED_AT[command.area], actor=actor, now=now, after=given)
    return grant.id


def record_look(session: Session, subject: str, *, grant_id: int, actor: Identity, now: datetime) -> None:
    """Append the row of one look. The page's view asks for it to be kept although the request reads."""
    session.add(Look(grant_id=grant_id, account_id=_account(actor), subject=subject, at=now))
    session.flush()


def require_look(session: Session, subject: str, *, actor: Identity, since: datetime) -> None:
    """NotLookedAt unless the actor has looked since the words came."""
    looked = select(Look.id).where(Look.subject == subject, Look.account_id == actor.account_id, Look.at >= since)
    if session.scalar(looked.limit(1)) is None:
        raise NotLookedAt


def _account(actor: Identity) -> int:
    if actor.account_id is None:
        raise NotLookedAt
    return actor.account_id
