"""The kinds of action in an outcome."""

from enum import StrEnum


class ActionKind(StrEnum):
    """We did, we will, or we cannot, because."""

    DID = "did"
    WILL = "will"
    CANNOT = "cannot"
