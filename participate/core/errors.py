"""Refusals of the domain.

An error carries a code and plain values, never a sentence: `participate.web.messages` holds the words
and the HTTP status of each code, and a contract test holds that none is missing.
"""

from typing import ClassVar


class DomainError(Exception):
    """Something the rules of the field do not allow. `code` is stable; `values` fill the sentence."""

    code: ClassVar[str] = "not-allowed"

    def __init__(self, **values: object) -> None:
        super().__init__(self.code, values)
        self.values: dict[str, object] = values


class NotFound(DomainError):
    """There is no such thing, or the asker must not learn that there is."""

    code = "not-found"


class StaleEdit(DomainError):
    """Somebody else saved this since the form was shown."""

    code = "stale-edit"


class AlreadySetUp(DomainError):
    """This installation has its authority."""

    code = "already-set-up"


class MoveRefused(DomainError):
    """A round cannot go from this state to that one. Values: `from_state`, `to_state`."""

    code = "move-refused"


class GateNotMet(DomainError):
    """A round's gate has conditions that do not hold. Values: `unmet` (a tuple of condition codes)."""

    code = "gate-not-met"


class RoundNotOpen(DomainError):
    """The round takes no answers now. Values: `phase`."""

    code = "round-not-open"
