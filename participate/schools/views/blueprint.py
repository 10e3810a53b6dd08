from flask import Blueprint
from flask_babel import lazy_gettext as _l

from participate.access.permissions import Permission
from participate.organisations.places import PLACES
from participate.schools.messages import ENDINGS, STATES

bp = Blueprint("schools", __name__)
PLACES.append((Permission.ENTRY_KEEP, "schools.index", _l("Our duties")))


@bp.context_processor
def words() -> dict[str, object]:
    """What the states of duties are called, and how evidence ends."""
    return {"states": STATES, "endings": ENDINGS}
