"""The words of the desk."""

from flask_babel import lazy_gettext as _l

SAID = {"authority-saved": _l("The settings are saved.")}
