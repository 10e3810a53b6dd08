"""The ways in, as forms."""

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, StringField
from wtforms.validators import Regexp

from participate.people.service import AskForLink
from participate.web.addresses import own_path
from participate.web.fields import Words, clean
from participate.web.form import Form

ADDRESS = r"^[^@\s]+@[^@\s]+\.[^@\s]+$"


class WayIn(Form):
    """A form of a public page: it carries nothing of a session, so the page is the same for everybody.

    The guard on Origin stands in front of it.
    """

    class Meta(Form.Meta):
        """No form token."""

        csrf = False


class SignInForm(WayIn):
    """An address to send a link to."""

    email = Words(_l("Your e-mail address"), missing=_l("Enter your e-mail address."), longest=320)
    next = HiddenField()

    def validate_email(self, field: Words) -> None:
        Regexp(ADDRESS, message=_l("Enter an e-mail address like name@example.org."))(self, field)

    def to_command(self, *, link_base: str, subject: str, text: str) -> AskForLink:
        return AskForLink(
            email=str(self.email.data),
            next_path=own_path(self.next.data),
            link_base=link_base,
            subject=subject,
            text=text,
        )


class CardForm(WayIn):
    """The words of a code card."""

    code = StringField(_l("Type the words inside your card"), filters=[clean])
