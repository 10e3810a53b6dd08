"""Looking up a receipt."""

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms.validators import ValidationError

from participate.core.receipts import BALLOT_WORDS, read_ballot_words
from participate.voting.service.receipts import ReceiptTry
from participate.web.fields import Words
from participate.web.form import Form


class ReceiptForm(Form):
    """The words that one got when one had voted."""

    words = Words(_l("Type the four words that you got when you voted"), missing=_l("Type your four words."))

    class Meta(Form.Meta):
        """No form token: the page is the same for everybody."""

        csrf = False

    def validate_words(self, field: Words) -> None:
        """Three or five words are none of ours, and need no looking up; four without spaces look like one."""
        read = len(read_ballot_words(str(field.data)).split())
        if read not in {0, 1, BALLOT_WORDS}:
            typed = max(read, len(str(field.data).split()))
            raise ValidationError(gettext("You typed %(typed)d words; a receipt has four.", typed=typed))

    def to_command(self, vote_id: int, *, place: str) -> ReceiptTry:
        return ReceiptTry(vote_id=vote_id, typed=str(self.words.data), place=place)
