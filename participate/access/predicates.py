"""Two-line rules about an identity."""

from participate.access.identity import Identity, Role
from participate.core.organisations import GIVES_OUT_CARDS, ITS_OWN_MASTER, PROVIDERS, OrganisationKind, Post


def anyone(identity: Identity) -> bool:  # noqa: ARG001
    """Everybody, signed in or not."""
    return True


def signed_in(identity: Identity) -> bool:
    """Whoever came in by a card or by a link."""
    return identity.known


def participant(identity: Identity) -> bool:
    """Whoever can answer in their own name: every account can, an officer's too, and every card but a facilitator's."""
    return identity.credential_id is not None and not facilitator(identity)


def facilitator(identity: Identity) -> bool:
    """Whoever came with the card of a group facilitator."""
    return identity.card is not None and identity.card.for_facilitator


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


def belongs_somewhere(identity: Identity) -> bool:
    """Whoever belongs to any organisation."""
    return bool(identity.memberships)


def belongs_here(identity: Identity) -> bool:
    """Whoever belongs to the organisation whose page this is."""
    return identity.acting is not None


def coordinates_here(identity: Identity) -> bool:
    """Who looks after the organisation whose page this is."""
    return identity.acting is not None and identity.acting.post is Post.COORDINATOR


def of_its_own_master(identity: Identity) -> bool:
    """On a page of a forum, which is independent of the authority."""
    return identity.acting is not None and identity.acting.kind in ITS_OWN_MASTER


def of_the_panel(identity: Identity) -> bool:
    """On a page of the young people's panel."""
    return identity.acting is not None and identity.acting.kind is OrganisationKind.PANEL


def of_a_provider(identity: Identity) -> bool:
    """On a page of a school, a service or another that has entries in the Local Offer."""
    return identity.acting is not None and identity.acting.kind in PROVIDERS


def of_a_card_issuer(identity: Identity) -> bool:
    """On a page of a school, a youth group or another that hands out code cards."""
    return identity.acting is not None and identity.acting.kind in GIVES_OUT_CARDS


def speaks_for_a_party(identity: Identity) -> bool:
    """Who says what a party says: a forum's coordinator; of the panel its members, and nobody who works at the desk."""
    if of_the_panel(identity):
        return identity.acting is not None and identity.acting.post is Post.MEMBER and not identity.held
    return of_its_own_master(identity) and coordinates_here(identity)
