"""Who counts a vote again, and what an organisation says after it has."""

from enum import StrEnum


class Verdict(StrEnum):
    UNSAID = ""
    SIGNS = "signs"
    """It comes to the same."""
    OBJECTS = "objects"
    """It does not, or could not be counted; with reasons."""


class Scrutiny(StrEnum):
    """Whether somebody counts a vote again, or why nobody does; stated with its rule."""

    NAMED = "named"
    """The forum or the panel names somebody before it opens."""
    ASKED = "asked"
    """Both were asked, and nobody can."""
    NOBODY = "nobody"
    """There is neither of them here."""
