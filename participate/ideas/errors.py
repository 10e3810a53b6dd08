"""What may be wrong with a call for ideas, an idea, and what is made of it."""

from participate.core.errors import DomainError


class CallNotReady(DomainError):
    """A call is announced when all that people need is there, in easy read too."""

    code = "ideas-call-not-ready"


class CallIsOpen(DomainError):
    """What people are asked stays as it was once they are asked."""

    code = "ideas-call-is-open"


class CallNotOpen(DomainError):
    """Ideas are taken while the call is open."""

    code = "ideas-call-not-open"


class TooManyIdeas(DomainError):
    """Somebody has as many ideas in this call as there is room for. Values: `most`."""

    code = "ideas-too-many"


class IdeaReadAlready(DomainError):
    """Somebody has read the idea: its words stay, or are taken back."""

    code = "idea-read-already"


class LeftOutNeedsReason(DomainError):
    """Everybody reads why an idea is left out."""

    code = "idea-left-out-needs-reason"


class ReasonNeedsEasyWords(DomainError):
    """Own words about an idea are said in easy words, too."""

    code = "idea-reason-needs-easy-words"


class MergedElsewhere(DomainError):
    """An idea that is part of another goes with it."""

    code = "idea-is-part-of-another"


class CannotMerge(DomainError):
    """Only two published ideas of one call become one."""

    code = "ideas-cannot-merge"


class ShortlistTooShort(DomainError):
    """A vote has two options at the least. Values: `least`."""

    code = "ideas-shortlist-too-short"
