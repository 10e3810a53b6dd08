from participate.core.errors import DomainError


class FormLocked(DomainError):
    """Somebody has answered: the questions stay as they are."""

    code = "form-locked"


class PositionTaken(DomainError):
    """Two questions were put at the same place at the same moment."""

    code = "position-taken"


class ChoicesOutOfOrder(DomainError):
    """The most choices allowed are fewer than the least."""

    code = "choices-out-of-order"


class OptionTwice(DomainError):
    """Two options of one question have the same words."""

    code = "option-twice"


class AlreadySent(DomainError):
    """The answers were sent; they are changed by starting again."""

    code = "already-sent"


class NothingAnswered(DomainError):
    """Every question was left out, so there is nothing to send."""

    code = "nothing-answered"


class OptionUnknown(DomainError):
    """An option that is none of this question's. Values: `number`."""

    code = "option-unknown"


class TooManyChoices(DomainError):
    """More options than the question takes. Values: `number`, `most`."""

    code = "too-many-choices"


class TooFewChoices(DomainError):
    """Fewer options than the question asks for. Values: `number`, `least`."""

    code = "too-few-choices"


class WordsTooLong(DomainError):
    """A text beyond the limit. Values: `number`, `over`."""

    code = "words-too-long"


class TooManyHands(DomainError):
    """More hands than there are people in the group. Values: `number`, `heads`."""

    code = "too-many-hands"


class ResponseExists(DomainError):
    """This credential, or this paper form, has a response to the round already."""

    code = "response-exists"
