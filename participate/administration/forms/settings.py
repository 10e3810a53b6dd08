"""The authority's settings, a form for each page."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import ClassVar

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import IntegerField, SelectField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its type stubs
from wtforms.validators import InputRequired, NumberRange, StopValidation

from participate.authority.service import (
    AddAgeLine,
    ContactRoutes,
    EmergencyWords,
    NameAndLook,
    SetPeriod,
    SmallNumbers,
    UseLogo,
    WorryWords,
)
from participate.authority.service.pages import PageOfSettings
from participate.core.ages import HIGHEST_LINE, LOWEST_LINE
from participate.core.colours import NoColour, read_colour
from participate.core.images import MOST_BYTES
from participate.core.retention import Kept
from participate.web.fields import Address, Day, Needed, Text, VersionField, WholeNumber, Words
from participate.web.form import Form

LONG = 600


class SettingsForm(Form):
    """A page of settings. `command` makes its frozen command."""

    command: ClassVar[Callable[..., PageOfSettings]]
    version = VersionField()

    def to_command(self) -> PageOfSettings:
        names = [name for name in self._fields if name not in {"version", "csrf_token"}]
        values = {name: self._fields[name].data for name in names}
        return type(self).command(**values, version=self.version.number)


class LookForm(SettingsForm):
    """Names and colours."""

    command = NameAndLook
    places: ClassVar[Mapping[str, str]] = {"no-colour": "main_colour"}
    council = Words(_l("Name of the council"), missing=_l("Enter the council’s name."), longest=120)
    name = Words(_l("Name of the Local Offer"), missing=_l("Enter the name that families know."), longest=120)
    forum_name = Words(_l("Name of the parent carer forum"), longest=120)
    panel_name = Words(_l("Name of the young people’s panel"), longest=120)
    main_colour = Words(_l("Main colour"), longest=7)
    accent_colour = Words(_l("Accent colour"), longest=7)

    def validate_main_colour(self, field: Words) -> None:
        self._check(field, self.accent_colour)

    def validate_accent_colour(self, field: Words) -> None:
        self._check(field, self.main_colour)

    def _check(self, field: Words, other: Words) -> None:
        """Both or none, each of six signs."""
        if not field.data and other.data:
            raise StopValidation(str(_l("Enter both colours, or leave both empty.")))
        try:
            read_colour(field.data or "#000000")
        except NoColour as error:
            raise StopValidation(str(_l("Enter a colour of six signs, for example #47205c."))) from error


class ContactForm(SettingsForm):
    command = ContactRoutes
    contact_email = Address(_l("E-mail address for families"), missing=_l("Enter an address."))
    contact_phone = Words(_l("Phone number for families"), missing=_l("Enter a number."), longest=40)
    contact_address = Text(_l("Postal address"), longest=LONG)
    relay = Text(_l("Text relay and sign language"), longest=LONG)
    reading_hours = Words(_l("When comments are read"), missing=_l("Say when comments are read."))
    data_protection = Text(_l("Data protection contact"), longest=LONG)
    complaints = Text(_l("How to complain"), longest=LONG)


class EmergencyForm(SettingsForm):
    command = EmergencyWords
    worry_phone = Words(_l("Number of the children’s team"), missing=_l("Enter a number."), longest=40)
    night_phone = Words(_l("Number at night and at weekends"), longest=40)
    worry_hours = Words(_l("When worries are read"), missing=_l("Say when worries are read."))


class NumbersForm(SettingsForm):
    command = SmallNumbers
    threshold = IntegerField(
        _l("Smallest number shown"),
        validators=[InputRequired(_l("Enter a number.")), NumberRange(5, 100, message=_l("Use 5 or more."))],
    )
    sensitive_threshold = IntegerField(
        _l("Smallest number shown for sensitive groups"),
        validators=[InputRequired(_l("Enter a number.")), NumberRange(10, 100, message=_l("Use 10 or more."))],
    )


class WorryForm(SettingsForm):
    command = WorryWords
    worry_words = Text(_l("Worry words, one or a few words a line"), longest=8000)


class LogoForm(Form):
    """A picture to look at."""

    places: ClassVar[Mapping[str, str]] = {"image-refused": "file"}
    file = FileField(_l("Picture file"))

    def validate_file(self, field: FileField) -> None:
        if not field.data or not field.data.filename:
            raise StopValidation(str(_l("Choose a file.")))

    def content(self) -> bytes:
        """The bytes that were sent; one more than is allowed is enough to refuse them."""
        return bytes(self.file.data.read(MOST_BYTES + 1))


class UseLogoForm(Form):
    """The picture that was looked at, and its words."""

    alt = Words(
        _l("What the logo says"), missing=_l("Write what the logo says, for those who do not see it."), longest=120
    )
    version = VersionField()

    def to_command(self, digest: str) -> UseLogo:
        return UseLogo(digest=digest, alt=self.alt.data or "", version=self.version.number)


class TakeAwayForm(Form):
    """Only a button."""

    version = VersionField()


class AgeForm(Form):
    places: ClassVar[Mapping[str, str]] = {"line-in-the-past": "from_day", "line-exists": "from_day"}
    age = SelectField(
        _l("Younger than"),
        coerce=int,
        choices=[SelectChoice(age, str(age)) for age in range(LOWEST_LINE, HIGHEST_LINE + 1)],
    )
    from_day = Day(_l("From this day on"), validators=[InputRequired(_l("Enter the day from which it holds."))])

    def to_command(self) -> AddAgeLine:
        return AddAgeLine(from_day=self.from_day.data or date.max, age=self.age.data)


class PeriodForm(Form):
    """How long one kind of thing is kept."""

    places: ClassVar[Mapping[str, str]] = {"period-out-of-range": "count", "period-reason-missing": "reason"}
    count = WholeNumber(_l("How long"), validators=[Needed(_l("Enter a number."))])
    reason = Text(_l("Why this long"), longest=LONG)
    version = VersionField()

    def to_command(self, code: Kept) -> SetPeriod:
        return SetPeriod(
            code=code, count=self.count.data or 0, reason=self.reason.data or "", version=self.version.number
        )


FORMS: Mapping[str, type[SettingsForm]] = {
    "look": LookForm,
    "contact": ContactForm,
    "emergency": EmergencyForm,
    "numbers": NumbersForm,
    "worry": WorryForm,
}
"""The pages that are one form each, by the name of their part."""

__all__ = ["FORMS", "AgeForm", "LogoForm", "PeriodForm", "SettingsForm", "TakeAwayForm", "UseLogoForm"]
