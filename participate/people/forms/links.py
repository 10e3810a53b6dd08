"""Asking for a link."""

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField

from participate.people.forms.arriving import WayIn
from participate.people.service import AskForLink
from participate.web.addresses import own_path
from participate.web.fields import Address


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
