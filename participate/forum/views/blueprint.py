from flask import Blueprint
from flask_babel import lazy_gettext as _l

from participate.access.permissions import Permission
from participate.organisations.places import PLACES
from participate.web.request import db, registry

bp = Blueprint("forum", __name__)
PLACES += [
    (Permission.FORUM_SEE, "forum.home", _l("Workspace")),
    (Permission.FORUM_SEE, "forum.votes", _l("Votes")),
    (Permission.FORUM_SEE, "forum.messages", _l("Messages")),
    (Permission.FORUM_SEE, "forum.what_is_seen", _l("Who can see this")),
    (Permission.FORUM_RUN, "forum.data", _l("The forum’s data")),
]


def worry_words() -> str:
    return registry().site(db()).worry_words
