"""How binding something is. Shown beside every gate and clock."""

from enum import StrEnum


class Rule(StrEnum):
    LAW = "law"
    GUIDANCE = "guidance"
    GOOD_PRACTICE = "good_practice"
