"""Two-line rules about an identity."""

from participate.access.identity import Identity, Role


def anyone(identity: Identity) -> bool:  # noqa: ARG001
    return True


def signed_in(identity: Identity) -> bool:
    return identity.known


def participant(identity: Identity) -> bool:
    return identity.credential_id is not None


def any_desk_role(identity: Identity) -> bool:
    return bool(identity.roles)


def officer(identity: Identity) -> bool:
    return Role.OFFICER in identity.roles


def moderator(identity: Identity) -> bool:
    return Role.MODERATOR in identity.roles


def safeguarding_lead(identity: Identity) -> bool:
    return Role.SAFEGUARDING_LEAD in identity.roles


def administrator(identity: Identity) -> bool:
    return Role.ADMINISTRATOR in identity.roles
