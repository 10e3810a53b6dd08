"""Reading organisations: what the desk may know, what a coordinator sees, what a member sees."""

from participate.organisations.queries.belonging import (
    Belonging,
    InvitedRow,
    People,
    PersonRow,
    find_person,
    get_belonging,
    get_people,
)
from participate.organisations.queries.desk import (
    CoordinatorName,
    OrganisationPage,
    OrganisationRow,
    Standing,
    get_organisation,
    list_officers,
    list_organisations,
)
from participate.organisations.queries.joining import (
    InvitationOutline,
    JoinOutline,
    address_of,
    find_invitation,
    get_outline,
)

__all__ = [
    "Belonging",
    "CoordinatorName",
    "InvitationOutline",
    "InvitedRow",
    "JoinOutline",
    "OrganisationPage",
    "OrganisationRow",
    "People",
    "PersonRow",
    "Standing",
    "address_of",
    "find_invitation",
    "find_person",
    "get_belonging",
    "get_organisation",
    "get_outline",
    "get_people",
    "list_officers",
    "list_organisations",
]
