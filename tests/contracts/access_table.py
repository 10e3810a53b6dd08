"""Who comes in where: every endpoint, and the kinds of people who may open it.

A person who may not come in gets the page for an address that does not exist; somebody who is not signed in is asked
to sign in. The table says what we mean; `test_access.py` holds the marks, the policy and the answers against it.
"""

from tests.support.people import Kind

EVERYONE = frozenset(Kind)
SIGNED_IN = EVERYONE - {Kind.ANYONE}
DESK = frozenset({Kind.OFFICER, Kind.MODERATOR, Kind.SAFEGUARDING_LEAD, Kind.ADMINISTRATOR})
OFFICER = frozenset({Kind.OFFICER})
MODERATOR = frozenset({Kind.MODERATOR})
LEAD = frozenset({Kind.SAFEGUARDING_LEAD})
ADMINISTRATOR = frozenset({Kind.ADMINISTRATOR})

ACCESS: dict[str, frozenset[Kind]] = {
    "assets": EVERYONE,
    "health": EVERYONE,
    "pictures": EVERYONE,
}
