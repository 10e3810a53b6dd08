"""The kinds of organisation that take part, and what each kind is to the authority."""

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

GIVES_OUT_CARDS: frozenset[OrganisationKind] = PROVIDERS | {OrganisationKind.YOUTH_FORUM}
"""Whose coordinators hand code cards to the children and young people they know (SG-14)."""
