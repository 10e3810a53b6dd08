from collections.abc import Iterator

from flask import Blueprint, request, url_for
from flask_babel import gettext as _

from participate.access.permissions import Permission
from participate.access.policy import permits
from participate.web.request import identity

bp = Blueprint("administration", __name__)


@bp.app_context_processor
def frame() -> dict[str, object]:
    """The desk's navigation: only what this person may open."""
    return {"desk_nav": list(_places()) if request.path.startswith("/desk") else []}


def _places() -> Iterator[tuple[str, str, bool]]:
    places = (
        (Permission.DESK_SEE, _("My work"), url_for("administration.desk")),
        (Permission.ROUND_WRITE, _("Rounds"), url_for("rounds.desk_list")),
        (Permission.MODERATION_DECIDE, _("Moderation"), url_for("moderation.queue")),
        (Permission.SAFEGUARDING_SEE, _("Safeguarding"), url_for("moderation.safeguarding")),
        (Permission.OUTCOME_WRITE, _("Statements"), url_for("forum.desk_statements")),
        (Permission.ENTRY_WRITE, _("Local Offer"), url_for("localoffer.desk_list")),
        (Permission.ENTRY_WRITE, _("Checks by schools"), url_for("exercise.desk")),
        (Permission.ENTRY_WRITE, _("Schools"), url_for("schools.desk")),
        (Permission.ORGANISATION_REGISTER, _("Organisations"), url_for("organisations.desk_list")),
        (Permission.PEOPLE_MANAGE, _("People"), url_for("administration.people")),
        (Permission.AUTHORITY_CONFIGURE, _("Settings"), url_for("administration.authority")),
        (Permission.AUDIT_READ, _("Record of acts"), url_for("administration.record")),
        (Permission.AUTHORITY_CONFIGURE, _("Data complaints"), url_for("mypart.complaints")),
        (Permission.AUTHORITY_CONFIGURE, _("Removals"), url_for("retention.show")),
        (Permission.AUTHORITY_CONFIGURE, _("This installation"), url_for("administration.installation")),
        (Permission.DESK_SEE, _("Signing in"), url_for("people.signing_in")),
    )
    here = request.script_root + request.path
    for permission, words, address in places:
        if permits(identity(), permission):
            exact = here == address or (address.count("/") > 1 and here.startswith(f"{address}/"))
            yield words, address, exact
