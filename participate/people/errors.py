from participate.core.errors import DomainError


class LinkSpent(DomainError):
    """The sign-in link was used, has expired or never was. Values: `next_path`, where it would have led."""

    code = "link-spent"


class CodeUnknown(DomainError):
    """No live card has this code."""

    code = "code-unknown"


class CardOver(DomainError):
    """The round that this card was made for takes no answers any more."""

    code = "card-over"


class CardsMadeBefore(DomainError):
    """The form of these cards was sent before, with other particulars or too long ago to show them again."""

    code = "cards-made-before"


class TooManyTries(DomainError):
    """Too many tries from one place. Values: `minutes`."""

    code = "too-many-tries"


class TooManyToday(DomainError):
    """So many wrong codes from one place that somebody there is guessing."""

    code = "too-many-today"
