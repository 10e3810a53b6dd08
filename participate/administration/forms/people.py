"""People of the desk."""

from collections.abc import Mapping
from typing import Any, ClassVar

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, SelectMultipleField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its type stubs
from wtforms.widgets import CheckboxInput, ListWidget

from participate.access.identity import Role
from participate.administration.service import AddOfficer, ChangeRoles, Rename
from participate.web.fields import Address, Words
from participate.web.form import Form
from participate.web.labels import LABELS


class RolesField(SelectMultipleField):
    """The roles that there are; any other is refused with the rest of the form."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def __init__(self, label: Any, **kwargs: Any) -> None:
        super().__init__(label, choices=[SelectChoice(role.value, LABELS[role]) for role in Role], **kwargs)

    @property
    def roles(self) -> frozenset[Role]:
        """What is chosen, once the form is valid."""
        return frozenset(Role(each) for each in self.data or ())


class OneLine(Words):
    """A name: white space of any kind is a space, so that no line of a letter can be made with it."""

    def __init__(self, label: Any, **kwargs: Any) -> None:
        super().__init__(label, **kwargs)
        self.filters = [*self.filters, lambda name: " ".join(name.split())]


class AddOfficerForm(Form):
    places: ClassVar[Mapping[str, str]] = {"officer-known": "email", "no-role": "roles"}
    name = OneLine(_l("Name"), missing=_l("Enter the name that the record of acts shows."), longest=120)
    email = Address(_l("E-mail address at work"), missing=_l("Enter an address."))
    roles = RolesField(_l("What they do"))

    def to_command(self) -> AddOfficer:
        return AddOfficer(name=self.name.data or "", email=self.email.data or "", roles=self.roles.roles)


class RolesForm(Form):
    """The roles of somebody; `seen` are those that the page showed."""

    places: ClassVar[Mapping[str, str]] = {"last-administrator": "roles"}
    roles = RolesField(_l("What they do"))
    seen = HiddenField()

    def to_command(self, account_id: int) -> ChangeRoles:
        shown = {each for each in str(self.seen.data or "").split(",") if each in set(Role)}
        return ChangeRoles(account_id=account_id, roles=self.roles.roles, seen=frozenset(Role(each) for each in shown))


class RenameForm(Form):
    name = OneLine(_l("Name"), missing=_l("Enter the name that the record of acts shows."), longest=120)
    seen = HiddenField()

    def to_command(self, account_id: int) -> Rename:
        return Rename(account_id=account_id, name=self.name.data or "", seen=str(self.seen.data or ""))
