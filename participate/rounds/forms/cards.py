"""A batch of code cards, and one card that went astray."""

from typing import ClassVar

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, SelectField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import InputRequired, NumberRange

from participate.core.groups import AgeBand, Group
from participate.people.queries import CardsOf
from participate.rounds.queries import CardScope
from participate.rounds.service import IssueBatch, RevokeCard
from participate.rounds.service.cards import MOST_CARDS
from participate.web.fields import EntryKey, WholeNumber, Words
from participate.web.form import Form
from participate.web.labels import label

ASKED = _l("Not said: each card asks once")
FOR_FACILITATOR = _l("For a group facilitator: enters one group’s answer with its head-count")


class CardsForm(Form):
    """A batch of cards for one issuer, and the key that makes the same form count once."""

    places: ClassVar = {
        "band-of-another-group": "band",
        "too-many-cards": "count",
        "cards-not-now": "group",
        "facilitator-needs-group": "group",
    }

    entry_key = EntryKey()
    group = SelectField(_l("Who the cards are for"))
    band = SelectField(_l("Age band"))
    for_facilitator = BooleanField(FOR_FACILITATOR)
    issuer = Words(_l("Who hands them out"), missing=_l("Enter the school or the group leader."))
    count = WholeNumber(
        _l("How many"),
        validators=[
            InputRequired(_l("Enter how many.")),
            NumberRange(1, MOST_CARDS, message=_l("Use 1 to %(max)s.")),
        ],
    )

    def offer(self, scope: CardScope, *, entry_key: str, by_hand: bool) -> "CardsForm":
        """Fill the lists; returns the form. `entry_key` is for a form that is shown; a sent one brings its own.

        Without answers entered `by_hand` there is no choice of cards for facilitators.
        """
        if not by_hand:
            del self.for_facilitator
        if not self.is_submitted():
            self.entry_key.data = entry_key
        self.group.choices = [
            *(SelectChoice(each.value, label(each)) for each in scope.groups),
            SelectChoice("", str(ASKED)),
        ]
        self.band.choices = [
            SelectChoice("", str(ASKED)),
            *(SelectChoice(band.value, label(band)) for band in AgeBand),
        ]
        return self

    def to_command(self, of: CardsOf) -> IssueBatch:
        return IssueBatch(
            of=of,
            group=Group(self.group.data) if self.group.data else None,
            band=AgeBand(self.band.data) if self.band.data else None,
            for_facilitator=bool(self.for_facilitator and self.for_facilitator.data),
            issuer=str(self.issuer.data),
            count=int(self.count.data or 0),
            entry_key=str(self.entry_key.data),
        )


class RevokeCardForm(Form):
    places: ClassVar = {"no-such-card": "number"}

    number = WholeNumber(_l("Number of the card"), validators=[InputRequired(_l("Enter the number of the card."))])

    def to_command(self, of: CardsOf) -> RevokeCard:
        return RevokeCard(of=of, number=int(self.number.data or 0))
