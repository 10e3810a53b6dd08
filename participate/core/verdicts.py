"""What an organisation says after it has counted a vote again."""

from enum import StrEnum


class Verdict(StrEnum):
    UNSAID = ""
    SIGNS = "signs"
    """It comes to the same."""
    OBJECTS = "objects"
    """It does not, or could not be counted; with reasons."""
