"""Fields that every form shares: cleaned words, London moments, plain refusals."""

from datetime import date, datetime, time
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import DateField, HiddenField, IntegerField, PasswordField, StringField, TextAreaField, TimeField
from wtforms.validators import Length, StopValidation, ValidationError

from participate.core.email_address import LONGEST, canonical, is_address
from participate.core.schedule import NoSuchTime, local_to_utc

SHORTEST_KEY, LONGEST_KEY = 32, 64
LINE = 200
SECRET = "secret_"  # noqa: S105 - no secret, but how the names of fields begin that hold one
TEXT = 4000
MOST_DIGITS = 9
YEARS = range(2000, 2101)
"""The years that a day may lie in."""


def clean(value: str | None) -> str:
    """Typed words without stray white space, with one kind of line end and no control characters."""
    if not value:
        return ""
    lines = value.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c for c in lines if c in "\n\t" or c.isprintable() or c in "\u200c\u200d").strip()


class Words(StringField):
    """One line of words, cleaned. `missing` is the sentence when it is needed and empty."""

    def __init__(self, label: Any, *, missing: object = None, longest: int = LINE, **kwargs: Any) -> None:
        super().__init__(label, validators=_validators(missing, longest), filters=[clean], **kwargs)


class Text(TextAreaField):
    """Several lines of words, cleaned. `longest` is shown beside the field."""

    def __init__(self, label: Any, *, missing: object = None, longest: int = TEXT, **kwargs: Any) -> None:
        super().__init__(label, validators=_validators(missing, longest), filters=[clean], **kwargs)
        self.longest = longest


def _validators(missing: object, longest: int) -> list[Any]:
    length = Length(max=longest, message=_l("Use %(max)d characters or fewer."))
    return [Needed(missing), length] if missing is not None else [length]


class Secret(PasswordField):
    """A password: taken as it was typed, never shown again, and never kept (its name begins with `SECRET`)."""

    def __init__(self, label: Any, *, missing: object, longest: int = LINE, **kwargs: Any) -> None:
        super().__init__(label, validators=_validators(missing, longest), **kwargs)


class Needed:
    """Stops with `missing` when nothing was typed; a form cannot lose it by accident."""

    field_flags = {"required": True}  # noqa: RUF012

    def __init__(self, missing: object) -> None:
        self.missing = missing

    def __call__(self, _form: Any, field: Any) -> None:
        if not field.data:
            raise StopValidation(str(self.missing))


class Address(Words):
    """An e-mail address, in its one form."""

    def __init__(self, label: Any, *, missing: object, **kwargs: Any) -> None:
        super().__init__(label, missing=missing, longest=LONGEST, **kwargs)
        self.filters = [*self.filters, canonical]

    def pre_validate(self, _form: Any) -> None:
        if self.data and not is_address(self.data):
            raise ValidationError(str(_l("Enter an e-mail address like name@example.org.")))


class VersionField(HiddenField):
    """The version that a form was shown with; anything that is no number of a row is no version."""

    @property
    def number(self) -> int:
        text = str(self.data or "")
        return int(text) if text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS else 0


class Day(DateField):
    """A day of our time, as the browser's date field sends it."""

    def process_formdata(self, valuelist: list[str]) -> None:
        try:
            super().process_formdata(valuelist)
        except ValueError as error:
            raise ValueError(str(_l("Enter a real date, for example 2026-06-27."))) from error
        if self.data is not None and self.data.year not in YEARS:
            raise ValueError(str(_l("Enter a date between the years 2000 and 2100.")))


class Hour(TimeField):
    """A time of day, London's."""

    def process_formdata(self, valuelist: list[str]) -> None:
        try:
            super().process_formdata(valuelist)
        except ValueError as error:
            raise ValueError(str(_l("Enter a real time, for example 17:00."))) from error


class WholeNumber(IntegerField):
    """A whole number of so many `digits` at most; empty is None."""

    digits = 6

    def process_formdata(self, valuelist: list[str]) -> None:
        typed = valuelist[0].strip() if valuelist else ""
        self.data = None
        if not typed:
            return
        if not (typed.isascii() and typed.isdigit() and len(typed) <= self.digits):
            raise ValueError(str(_l("Enter a whole number, for example 25.")))
        self.data = int(typed)

    def pre_validate(self, _form: Any) -> None:
        """What is no number is told once, whatever else is asked of it."""
        if self.process_errors:
            raise StopValidation


class EntryKey(HiddenField):
    """The random key of a form that was shown, which makes it count once however often it is sent."""

    def pre_validate(self, _form: Any) -> None:
        if not SHORTEST_KEY <= len(self.data or "") <= LONGEST_KEY:
            raise ValidationError(str(_l("Open this page again and fill it in there.")))


def london_moment(day: date | None, hour: time | None) -> datetime | None:
    """Both fields together as a moment in UTC; None while either is missing."""
    if day is None or hour is None:
        return None
    try:
        return local_to_utc(day, hour)
    except NoSuchTime as error:
        raise ValidationError(str(_l("The clocks go forward then: that time does not exist on that day."))) from error


__all__ = [
    "SECRET",
    "Address",
    "Day",
    "EntryKey",
    "Hour",
    "Needed",
    "Secret",
    "Text",
    "VersionField",
    "WholeNumber",
    "Words",
    "clean",
    "london_moment",
]
