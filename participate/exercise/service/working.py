"""Working on a draft: marking, bringing the report, locating, saying what is noticed.

Nothing of it is in the record of acts, which the council reads: a draft is the organisation's own until it is sent.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.core.errors import NotFound, StaleEdit
from participate.core.exercise import Found
from participate.exercise.errors import MarksWouldGo, NoSuchParagraph
from participate.exercise.models import Exercise, ExerciseItem, ExerciseMark
from participate.exercise.queries.whole import ExerciseView, view_of
from participate.exercise.service.holding import hold_draft
from participate.exercise.service.watching import watch


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedRow:
    code: str
    found: Found | None
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkRows:
    """The rows of one page of Part 1. `version` is the sum of the versions of its rows as they were shown."""

    exercise_id: int
    version: int
    rows: tuple[MarkedRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LocatedItem:
    """An item's two marks; a place is that of a paragraph of the report or the entry, from 0, or None."""

    code: str
    in_report: Found | None
    in_entry: Found | None
    report_place: int | None
    entry_place: int | None
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LocateItems:
    """The items of one page of Part 2. `version` is that of the exercise and of its items together."""

    exercise_id: int
    version: int
    items: tuple[LocatedItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BringReport:
    """The report's paragraphs, the name of its file where it had one, and whether marks on another report may go."""

    exercise_id: int
    version: int
    paragraphs: tuple[str, ...]
    name: str = ""
    marks_may_go: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SayNotice:
    exercise_id: int
    version: int
    words: str


def mark_rows(session: Session, command: MarkRows, *, actor: Identity, worry_words: str, now: datetime) -> None:
    """Save the marks and notes of one page. Raises NotFound (also for a row that is not in the list), ExerciseSent,
    StaleEdit when somebody else saved one of these rows.
    """
    held = hold_draft(session, command.exercise_id, actor=actor)
    view = view_of(session, held)
    before = {each.row.code: each for each in view.marks}
    if any(each.code not in before for each in command.rows):
        raise NotFound
    if sum(before[each.code].version for each in command.rows) != command.version:
        raise StaleEdit
    for each in command.rows:
        old = before[each.code]
        if (old.found, old.note) == (each.found, each.note):
            continue
        made = ExerciseMark(exercise_id=held.id, row_code=each.code, found=each.found, note=each.note)
        made.version = old.version + 1
        session.merge(made)
        watch(session, view, f"note on {each.code}", each.note, actor=actor, worry_words=worry_words, now=now)
    session.flush()


def locate_items(session: Session, command: LocateItems, *, actor: Identity, worry_words: str, now: datetime) -> None:
    """Save where the items of one page are. What is missing is at no place.

    Raises NotFound, ExerciseSent, StaleEdit when the report or one of these items was saved meanwhile, NoSuchParagraph.
    """
    held = hold_draft(session, command.exercise_id, actor=actor)
    view = view_of(session, held)
    before = {each.row.code: each for each in view.items}
    if any(each.code not in before for each in command.items):
        raise NotFound
    if view.version + sum(before[each.code].version for each in command.items) != command.version:
        raise StaleEdit
    for each in command.items:
        made = _located(view, each)
        old = before[each.code]
        if not _same(old, made):
            made.version = old.version + 1
            session.merge(made)
            watch(session, view, f"note on {each.code}", each.note, actor=actor, worry_words=worry_words, now=now)
    session.flush()


def bring_report(session: Session, command: BringReport, *, actor: Identity, worry_words: str, now: datetime) -> None:
    """Keep the words of the school's report. Where it takes the place of another, no item is marked in it any more.

    Raises NotFound, ExerciseSent, StaleEdit, and MarksWouldGo where there are such marks and nobody said that they may.
    """
    held = _hold_version(session, command.exercise_id, command.version, actor=actor)
    view = view_of(session, held)
    if view.in_report and not command.marks_may_go:
        raise MarksWouldGo(count=view.in_report, total=len(view.items))
    held.report, held.report_name, held.report_at = list(command.paragraphs), command.name, now
    for item in session.scalars(select(ExerciseItem).where(ExerciseItem.exercise_id == held.id)):
        item.in_report, item.report_passage = None, ""
        item.version += 1
    words = "\n".join(command.paragraphs)
    watch(session, view, "SEN information report", words, actor=actor, worry_words=worry_words, now=now)
    held.version += 1
    session.flush()


def say_notice(session: Session, command: SayNotice, *, actor: Identity, worry_words: str, now: datetime) -> None:
    """Save what the school notices, in its own words. Raises NotFound, ExerciseSent, StaleEdit."""
    held = _hold_version(session, command.exercise_id, command.version, actor=actor)
    held.notice = command.words
    held.version += 1
    session.flush()
    view = view_of(session, held)
    watch(session, view, "what they notice", command.words, actor=actor, worry_words=worry_words, now=now)


def _hold_version(session: Session, exercise_id: int, version: int, *, actor: Identity) -> Exercise:
    held = hold_draft(session, exercise_id, actor=actor)
    if held.version != version:
        raise StaleEdit
    return held


def _located(view: ExerciseView, each: LocatedItem) -> ExerciseItem:
    entry = tuple(passage.words for passage in view.passages)
    return ExerciseItem(
        exercise_id=view.id,
        row_code=each.code,
        in_report=each.in_report,
        in_entry=each.in_entry,
        report_passage=_passage(view.report or (), each.report_place, found=each.in_report),
        entry_passage=_passage(entry, each.entry_place, found=each.in_entry),
        note=each.note,
    )


def _passage(texts: tuple[str, ...], place: int | None, *, found: Found | None) -> str:
    if place is None or found is Found.MISSING:
        return ""
    if not 0 <= place < len(texts):
        raise NoSuchParagraph(most=len(texts))
    return texts[place]


def _same(old: object, made: ExerciseItem) -> bool:
    names = ("in_report", "in_entry", "report_passage", "entry_passage", "note")
    return all(getattr(old, name) == getattr(made, name) for name in names)
