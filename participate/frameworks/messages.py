"""The words of frameworks."""

from flask_babel import lazy_gettext as _l

from participate.web.messages import Refusal

REFUSALS = {
    "framework-last-row": Refusal(409, _l("This is the only row left. Add another one before you take it out.")),
    "framework-full": Refusal(409, _l("A framework holds %(most)d rows at most. Take one out before you add another.")),
}
SAID = {
    "framework-copied": _l("This is your copy. What you copied stays as it is."),
    "framework-saved": _l("Saved as a new version. What began with an earlier version keeps it."),
    "framework-row-removed": _l("The row is taken out of the new version. Earlier versions still have it."),
}
ACTS = {
    "framework.copied": _l("Framework copied"),
    "framework.changed": _l("Framework changed"),
}
