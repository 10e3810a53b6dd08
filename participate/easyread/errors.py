from participate.core.errors import DomainError


class TwinIncomplete(DomainError):
    """A twin needs words and a picture (ER-01, ER-07)."""

    code = "twin-incomplete"
