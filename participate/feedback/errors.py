from participate.core.errors import DomainError


class CommentSaysNothing(DomainError):
    """A comment neither ticks anything nor holds words."""

    code = "comment-says-nothing"


class TooManyComments(DomainError):
    """More comments came from one connection than a whole school writes in that time."""

    code = "too-many-comments"


class TooManyTicks(DomainError):
    """Ticks alone, from a connection whose ticks on this entry are not counted any more today."""

    code = "too-many-ticks"


class CommentAnswerEmpty(DomainError):
    """An answer in public has words, and the same in easy words."""

    code = "comment-answer-empty"


class CorrectionNeedsReason(DomainError):
    """An answer is frozen: another version of it says why."""

    code = "comment-correction-needs-reason"
