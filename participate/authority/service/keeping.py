"""Setting how long each kind of thing is kept."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.audit.service import record
from participate.authority.models import RetentionPeriod
from participate.authority.queries import periods
from participate.authority.service.pages import SUBJECT, turn_page
from participate.core.retention import BY_CODE, Kept, checked


@dataclass(frozen=True, slots=True, kw_only=True)
class SetPeriod:
    """How long one kind of thing is kept, in its own unit, and why where that is not the product's length."""

    code: Kept
    count: int
    reason: str
    version: int

    @property
    def part(self) -> str:
        """The page of settings that this is."""
        return f"period:{self.code}"


def set_period(session: Session, command: SetPeriod, *, actor: Identity, now: datetime) -> None:
    """Save a period; the product's own length takes the authority's row away. PeriodOutOfRange, ReasonMissing,
    StaleEdit.
    """
    checked(command.code, command.count, command.reason)
    turn_page(session, command.part, version=command.version)
    rule, before = BY_CODE[command.code], periods(session)[command.code]
    session.execute(delete(RetentionPeriod).where(RetentionPeriod.code == command.code))
    if command.count != rule.default:
        session.add(
            RetentionPeriod(code=command.code, count=command.count, unit=rule.unit, reason=command.reason, set_at=now)
        )
    session.flush()
    record(
        session,
        "authority.period",
        subject=SUBJECT,
        actor=actor,
        now=now,
        before={"kept": command.code.value, "length": before.count, "reason": before.reason},
        after={"kept": command.code.value, "length": command.count, "reason": command.reason},
    )
