"""The words for what happens to organisations."""

from flask_babel import lazy_gettext as _l

from participate.web.messages import Refusal

REFUSALS = {
    "organisation-name-taken": Refusal(
        409, _l("Another organisation already has this name. Give this one a name that tells the two apart.")
    ),
}
ACTS = {
    "organisation.registered": _l("Organisation registered"),
}
