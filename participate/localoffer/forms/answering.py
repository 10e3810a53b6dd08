"""What an officer says to a change that waits, and which organisation keeps a provider's entries."""

from collections.abc import Iterable

from flask_babel import lazy_gettext as _l
from wtforms import SelectField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]

from participate.localoffer.service import ApproveEdit, ReturnEdit
from participate.web.fields import Text, VersionField
from participate.web.form import Form

NOBODY = ""


class AnswerForm(Form):
    """Yes, or back with a reason. `version` is the change's own, `number` the entry's, both as they were shown."""

    reason = Text(_l("What is to be put right"), longest=600)
    version = VersionField()
    number = VersionField()

    def to_approval(self, edit_id: int) -> ApproveEdit:
        return ApproveEdit(edit_id=edit_id, version=self.version.number, seen=self.number.number)

    def to_return(self, edit_id: int) -> ReturnEdit:
        return ReturnEdit(edit_id=edit_id, version=self.version.number, reason=str(self.reason.data or ""))


class CheckForm(Form):
    """One button; `version` is the version that was read."""

    version = VersionField()


class KeeperForm(Form):
    """Which organisation keeps up a provider's entries, or none."""

    organisation = SelectField(_l("Organisation that keeps its entries"))

    def offer(self, organisations: Iterable[tuple[int, str]]) -> "KeeperForm":
        """Fill the list; returns the form."""
        named = [SelectChoice(str(number), name) for number, name in organisations]
        self.organisation.choices = [SelectChoice(NOBODY, _l("None: officers keep them")), *named]
        return self

    @property
    def organisation_id(self) -> int | None:
        return int(self.organisation.data) if self.organisation.data else None
