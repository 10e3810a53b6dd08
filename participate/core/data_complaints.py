"""What people ask or complain about when it is about their data."""

from enum import StrEnum


class Matter(StrEnum):
    """The tools that every child has at hand (AADC-15), and the complaints that the law asks for (DEV-18)."""

    COMMENT = "comment"
    HELD = "held"
    WRONG = "wrong"
    USED = "used"
    OTHER = "other"
