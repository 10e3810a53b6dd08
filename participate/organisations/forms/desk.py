"""The desk's forms: an organisation's particulars, its first coordinator, the reason for closing it."""

from collections.abc import Iterable
from typing import Any, ClassVar

from flask_babel import lazy_gettext as _l
from wtforms import SelectField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]

from participate.core.organisations import OrganisationKind, Post
from participate.organisations.service import (
    ChangeOrganisation,
    CloseOrganisation,
    InvitationLetter,
    InvitePerson,
    RegisterOrganisation,
)
from participate.web.fields import Address, Text, VersionField, Words
from participate.web.form import Form
from participate.web.labels import label

REASON = 500


class ParticularsForm(Form):
    """What both registering and changing ask."""

    places: ClassVar = {"organisation-name-taken": "name"}

    name = Words(_l("Name"), missing=_l("Enter its name."))
    officer = SelectField(_l("The officer that its people write to"))

    def offer(self, officers: Iterable[tuple[int, str]]) -> Any:
        """Fill the list of officers; returns the form."""
        nobody = SelectChoice("", _l("Nobody yet"))
        self.officer.choices = [nobody, *(SelectChoice(str(number), name) for number, name in officers)]
        return self

    @property
    def officer_id(self) -> int | None:
        return int(self.officer.data) if self.officer.data else None


class RegisterForm(ParticularsForm):
    kind = SelectField(_l("Kind"))

    def offer(self, officers: Iterable[tuple[int, str]]) -> "RegisterForm":
        """Fill the kinds and the officers; returns the form."""
        self.kind.choices = [SelectChoice(each.value, label(each)) for each in OrganisationKind]
        super().offer(officers)
        return self

    def to_command(self) -> RegisterOrganisation:
        kind = OrganisationKind(self.kind.data)
        return RegisterOrganisation(kind=kind, name=str(self.name.data), officer_id=self.officer_id)


class ChangeForm(ParticularsForm):
    version = VersionField()

    def to_command(self, organisation_id: int) -> ChangeOrganisation:
        return ChangeOrganisation(
            organisation_id=organisation_id,
            name=str(self.name.data),
            officer_id=self.officer_id,
            version=self.version.number,
        )


class FirstCoordinatorForm(Form):
    email = Address(_l("Their e-mail address"), missing=_l("Enter their e-mail address."))

    def to_command(self, organisation_id: int, letter: InvitationLetter) -> InvitePerson:
        return InvitePerson(
            organisation_id=organisation_id, email=str(self.email.data), post=Post.COORDINATOR, letter=letter
        )


class CloseForm(Form):
    places: ClassVar = {"closing-reason-needed": "reason"}

    reason = Text(_l("Why it is closed"), longest=REASON)

    def to_command(self, organisation_id: int) -> CloseOrganisation:
        return CloseOrganisation(organisation_id=organisation_id, reason=self.reason.data or "")
