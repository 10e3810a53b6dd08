"""Beginning an exercise: on the entry as it reads now, with nothing marked or with what the last one said."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.audit.service import record
from participate.core.errors import NotFound
from participate.core.rulesets.frameworks.sen_information_report import SEN_INFORMATION_REPORT
from participate.db.base import Base
from participate.db.conflicts import find_or_insert
from participate.exercise.models import Exercise, ExerciseItem, ExerciseMark
from participate.exercise.queries.whole import ITEM_FIELDS, view_of
from participate.exercise.service.holding import acting_id, subject_of
from participate.frameworks.service import keep_version
from participate.localoffer.queries import keeper_of, latest_content


@dataclass(frozen=True, slots=True, kw_only=True)
class StartExercise:
    """The entry, the framework of Part 1 by its code, and whether the last exercise is gone on from."""

    entry_id: int
    framework: str
    from_last: bool = False


def start_exercise(session: Session, command: StartExercise, *, actor: Identity, now: datetime) -> int:
    """The id of the organisation's draft on this entry: the one that there is, or a new one.

    A new one that goes on from the last takes over its marks, notes and report as far as they still suit: a passage
    that the entry does not hold any more is left out with its mark. NotFound unless the organisation keeps the entry,
    and for a framework that is none. The record says that it was begun and nothing of what it holds.
    """
    organisation_id = acting_id(actor)
    if keeper_of(session, command.entry_id) != organisation_id:
        raise NotFound
    of_entry = (Exercise.entry_id == command.entry_id, Exercise.organisation_id == organisation_id)
    draft = select(Exercise).where(*of_entry, Exercise.sent_at.is_(None))
    before = session.scalars(draft).one_or_none()
    if before is not None:
        return before.id
    values = _beginning(session, command, now=now)
    row = find_or_insert(
        session,
        find=lambda: session.scalars(draft).one_or_none(),
        make=lambda: Exercise(organisation_id=organisation_id, **values),
    )
    last = session.scalars(
        select(Exercise).where(*of_entry, Exercise.sent_at.is_not(None)).order_by(Exercise.id.desc()).limit(1)
    ).one_or_none()
    if command.from_last and last is not None:
        _go_on_from(session, last, row)
    record(session, "exercise.begun", subject=subject_of(row), actor=actor, now=now)
    return row.id


def _beginning(session: Session, command: StartExercise, *, now: datetime) -> dict[str, object]:
    number, _ = latest_content(session, command.entry_id)
    return {
        "entry_id": command.entry_id,
        "entry_number": number,
        "framework_id": keep_version(session, command.framework, now=now),
        "report_framework_id": keep_version(session, SEN_INFORMATION_REPORT.code, now=now),
        "begun_at": now,
    }


def _go_on_from(session: Session, last: Exercise, row: Exercise) -> None:
    row.report, row.report_name, row.report_at = last.report, last.report_name, last.report_at
    old, new = view_of(session, last), view_of(session, row)
    held = {passage.words for passage in new.passages}
    rows = {each.row.code for each in new.marks}
    kept: list[Base] = [
        ExerciseMark(exercise_id=row.id, row_code=each.row.code, found=each.found, note=each.note)
        for each in old.marks
        if each.version and each.row.code in rows
    ]
    for item in old.items:
        if not item.version:
            continue
        values = {name: getattr(item, name) for name in ITEM_FIELDS if name != "version"}
        gone = item.entry_passage and item.entry_passage not in held
        left_out: Mapping[str, object] = {"in_entry": None, "entry_passage": ""} if gone else {}
        kept.append(ExerciseItem(exercise_id=row.id, row_code=item.row.code, **{**values, **left_out}))
    session.add_all(kept)
    session.flush()
