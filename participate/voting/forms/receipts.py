"""Looking up a receipt."""

from flask_babel import lazy_gettext as _l

from participate.voting.service.receipts import ReceiptTry
from participate.web.fields import Words
from participate.web.form import Form


class ReceiptForm(Form):
    """The words that one got when one had voted."""

    words = Words(_l("Type the four words that you got when you voted"), missing=_l("Type your four words."))

    class Meta(Form.Meta):
        """No form token: the page is the same for everybody."""

        csrf = False

    def to_command(self, vote_id: int, *, place: str) -> ReceiptTry:
        return ReceiptTry(vote_id=vote_id, typed=str(self.words.data), place=place)
