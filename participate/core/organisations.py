"""The kinds of organisation that take part, and what each kind is to the authority."""

import unicodedata
from enum import StrEnum


class OrganisationKind(StrEnum):
    """What an organisation is (product, People)."""

    FORUM = "forum"
    YOUTH_FORUM = "youth_forum"
    PANEL = "panel"
    SCHOOL = "school"
    COLLEGE = "college"
    EARLY_YEARS = "early_years"
    HEALTH = "health"
    VOLUNTARY = "voluntary"
    PRIVATE = "private"


class Post(StrEnum):
    """What somebody is in an organisation."""

    COORDINATOR = "coordinator"
    MEMBER = "member"


ITS_OWN_MASTER: frozenset[OrganisationKind] = frozenset({OrganisationKind.FORUM, OrganisationKind.YOUTH_FORUM})
"""Independent of the authority: its members and what they write appear in no page of the authority's."""

CONSULTED: frozenset[OrganisationKind] = ITS_OWN_MASTER | {OrganisationKind.PANEL}
"""Asked before a round is scheduled, may propose a round; who its people are stays out of the record of acts."""

PROVIDERS: frozenset[OrganisationKind] = frozenset(OrganisationKind) - CONSULTED
"""Those who write and keep up entries of the Local Offer."""

SETTINGS: frozenset[OrganisationKind] = frozenset(
    {OrganisationKind.SCHOOL, OrganisationKind.COLLEGE, OrganisationKind.EARLY_YEARS}
)
"""Where children and young people learn: whom the desk sees on its page of schools."""

PUBLISHES_REPORTS: frozenset[OrganisationKind] = frozenset({OrganisationKind.SCHOOL})
"""Whose law asks for an SEN information report (CFA-69): schools, nursery schools among them; no college has one."""

GIVES_OUT_CARDS: frozenset[OrganisationKind] = PROVIDERS | {OrganisationKind.YOUTH_FORUM}
"""Whose coordinators hand code cards to the children and young people they know (SG-14)."""

OF_YOUNG_PEOPLE: frozenset[OrganisationKind] = frozenset({OrganisationKind.YOUTH_FORUM, OrganisationKind.PANEL})
"""Whose members are children and young people: a code card lets one join, and nobody's surname or address is shown."""

LONGEST_FIRST_NAME = 30
MOST_WORDS = 2
JOINING = str.maketrans({"-": " ", "’": "", "'": ""})


def is_first_name(text: str) -> bool:
    """Whether this is a first name or a nickname and nothing else: no surname beside it, number or address."""
    words = text.translate(JOINING).split()
    letters = all(unicodedata.category(each)[0] in "LM" for each in "".join(words))
    return letters and len(text) <= LONGEST_FIRST_NAME and 0 < len(words) <= MOST_WORDS


def plain_name(name: str) -> str:
    """A name as people tell it from another: letter case, spaces and look-alike forms of a letter do not count."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())
