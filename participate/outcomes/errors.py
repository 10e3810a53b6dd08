from participate.core.errors import DomainError


class OutcomeFrozen(DomainError):
    """A published outcome does not change; a correction is a new version with its reason."""

    code = "outcome-frozen"


class RoundStillRunning(DomainError):
    """Nothing is counted, coded or written before the round is closed and its paper is in (SDC-06)."""

    code = "round-still-running"


class NothingToPublish(DomainError):
    """There is no correction that waits to be published."""

    code = "nothing-to-publish"


class NotReady(DomainError):
    """A step's conditions do not hold. Values: `unmet`, the codes of what is missing."""

    code = "not-ready"


class ThemeExists(DomainError):
    """The round has a theme of this name."""

    code = "theme-exists"


class ActionIncomplete(DomainError):
    """An action lacks what its kind needs. Values: `reason`: did, will or cannot."""

    code = "action-incomplete"


class CorrectionNeedsReason(DomainError):
    """A correction says in public why it was made."""

    code = "correction-needs-reason"


class DepartureNeedsReason(DomainError):
    """A decision that departs from the vote, wholly or in part, says why. Values: `options`, labels by id."""

    code = "departure-needs-reason"


class NothingDecided(DomainError):
    """No option is marked: there is nothing to save."""

    code = "nothing-decided"


class StandingUnsaid(DomainError):
    """Nothing is made of the groups together: how the decision stands to the vote is not said, or not why."""

    code = "standing-unsaid"
