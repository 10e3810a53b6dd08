"""What the register refuses, besides a file that cannot be read."""

from typing import ClassVar

from participate.core.errors import DomainError


class EntriesBusy(DomainError):
    """Somebody else is importing the same entries at this moment; nothing of this file was taken."""

    code: ClassVar[str] = "entries-busy"


class NothingChanged(DomainError):
    """An entry would say exactly what it says already."""

    code: ClassVar[str] = "entry-nothing-changed"


class EditAnswered(DomainError):
    """A change that an organisation asked for was approved, returned or taken back already."""

    code: ClassVar[str] = "entry-edit-answered"


class ReturnNeedsReason(DomainError):
    """A change is returned with the reason, so that it can be mended."""

    code: ClassVar[str] = "entry-return-needs-reason"


class CheckTooOften(DomainError):
    """An entry was checked today already."""

    code: ClassVar[str] = "entry-checked-today"


class ProviderKeptElsewhere(DomainError):
    """Another organisation keeps this provider's entries."""

    code: ClassVar[str] = "entry-provider-kept-elsewhere"


class ProviderMissing(DomainError):
    """An entry names nobody who offers it, so nobody can be given it to keep."""

    code: ClassVar[str] = "entry-provider-missing"
