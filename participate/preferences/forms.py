"""The form of the preferences."""

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, RadioField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]

from participate.core.comfort import write_choices
from participate.core.news import NewsForm
from participate.preferences.offer import OFFER
from participate.preferences.service import SaveComfort
from participate.web.form import Form
from participate.web.locale import LANGUAGES, own_name


def _one_of(name: str, label: Any, words: Sequence[Any]) -> RadioField:
    """A choice of the offer, each value with its words."""
    return RadioField(
        label, choices=[SelectChoice(*each) for each in zip(OFFER[name], words, strict=True)], default=OFFER[name][0]
    )


class ComfortForm(Form):
    """One question for each name of the offer. The guard on Origin stands in front of it."""

    class Meta(Form.Meta):
        """No form token: it can be sent without having signed in."""

        csrf = False

    pages = _one_of("pages", _l("Which pages do you want to start with?"), (_l("Standard pages"), _l("Easy read")))
    language = _one_of(
        "language", _l("Which language do you want to start with?"), [own_name(each) for each in LANGUAGES]
    )
    size = _one_of("size", _l("How big should the words be?"), (_l("Normal"), _l("Large"), _l("Very large")))
    spacing = _one_of(
        "spacing", _l("How much space should there be?"), (_l("Normal"), _l("More, between letters, words and lines"))
    )
    theme = _one_of(
        "theme",
        _l("Which colours do you like?"),
        (_l("As on my device"), _l("Light"), _l("Dark"), _l("Cream"), _l("Strong colours on black")),
    )
    font = _one_of(
        "font",
        _l("Which letters are easier to read?"),
        (_l("The letters of my device"), _l("Letters that are hard to mix up: I l 1, O 0")),
    )
    pictures = _one_of("pictures", _l("Do you want pictures?"), (_l("Show pictures"), _l("Only words")))
    motion = _one_of("motion", _l("Should things move?"), (_l("As on my device"), _l("Nothing should move")))
    aloud = _one_of(
        "aloud",
        _l("Where do you want to hear pages read aloud?"),
        (_l("On easy-read pages"), _l("On every page")),
    )
    mail = RadioField(
        _l("E-mail about the rounds that you took part in"),
        choices=[
            SelectChoice(NewsForm.STANDARD.value, _l("Send it as it is")),
            SelectChoice(NewsForm.EASY.value, _l("Send it in easy read")),
            SelectChoice(NewsForm.NONE.value, _l("Send me none")),
        ],
    )
    """For accounts alone: taken out of everybody else's form."""
    next = HiddenField()

    @property
    def values(self) -> dict[str, str]:
        """What was chosen, by name."""
        return {name: str(self[name].data) for name in OFFER}

    @property
    def news(self) -> NewsForm | None:
        """How the news are wanted; None in a form that did not ask."""
        return NewsForm(self.mail.data) if "mail" in self else None

    def to_command(self) -> SaveComfort:
        return SaveComfort(choices=write_choices(self.values, OFFER))
