"""Two-line rules about an identity."""

from participate.access.identity import Identity, Role


def anyone(identity: Identity) -> bool:  # noqa: ARG001
    """Everybody, signed in or not."""
    return True


def signed_in(identity: Identity) -> bool:
    """Whoever came in by a card or by a link."""
    return identity.known


def participant(identity: Identity) -> bool:
    """Whoever can answer in their own name: a card and every account can, an officer's too."""
    return identity.credential_id is not None


def any_desk_role(identity: Identity) -> bool:
    """Whoever works at the desk, in whatever part of it."""
    return bool(identity.roles)


def enrolling(identity: Identity) -> bool:
    """Whoever was given a link to set up a first way in to the desk."""
    return identity.enrolling


def officer(identity: Identity) -> bool:
    """Who drafts rounds and writes outcomes."""
    return Role.OFFICER in identity.roles


def moderator(identity: Identity) -> bool:
    """Who reads comments before they are public; not what may show that somebody is at risk."""
    return Role.MODERATOR in identity.roles


def safeguarding_lead(identity: Identity) -> bool:
    """The one who sees disclosures and worries; an administrator does not."""
    return Role.SAFEGUARDING_LEAD in identity.roles


def administrator(identity: Identity) -> bool:
    """Who sets the authority's particulars and reads the record; sees no more of answers than anybody."""
    return Role.ADMINISTRATOR in identity.roles
