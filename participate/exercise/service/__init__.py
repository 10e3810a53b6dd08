"""Beginning an exercise, working on it, sending it."""

from participate.exercise.service.ending import drop_exercise, forget_organisation, send_exercise
from participate.exercise.service.raising import RaiseGaps, raise_gaps
from participate.exercise.service.reading import allow_reading, count_reading
from participate.exercise.service.starting import StartExercise, start_exercise
from participate.exercise.service.working import (
    BringReport,
    LocatedItem,
    LocateItems,
    MarkedRow,
    MarkRows,
    SayNotice,
    bring_report,
    locate_items,
    mark_rows,
    say_notice,
)

__all__ = [
    "BringReport",
    "LocateItems",
    "LocatedItem",
    "MarkRows",
    "MarkedRow",
    "RaiseGaps",
    "SayNotice",
    "StartExercise",
    "allow_reading",
    "bring_report",
    "count_reading",
    "drop_exercise",
    "forget_organisation",
    "locate_items",
    "mark_rows",
    "raise_gaps",
    "say_notice",
    "send_exercise",
    "start_exercise",
]
