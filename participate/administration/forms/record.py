"""What is wanted of the record of acts, from the address: a filter is a link that can be passed on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import ClassVar

from flask_babel import lazy_gettext as _l
from wtforms import SelectField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its type stubs
from wtforms.validators import Optional

from participate.audit.queries import Only
from participate.core.schedule import local_to_utc
from participate.web.edge import HIGHEST
from participate.web.fields import Day
from participate.web.form import Form

WITHOUT = "safeguarding"
"""An act of the lead's beside “something changed” would tell whose answer worried somebody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What may be chosen: (value, words) of people, kinds of act and organisations."""

    officers: tuple[tuple[int, str], ...]
    kinds: tuple[tuple[str, str], ...]
    organisations: tuple[str, ...]


class FilterForm(Form):
    """Who, what, for whom, from which day to which; all empty is everything. Sent like every form, to get a copy."""

    places: ClassVar[Mapping[str, str]] = {"too-many-acts": "until"}
    who = SelectField(_l("Who"), validate_choice=False)
    what = SelectField(_l("What"), validate_choice=False)
    organisation = SelectField(_l("For whom"), validate_choice=False)
    since = Day(_l("From the day"), validators=[Optional()])
    until = Day(_l("To the day"), validators=[Optional()])

    def offer(self, choices: Choices) -> None:
        """Fill the lists; what an old address asks for beyond them finds nothing."""
        officers = [(str(number), name) for number, name in choices.officers]
        self.who.choices = _listed(_l("Everybody"), officers)
        self.what.choices = _listed(_l("Every kind of act"), choices.kinds)
        self.organisation.choices = _listed(_l("Anybody"), [(each, each) for each in choices.organisations])

    def only(self) -> Only:
        """What is wanted, in moments; a day that cannot be read asks for nothing."""
        return Only(
            actor_id=_number(self.who.data),
            action=self.what.data or "",
            acting_for=self.organisation.data or "",
            since=_start(self.since),
            before=_start(self.until, days=1),
            without=WITHOUT,
        )

    def chosen(self) -> dict[str, str]:
        """The filter as an address holds it; only what was chosen."""
        return {each.name: _text(each.data) for each in self if each.data and each.name != "csrf_token"}


class AskedForm(FilterForm):
    """The same, asked by an address, which changes nothing."""

    class Meta(Form.Meta):
        """An address holds no token."""

        csrf = False


def _start(field: Day, *, days: int = 0) -> datetime | None:
    """The first moment of the day of a field, or of one some days later; None for a day that cannot be read."""
    if field.process_errors or field.data is None:
        return None
    return local_to_utc(field.data + timedelta(days=days), time())


def _listed(everything: object, choices: Iterable[tuple[str, str]]) -> list[SelectChoice]:
    return [SelectChoice("", str(everything)), *(SelectChoice(value, words) for value, words in choices)]


def _number(text: str | None) -> int | None:
    digits = (text or "").strip()
    if not digits:
        return None
    known = digits.isascii() and digits.isdigit() and len(digits) <= len(str(HIGHEST))
    return min(int(digits), HIGHEST) if known else 0


def _text(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)
