"""Reading exercises: one's own as a whole, and at the desk those that were sent."""

from participate.exercise.queries.desk import (
    KIND,
    LABEL,
    DoneLine,
    ItemCount,
    cause_of,
    count_gaps,
    count_marks,
    get_sent,
    list_sent,
)
from participate.exercise.queries.own import ExerciseLine, find_own, list_own
from participate.exercise.queries.whole import ExerciseView, ItemLine, MarkLine

__all__ = [
    "KIND",
    "LABEL",
    "DoneLine",
    "ExerciseLine",
    "ExerciseView",
    "ItemCount",
    "ItemLine",
    "MarkLine",
    "cause_of",
    "count_gaps",
    "count_marks",
    "find_own",
    "get_sent",
    "list_own",
    "list_sent",
]
