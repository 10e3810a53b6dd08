"""Numbers of which a form has several."""

from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms.validators import NumberRange, Optional

from participate.web.fields import WholeNumber


class NamedNumber(WholeNumber):
    """One of several numbers: what is wrong with it begins with its name."""

    def __init__(self, words: Any, *, least: int, most: int, **kwargs: Any) -> None:
        within = NumberRange(least, most, message=_l("Use %(min)s to %(max)s."))
        super().__init__(words, validators=[Optional(), within], **kwargs)
        self.least = least

    def process_formdata(self, valuelist: list[str]) -> None:
        """A number below nothing is a number, and too small."""
        typed = valuelist[0].strip() if valuelist else ""
        if typed.startswith("-") and typed[1:].isdigit():
            self.data = None
            raise ValueError(gettext("Use %(least)d or more.", least=self.least))
        super().process_formdata(valuelist)

    def validate(self, form: Any, extra_validators: Any = ()) -> bool:
        valid = bool(super().validate(form, extra_validators))
        name = str(self.label.text)
        self.errors = [gettext("%(field)s: %(sentence)s", field=name, sentence=each) for each in self.errors]
        return valid
