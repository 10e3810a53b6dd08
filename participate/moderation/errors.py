from participate.core.errors import DomainError


class DecisionIncomplete(DomainError):
    """A decision lacks its head, its ground or its reason. Values: `missing` (the field's name)."""

    code = "decision-incomplete"


class GroundUnknown(DomainError):
    """A comment is refused on no ground but those of REG56-4 and the house rules."""

    code = "ground-unknown"


class RedactionRewrites(DomainError):
    """A redaction does more than put markers in the place of words, or nothing at all (REG56-3b)."""

    code = "redaction-rewrites"


class NotLookedAt(DomainError):
    """Nobody decides about held words unread: this person has not looked since they came."""

    code = "not-looked-at"


class ItemFrozen(DomainError):
    """A kept item takes nothing but its hand-over; a returned one nothing at all (SG-12)."""

    code = "item-frozen"


class AlreadyDecided(DomainError):
    """What was returned is called back only while no moderator has decided about it."""

    code = "already-decided"


class ReturnNeedsReason(DomainError):
    """Whoever returns an item says why nothing in it is a worry."""

    code = "return-needs-reason"


class HandOverIncomplete(DomainError):
    """A hand-over says to whom."""

    code = "hand-over-incomplete"


class HandOverUndated(DomainError):
    """A hand-over says when, and it has happened."""

    code = "hand-over-undated"


class HandOverUnsaid(DomainError):
    """A hand-over was filled in beside another act: nothing that was typed is dropped."""

    code = "hand-over-unsaid"


class GrantNeedsReason(DomainError):
    """Held words are opened for a stated reason only (SG-13)."""

    code = "grant-needs-reason"


class OwnWordsStay(DomainError):
    """What an organisation says for itself is published: only particulars that identify somebody are taken out."""

    code = "own-words-stay"
