"""What the duties refuse."""

from typing import ClassVar

from participate.core.errors import DomainError


class EvidenceNotYet(DomainError):
    """It is dated after today: what is planned shows nothing."""

    code: ClassVar[str] = "evidence-not-yet"


class EvidenceEnded(DomainError):
    """Somebody has replaced or withdrawn it meanwhile."""

    code: ClassVar[str] = "evidence-ended"


class RemindedLately(DomainError):
    """The organisation was reminded within the last fortnight."""

    code: ClassVar[str] = "reminded-lately"


class NobodyToRemind(DomainError):
    """The organisation has no coordinator who could be written to."""

    code: ClassVar[str] = "nobody-to-remind"


class NothingDue(DomainError):
    """All is shown: there is nothing to remind of."""

    code: ClassVar[str] = "nothing-due"
