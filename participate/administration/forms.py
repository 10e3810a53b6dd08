"""The authority's settings as a form."""

from flask_babel import lazy_gettext as _l
from wtforms import IntegerField
from wtforms.validators import InputRequired, NumberRange

from participate.authority.service import SetAuthority
from participate.web.fields import Address, Text, VersionField, Words
from participate.web.form import Form

LONG = 300


class AuthorityForm(Form):
    council = Words(_l("Name of the council"), missing=_l("Enter the council’s name."), longest=120)
    name = Words(_l("Name of the Local Offer"), missing=_l("Enter the name that families know."), longest=120)
    contact_email = Address(_l("E-mail address for families"), missing=_l("Enter an address."))
    contact_phone = Words(_l("Phone number for families"), missing=_l("Enter a number."), longest=40)
    contact_address = Text(_l("Postal address"), longest=LONG)
    forum_name = Words(_l("Name of the parent carer forum"), longest=120)
    panel_name = Words(_l("Name of the young people’s panel"), longest=120)
    reading_hours = Words(_l("When comments are read"), missing=_l("Say when comments are read."))
    worry_phone = Words(_l("Number of the children’s team"), missing=_l("Enter a number."), longest=40)
    worry_hours = Words(_l("When worries are read"), missing=_l("Say when worries are read."))
    worry_words = Text(_l("Worry words, one or a few words a line"), longest=8000)
    threshold = IntegerField(
        _l("Smallest number shown"),
        validators=[InputRequired(_l("Enter a number.")), NumberRange(5, 100, message=_l("Use 5 or more."))],
    )
    sensitive_threshold = IntegerField(
        _l("Smallest number shown for sensitive groups"),
        validators=[InputRequired(_l("Enter a number.")), NumberRange(10, 100, message=_l("Use 10 or more."))],
    )
    version = VersionField()

    def to_command(self) -> SetAuthority:
        names = [name for name in self._fields if name not in {"version", "csrf_token"}]
        values = {name: self._fields[name].data for name in names}
        return SetAuthority(**values, version=self.version.number)
