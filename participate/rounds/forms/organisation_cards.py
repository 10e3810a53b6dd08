"""Cards that an organisation gives out."""

from collections.abc import Iterable
from typing import ClassVar

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, SelectField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import InputRequired, NumberRange

from participate.access.identity import Membership
from participate.core.groups import AgeBand, Group
from participate.people.queries import CardsOf
from participate.rounds.forms.cards import ASKED, FOR_FACILITATOR
from participate.rounds.service import IssueBatch
from participate.rounds.service.cards import MOST_CARDS
from participate.web.fields import EntryKey, WholeNumber
from participate.web.form import Form
from participate.web.labels import label

GROUPS = (Group.CHILD, Group.YOUNG)
"""Parents and carers come in by e-mail."""


class OrganisationCardsForm(Form):
    """A batch for a round that is announced or open, and the key that makes the same form count once."""

    places: ClassVar = {"band-of-another-group": "band", "too-many-cards": "count", "cards-not-now": "group"}

    entry_key = EntryKey()
    round = SelectField(_l("The round"), coerce=int)
    group = SelectField(_l("Who the cards are for"))
    band = SelectField(_l("Age band"))
    for_facilitator = BooleanField(FOR_FACILITATOR)
    count = WholeNumber(
        _l("How many"),
        validators=[
            InputRequired(_l("Enter how many.")),
            NumberRange(1, MOST_CARDS, message=_l("Use 1 to %(max)s.")),
        ],
    )

    def offer(self, rounds: Iterable[tuple[int, str]], *, entry_key: str) -> "OrganisationCardsForm":
        """Fill the lists; returns the form. `entry_key` is for a form that is shown; a sent one brings its own."""
        if not self.is_submitted():
            self.entry_key.data = entry_key
        self.round.choices = [SelectChoice(number, title) for number, title in rounds]
        self.group.choices = [SelectChoice(each.value, label(each)) for each in GROUPS]
        self.band.choices = [
            SelectChoice("", str(ASKED)),
            *(SelectChoice(band.value, label(band)) for band in AgeBand),
        ]
        return self

    def to_command(self, here: Membership) -> IssueBatch:
        return IssueBatch(
            of=CardsOf(round_id=int(self.round.data)),
            group=Group(self.group.data),
            band=AgeBand(self.band.data) if self.band.data else None,
            for_facilitator=bool(self.for_facilitator.data),
            issuer=here.organisation,
            organisation_id=here.organisation_id,
            count=int(self.count.data or 0),
            entry_key=str(self.entry_key.data),
        )
