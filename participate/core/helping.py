"""What help somebody had with their answers, and who chose them (EQ-07): a helper may help, but not answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Help(StrEnum):
    """What a helper did. Several may be true; “nobody” stands alone; nothing said is no help of any kind."""

    NOBODY = "nobody"
    READ = "read"
    EXPLAINED = "explained"
    WROTE = "wrote"
    INTERPRETED = "interpreted"


class ChosenBy(StrEnum):
    """Who chose the answers. Nothing said is empty."""

    SELF = "self"
    TOGETHER = "together"
    ANOTHER = "another"


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpCounts:
    """Of `people` who answered one by one: to how many a helper did what, and how many say who chose."""

    people: int
    helped_by: Mapping[Help, int]
    chosen_by: Mapping[ChosenBy, int]


def contradicts(helped_by: frozenset[Help]) -> bool:
    """Whether somebody says that nobody helped and that somebody did."""
    return Help.NOBODY in helped_by and len(helped_by) > 1
