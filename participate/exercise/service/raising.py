"""Putting the gaps of an entry on the list of its findings, where the school answers and the council follows."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.core.errors import NotFound
from participate.core.exercise import Found
from participate.core.findings import Whose
from participate.exercise.queries import KIND, LABEL, find_own
from participate.exercise.queries.whole import ExerciseView
from participate.exercise.service.holding import acting_id
from participate.findings.service import RaiseFinding, raise_finding
from participate.localoffer.service import Cause

WORDS = {Found.MISSING: "The entry does not say this yet.", Found.PARTLY: "The entry says only part of this."}
"""What a finding says: everybody may read it, so no note goes with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RaiseGaps:
    """Rows of a sent exercise that the entry does not meet in full, by code."""

    exercise_id: int
    codes: tuple[str, ...]


def raise_gaps(session: Session, command: RaiseGaps, *, actor: Identity, now: datetime) -> None:
    """Raise a finding on the entry for each of these gaps; a gap is raised once, however often this is sent.

    NotFound for an exercise that is not the actor's own or is still a draft; codes that are no gap of it are passed by.
    """
    view = find_own(session, command.exercise_id, organisation_id=acting_id(actor))
    if view.sent_at is None:
        raise NotFound
    marks = _entry_marks(view)
    cause = Cause(kind=KIND, id=str(view.id), label=f"{LABEL} {view.organisation}")
    for row in view.entry_gaps:
        if row.code in command.codes:
            finding = RaiseFinding(
                entry_id=view.entry_id,
                row_code=row.code,
                row_label=row.label,
                words=WORDS[marks[row.code]],
                cause=cause,
                from_group=Whose.PROVIDER.value,
                entry_key=f"{KIND}-{view.id}-{row.code}"[:64],
            )
            raise_finding(session, finding, actor=actor, now=now)


def _entry_marks(view: ExerciseView) -> dict[str, Found]:
    marks = {each.row.code: each.found for each in view.marks}
    marks |= {each.row.code: each.in_entry for each in view.items}
    return {code: found for code, found in marks.items() if found is not None}
