from participate.core.errors import DomainError


class OfficerAsksFirst(DomainError):
    """Whoever holds roles is not removed alone: an administrator takes the roles away first."""

    code = "officer-asks-first"


class TooManyComplaints(DomainError):
    """So many complaints came from one place today that somebody is flooding."""

    code = "too-many-complaints"


class ComplaintAnswered(DomainError):
    """The complaint has its answer, or its writer was removed."""

    code = "complaint-answered"
