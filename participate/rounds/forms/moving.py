"""Steps of a round's life, and cards for it."""

from typing import ClassVar

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, SelectField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import AnyOf, InputRequired, NumberRange

from participate.core.groups import AgeBand, Group
from participate.core.lifecycle import State
from participate.rounds.forms.parts import MomentForm, lines
from participate.rounds.queries import RoundRow
from participate.rounds.service import ExtendRound, IssueRoundCards, MoveRound
from participate.rounds.service.cards import MOST_CARDS
from participate.web.fields import Day, EntryKey, Hour, Needed, Text, WholeNumber, Words
from participate.web.form import Form
from participate.web.labels import label

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


class CardsForm(Form):
    """A batch of cards for one issuer, and the key that makes the same form count once."""

    places: ClassVar = {"band-of-another-group": "band", "too-many-cards": "count", "cards-not-now": "group"}

    entry_key = EntryKey()
    group = SelectField(_l("Who the cards are for"))
    band = SelectField(_l("Age band"))
    issuer = Words(_l("Who hands them out"), missing=_l("Enter the school or the group leader."))
    count = WholeNumber(
        _l("How many"),
        validators=[
            InputRequired(_l("Enter how many.")),
            NumberRange(1, MOST_CARDS, message=_l("Use 1 to %(max)s.")),
        ],
    )

    def offer(self, row: RoundRow, *, entry_key: str) -> "CardsForm":
        """Fill the lists; returns the form. `entry_key` is for a form that is shown; a sent one brings its own."""
        if not self.is_submitted():
            self.entry_key.data = entry_key
        self.group.choices = [SelectChoice(each.group.value, label(each.group)) for each in row.groups]
        self.band.choices = [
            SelectChoice("", str(_l("Not asked"))),
            *(SelectChoice(band.value, label(band)) for band in AgeBand),
        ]
        return self

    def to_command(self, round_id: int) -> IssueRoundCards:
        return IssueRoundCards(
            round_id=round_id,
            group=Group(self.group.data),
            band=AgeBand(self.band.data) if self.band.data else None,
            issuer=str(self.issuer.data),
            count=int(self.count.data or 0),
            entry_key=str(self.entry_key.data),
        )
