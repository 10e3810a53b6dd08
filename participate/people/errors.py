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


class NoSuchCard(DomainError):
    """No card of this number was made here."""

    code = "no-such-card"


class TooManyTries(DomainError):
    """Too many tries from one place. Values: `minutes`."""

    code = "too-many-tries"


class NumberNeeded(DomainError):
    """So many wrong codes, here or in the whole house, that somebody is guessing: the card's number is asked for."""

    code = "number-needed"


class AgeNeeded(DomainError):
    """The card carries no group, and without an age nobody knows for whom it speaks."""

    code = "age-needed"


class ThreePictures(DomainError):
    """Not three different ones of our pictures."""

    code = "three-pictures"


class PicturesWrong(DomainError):
    """These are not the pictures of this card."""

    code = "pictures-wrong"


class PicturesSpent(DomainError):
    """The card has no pictures, or too many wrong ones were chosen."""

    code = "pictures-spent"
