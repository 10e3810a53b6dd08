"""The letter of an invitation, with a link that is built from the installation's own address alone."""

from participate.core.organisations import OF_YOUNG_PEOPLE, OrganisationKind
from participate.organisations.service import InvitationLetter
from participate.web.locale import language, prefix
from participate.web.request import settings


def letter_of(kind: OrganisationKind, *, subject: object, text: object) -> InvitationLetter:
    """The letter in the language of this page; where young people belong its link opens in easy read."""
    front = prefix(language=language().code, easy=kind in OF_YOUNG_PEOPLE)
    return InvitationLetter(
        link_base=f"{settings().public_url}{front}/invitation/", subject=str(subject), text=str(text)
    )
