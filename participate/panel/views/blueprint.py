from flask import Blueprint
from flask_babel import lazy_gettext as _l

from participate.access.identity import Membership
from participate.access.permissions import Permission
from participate.access.predicates import speaks_for_a_party
from participate.core.errors import NotFound
from participate.organisations.places import PLACES
from participate.web.request import acting, identity

bp = Blueprint("panel", __name__)
PLACES.append((Permission.PANEL_SEE, "panel.drafts", _l("Drafts to look at")))


def writing_member() -> Membership:
    """The same where members alone write; NotFound for its coordinator and for whoever works at the desk."""
    if not speaks_for_a_party(identity()):
        raise NotFound
    return acting()
