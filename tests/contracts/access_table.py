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
    "administration.authority": ADMINISTRATOR,
    "administration.desk": DESK,
    "administration.record": ADMINISTRATOR,
    "assets": EVERYONE,
    "consultations.begin": SIGNED_IN,
    "consultations.done": SIGNED_IN,
    "consultations.form": SIGNED_IN,
    "consultations.question": SIGNED_IN,
    "consultations.review": SIGNED_IN,
    "consultations.send": SIGNED_IN,
    "consultations.start": EVERYONE,
    "consultations.who": SIGNED_IN,
    "consultations.withdraw": SIGNED_IN,
    "easyread.pictures": DESK,
    "health": EVERYONE,
    "keeping.kept": EVERYONE,
    "localoffer.entries": EVERYONE,
    "localoffer.entry": EVERYONE,
    "localoffer.import_report": OFFICER,
    "localoffer.imports": OFFICER,
    "localoffer.terms": OFFICER,
    "localoffer.topics": EVERYONE,
    "paper.group": OFFICER,
    "paper.new": OFFICER,
    "people.card": EVERYONE,
    "people.card_scanned": EVERYONE,
    "people.link": EVERYONE,
    "people.link_sent": EVERYONE,
    "people.sign_in": EVERYONE,
    "people.sign_out": SIGNED_IN,
    "people.use_card": EVERYONE,
    "people.use_link": EVERYONE,
    "pictures": EVERYONE,
    "publishing.about": EVERYONE,
    "publishing.accessibility": EVERYONE,
    "publishing.changes": EVERYONE,
    "publishing.contact": EVERYONE,
    "publishing.formats": EVERYONE,
    "publishing.front": EVERYONE,
    "publishing.house_rules": EVERYONE,
    "publishing.mine": SIGNED_IN,
    "publishing.privacy": EVERYONE,
    "publishing.rounds": EVERYONE,
}
