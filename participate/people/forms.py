"""The ways in, as forms."""

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, StringField

from participate.people.service import AskForLink
from participate.web.addresses import own_path
from participate.web.fields import Address, clean
from participate.web.form import Form


class WayIn(Form):
    """A form of a public page: it carries nothing of a session, so the page is the same for everybody.

    The guard on Origin stands in front of it.
    """

    class Meta(Form.Meta):
        """No form token."""

        csrf = False


class SignInForm(WayIn):
    """An address to send a link to."""

    email = Address(_l("Your e-mail address"), missing=_l("Enter your e-mail address."))
    next = HiddenField()

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
