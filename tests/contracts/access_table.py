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
ORGANISED = frozenset({Kind.SCHOOL, Kind.SCHOOL_MEMBER, Kind.FORUM, Kind.FORUM_MEMBER, Kind.PANEL_MEMBER})
"""Whoever belongs to an organisation; on a page of an organisation’s each is asked at their own."""
COORDINATORS = frozenset({Kind.SCHOOL, Kind.FORUM})
CARD_ISSUERS = frozenset({Kind.SCHOOL})
FORUM = frozenset({Kind.FORUM, Kind.FORUM_MEMBER})
FORUM_COORDINATOR = frozenset({Kind.FORUM})
PANEL = frozenset({Kind.PANEL_MEMBER})
PARTIES = frozenset({Kind.FORUM, Kind.PANEL_MEMBER})

ACCESS: dict[str, frozenset[Kind]] = {
    "administration.authority": ADMINISTRATOR,
    "administration.desk": DESK,
    "administration.record": ADMINISTRATOR,
    "assets": EVERYONE,
    "consultations.add_question": OFFICER,
    "consultations.begin": SIGNED_IN,
    "consultations.done": SIGNED_IN,
    "consultations.easy_read": OFFICER,
    "consultations.easy_read_text": OFFICER,
    "consultations.edit_question": OFFICER,
    "consultations.form": SIGNED_IN,
    "consultations.here": SIGNED_IN,
    "consultations.move_question": OFFICER,
    "consultations.preview": OFFICER,
    "consultations.question": SIGNED_IN,
    "consultations.questions": OFFICER,
    "consultations.remove_question": OFFICER,
    "consultations.review": SIGNED_IN,
    "consultations.send": SIGNED_IN,
    "consultations.start": EVERYONE,
    "consultations.who": SIGNED_IN,
    "consultations.withdraw": SIGNED_IN,
    "easyread.pictures": DESK,
    "health": EVERYONE,
    "keeping.give_back": SIGNED_IN,
    "keeping.kept": EVERYONE,
    "localoffer.entries": EVERYONE,
    "localoffer.entry": EVERYONE,
    "localoffer.import_report": OFFICER,
    "localoffer.imports": OFFICER,
    "localoffer.terms": OFFICER,
    "localoffer.topics": EVERYONE,
    "moderation.case": MODERATOR,
    "moderation.decide": MODERATOR,
    "moderation.decided": MODERATOR,
    "moderation.judge": LEAD,
    "moderation.open_held": MODERATOR,
    "moderation.open_item": LEAD,
    "moderation.queue": MODERATOR,
    "moderation.safeguarding": LEAD,
    "moderation.safeguarding_item": LEAD,
    "moderation.safeguarding_judged": LEAD,
    "moderation.worried": EVERYONE,
    "moderation.worry_told": EVERYONE,
    "organisations.choose": ORGANISED,
    "organisations.home": ORGANISED,
    "outcomes.action": OFFICER,
    "outcomes.code": OFFICER,
    "outcomes.comments": EVERYONE,
    "outcomes.correct": OFFICER,
    "outcomes.data": EVERYONE,
    "outcomes.desk": OFFICER,
    "outcomes.dictionary": EVERYONE,
    "outcomes.done": OFFICER,
    "outcomes.drop_action": OFFICER,
    "outcomes.easy_text": OFFICER,
    "outcomes.edit": OFFICER,
    "outcomes.new_action": OFFICER,
    "outcomes.publish_corrected": OFFICER,
    "outcomes.results": OFFICER,
    "outcomes.show": EVERYONE,
    "outcomes.step": OFFICER,
    "outcomes.theme": OFFICER,
    "outcomes.themes": OFFICER,
    "outcomes.version": EVERYONE,
    "paper.group": OFFICER,
    "paper.new": OFFICER,
    "people.card": EVERYONE,
    "people.card_scanned": EVERYONE,
    "people.link": EVERYONE,
    "people.link_sent": EVERYONE,
    "people.sign_in": EVERYONE,
    "people.sign_out": SIGNED_IN,
    "people.signed_out": EVERYONE,
    "people.use_card": EVERYONE,
    "people.use_link": EVERYONE,
    "pictures": EVERYONE,
    "preferences.choose": EVERYONE,
    "preferences.font": EVERYONE,
    "preferences.sheet": EVERYONE,
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
    "rounds.card_picture": EVERYONE,
    "rounds.cards": OFFICER,
    "rounds.consultees": OFFICER,
    "rounds.desk": OFFICER,
    "rounds.desk_list": OFFICER,
    "rounds.edit": OFFICER,
    "rounds.extend": OFFICER,
    "rounds.groups": OFFICER,
    "rounds.move": OFFICER,
    "rounds.new": OFFICER,
    "rounds.new_programme": OFFICER,
    "rounds.parties": OFFICER,
    "rounds.revoke_cards": OFFICER,
    "rounds.show": EVERYONE,
    "rounds.withdraw": OFFICER,
}
