"""Counting again for an organisation: the promise, and what came of it."""

from typing import ClassVar

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, RadioField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import AnyOf

from participate.core.verdicts import Verdict
from participate.voting.queries.scrutiny import ScrutinyRow
from participate.voting.service.scrutiny import SayVerdict
from participate.web.fields import Needed, Text
from participate.web.form import Form

VERDICTS = (
    SelectChoice(Verdict.SIGNS.value, _l("I counted it again, and it is the same")),
    SelectChoice(Verdict.OBJECTS.value, _l("I object, and say why")),
)
LONGEST = 1500


class NamingForm(Form):
    adult = BooleanField(
        _l("I am 18 or older, and I count this vote again for us"),
        validators=[Needed(_l("Tick the box if you are 18 or older and want to count it again."))],
    )


class PromiseForm(Form):
    promise = BooleanField(
        _l("I promise it"),
        validators=[Needed(_l("Tick the box if you promise it. Without it you cannot count again."))],
    )


class VerdictForm(Form):
    places: ClassVar = {"count-objection-needs-words": "words"}

    verdict = RadioField(
        _l("What do you say of the count?"),
        choices=[*VERDICTS],
        validate_choice=False,
        validators=[
            Needed(_l("Choose what you say of the count.")),
            AnyOf([each.value for each in VERDICTS], message=_l("Choose what you say of the count.")),
        ],
    )
    words = Text(_l("In your own words"), longest=LONGEST)

    @classmethod
    def of(cls, row: ScrutinyRow) -> "VerdictForm":
        return cls(data={"verdict": row.verdict.value or None, "words": row.words})

    def to_command(self, round_id: int) -> SayVerdict:
        return SayVerdict(round_id=round_id, verdict=Verdict(self.verdict.data), words=self.words.data or "")
