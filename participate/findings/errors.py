"""What may be wrong with a step of a finding."""

from participate.core.errors import DomainError


class FindingNeedsWords(DomainError):
    """Everybody reads what was found and each step: none is without words."""

    code = "finding-needs-words"


class FindingClosed(DomainError):
    """A closed finding is answered no more; an officer may open it again."""

    code = "finding-closed"


class FindingIsOpen(DomainError):
    """Only what was answered or closed can be opened again."""

    code = "finding-is-open"


class FindingUnheard(DomainError):
    """Nobody judges an answer that a moderator has not read yet: its words cannot be seen."""

    code = "finding-unheard"


class FindingMoved(DomainError):
    """Somebody took a step since the form was shown; a step is added to the chain, it takes the place of none."""

    code = "finding-moved"
