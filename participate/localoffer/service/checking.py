"""The clock of an entry: checked and still right, and the reminder a month before a year is over (ENTRY_REVIEW)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from participate.access.identity import Identity, Role
from participate.core.errors import NotFound
from participate.core.schedule import london_day
from participate.localoffer.errors import CheckTooOften
from participate.localoffer.letters import Due, reminder
from participate.localoffer.models import Entry, EntryReminder, ProviderKeeper
from participate.localoffer.queries.entry import REVIEWED_FOR
from participate.localoffer.queries.keeping import keeper_of
from participate.localoffer.queries.shown import is_shown
from participate.localoffer.queries.versions import latest_content
from participate.localoffer.service.editing import WriteEntry, write_entry
from participate.localoffer.service.writing import Cause
from participate.mail.service import queue
from participate.people.queries import addresses_with_role, coordinators_of

REMIND_BEFORE = timedelta(days=30)
AT_ONCE = 500
"""How many entries one round of reminders takes; the next round takes the next."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckEntry:
    """Somebody has read the whole entry as it stood in the version `seen`, and all of it is right."""

    entry_id: int
    seen: int


def check_entry(session: Session, command: CheckEntry, *, actor: Identity, now: datetime) -> None:
    """Write down that an entry was checked today, for the organisation that keeps it or for the council.

    Raises NotFound for whoever acts for an organisation that does not keep it, StaleEdit when it was changed since it
    was read, CheckTooOften.
    """
    acting = actor.acting.organisation_id if actor.acting else None
    if acting is not None and keeper_of(session, command.entry_id) != acting:
        raise NotFound
    _, content = latest_content(session, command.entry_id)
    today = london_day(now)
    if content.assured_on == today:
        raise CheckTooOften
    write = WriteEntry(
        entry_id=command.entry_id,
        based_on=command.seen,
        content=replace(content, assured_on=today),
        cause=Cause(kind="check", id="", label=""),
        organisation_id=acting,
    )
    write_entry(session, write, actor=actor, now=now)


def remind_of_checks(session: Session, *, now: datetime) -> int:
    """Mail whoever keeps an entry a month before its year is over; returns how many letters are new.

    The worker's job. Each entry is told of once until it is checked again: one letter to each coordinator of its
    organisation holds all that is due there, and without one the officers get it.
    """
    due = _due(session, now=now)
    waiting = {entry_id: _one_due(name, checked_on) for entry_id, name, checked_on, _ in due}
    by_keeper: dict[int | None, list[int]] = {}
    for entry_id, _, _, keeper_id in due:
        by_keeper.setdefault(keeper_id, []).append(entry_id)
    coordinators = coordinators_of(session, [each for each in by_keeper if each is not None])
    session.add_all(
        EntryReminder(entry_id=entry_id, checked_on=checked_on, reminded_at=now) for entry_id, _, checked_on, _ in due
    )
    session.flush()
    return sum(
        _tell(session, coordinators, keeper_id, {each: waiting[each] for each in entry_ids}, now=now)
        for keeper_id, entry_ids in by_keeper.items()
    )


def _due(session: Session, *, now: datetime) -> list[tuple[int, str, datetime, int | None]]:
    """(id, name, day of its check, organisation that keeps it) of what is due and was not told of. One query."""
    told = and_(EntryReminder.entry_id == Entry.id, EntryReminder.checked_on == Entry.checked_on)
    rows = session.execute(
        select(Entry.id, Entry.name, Entry.checked_on, ProviderKeeper.organisation_id)
        .outerjoin(ProviderKeeper, ProviderKeeper.provider_id == Entry.provider_id)
        .where(
            is_shown(now),
            Entry.checked_on <= now - REVIEWED_FOR + REMIND_BEFORE,
            ~select(EntryReminder.entry_id).where(told).exists(),
        )
        .order_by(Entry.id)
        .limit(AT_ONCE)
    )
    return [(entry_id, name, checked_on, keeper_id) for entry_id, name, checked_on, keeper_id in rows if checked_on]


def _one_due(name: str, checked_on: datetime) -> Due:
    return Due(name=name, due_at=checked_on + REVIEWED_FOR)


def _tell(
    session: Session,
    coordinators: Mapping[int, tuple[tuple[int, str], ...]],
    keeper_id: int | None,
    due: Mapping[int, Due],
    *,
    now: datetime,
) -> int:
    people = coordinators.get(keeper_id or 0, ())
    keeper = keeper_id if people else None
    to = people or addresses_with_role(session, Role.OFFICER)
    first = f"{min(due)}:{now:%Y-%m-%d}"
    return sum(queue(session, reminder(due.values(), key=first, keeper=keeper, to=each), now=now) for each in to)
