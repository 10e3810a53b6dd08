"""What may be wrong with a changed framework."""

from typing import ClassVar

from participate.core.errors import DomainError

MOST_ROWS = 60


class LastRow(DomainError):
    """Without any row there is nothing to look for."""

    code = "framework-last-row"


class FrameworkFull(DomainError):
    """Nobody gets to the end of a longer list. Values: `most`."""

    code: ClassVar[str] = "framework-full"
