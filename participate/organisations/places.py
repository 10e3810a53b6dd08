"""The pages that an organisation's own navigation leads to, by who may open them.

Those of a forum and of the panel are appended by the features that hold them.
"""

from flask_babel import lazy_gettext as _l

from participate.access.permissions import Permission

PLACES: list[tuple[Permission, str, object]] = [
    (Permission.ORGANISATION_SEE, "organisations.home", _l("Home")),
    (Permission.ENTRY_KEEP, "localoffer.own_entries", _l("Our entries")),
    (Permission.ENTRY_KEEP, "findings.kept", _l("Findings")),
    (Permission.ENTRY_KEEP, "feedback.of_organisation", _l("Comments")),
    (Permission.ENTRY_KEEP, "exercise.index", _l("Check our entry")),
    (Permission.ENTRY_KEEP, "schools.index", _l("Our duties")),
    (Permission.ENTRY_KEEP, "schools.kit", _l("Badge, poster and letter")),
    (Permission.ENTRY_KEEP, "localoffer.for_settings", _l("What you can buy in")),
    (Permission.ORGANISATION_RUN, "organisations.people", _l("People")),
    (Permission.CARDS_GIVE, "rounds.organisation_cards", _l("Code cards")),
    (Permission.ORGANISATION_SEE, "organisations.belonging", _l("You belong here")),
]
