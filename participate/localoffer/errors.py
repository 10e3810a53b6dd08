"""What the register refuses, besides a file that cannot be read."""

from typing import ClassVar

from participate.core.errors import DomainError


class EntriesBusy(DomainError):
    """Somebody else is importing the same entries at this moment; nothing of this file was taken."""

    code: ClassVar[str] = "entries-busy"


class MeansNothing(DomainError):
    """A pair of everyday words lacks one of its sides; `reason` says which (said, means)."""

    code: ClassVar[str] = "means-nothing"


class AlreadySaid(DomainError):
    """There is a pair for these everyday words."""

    code: ClassVar[str] = "already-said"


class TooManyPairs(DomainError):
    """There is no room for another pair of everyday words; `most` says how many there may be."""

    code: ClassVar[str] = "too-many-pairs"
