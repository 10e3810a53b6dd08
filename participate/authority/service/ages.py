"""Setting from when on which age line holds."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import delete
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.audit.service import record
from participate.authority.models import AgeLineRow
from participate.authority.service.pages import SUBJECT
from participate.core.ages import AgeLine, LineExists, check_new_line
from participate.core.errors import NotFound
from participate.core.schedule import london_day
from participate.db.conflicts import refusing


@dataclass(frozen=True, slots=True, kw_only=True)
class AddAgeLine:
    """From a day to come, whoever is younger than `age`."""

    from_day: date
    age: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveAgeLine:
    """Take back a line that has not begun."""

    from_day: date


def add_age_line(session: Session, command: AddAgeLine, *, actor: Identity, now: datetime) -> None:
    """A new line from a day to come. LineInThePast, or LineExists for a second one from the same day."""
    check_new_line(AgeLine(from_day=command.from_day, age=command.age), today=london_day(now))
    with refusing(session, {"pk_age_line": LineExists()}):
        session.add(AgeLineRow(from_day=command.from_day, age=command.age, set_at=now))
    _record(session, actor=actor, now=now, after={"from_day": command.from_day.isoformat(), "age": command.age})


def remove_age_line(session: Session, command: RemoveAgeLine, *, actor: Identity, now: datetime) -> None:
    """Take back a line. NotFound when there is none, or when it holds already: what held stays in the history."""
    if command.from_day <= london_day(now):
        raise NotFound
    gone = session.scalar(delete(AgeLineRow).where(AgeLineRow.from_day == command.from_day).returning(AgeLineRow.age))
    if gone is None:
        raise NotFound
    _record(session, actor=actor, now=now, before={"from_day": command.from_day.isoformat(), "age": gone})


def _record(
    session: Session,
    *,
    actor: Identity,
    now: datetime,
    before: dict[str, object] | None = None,
    after: dict[str, object] | None = None,
) -> None:
    record(session, "authority.age", subject=SUBJECT, actor=actor, now=now, before=before, after=after)
