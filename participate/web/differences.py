"""What is stored now beside what was typed, in words: for a form that somebody else saved in the meantime."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from flask_babel import format_date, gettext
from wtforms import BooleanField, Field, HiddenField
from wtforms.fields.choices import SelectFieldBase


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A field of a form, the value that is stored, and the one that was typed."""

    field_id: str
    label: str
    stored: str
    typed: str


def differences(fields: Iterable[Field], *, leave_out: frozenset[str]) -> tuple[Difference, ...]:
    """The fields whose stored value is another than the typed one. A form is filled with what is stored before."""
    told = (_difference(field) for field in _seen(fields) if field.short_name not in leave_out)
    return tuple(each for each in told if each.stored != each.typed)


def shown(fields: Iterable[Field]) -> tuple[tuple[str, str], ...]:
    """(label, what is stored) of each field that people see, to be read and not changed."""
    return tuple((str(field.label.text), in_words(field, field.object_data)) for field in _seen(fields))


def _seen(fields: Iterable[Field]) -> Iterator[Field]:
    return (field for field in fields if not isinstance(field, HiddenField))


def in_words(field: Field, value: object) -> str:
    """A value as an officer reads it."""
    if isinstance(field, SelectFieldBase):
        return _choices(field, value)
    if isinstance(field, BooleanField):
        return str(gettext("Yes") if value else gettext("No"))
    if isinstance(value, date):
        return str(format_date(value, "d MMMM y"))
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return str(value) if value is not None else ""


def _difference(field: Field) -> Difference:
    stored, typed = in_words(field, field.object_data), in_words(field, field.data)
    return Difference(field_id=field.id, label=str(field.label.text), stored=stored, typed=typed)


def _choices(field: SelectFieldBase, value: object) -> str:
    chosen = {value} if isinstance(value, str) else set(value) if isinstance(value, list | tuple) else set()
    choices: Iterable[Any] = field.iter_choices()
    offered = [(str(each.value), str(each.label)) for each in choices]
    return "\n".join(label for code, label in offered if code in chosen)
