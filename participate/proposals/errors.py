"""What may be wrong with a proposal and its answer."""

from participate.core.errors import DomainError


class ProposalAnswered(DomainError):
    """It was accepted and became a round: that answer stands."""

    code = "proposal-answered"


class AnswerUnknown(DomainError):
    """A proposal is accepted, declined with reasons, or answered in another way."""

    code = "answer-unknown"


class AnswerNeedsReasons(DomainError):
    """Everybody reads the answer: it says why, in standard words and in easy ones."""

    code = "answer-needs-reasons"


class WordsBeingRead(DomainError):
    """The words of a proposal become a round's when somebody has read them for names."""

    code = "words-being-read"
