"""What the register refuses, besides a file that cannot be read."""

from typing import ClassVar

from participate.core.errors import DomainError


class EntriesBusy(DomainError):
    """Somebody else is importing the same entries at this moment; nothing of this file was taken."""

    code: ClassVar[str] = "entries-busy"


class ChoiceMade(DomainError):
    """Nothing waits for this choice any more, or the entry was changed while the officer looked."""

    code: ClassVar[str] = "choice-made"
