"""The forms of the ways in, one module a way."""

from participate.people.forms.cards import AgeForm, CardForm, PicturesForm
from participate.people.forms.desk import (
    CodeAppForm,
    ConfirmForm,
    DeskSignInForm,
    PasskeyForm,
    PasskeyNameForm,
    PasskeyWayIn,
    PasswordForm,
)
from participate.people.forms.links import SignInForm

__all__ = [
    "AgeForm",
    "CardForm",
    "CodeAppForm",
    "ConfirmForm",
    "DeskSignInForm",
    "PasskeyForm",
    "PasskeyNameForm",
    "PasskeyWayIn",
    "PasswordForm",
    "PicturesForm",
    "SignInForm",
]
