"""What the council reads: exercises that were sent, and how often a row is missing. Never anything of a draft."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Executable, Select, case, func, select
from sqlalchemy.orm import Session

from participate.core.errors import NotFound
from participate.core.exercise import Found, Gap
from participate.db.numbers import number_named
from participate.db.paging import Slice
from participate.exercise.models import Exercise, ExerciseItem, ExerciseMark
from participate.exercise.queries.whole import ExerciseView, view_of
from participate.localoffer.models import Entry
from participate.people.models import Organisation
from participate.registry import CausePage

PAGE = 50
KIND, LABEL = "exercise", "Own check by"
"""The kind of cause by which a version or a finding says that it comes from an exercise, and how it is called."""
MISSING, THERE = Found.MISSING.value, Found.THERE.value


@dataclass(frozen=True, slots=True, kw_only=True)
class DoneLine:
    """An exercise that was sent; `compared` says whether a report stood beside the entry."""

    id: int
    organisation: str
    entry: str
    sent_at: datetime
    compared: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemCount:
    """A row, by its code, and in how many organisations' newest exercises it is what."""

    code: str
    counts: dict[str, int]


def list_sent(session: Session, *, before: str | None) -> Slice[DoneLine]:
    """Exercises that were sent, the latest first, a page at a time by key. One query."""
    statement = (
        select(Exercise.id, Organisation.name, Entry.name, Exercise.sent_at, Exercise.report.is_not(None))
        .join(Organisation, Organisation.id == Exercise.organisation_id)
        .join(Entry, Entry.id == Exercise.entry_id)
        .where(Exercise.sent_at.is_not(None))
        .order_by(Exercise.id.desc())
        .limit(PAGE + 1)
    )
    if before and before.isascii() and before.isdigit():
        statement = statement.where(Exercise.id < int(before[:9]))
    rows = [
        DoneLine(id=number, organisation=organisation, entry=entry, sent_at=sent_at, compared=compared)
        for number, organisation, entry, sent_at, compared in session.execute(statement)
        if sent_at is not None
    ]
    return Slice(tuple(rows[:PAGE]), str(rows[PAGE - 1].id) if len(rows) > PAGE else None)


def get_sent(session: Session, exercise_id: int) -> ExerciseView:
    """An exercise that was sent; NotFound for a draft, whoever asks. Seven queries."""
    sent = (Exercise.id == exercise_id, Exercise.sent_at.is_not(None))
    row = session.scalars(select(Exercise).where(*sent)).one_or_none()
    if row is None:
        raise NotFound
    return view_of(session, row)


def cause_of(session: Session, cause_id: str) -> CausePage | None:
    """The exercise with this id as the cause of a version or a finding; None for a draft, or where there is none."""
    statement = select(Organisation.name, Exercise.entry_id).join(
        Organisation, Organisation.id == Exercise.organisation_id
    )
    found = session.execute(
        statement.where(Exercise.id == number_named(cause_id), Exercise.sent_at.is_not(None))
    ).one_or_none()
    return None if found is None else CausePage(label=f"{LABEL} {found[0]}", entry_ids=frozenset({found[1]}))


def count_marks(session: Session) -> tuple[int, dict[str, ItemCount]]:
    """How many organisations sent one, and of their newest how each row of Part 1 was marked, by code. Two queries."""
    found = {each.value: func.sum(case((ExerciseMark.found == each.value, 1), else_=0)) for each in Found}
    newest = _newest()
    total = session.scalar(select(func.count()).select_from(newest.subquery())) or 0
    statement = select(ExerciseMark.row_code, *found.values()).where(ExerciseMark.exercise_id.in_(newest))
    return total, _counted(session, statement.group_by(ExerciseMark.row_code), tuple(found))


def count_gaps(session: Session) -> tuple[int, dict[str, ItemCount]]:
    """How many organisations compared their report, and in how many of their newest an item is which gap.

    Two queries.
    """
    conditions = {gap.value: func.sum(case((condition, 1), else_=0)) for gap, condition in _gaps().items()}
    newest = _newest(Exercise.report.is_not(None))
    total = session.scalar(select(func.count()).select_from(newest.subquery())) or 0
    statement = select(ExerciseItem.row_code, *conditions.values()).where(ExerciseItem.exercise_id.in_(newest))
    return total, _counted(session, statement.group_by(ExerciseItem.row_code), tuple(conditions))


def _newest(*more: ColumnElement[bool]) -> Select[int]:
    """The newest exercise that each organisation sent."""
    return select(func.max(Exercise.id)).where(Exercise.sent_at.is_not(None), *more).group_by(Exercise.organisation_id)


def _gaps() -> dict[Gap, ColumnElement[bool]]:
    """`core.exercise.gap_of`, as the database says it; a test holds the two alike."""
    report, entry = ExerciseItem.in_report, ExerciseItem.in_entry
    both = (report != MISSING) & (entry != MISSING)
    return {
        Gap.NEITHER: (report == MISSING) & (entry == MISSING),
        Gap.ONLY_REPORT: (report != MISSING) & (entry == MISSING),
        Gap.ONLY_ENTRY: (report == MISSING) & (entry != MISSING),
        Gap.PARTLY: both & ((report != THERE) | (entry != THERE)),
        Gap.BOTH: (report == THERE) & (entry == THERE),
    }


def _counted(session: Session, statement: Executable, names: tuple[str, ...]) -> dict[str, ItemCount]:
    return {
        code: ItemCount(code=code, counts=dict(zip(names, map(int, counts), strict=True)))
        for code, *counts in session.execute(statement)
    }
