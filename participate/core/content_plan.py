"""What a content plan says of a topic: how soon it is worked on, and how much of it is told (BAL-11)."""

from collections.abc import Mapping
from enum import StrEnum

from participate.core.departing import Deed
from participate.core.marked import N_


class Priority(StrEnum):
    """How soon a topic is worked on. There is none for “not at all”: what the law requires cannot be voted out."""

    FIRST = "first"
    NEXT = "next"
    LATER = "later"


class Depth(StrEnum):
    """How much the Local Offer tells of a topic. The least is still there."""

    MAIN = "main"
    STEPS = "steps"
    FULL = "full"


PRIORITY_WORDS: Mapping[Priority, str] = {
    Priority.FIRST: N_("We do this first"),
    Priority.NEXT: N_("We do this next"),
    Priority.LATER: N_("We do this later"),
}
DEPTH_WORDS: Mapping[Depth, str] = {
    Depth.MAIN: N_("The main facts"),
    Depth.STEPS: N_("The main facts, and how to get it step by step"),
    Depth.FULL: N_("Everything, with examples"),
}
EASY_DEPTH_WORDS: Mapping[Depth, str] = {
    Depth.MAIN: N_("We will tell you the most important things."),
    Depth.STEPS: N_("We will tell you how to get it, step by step."),
    Depth.FULL: N_("We will tell you everything, with examples."),
}


def proposed_priority(*, deed: Deed, chosen: bool | None, place: int | None, options: int) -> Priority | None:
    """What a decided option proposes: first what was chosen, next the upper half, later the rest.

    `chosen` and `place` are those of all groups together, None where nothing is made of them or it is not shown. What
    the authority departed from comes later: its reason says why. Nothing is proposed from a place that is not shown.
    """
    if deed is Deed.DEPARTS:
        return Priority.LATER
    if chosen:
        return Priority.FIRST
    if chosen is None:
        return Priority.NEXT
    if place is None:
        return None
    return Priority.NEXT if place * 2 <= options else Priority.LATER
