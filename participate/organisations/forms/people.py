"""Inviting, joining, and what one is called there."""

from typing import ClassVar

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, RadioField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]

from participate.core.organisations import OF_YOUNG_PEOPLE, OrganisationKind, Post
from participate.organisations.service import AcceptInvitation, InvitationLetter, InvitePerson
from participate.web.fields import Address, Words, clean
from participate.web.form import Form
from participate.web.labels import label

CALLED = 60
YOUNG_HINT = _l("A first name or a nickname, nothing else. You can leave it empty.")
HINT = _l("You can leave it empty.")


class InviteForm(Form):
    """A coordinator asks somebody. The panel has one coordinator, its named officer: there the post is not asked."""

    email = Address(_l("Their e-mail address"), missing=_l("Enter their e-mail address."))
    post = RadioField(_l("As what?"), default=Post.MEMBER.value)

    def offer(self, kind: OrganisationKind) -> "InviteForm":
        """Fill the posts that an organisation of this kind gives; returns the form."""
        if kind is OrganisationKind.PANEL:
            del self.post
        else:
            self.post.choices = [SelectChoice(each.value, label(each)) for each in (Post.MEMBER, Post.COORDINATOR)]
        return self

    @property
    def chosen(self) -> Post:
        return Post(self.post.data) if "post" in self else Post.MEMBER

    def to_command(self, organisation_id: int, letter: InvitationLetter) -> InvitePerson:
        return InvitePerson(
            organisation_id=organisation_id, email=str(self.email.data), post=self.chosen, letter=letter
        )


class CalledForm(Form):
    """What somebody who joins wants to be called there."""

    places: ClassVar = {"not-a-first-name": "known_as"}

    known_as = Words(_l("What should your coordinator call you?"), longest=CALLED)

    @staticmethod
    def hint(kind: OrganisationKind) -> object:
        """What stands under the question, where young people belong and elsewhere."""
        return YOUNG_HINT if kind in OF_YOUNG_PEOPLE else HINT


class InvitationForm(CalledForm):
    """The button of an invitation. It carries nothing of a session: the guard on Origin stands in front of it."""

    class Meta(Form.Meta):
        """No form token: the page is opened from a mail, on whatever device."""

        csrf = False

    def to_command(self, token: str) -> AcceptInvitation:
        return AcceptInvitation(token=token, known_as=self.known_as.data or "")


class CodeForm(Form):
    """The words of a join code."""

    code = StringField(_l("Type the words that your coordinator gave you"), filters=[clean])


class JoinForm(CalledForm):
    """Joining, once one knows what it means; the words come along."""

    code = HiddenField(filters=[clean])
