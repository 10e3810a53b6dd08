from flask import Blueprint
from flask_babel import lazy_gettext as _l

from participate.access.permissions import Permission
from participate.organisations.places import PLACES

bp = Blueprint("frameworks", __name__)
PLACES.append((Permission.FORUM_RUN, "frameworks.own_index", _l("Frameworks")))
