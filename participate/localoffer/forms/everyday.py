"""Adding a pair of everyday words."""

from flask_babel import lazy_gettext as _l
from wtforms import SelectField

from participate.core.rulesets.topics import TOPICS
from participate.localoffer.service import AddEveryday
from participate.web.fields import Words
from participate.web.form import Form
from participate.web.labels import label

LONGEST_SAID, LONGEST_MEANT = 100, 200


class EverydayForm(Form):
    """What families say, and what is meant."""

    said = Words(_l("What families say"), missing=_l("Enter the words that families use."), longest=LONGEST_SAID)
    means = Words(_l("Words that entries use for it"), longest=LONGEST_MEANT)
    topic = SelectField(_l("Topic that is meant"), choices=[])

    def offer(self) -> "EverydayForm":
        """The topics, in the page's language."""
        self.topic.choices = [("", str(_l("No topic"))), *((topic.code, label(topic.label)) for topic in TOPICS)]
        return self

    def to_command(self) -> AddEveryday:
        return AddEveryday(said=self.said.data or "", means=self.means.data or "", topic=self.topic.data or "")
