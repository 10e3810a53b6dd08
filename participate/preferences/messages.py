"""The words of the preferences."""

from flask_babel import lazy_gettext as _l

SAID_TO_ALL = {
    "comfort.saved": _l("Saved. The pages are now as you chose."),
    "comfort.back": _l("Everything is put back. The pages look as they did before you chose."),
}
