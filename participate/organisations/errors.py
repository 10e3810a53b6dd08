"""What may be wrong with an organisation and its people."""

from participate.core.errors import DomainError


class NameTaken(DomainError):
    """Another organisation has this name."""

    code = "organisation-name-taken"
