"""The pages that an organisation's own navigation leads to, by who may open them; a feature above appends its line."""

from flask_babel import lazy_gettext as _l

from participate.access.permissions import Permission

PLACES: list[tuple[Permission, str, object]] = [
    (Permission.ORGANISATION_SEE, "organisations.home", _l("Home")),
    (Permission.ORGANISATION_RUN, "organisations.people", _l("People")),
    (Permission.CARDS_GIVE, "rounds.organisation_cards", _l("Code cards")),
    (Permission.ORGANISATION_SEE, "organisations.belonging", _l("You belong here")),
    (Permission.ENTRY_KEEP, "feedback.of_organisation", _l("Comments")),
    (Permission.ENTRY_KEEP, "localoffer.for_settings", _l("What you can buy in")),
]
