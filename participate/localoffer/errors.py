"""What the register refuses, besides a file that cannot be read."""

from typing import ClassVar

from participate.core.errors import DomainError


class EntriesBusy(DomainError):
    """Somebody else is importing the same entries at this moment; nothing of this file was taken."""

    code: ClassVar[str] = "entries-busy"


class ChoiceMade(DomainError):
    """Nothing waits for this choice any more, or the entry was changed while the officer looked."""

    code: ClassVar[str] = "choice-made"


class NothingChanged(DomainError):
    """An entry would say exactly what it says already."""

    code: ClassVar[str] = "entry-nothing-changed"


class AnotherCauseWaits(DomainError):
    """A change waits that was made because of something else: one change has one cause."""

    code: ClassVar[str] = "entry-another-cause-waits"


class EditAnswered(DomainError):
    """A change that an organisation asked for was approved, returned or taken back already."""

    code: ClassVar[str] = "entry-edit-answered"


class ReturnNeedsReason(DomainError):
    """A change is returned with the reason, so that it can be mended."""

    code: ClassVar[str] = "entry-return-needs-reason"


class ApprovalWithReason(DomainError):
    """A change is approved and what is to be put right is said: one of the two was not meant."""

    code: ClassVar[str] = "entry-approval-with-reason"


class CheckTooOften(DomainError):
    """An entry was checked today already."""

    code: ClassVar[str] = "entry-checked-today"


class ProviderKeptElsewhere(DomainError):
    """Another organisation keeps this provider's entries."""

    code: ClassVar[str] = "entry-provider-kept-elsewhere"


class BadParameter(DomainError):
    """Another system asks for what cannot be. Values: `reason`, the name of the value, and what its sentence needs."""

    code: ClassVar[str] = "bad-parameter"


class ProviderMissing(DomainError):
    """An entry names nobody who offers it, so nobody can be given it to keep."""

    code: ClassVar[str] = "entry-provider-missing"


class MeansNothing(DomainError):
    """A pair of everyday words lacks one of its sides; `reason` says which (said, means)."""

    code: ClassVar[str] = "means-nothing"


class AlreadySaid(DomainError):
    """There is a pair for these everyday words."""

    code: ClassVar[str] = "already-said"


class TooManyPairs(DomainError):
    """There is no room for another pair of everyday words; `most` says how many there may be."""

    code: ClassVar[str] = "too-many-pairs"
