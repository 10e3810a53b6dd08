from participate.core.errors import DomainError


class VoteSealed(DomainError):
    """The vote takes no more ballots: those it has stand apart from their voters."""

    code = "vote-sealed"
