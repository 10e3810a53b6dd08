from collections.abc import Iterator

from flask import Blueprint, request, url_for
from flask_babel import gettext as _

from participate.access.permissions import Permission
from participate.access.policy import permits
from participate.web.request import identity

bp = Blueprint("administration", __name__)
Place = tuple[Permission, str, str]
"""Who may go there, its words, its address."""


@bp.app_context_processor
def frame() -> dict[str, object]:
    """The desk's navigation, and the one inside the Local Offer's part of it: only what this person may open."""
    if not request.path.startswith("/desk"):
        return {"desk_nav": [], "desk_within": []}
    within = list(_shown(_of_the_register()))
    inside = any(current for _words, _address, current in within)
    return {
        "desk_nav": [
            (words, address, current or (inside and address == url_for("localoffer.desk_list")))
            for words, address, current in _shown(_places())
        ],
        "desk_within": within if inside else [],
    }


def _places() -> tuple[Place, ...]:
    return (
        (Permission.DESK_SEE, _("My work"), url_for("administration.desk")),
        (Permission.ROUND_WRITE, _("Rounds"), url_for("rounds.desk_list")),
        (Permission.ROUND_WRITE, _("Ideas"), url_for("ideas.desk_list")),
        (Permission.MODERATION_DECIDE, _("Moderation"), url_for("moderation.queue")),
        (Permission.SAFEGUARDING_SEE, _("Safeguarding"), url_for("moderation.safeguarding")),
        (Permission.OUTCOME_WRITE, _("Statements"), url_for("forum.desk_statements")),
        (Permission.ENTRY_WRITE, _("Local Offer"), url_for("localoffer.desk_list")),
        (Permission.ORGANISATION_REGISTER, _("Organisations"), url_for("organisations.desk_list")),
        (Permission.PEOPLE_MANAGE, _("People"), url_for("administration.people")),
        (Permission.AUTHORITY_CONFIGURE, _("Settings"), url_for("administration.authority")),
        (Permission.AUDIT_READ, _("Record of acts"), url_for("administration.record")),
        (Permission.AUTHORITY_CONFIGURE, _("Data complaints"), url_for("mypart.complaints")),
        (Permission.AUTHORITY_CONFIGURE, _("Removals"), url_for("retention.show")),
        (Permission.AUTHORITY_CONFIGURE, _("This installation"), url_for("administration.installation")),
        (Permission.DESK_SEE, _("Signing in"), url_for("people.signing_in")),
    )


def _of_the_register() -> tuple[Place, ...]:
    """What belongs to the Local Offer's register, whichever feature holds it."""
    return (
        (Permission.ENTRY_WRITE, _("Entries"), url_for("localoffer.desk_list")),
        (Permission.ENTRY_WRITE, _("Changes that wait"), url_for("localoffer.desk_changes")),
        (Permission.ENTRY_WRITE, _("Comments"), url_for("feedback.desk")),
        (Permission.FINDING_MANAGE, _("Findings"), url_for("findings.desk")),
        (Permission.ENTRY_WRITE, _("Checks by schools"), url_for("exercise.desk")),
        (Permission.ENTRY_WRITE, _("Duties of schools"), url_for("schools.desk")),
        (Permission.FRAMEWORK_WRITE, _("Frameworks"), url_for("frameworks.desk_index")),
        (Permission.ENTRY_IMPORT, _("Import and export"), url_for("localoffer.imports")),
    )


def _shown(places: tuple[Place, ...]) -> Iterator[tuple[str, str, bool]]:
    """(words, address, whether one is there) of those this person may open; one is at the longest that fits."""
    here = request.script_root + request.path
    fitting = [address for _permission, _words, address in places if _leads(address, here=here)]
    for permission, words, address in places:
        if permits(identity(), permission):
            yield words, address, address == max(fitting, key=len, default="")


def _leads(address: str, *, here: str) -> bool:
    return here == address or (address.count("/") > 1 and here.startswith(f"{address}/"))
