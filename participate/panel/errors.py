"""What may be wrong with the panel's work on a draft."""

from participate.core.errors import DomainError


class NoPanel(DomainError):
    """No panel is registered, so nobody can be shown the draft."""

    code = "no-panel"


class DraftOver(DomainError):
    """The round is announced: it is no draft any more."""

    code = "draft-over"


class ReplyNeeded(DomainError):
    """Whoever wrote is told what became of it: changed or kept, and why."""

    code = "reply-needed"
