from participate.core.errors import DomainError


class EnteredOtherwise(DomainError):
    """This form was entered before, and said something else then."""

    code = "entered-otherwise"


class PaperNotTaken(DomainError):
    """Answers on paper and from groups are taken from the opening to the end of the paper window."""

    code = "paper-not-taken"
