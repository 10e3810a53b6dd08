"""Pairs of fields that several forms of rounds share."""

from datetime import datetime
from typing import Any

from flask_babel import gettext
from wtforms import Field
from wtforms.validators import ValidationError

from participate.core.schedule import LONDON
from participate.web.fields import london_moment
from participate.web.form import Form


class MomentForm(Form):
    """A form with pairs `<name>_on` and `<name>_at`: a London day and a time of it."""

    moments: tuple[str, ...] = ()

    @classmethod
    def parts_of(cls, values: Any) -> dict[str, object]:
        """The days and times to show for the moments of a row."""
        shown: dict[str, object] = {}
        for name in cls.moments:
            moment: datetime | None = getattr(values, f"{name}_at" if not name.endswith("_until") else name)
            local = moment.astimezone(LONDON) if moment else None
            shown[f"{name}_on"] = local.date() if local else None
            shown[f"{name}_time"] = local.time() if local else None
        return shown

    def moment(self, name: str) -> datetime | None:
        return london_moment(self[f"{name}_on"].data, self[f"{name}_time"].data)

    def validate(self, extra_validators: Any = None) -> bool:
        whole = bool(super().validate(extra_validators))
        pairs = [self._is_whole(name) for name in self.moments]  # every one, so that all are told at once
        return whole and all(pairs)

    def _is_whole(self, name: str) -> bool:
        """A day needs its time and a time its day; both together must exist."""
        day, hour = self[f"{name}_on"], self[f"{name}_time"]
        if day.errors or hour.errors:
            return False
        if (day.data is None) != (hour.data is None):
            self._ask_for_the_other(day, hour)
            return False
        try:
            self.moment(name)
        except ValidationError as error:
            hour.errors = [*hour.errors, str(error)]
            return False
        return True

    @staticmethod
    def _ask_for_the_other(day: Field, hour: Field) -> None:
        """Name what is there, so that the sentence is clear away from its field, too."""
        if hour.data is None:
            words = gettext("%(field)s: give the time, too.", field=day.label.text)
            hour.errors = [*hour.errors, words]
        else:
            words = gettext("%(field)s: give the day, too.", field=hour.label.text)
            day.errors = [*day.errors, words]


def lines(text: str | None) -> tuple[str, ...]:
    """Easy words as typed: one idea a line."""
    return tuple(line.strip() for line in (text or "").split("\n") if line.strip())
