"""One finding with its entry, who keeps that, and the version that mended it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, ScalarSelect, Select, String, and_, cast, func, select
from sqlalchemy.orm import Session

from participate.core.errors import NotFound
from participate.core.findings import FindingState, due_at
from participate.core.schedule import london_day
from participate.db.numbers import number_named
from participate.findings.models import LONGEST_LABEL, Finding
from participate.findings.queries.heard import ANSWER, heard_at
from participate.localoffer.models import Entry, EntryEdit, EntryVersion, ProviderKeeper
from participate.localoffer.service import Cause
from participate.people.models import Organisation
from participate.registry import CausePage

KIND = "finding"
"""The kind of cause by which a version says that it mends a finding."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingRow:
    """A finding as it stands. `keeper` is empty where no organisation keeps the entry.

    `changed_in` is the number of the newest version that was made for it since it was opened; None without one.
    `heard_at` is since when officers can read its newest answer.
    """

    id: int
    entry_id: int
    entry: str
    keeper_id: int | None
    keeper: str
    row_code: str
    row_label: str
    words: str
    cause: Cause
    from_group: str
    raised_at: datetime
    opened_at: datetime
    state: FindingState
    since: datetime
    changed_in: int | None
    heard_at: datetime | None
    version: int

    @property
    def unheard(self) -> bool:
        """Whether officers wait for a moderator, who reads the answer first."""
        return self.state is FindingState.ANSWERED and self.heard_at is None

    @property
    def due_at(self) -> datetime | None:
        """By when the next step is due; of an answer that officers cannot read yet, none is."""
        if self.state is not FindingState.ANSWERED:
            return due_at(self.state, self.since)
        return due_at(self.state, max(self.since, self.heard_at)) if self.heard_at else None

    def is_late(self, now: datetime) -> bool:
        return self.due_at is not None and self.due_at < now

    def age(self, now: datetime) -> int:
        """How many London days ago it was opened."""
        return (london_day(now) - london_day(self.opened_at)).days

    def days(self, now: datetime) -> int:
        """For how many London days it has stood as it does."""
        return (london_day(now) - london_day(self.since)).days


def subject_of(finding_id: int) -> str:
    """The opaque name by which acts know a finding."""
    return f"finding:{finding_id}"


def answer_subject(step_id: int) -> str:
    """The opaque name by which moderation knows a provider's answer."""
    return f"{ANSWER}{step_id}"


def get_finding(session: Session, finding_id: int) -> FindingRow:
    """One finding; NotFound."""
    for row in rows_of(session, listed().where(Finding.id == finding_id)):
        return row
    raise NotFound


def list_of_entry(session: Session, entry_id: int) -> tuple[FindingRow, ...]:
    """What was found in an entry, the newest first. One query."""
    of_entry = listed().where(Finding.entry_id == entry_id)
    return rows_of(session, of_entry.order_by(Finding.raised_at.desc(), Finding.id.desc()))


def list_of_cause(session: Session, kind: str, cause_id: str) -> tuple[FindingRow, ...]:
    """The findings that come from a round, an exercise or a comment, in the order in which they were raised."""
    of_cause = listed().where(Finding.cause_kind == kind, Finding.cause_id == cause_id)
    return rows_of(session, of_cause.order_by(Finding.id))


def find_cause(session: Session, cause_id: str, /) -> CausePage | None:
    """A finding as the cause of a version of its entry, with the page on which everybody reads it. One query."""
    row = session.get(Finding, number_named(cause_id))
    if row is None:
        return None
    values = {"entry_id": row.entry_id, "_anchor": f"finding-{row.id}"}
    label = row.words if len(row.words) <= LONGEST_LABEL else f"{row.words[: LONGEST_LABEL - 1]}…"
    return CausePage(label=label, endpoint="findings.reviews", values=values, entry_ids=frozenset({row.entry_id}))


def named_by(table: type[EntryVersion | EntryEdit]) -> ColumnElement[bool]:
    """The versions, or changes sent, that say of themselves that they mend the finding beside them."""
    return and_(
        table.entry_id == Finding.entry_id,
        table.cause_kind == KIND,
        table.cause_id == cast(Finding.id, String),
    )


def listed() -> Select[Finding, str, int | None, str | None, int | None, datetime | None]:
    """Findings with their entry's name, its keeper, the version that mended them, and since when the answer is read."""
    return (
        select(Finding, Entry.name, Organisation.id, Organisation.name, changed_in(), heard_at())
        .join(Entry, Entry.id == Finding.entry_id)
        .outerjoin(ProviderKeeper, ProviderKeeper.provider_id == Entry.provider_id)
        .outerjoin(Organisation, Organisation.id == ProviderKeeper.organisation_id)
    )


def rows_of(
    session: Session, statement: Select[Finding, str, int | None, str | None, int | None, datetime | None]
) -> tuple[FindingRow, ...]:
    """What a statement of `listed` finds. One query."""
    return tuple(
        FindingRow(
            **{name: getattr(row, name) for name in COLUMNS},
            entry=entry,
            keeper_id=keeper_id,
            keeper=keeper or "",
            cause=Cause(kind=row.cause_kind, id=row.cause_id, label=row.cause_label),
            changed_in=changed_in,
            heard_at=heard,
        )
        for row, entry, keeper_id, keeper, changed_in, heard in session.execute(statement)
    )


def changed_in() -> ScalarSelect[int | None]:
    """A version of before a finding was opened again has not mended it."""
    newest = select(func.max(EntryVersion.number)).where(named_by(EntryVersion), EntryVersion.at > Finding.opened_at)
    return newest.correlate(Finding).scalar_subquery()


COLUMNS = (
    "id", "entry_id", "row_code", "row_label", "words", "from_group", "raised_at", "opened_at", "state", "since",
    "version",
)  # fmt: skip
