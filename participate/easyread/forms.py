"""A twin as a form."""

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, RadioField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import AnyOf, InputRequired

from participate.easyread.queries import SourceText
from participate.easyread.service import WriteTwin
from participate.web.fields import Text
from participate.web.form import Form
from participate.web.pictures import CONCEPTS

LONGEST = 1200


class TwinForm(Form):
    """Words, one idea a line, and one of the pictures. `seen` is the fingerprint of the twin that was shown."""

    words = Text(_l("Easy words"), missing=_l("Write the text in easy words."), longest=LONGEST)
    picture = RadioField(
        _l("Picture"),
        choices=[SelectChoice(concept, concept.replace("_", " ").capitalize()) for concept in CONCEPTS],
        validate_choice=False,  # the two below say it in our words
        validators=[InputRequired(_l("Choose a picture.")), AnyOf(CONCEPTS, message=_l("Choose a picture."))],
    )
    seen = HiddenField()

    def to_command(self, source: SourceText) -> WriteTwin:
        lines = tuple(str(self.words.data).split("\n"))
        return WriteTwin(source=source, words=lines, picture=self.picture.data, replaces=self.seen.data or "")
