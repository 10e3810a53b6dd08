from participate.core.errors import DomainError


class LinkSpent(DomainError):
    """The sign-in link was used, has expired or never was."""

    code = "link-spent"


class CodeUnknown(DomainError):
    """No live card has this code."""

    code = "code-unknown"


class CardsMadeBefore(DomainError):
    """The form of these cards was sent before, with other particulars or too long ago to show them again."""

    code = "cards-made-before"


class TooManyTries(DomainError):
    """Too many tries from one place. Values: `minutes`."""

    code = "too-many-tries"
