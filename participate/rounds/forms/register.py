"""The consultee register and the parties' views: forms built from the lists of the law."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, Field, RadioField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import Optional

from participate.core.errors import DomainError
from participate.core.rulesets.consultees import CONSULTEES, ConsulteeClass
from participate.core.schedule import local_to_utc, london_day
from participate.rounds.queries import ConsulteeRow, PartyRow
from participate.rounds.queries.register import PARTIES
from participate.rounds.service import AskParty, ConsulteeEntry, PartyEntry, SetConsultees, SetParties
from participate.web.fields import Day, Text, VersionField, Words
from participate.web.form import Form
from participate.web.labels import label

CHANNEL = 120
NOON = time(12)
PLACES = {"channel-needed": "by", "invited-or-none": "none"}
"""In which column a refusal of a line stands; any other stands at the day."""


def _moment(day: date | None) -> datetime | None:
    """A day as a moment: noon in London is the same day everywhere in the country, summer and winter."""
    return local_to_utc(day, NOON) if day else None


@dataclass(frozen=True)
class RegisterLine:
    """The fields of one class, for the table."""

    about: ConsulteeClass
    invited_on: Field
    invited_by: Field
    responded: Field
    none: Field


def _name(code: str, part: str) -> str:
    return f"{code.replace('-', '_')}_{part}"


class _Register(Form):
    """What every register form has beside its lines."""

    all_on = Day(_l("Invite every class that has no entry yet, on"), validators=[Optional()])
    all_by = Words(_l("by"), longest=CHANNEL)
    version = VersionField()

    @classmethod
    def of(cls, rows: Iterable[ConsulteeRow], *, version: int) -> "_Register":
        shown: dict[str, Any] = {"version": version}
        for row in rows:
            shown[_name(row.about.code, "on")] = london_day(row.invited_on) if row.invited_on else None
            shown[_name(row.about.code, "by")] = row.invited_by
            shown[_name(row.about.code, "responded")] = row.responded
            shown[_name(row.about.code, "none")] = row.entry == "none"
        return cls(data=shown)

    def lines(self) -> tuple[RegisterLine, ...]:
        return tuple(
            RegisterLine(each, *(self[_name(each.code, part)] for part in ("on", "by", "responded", "none")))
            for each in CONSULTEES
        )

    def validate(self, extra_validators: Any = None) -> bool:
        whole = bool(super().validate(extra_validators))
        if not whole or not self._all_is_whole():
            return False
        faults = [each.fault for each in (self._entry(line) for line in self.lines()) if each.fault is not None]
        for fault in faults:  # every one, so that all are told at once
            self.refuse(fault)
        return not faults

    def refuse(self, refusal: DomainError, *, field: str | None = None) -> None:
        """A refusal that is about one class stands in its line, and names it."""
        about = {each.code: each for each in CONSULTEES}.get(str(refusal.values.get("body")))
        if about is None:
            super().refuse(refusal, field=field)
        else:
            place = _name(about.code, PLACES.get(refusal.code, "on"))
            super().refuse(type(refusal)(body=label(about.label)), field=place)

    def _all_is_whole(self) -> bool:
        day, by = self.all_on, self.all_by
        if bool(day.data) == bool(by.data):
            return True
        wanting, words = (by, _l("Say how they were invited, too.")) if day.data else (day, _l("Give the day, too."))
        wanting.errors = [*wanting.errors, str(words)]
        return False

    def to_command(self, round_id: int) -> SetConsultees:
        entries = tuple(self._entry(line) for line in self.lines())
        return SetConsultees(round_id=round_id, version=self.version.number, entries=entries)

    def _entry(self, line: RegisterLine) -> ConsulteeEntry:
        day, by = line.invited_on.data, line.invited_by.data
        if day is None and not line.none.data:
            day, by = self.all_on.data, by or self.all_by.data
        return ConsulteeEntry(
            code=line.about.code,
            invited_on=_moment(day),
            invited_by=by or "",
            responded=bool(line.responded.data),
            no_such_body=bool(line.none.data),
        )


def _register_fields() -> dict[str, object]:
    fields: dict[str, object] = {}
    for each in CONSULTEES:
        fields[_name(each.code, "on")] = Day(_l("Invited on"), validators=[Optional()])
        fields[_name(each.code, "by")] = Words(_l("By"), longest=CHANNEL)
        fields[_name(each.code, "responded")] = BooleanField(_l("Replied"))
        fields[_name(each.code, "none")] = BooleanField(_l("No such body here"))
    return fields


ConsulteesForm: type[_Register] = type("ConsulteesForm", (_Register,), _register_fields())

STANCES = [
    SelectChoice("waiting", _l("No answer yet")),
    SelectChoice("agrees", _l("Agrees")),
    SelectChoice("objects", _l("Objects")),
    SelectChoice("nothing", _l("Has nothing to say")),
]


NAMES = {"forum": _l("Parent carer forum"), "panel": _l("Young people’s panel")}


class PartiesForm(Form):
    """What the forum and the panel said elsewhere. A day without more says that they were asked.

    For a party that answers here there are no fields: nobody writes for it.
    """

    forum_on = Day(_l("Asked on"), validators=[Optional()])
    forum_stance = RadioField(_l("Answer"), choices=STANCES, default="waiting")
    forum_words = Text(_l("In their own words"), longest=1500)
    panel_on = Day(_l("Asked on"), validators=[Optional()])
    panel_stance = RadioField(_l("Answer"), choices=STANCES, default="waiting")
    panel_words = Text(_l("In their own words"), longest=1500)
    version = VersionField()

    parties: tuple[str, ...] = PARTIES

    @classmethod
    def of(cls, rows: Iterable[PartyRow], *, version: int, here: Collection[str] = ()) -> "PartiesForm":
        shown: dict[str, Any] = {"version": version}
        for row in rows:
            shown[f"{row.party}_on"] = london_day(row.asked_at) if row.asked_at else None
            shown[f"{row.party}_stance"] = "waiting" if row.stance == "unasked" else row.stance
            shown[f"{row.party}_words"] = row.words
        form = cls(data=shown)
        form.parties = tuple(party for party in PARTIES if party not in here)
        for party in here:
            for part in ("on", "stance", "words"):
                del form[f"{party}_{part}"]
        return form

    def validate(self, extra_validators: Any = None) -> bool:
        whole = bool(super().validate(extra_validators))
        pairs = [self._is_whole(party) for party in self.parties]  # every one, so that all are told at once
        return whole and all(pairs)

    def refuse(self, refusal: DomainError, *, field: str | None = None) -> None:
        """A refusal that is about one of them stands at its day, and names it."""
        party = str(refusal.values.get("body"))
        if party in self.parties:
            super().refuse(type(refusal)(body=str(NAMES[party])), field=f"{party}_on")
        else:
            super().refuse(refusal, field=field)

    def _is_whole(self, party: str) -> bool:
        day, stance, words = (self[f"{party}_{part}"] for part in ("on", "stance", "words"))
        if stance.data == "objects" and not words.data:
            words.errors = [*words.errors, str(_l("Write their reasons, in their own words."))]
            return False
        if day.data is None and not day.errors and (stance.data != "waiting" or words.data):
            day.errors = [*day.errors, str(_l("Enter the day on which they were asked."))]
            return False
        return True

    def to_command(self, round_id: int) -> SetParties:
        entries = tuple(
            PartyEntry(
                party=party,
                asked_at=_moment(self[f"{party}_on"].data),
                stance=self[f"{party}_stance"].data,
                words=self[f"{party}_words"].data or "",
            )
            for party in self.parties
        )
        return SetParties(round_id=round_id, version=self.version.number, entries=entries)


class AskForm(Form):
    """One button: ask."""

    def to_command(self, round_id: int, party: str) -> AskParty:
        return AskParty(round_id=round_id, party=party)
