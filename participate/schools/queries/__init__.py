"""Reading duties: an organisation's own, and all schools at a glance."""

from participate.schools.queries.desk import (
    SchoolRow,
    UnlinkedRow,
    get_school,
    list_schools,
    list_to_remind,
    list_unlinked,
    who_needs_one,
)
from participate.schools.queries.evidence import DutiesPage, DutyLine, EvidenceRow, ReminderRow, get_duties
from participate.schools.queries.kit import PublicEntry, list_public

__all__ = [
    "DutiesPage",
    "DutyLine",
    "EvidenceRow",
    "PublicEntry",
    "ReminderRow",
    "SchoolRow",
    "UnlinkedRow",
    "get_duties",
    "get_school",
    "list_public",
    "list_schools",
    "list_to_remind",
    "list_unlinked",
    "who_needs_one",
]
