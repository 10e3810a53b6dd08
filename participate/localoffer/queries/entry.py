"""One entry as its page shows it, and what lists show of entries."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.core.errors import NotFound
from participate.core.rulesets.clocks import ENTRY_REVIEW
from participate.core.rulesets.topics import BY_CODE, Topic
from participate.easyread.queries import TwinRow, twins_for
from participate.localoffer.content import Status
from participate.localoffer.models import Entry, EntryAnswer, EntryTopic, Provider
from participate.localoffer.queries.shown import is_shown
from participate.localoffer.standard.outpost_entry import QUESTIONS

REVIEWED_FOR = timedelta(days=ENTRY_REVIEW.days)


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryRow:
    """An entry as its page shows it. `provider` is empty where it has the entry's own name.

    `changed_at` is the source's own date where it gives one, else the day on which the register took the change in.
    `check_due` is by when it is to be checked again; `overdue` when that day is over.
    """

    id: int
    name: str
    provider: str
    summary: str
    description: str
    who_for: str
    how_to_get: str
    accessibility: str
    alert: str
    cost: str
    opening: str
    url: str
    email: str
    phone: str
    address: str
    postcode: str
    min_age: int | None
    max_age: int | None
    closed: bool
    checked_on: datetime | None
    check_due: datetime | None
    overdue: bool
    changed_at: datetime
    answers: tuple[tuple[str, str], ...]
    topics: tuple[Topic, ...]
    easy: tuple[TwinRow, ...]


PLAIN = tuple(name for name in EntryRow.__slots__ if hasattr(Entry, name) and name != "changed_at")


def get_entry(session: Session, entry_id: int, *, now: datetime) -> EntryRow:
    """One entry that is shown now; NotFound otherwise. Four queries."""
    found = session.execute(
        select(Entry, Provider.name)
        .outerjoin(Provider, Provider.id == Entry.provider_id)
        .where(Entry.id == entry_id, is_shown(now))
    ).first()
    if found is None:
        raise NotFound
    entry, provider = found
    twins = twins_for(session, frozenset({f"entry:{entry.id}"}))
    due = entry.checked_on + REVIEWED_FOR if entry.checked_on else None
    return EntryRow(
        **{name: getattr(entry, name) for name in PLAIN},
        provider=other_name(provider, entry.name),
        closed=entry.status == Status.TEMPORARILY_CLOSED,
        check_due=due,
        overdue=due is not None and due < now,
        changed_at=entry.modified_at or entry.changed_at,
        answers=_answers_of(session, entry.id),
        topics=topics_of(session, [entry.id]).get(entry.id, ()),
        easy=tuple(twin for _, twin in sorted(twins.items())),
    )


def other_name(provider: str | None, name: str) -> str:
    """The provider's name, unless it only says the entry's again."""
    return provider if provider and provider.casefold() != name.casefold() else ""


def _answers_of(session: Session, entry_id: int) -> tuple[tuple[str, str], ...]:
    """(question, words) in the order of the source's columns."""
    rows = session.execute(select(EntryAnswer.question, EntryAnswer.words).where(EntryAnswer.entry_id == entry_id))
    said = dict(rows.all())
    return tuple((question, said[question]) for question in QUESTIONS if question in said)


def topics_of(session: Session, entry_ids: list[int]) -> dict[int, tuple[Topic, ...]]:
    """The topics of each entry. One query."""
    found: dict[int, list[Topic]] = {}
    rows = session.execute(
        select(EntryTopic.entry_id, EntryTopic.topic)
        .where(EntryTopic.entry_id.in_(entry_ids))
        .order_by(EntryTopic.topic)
    )
    for entry_id, code in rows:
        found.setdefault(entry_id, []).append(BY_CODE[code])
    return {entry_id: tuple(topics) for entry_id, topics in found.items()}
