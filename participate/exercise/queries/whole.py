"""One exercise with everything that its pages, its summary and its desk page show."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from participate.core.exercise import (
    GAPS,
    MOST_ON_A_PAGE,
    MOST_SIDE_BY_SIDE,
    Found,
    Gap,
    Group,
    gap_of,
    groups_of,
)
from participate.core.frameworks import FrameworkRow
from participate.exercise.models import Exercise, ExerciseItem, ExerciseMark
from participate.exercise.passages import Passage, passages_of
from participate.frameworks.queries import FrameworkView, get_framework
from participate.localoffer.content import EntryContent
from participate.localoffer.models import Entry, EntryVersion
from participate.localoffer.queries.versions import content_of
from participate.people.models import Organisation


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkLine:
    """A row of Part 1 and its mark; `version` is 0 until it was saved."""

    row: FrameworkRow
    found: Found | None = None
    note: str = ""
    version: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemLine:
    """An item of Part 2: its two marks, and the passages that were chosen, as they read."""

    row: FrameworkRow
    in_report: Found | None = None
    in_entry: Found | None = None
    report_passage: str = ""
    entry_passage: str = ""
    note: str = ""
    version: int = 0

    @property
    def gap(self) -> Gap:
        return gap_of(self.in_report, self.in_entry)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExerciseView:
    """A whole exercise. `passages` are the entry at the version on which it is done; `newest` is its newest version."""

    id: int
    organisation_id: int
    organisation: str
    entry_id: int
    entry: str
    entry_number: int
    newest: int
    content: EntryContent
    passages: tuple[Passage, ...]
    framework: FrameworkView
    report_framework: FrameworkView
    marks: tuple[MarkLine, ...]
    items: tuple[ItemLine, ...]
    report: tuple[str, ...] | None
    report_name: str
    report_at: datetime | None
    notice: str
    begun_at: datetime
    sent_at: datetime | None
    version: int

    @property
    def groups(self) -> tuple[Group, ...]:
        """The pages of Part 1."""
        return groups_of(self.framework.rows, most=MOST_ON_A_PAGE)

    @property
    def report_groups(self) -> tuple[Group, ...]:
        """The pages of Part 2."""
        return groups_of(self.report_framework.rows, most=MOST_SIDE_BY_SIDE)

    @property
    def marked(self) -> int:
        return sum(each.found is not None for each in self.marks)

    @property
    def in_report(self) -> int:
        """How many items are marked in the report."""
        return sum(each.in_report is not None for each in self.items)

    @property
    def not_marked(self) -> tuple[MarkLine, ...]:
        return tuple(each for each in self.marks if each.found is None)

    @property
    def not_located(self) -> tuple[ItemLine, ...]:
        return tuple(each for each in self.items if each.gap is Gap.OPEN)

    def page_of(self, row: FrameworkRow) -> int:
        """The number of the page of its part on which a row stands."""
        pages = self.groups if row in self.framework.rows else self.report_groups
        return next(each.number for each in pages if row.code in each.codes)

    @property
    def located(self) -> int:
        return sum(each.gap is not Gap.OPEN for each in self.items)

    @property
    def gaps(self) -> tuple[tuple[Gap, tuple[ItemLine, ...]], ...]:
        """The items of each kind of gap, in the order in which gaps are listed; only kinds that there are."""
        found = ((gap, tuple(each for each in self.items if each.gap is gap)) for gap in GAPS)
        return tuple((gap, lines) for gap, lines in found if lines)

    @property
    def not_there(self) -> tuple[MarkLine, ...]:
        """The rows of Part 1 that are missing or only partly there."""
        return tuple(each for each in self.marks if each.found in {Found.MISSING, Found.PARTLY})

    @property
    def entry_gaps(self) -> tuple[FrameworkRow, ...]:
        """The rows of both parts that the entry does not meet in full."""
        part_2 = (each.row for each in self.items if each.in_entry in {Found.MISSING, Found.PARTLY})
        return (*(each.row for each in self.not_there), *part_2)

    def framework_of(self, row: FrameworkRow) -> FrameworkView:
        """The list that a row of this exercise stands in."""
        return self.framework if row in self.framework.rows else self.report_framework

    def marks_of(self, group: Group) -> tuple[MarkLine, ...]:
        return tuple(each for each in self.marks if each.row.code in group.codes)

    def items_of(self, group: Group) -> tuple[ItemLine, ...]:
        return tuple(each for each in self.items if each.row.code in group.codes)


MARK_FIELDS = ("found", "note", "version")
ITEM_FIELDS = ("in_report", "in_entry", "report_passage", "entry_passage", "note", "version")
PLAIN = (
    "id", "organisation_id", "entry_id", "entry_number", "report_name", "report_at", "notice", "begun_at", "sent_at",
    "version",
)  # fmt: skip


def view_of(session: Session, row: Exercise) -> ExerciseView:
    """An exercise as it is read. Six queries."""
    framework = get_framework(session, row.framework_id)
    report_framework = get_framework(session, row.report_framework_id)
    content = content_of(session, row.entry_id, row.entry_number)
    newest = select(func.max(EntryVersion.number)).where(EntryVersion.entry_id == row.entry_id).scalar_subquery()
    marks = session.scalars(select(ExerciseMark).where(ExerciseMark.exercise_id == row.id))
    said = {each.row_code: {name: getattr(each, name) for name in MARK_FIELDS} for each in marks}
    items = session.scalars(select(ExerciseItem).where(ExerciseItem.exercise_id == row.id))
    located = {each.row_code: {name: getattr(each, name) for name in ITEM_FIELDS} for each in items}
    entry, organisation, number = session.execute(
        select(Entry.name, Organisation.name, newest)
        .select_from(Exercise)
        .join(Entry, Entry.id == Exercise.entry_id)
        .join(Organisation, Organisation.id == Exercise.organisation_id)
        .where(Exercise.id == row.id)
    ).one()
    return ExerciseView(
        **{name: getattr(row, name) for name in PLAIN},
        organisation=organisation,
        entry=entry,
        newest=number,
        content=content,
        passages=passages_of(content),
        framework=framework,
        report_framework=report_framework,
        marks=tuple(MarkLine(row=each, **said.get(each.code, {})) for each in framework.rows),
        items=tuple(ItemLine(row=each, **located.get(each.code, {})) for each in report_framework.rows),
        report=None if row.report is None else tuple(row.report),
    )
