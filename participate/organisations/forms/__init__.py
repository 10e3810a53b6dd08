"""The forms of organisations: the desk's, a coordinator's, and those of whoever joins."""

from participate.organisations.forms.desk import ChangeForm, CloseForm, FirstCoordinatorForm, RegisterForm
from participate.organisations.forms.people import CalledForm, CodeForm, InvitationForm, InviteForm, JoinForm

__all__ = [
    "CalledForm",
    "ChangeForm",
    "CloseForm",
    "CodeForm",
    "FirstCoordinatorForm",
    "InvitationForm",
    "InviteForm",
    "JoinForm",
    "RegisterForm",
]
