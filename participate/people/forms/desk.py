"""Coming in to the desk, and what an officer comes in with."""

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField

from participate.people.forms.arriving import WayIn
from participate.people.service import MOST, PasskeyAnswer, Shown
from participate.web.fields import Address, Secret, Words
from participate.web.form import Form

NO_PASSWORD = _l("Enter your password.")
NO_CODE = _l("Enter a code from your app, or a recovery code.")


class DeskSignInForm(WayIn):
    """Address, password and code together, so that nothing tells which of them was wrong."""

    email = Address(_l("Your e-mail address"), missing=_l("Enter your e-mail address."))
    secret_password = Secret(_l("Password"), missing=NO_PASSWORD, longest=MOST)
    secret_code = Words(_l("Code"), missing=NO_CODE, longest=40)
    next = HiddenField()

    def to_command(self) -> Shown:
        return Shown(
            email=str(self.email.data), password=str(self.secret_password.data), code=str(self.secret_code.data)
        )


class ConfirmForm(Form):
    """Password and code of whoever is signed in already."""

    secret_password = Secret(_l("Password"), missing=NO_PASSWORD, longest=MOST)
    secret_code = Words(_l("Code"), missing=NO_CODE, longest=40)
    next = HiddenField()

    def to_command(self, email: str) -> Shown:
        return Shown(email=email, password=str(self.secret_password.data), code=str(self.secret_code.data))


class PasswordForm(Form):
    """A new password, typed twice."""

    places = {"password-refused": "secret_new", "sign-in-wrong": "secret_old"}  # noqa: RUF012
    secret_old = Secret(_l("Password until now"), missing=NO_PASSWORD, longest=MOST)
    secret_new = Secret(_l("New password"), missing=_l("Enter a new password."), longest=MOST)
    secret_again = Secret(_l("The new password again"), missing=_l("Enter the new password again."), longest=MOST)

    def first_one(self) -> "PasswordForm":
        """Without the question for an old one."""
        del self.secret_old
        return self

    def agrees(self) -> bool:
        """Whether both are alike; says so on the second where they are not."""
        if self.secret_new.data == self.secret_again.data:
            return True
        self.secret_again.errors = [str(_l("This is not the same password. Enter both again."))]
        return False


class CodeAppForm(Form):
    """The first code of a new app; the secret that was offered comes back sealed."""

    places = {"code-wrong": "secret_code", "offer-over": "secret_code"}  # noqa: RUF012
    secret_offer = HiddenField()
    secret_code = Words(
        _l("The 6 digits that the app shows"), missing=_l("Enter the code that the app shows."), longest=40
    )


class PasskeyNameForm(Form):
    """What a new passkey is called."""

    name = Words(_l("Name of this device"), missing=_l("Give it a name, so that you know it later."), longest=60)


class PasskeyForm(Form):
    """What a device answered, put in by the script of the page."""

    secret_token = HiddenField()
    secret_answer = HiddenField()
    next = HiddenField()
    name = HiddenField()

    def to_command(self) -> PasskeyAnswer:
        return PasskeyAnswer(token=self.secret_token.data or "", answer=self.secret_answer.data or "")


class PasskeyWayIn(PasskeyForm):
    """The same where nobody is signed in."""

    class Meta(WayIn.Meta):
        """No form token."""
