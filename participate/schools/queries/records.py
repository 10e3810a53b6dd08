"""What the records hold of organisations, for many at once: a fixed number of questions, however many they are."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import fields
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import RowMapping, Select, case, func, select
from sqlalchemy.orm import Session

from participate.core.duties import Records
from participate.core.exercise import Found
from participate.core.findings import FindingState
from participate.core.rulesets.clocks import FINDING_ANSWER
from participate.core.schedule import london_day
from participate.exercise.models import Exercise, ExerciseItem
from participate.findings.models import Finding, FindingStep
from participate.localoffer.models import Entry, EntryVersion, ProviderKeeper
from participate.localoffer.queries.shown import is_shown
from participate.schools.models import DutyEvidence

NAMES_IT = "SCH1-14"
"""The item of a report that says where the Local Offer is."""
KNOWN = frozenset(each.name for each in fields(Records))


def records_of(session: Session, organisation_ids: Collection[int], *, now: datetime) -> Mapping[int, Records]:
    """The records of each of these organisations, empty ones where there is nothing. Seven queries."""
    ids = tuple(organisation_ids)
    gathered: dict[int, dict[str, Any]] = {number: {"evidence": {}} for number in ids}
    for statement in (_entries(now), _changes(), _answers(), _late(now), _exercises(), _comparisons()):
        column = statement.selected_columns[0]
        for row in session.execute(statement.where(column.in_(ids)).group_by(column)).mappings():
            gathered[row["organisation_id"]] |= _days(row)
    counting = select(DutyEvidence.organisation_id, DutyEvidence.duty, func.max(DutyEvidence.done_on))
    of_these = counting.where(DutyEvidence.organisation_id.in_(ids), DutyEvidence.ending.is_(None))
    for number, duty, newest in session.execute(of_these.group_by(DutyEvidence.organisation_id, DutyEvidence.duty)):
        gathered[number]["evidence"][duty] = newest
    return {number: Records(**facts) for number, facts in gathered.items()}


def newest_day(days: Iterable[date | None]) -> date | None:
    """The newest of some days; None where there is none."""
    return max((day for day in days if day is not None), default=None)


def _days(row: RowMapping) -> dict[str, Any]:
    """The columns that records have, moments as London days."""
    named = {name: value for name, value in row.items() if name in KNOWN}
    return {name: london_day(value) if isinstance(value, datetime) else value for name, value in named.items()}


def _kept(*columns: Any) -> Select[Any]:
    """Of the organisation that keeps the entry."""
    return (
        select(ProviderKeeper.organisation_id.label("organisation_id"), *columns)
        .select_from(ProviderKeeper)
        .join(Entry, Entry.provider_id == ProviderKeeper.provider_id)
    )


def _entries(now: datetime) -> Select[Any]:
    links = Entry.sen_report_url != ""
    return _kept(
        func.count().label("entries"),
        func.count(Entry.checked_on).label("checked"),
        func.min(Entry.checked_on).label("oldest_check"),
        func.max(Entry.checked_on).label("newest_check"),
        func.coalesce(func.sum(case((links, 1), else_=0)), 0).label("linked"),
        func.max(case((links, func.coalesce(Entry.checked_on, Entry.changed_at)))).label("linked_on"),
    ).where(is_shown(now))


def _changes() -> Select[Any]:
    """Their own changes and checks of what they keep, as an officer approved them."""
    return (
        _kept(func.max(EntryVersion.at).label("changed_on"))
        .join(EntryVersion, EntryVersion.entry_id == Entry.id)
        .where(EntryVersion.organisation_id == ProviderKeeper.organisation_id)
    )


def _answers() -> Select[Any]:
    return (
        _kept(func.max(FindingStep.at).label("answered_on"))
        .join(Finding, Finding.entry_id == Entry.id)
        .join(FindingStep, FindingStep.finding_id == Finding.id)
        .where(FindingStep.organisation_id == ProviderKeeper.organisation_id)
    )


def _late(now: datetime) -> Select[Any]:
    """Findings that they have not answered in the time that there is for it."""
    return (
        _kept(func.count().label("late_findings"))
        .join(Finding, Finding.entry_id == Entry.id)
        .where(Finding.state == FindingState.OPEN, Finding.opened_at <= now - timedelta(days=FINDING_ANSWER.days))
    )


def _exercises() -> Select[int, datetime | None]:
    return select(
        Exercise.organisation_id.label("organisation_id"), func.max(Exercise.sent_at).label("exercise_on")
    ).where(Exercise.sent_at.is_not(None))


def _comparisons() -> Select[int, datetime | None, int]:
    """The newest of each organisation’s checks that compared its report, and whether that names the Local Offer."""
    compared = (Exercise.sent_at.is_not(None), Exercise.report.is_not(None))
    newest = select(func.max(Exercise.id)).where(*compared).group_by(Exercise.organisation_id)
    found = func.max(case((ExerciseItem.in_report == Found.THERE, 1), else_=0))
    return (
        select(
            Exercise.organisation_id.label("organisation_id"),
            func.max(Exercise.sent_at).label("compared_on"),
            found.label("report_names"),
        )
        .join(ExerciseItem, ExerciseItem.exercise_id == Exercise.id)
        .where(Exercise.id.in_(newest), ExerciseItem.row_code == NAMES_IT)
    )
