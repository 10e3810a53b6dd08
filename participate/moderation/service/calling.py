"""Calling the safeguarding leads: at once, and then at most once in some minutes (SG-09, SG-18)."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from participate.access.identity import Role
from participate.mail.service import queue
from participate.moderation.letters import call_to_lead
from participate.moderation.models import ItemState, SafeguardingItem
from participate.people.queries import addresses_with_role

PAUSE = timedelta(minutes=5)
START = datetime(1970, 1, 1, tzinfo=UTC)


def call_leads(session: Session, *, now: datetime) -> None:
    """Mail every lead that something waits. A first item is told at once; those behind it are told together."""
    waiting = session.scalar(
        select(func.count(SafeguardingItem.id)).where(SafeguardingItem.state == ItemState.WITH_LEAD)
    )
    slot = (now - START) // PAUSE
    for account_id, address in addresses_with_role(session, Role.SAFEGUARDING_LEAD):
        for each, due_at in ((slot, now), (slot + 1, START + (slot + 1) * PAUSE)):
            letter = call_to_lead(slot=each, waiting=waiting or 0, account_id=account_id, address=address)
            if queue(session, letter, now=now, due_at=due_at):
                break
