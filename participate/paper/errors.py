from participate.core.errors import DomainError


class PaperNotTaken(DomainError):
    """Answers on paper and from groups are taken from the opening to the end of the paper window."""

    code = "paper-not-taken"
