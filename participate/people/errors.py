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


class FacilitatorNeedsGroup(DomainError):
    """A facilitator's card says whose answers are entered with it."""

    code = "facilitator-needs-group"


class NoSuchCard(DomainError):
    """No card of this number was made here."""

    code = "no-such-card"


class TooManyTries(DomainError):
    """Too many tries from one place. Values: `minutes`."""

    code = "too-many-tries"


class MailboxNeeded(DomainError):
    """A first link opens only where its own address has come in by a mailed link. Values: `address`."""

    code = "mailbox-needed"


class SignInWrong(DomainError):
    """Address, password and code do not belong together; it never says which of them is wrong."""

    code = "sign-in-wrong"


class PasswordRefused(DomainError):
    """Too easy to guess. Values: `reason`, one of short, common, address; `least`, the fewest characters."""

    code = "password-refused"


class CodeWrong(DomainError):
    """Not the code that the app shows now, or one that was used already."""

    code = "code-wrong"


class OfferOver(DomainError):
    """What was offered to be set up (the secret of a code app) is too old, or was offered to somebody else."""

    code = "offer-over"


class PasskeyWrong(DomainError):
    """The answer of a passkey does not hold: another site, another question, another person, or too late."""

    code = "passkey-wrong"


class LastWayIn(DomainError):
    """Without this there would be no way in any more."""

    code = "last-way-in"


class NotAtTheDesk(DomainError):
    """No account with a desk role has this address. Values: `address`."""

    code = "not-at-the-desk"


class OpenIdFailed(DomainError):
    """The provider's answer does not hold, or there is none."""

    code = "openid-failed"


class OpenIdUnknown(DomainError):
    """The provider knows this person, and no account with a desk role has that verified address."""

    code = "openid-unknown"


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
