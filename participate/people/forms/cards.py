"""The words of a card, and what a card asks once."""

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectMultipleField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import Optional

from participate.core.code_words import read_number
from participate.core.groups import BANDS, AgeBand, Group
from participate.core.three_pictures import PICTURES
from participate.people.forms.arriving import WayIn
from participate.people.service import TypedCard
from participate.web.fields import clean
from participate.web.form import Form
from participate.web.labels import label

PICTURE_WORDS: dict[str, object] = {
    "cat": _l("Cat"),
    "dog": _l("Dog"),
    "fox": _l("Fox"),
    "fish": _l("Fish"),
    "duck": _l("Duck"),
    "tree": _l("Tree"),
    "leaf": _l("Leaf"),
    "sun": _l("Sun"),
    "star": _l("Star"),
    "kite": _l("Kite"),
    "bus": _l("Bus"),
    "train": _l("Train"),
    "pizza": _l("Pizza"),
    "lemon": _l("Lemon"),
    "drum": _l("Drum"),
}


class CardForm(WayIn):
    """The words of a code card, and its number where that is asked for."""

    code = StringField(_l("Type the words inside your card"), filters=[clean])
    number = StringField(_l("Type the number from the outside of your card"), filters=[clean])

    def to_command(self) -> TypedCard:
        """The card as it was typed; a number among the words is one as well."""
        words = self.code.data or ""
        return TypedCard(words=words, number=read_number(self.number.data or words))


class AgeForm(Form):
    """How old somebody is, in bands."""

    band = RadioField(_l("How old are you?"), validate_choice=True, validators=[Optional()])

    def offer(self, group: Group | None) -> "AgeForm":
        """Fill the bands of a group, or all of them; returns the form."""
        bands = BANDS[group] if group else tuple(AgeBand)
        self.band.choices = [SelectChoice(each.value, label(each)) for each in bands]
        return self

    @property
    def chosen(self) -> AgeBand | None:
        return AgeBand(self.band.data) if self.band.data else None


class PicturesForm(Form):
    """Three pictures; which and how many is for the service to say."""

    places = {"three-pictures": "pictures", "pictures-wrong": "pictures"}  # noqa: RUF012

    pictures = SelectMultipleField(
        _l("Choose 3 pictures"), choices=[SelectChoice(each, PICTURE_WORDS[each]) for each in PICTURES]
    )

    @property
    def chosen(self) -> tuple[str, ...]:
        return tuple(self.pictures.data or ())

    @property
    def shown(self) -> dict[str, str]:
        """Word → picture, as the choices of a page name them."""
        return {each: f"card/{each}" for each in PICTURES}
