from participate.core.errors import DomainError


class OfficerKnown(DomainError):
    """Somebody with this address works at the desk already."""

    code = "officer-known"


class NoRole(DomainError):
    """Whoever is added works at the desk, so they need a role."""

    code = "no-role"


class LastAdministrator(DomainError):
    """Without an administrator nobody could give anybody a role any more."""

    code = "last-administrator"


class TooManyActs(DomainError):
    """More acts fit than one file holds. Values: `most`."""

    code = "too-many-acts"
