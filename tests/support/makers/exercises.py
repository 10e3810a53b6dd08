"""Exercises of the tests’ school, made as it makes them."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.core.exercise import Found
from participate.core.rulesets.frameworks.schools_entry import SCHOOLS_ENTRY
from participate.exercise import queries, service
from participate.exercise.queries import ExerciseView
from participate.localoffer.content import Answered
from tests.support.makers.entries import kept_entry

NOON = datetime.fromisoformat("2026-06-01T12:00:00+00:00")
WATCHED: dict[str, Any] = {"worry_words": "", "now": NOON}
REPORT = (
    "Our co-ordinator for special needs is the inclusion lead. Telephone the office to reach them.",
    "If you are unhappy, tell the class teacher; after that our complaints procedure begins.",
    "We review progress each term with parents and set new targets.",
)


def begun(session: Session, *, officer: Identity, school: Identity, now: datetime, from_last: bool = False) -> int:
    """A draft of the school’s on an entry that it keeps; returns its id."""
    entry_id = kept_entry(
        session,
        actor=officer,
        now=now,
        name="Alder School: help",
        description="We help pupils to learn.\nProgress is reviewed with parents each term.",
        answers=(Answered(question="PRV-14", words="Telephone the office."),),
    )
    command = service.StartExercise(entry_id=entry_id, framework=SCHOOLS_ENTRY.code, from_last=from_last)
    return service.start_exercise(session, command, actor=school, now=now)


def view(session: Session, exercise_id: int, *, school: Identity) -> ExerciseView:
    assert school.acting is not None
    return queries.find_own(session, exercise_id, organisation_id=school.acting.organisation_id)


def mark_all(session: Session, exercise_id: int, *, school: Identity, **found: Found) -> None:
    """Mark every row of Part 1 as there, and these (by the end of their code) otherwise."""
    shown = view(session, exercise_id, school=school)
    rows = tuple(
        service.MarkedRow(code=line.row.code, found=found.get(line.row.code.replace("-", "_"), Found.THERE), note="")
        for line in shown.marks
    )
    version = sum(line.version for line in shown.marks)
    service.mark_rows(
        session, service.MarkRows(exercise_id=exercise_id, version=version, rows=rows), actor=school, **WATCHED
    )


def bring(session: Session, exercise_id: int, *texts: str, school: Identity, now: datetime) -> None:
    version = view(session, exercise_id, school=school).version
    command = service.BringReport(exercise_id=exercise_id, version=version, paragraphs=texts or REPORT)
    service.bring_report(session, command, actor=school, worry_words="", now=now)


def locate_all(
    session: Session, exercise_id: int, *, school: Identity, **marks: tuple[Found | None, Found | None]
) -> None:
    """Locate every item in both, and these (by their code) as (in the report, in the entry)."""
    shown = view(session, exercise_id, school=school)
    both = (Found.THERE, Found.THERE)
    items = []
    for line in shown.items:
        in_report, in_entry = marks.get(line.row.code.replace("-", "_"), both)
        items.append(
            service.LocatedItem(
                code=line.row.code,
                in_report=in_report,
                in_entry=in_entry,
                report_place=0,
                entry_place=0,
                note=f"Note on {line.row.code}",
            )
        )
    version = shown.version + sum(line.version for line in shown.items)
    command = service.LocateItems(exercise_id=exercise_id, version=version, items=tuple(items))
    service.locate_items(session, command, actor=school, **WATCHED)


def notice(session: Session, exercise_id: int, words: str, *, school: Identity) -> None:
    version = view(session, exercise_id, school=school).version
    service.say_notice(
        session, service.SayNotice(exercise_id=exercise_id, version=version, words=words), actor=school, **WATCHED
    )


def sent(session: Session, *, officer: Identity, school: Identity, now: datetime) -> int:
    """An exercise that was done whole and sent: two rows of Part 1 and three items of Part 2 have gaps."""
    exercise_id = begun(session, officer=officer, school=school, now=now)
    mark_all(session, exercise_id, school=school, PRV_05=Found.MISSING, PRV_06=Found.PARTLY)
    bring(session, exercise_id, school=school, now=now)
    locate_all(
        session,
        exercise_id,
        school=school,
        SCH1_9=(Found.THERE, Found.MISSING),
        SCH1_13=(Found.MISSING, Found.MISSING),
        SCH1_14=(Found.MISSING, Found.THERE),
    )
    notice(session, exercise_id, "Families cannot see how to complain.", school=school)
    service.send_exercise(session, exercise_id, actor=school, now=now)
    return exercise_id
