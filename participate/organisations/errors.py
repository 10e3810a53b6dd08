"""What may be wrong with an organisation and its people."""

from participate.core.errors import DomainError


class NameTaken(DomainError):
    """Another organisation has this name."""

    code = "organisation-name-taken"


class AlreadyLookedAfter(DomainError):
    """A forum that has a coordinator chooses its others itself; the panel's is its named officer."""

    code = "already-looked-after"


class OrganisationClosed(DomainError):
    """The organisation is closed."""

    code = "organisation-closed"


class ClosingReasonNeeded(DomainError):
    """Closing an organisation needs a reason."""

    code = "closing-reason-needed"


class LastCoordinator(DomainError):
    """Nobody else looks after the organisation."""

    code = "last-coordinator"


class CardCannotCoordinate(DomainError):
    """Whoever comes in by a code card cannot look after an organisation."""

    code = "card-cannot-coordinate"


class NotAFirstName(DomainError):
    """More than a first name or a nickname, where young people belong."""

    code = "not-a-first-name"


class InvitationSpent(DomainError):
    """The invitation was used, withdrawn, has expired or never was, or its organisation is closed."""

    code = "invitation-spent"


class TooManyInvitations(DomainError):
    """So many invitations today that the mail would be a nuisance."""

    code = "too-many-invitations"


class JoinCodeUnknown(DomainError):
    """No organisation has this code (any more)."""

    code = "join-code-unknown"


class NotByCard(DomainError):
    """The code is that of an organisation of parents and carers, and somebody with a code card typed it."""

    code = "not-by-card"


class TooManyJoinTries(DomainError):
    """So many wrong codes today, from one person or one place, that somebody is guessing."""

    code = "too-many-join-tries"
