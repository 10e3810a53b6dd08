"""The words of a card."""

from flask_babel import lazy_gettext as _l
from wtforms import StringField

from participate.people.forms.arriving import WayIn
from participate.web.fields import clean


class CardForm(WayIn):
    """The words of a code card."""

    code = StringField(_l("Type the words inside your card"), filters=[clean])
