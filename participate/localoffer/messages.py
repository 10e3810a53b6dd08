"""The words of the register."""

from flask_babel import lazy_gettext as _l

SAID = {
    "imported": _l("The file has been read. Here is what was taken, and what was not."),
    "terms-saved": _l("The table is saved, and the entries have their topics."),
}
