"""Who speaks, in which age band, and by which road it reached us."""

from collections.abc import Mapping
from enum import StrEnum

from participate.core.errors import DomainError


class Group(StrEnum):
    """Respondent groups, always shown in this order (BAL-1); the last four stand outside any combination."""

    CHILD = "child"
    YOUNG = "young"
    PARENT = "parent"
    ON_BEHALF = "on_behalf"
    PROVIDER = "provider"
    OFFICER = "officer"
    OTHER = "other"


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


BANDS: Mapping[Group, tuple[AgeBand, ...]] = {
    Group.CHILD: (AgeBand.UNDER_8, AgeBand.FROM_8, AgeBand.FROM_11, AgeBand.FROM_13, AgeBand.FROM_16),
    Group.YOUNG: (AgeBand.FROM_16, AgeBand.FROM_18),
    Group.ON_BEHALF: tuple(AgeBand),
}
"""The ages of each group that has any: at 16-17 somebody still in compulsory schooling is a child, others are young."""
UNDER_13 = frozenset({AgeBand.UNDER_8, AgeBand.FROM_8, AgeBand.FROM_11})
"""A group that is all of these ages is defined by them, and takes the larger threshold (domain 5.7)."""


class BandOfAnotherGroup(DomainError):
    """An age that nobody of this group has."""

    code = "band-of-another-group"


def check_band(group: Group, band: AgeBand | None) -> None:
    """BandOfAnotherGroup when an age contradicts the group."""
    if band is not None and band not in BANDS.get(group, ()):
        raise BandOfAnotherGroup


def tells_age(group: Group | None) -> bool:
    """Whether a card of this group says an age: children's and young people's do, and one that says no group."""
    return group in {Group.CHILD, Group.YOUNG, None}


def group_at(band: AgeBand) -> Group:
    """Whom a card speaks for when it says an age alone: at 16-17 a young person, unless its batch says otherwise."""
    return Group.YOUNG if band in BANDS[Group.YOUNG] else Group.CHILD


class Channel(StrEnum):
    """How an answer came in; it never passes for another."""

    WEB = "web"
    PAPER = "paper"
    GROUP = "group"
