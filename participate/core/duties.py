"""Where an organisation stands with each of its duties: from records and dated evidence, never from a tick."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from participate.core.rulesets.school_duties import Duty, DutyCode

REMIND_AGAIN_AFTER = timedelta(days=14)
"""Nobody is reminded more often."""


class DutyState(StrEnum):
    """How a duty stands on a day."""

    SHOWN = "shown"
    DUE = "due"
    """It was shown, and that is too long ago, or something of it waits."""
    NOTHING = "nothing"


class Ending(StrEnum):
    """What became of an evidence that counts no more."""

    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Records:
    """What the records hold of one organisation, by London days.

    Of its public entries: how many, how many were ever checked, the oldest and newest check, how many link a report and
    the day on which that was last so. `changed_on`: their newest change to an entry. `answered_on`: their newest answer
    to a finding; `late_findings` wait longer than they should. `exercise_on`: their newest own check of an entry. In
    the newest that compared the report, on `compared_on`, the report names the Local Offer or does not
    (`report_names`). `evidence`: of each duty the newest day of an evidence that counts.
    """

    entries: int = 0
    checked: int = 0
    oldest_check: date | None = None
    newest_check: date | None = None
    linked: int = 0
    linked_on: date | None = None
    changed_on: date | None = None
    answered_on: date | None = None
    late_findings: int = 0
    exercise_on: date | None = None
    compared_on: date | None = None
    report_names: bool = False
    evidence: Mapping[str, date] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How one duty stands: `on` is the day of the newest evidence, `due_on` the last day on which that is good."""

    duty: Duty
    state: DutyState
    on: date | None
    due_on: date | None


def standing_of(duty: Duty, records: Records, *, today: date) -> Standing:
    """How a duty stands on a day by what the records hold."""
    on = _newest(_recorded(duty.code, records), records.evidence.get(duty.code))
    if duty.code is DutyCode.REPORT_NAMES and _denied(records):
        on = None
    due_on = on + timedelta(days=duty.days) if on else None
    if _waits(duty.code, records):
        state = DutyState.DUE
    elif due_on is None:
        state = DutyState.NOTHING
    else:
        state = DutyState.SHOWN if today <= due_on else DutyState.DUE
    return Standing(duty=duty, state=state, on=on, due_on=due_on)


def _recorded(code: DutyCode, records: Records) -> date | None:
    """The day on which the records last show a duty."""
    if code is DutyCode.CO_OPERATE:
        return _newest(records.answered_on, records.exercise_on)
    if code is DutyCode.CONTRIBUTE:
        return records.oldest_check
    if code is DutyCode.LINK_REPORT:
        return records.linked_on
    if code is DutyCode.REPORT_NAMES:
        return records.compared_on if records.report_names else None
    return None


def _waits(code: DutyCode, records: Records) -> bool:
    """Findings wait for an answer, or some entries were checked and others never."""
    if code is DutyCode.CO_OPERATE:
        return records.late_findings > 0
    return code is DutyCode.CONTRIBUTE and 0 < records.checked < records.entries


def _denied(records: Records) -> bool:
    """The school's own newest comparison did not find it in the report, after whatever it gave as evidence."""
    given = records.evidence.get(DutyCode.REPORT_NAMES)
    if records.report_names or records.compared_on is None:
        return False
    return given is None or given < records.compared_on


def _newest(*days: date | None) -> date | None:
    return max((day for day in days if day is not None), default=None)
