"""Steps of a round's life."""

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField
from wtforms.validators import AnyOf

from participate.core.lifecycle import State
from participate.rounds.forms.parts import MomentForm, lines
from participate.rounds.queries import RoundRow
from participate.rounds.service import ExtendRound, MoveRound
from participate.web.fields import Day, Hour, Needed, Text
from participate.web.form import Form

LONGEST_REASON = 800
DESK_MOVES: tuple[State, ...] = (State.DRAFT, State.CHECKED, State.SCHEDULED, State.ARCHIVED)
"""The steps taken from the round's own page. Withdrawing has a page of its own; the rest belongs to the outcome."""


class MoveForm(Form):
    to = HiddenField(validators=[AnyOf([state.value for state in DESK_MOVES], message=_l("There is no such step."))])

    def to_command(self, round_id: int) -> MoveRound:
        return MoveRound(round_id=round_id, to=State(str(self.to.data)))


class WithdrawForm(Form):
    reason = Text(_l("Why the round is withdrawn"), missing=_l("Give the reason."), longest=LONGEST_REASON)
    easy = Text(_l("The same in easy words"), missing=_l("Say it in easy words, too."), longest=LONGEST_REASON)

    def to_command(self, round_id: int) -> MoveRound:
        return MoveRound(
            round_id=round_id, to=State.WITHDRAWN, reason=str(self.reason.data), easy_reason=lines(self.easy.data)
        )


class ExtendForm(MomentForm):
    moments = ("closes",)

    closes_on = Day(_l("Closes on"), validators=[Needed(_l("Enter the new closing day."))])
    closes_time = Hour(_l("Closes at"), validators=[Needed(_l("Enter the time."))])
    reason = Text(_l("Why people get more time"), missing=_l("Give the reason."), longest=LONGEST_REASON)
    easy = Text(_l("The same in easy words"), missing=_l("Say it in easy words, too."), longest=LONGEST_REASON)

    @classmethod
    def of(cls, row: RoundRow) -> "ExtendForm":
        return cls(data=cls.parts_of(row))

    def to_command(self, round_id: int) -> ExtendRound:
        closes_at = self.moment("closes")
        if closes_at is None:
            raise ValueError("the form was not validated")
        return ExtendRound(
            round_id=round_id,
            closes_at=closes_at,
            reason=str(self.reason.data),
            easy_reason=lines(self.easy.data),
        )
