"""Who speaks, in which age band, and by which road it reached us."""

from enum import StrEnum


class Group(StrEnum):
    """Respondent groups, always shown in this order (BAL-1); the last three stand outside any combination."""

    CHILD = "child"
    YOUNG = "young"
    PARENT = "parent"
    ON_BEHALF = "on_behalf"
    PROVIDER = "provider"
    OFFICER = "officer"


FAMILY_GROUPS: tuple[Group, ...] = (Group.CHILD, Group.YOUNG, Group.PARENT)
"""The three groups whose voices stand side by side."""


class AgeBand(StrEnum):
    """Age as a band, never a date of birth (domain 5.2)."""

    UNDER_8 = "u8"
    FROM_8 = "8-10"
    FROM_11 = "11-12"
    FROM_13 = "13-15"
    FROM_16 = "16-17"
    FROM_18 = "18-25"


class Channel(StrEnum):
    """How an answer came in; it never passes for another."""

    WEB = "web"
    PAPER = "paper"
    GROUP = "group"
