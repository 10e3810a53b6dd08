"""Holding a removal, and letting it go on."""

from collections.abc import Mapping
from typing import ClassVar

from flask_babel import lazy_gettext as _l

from participate.retention.service import HoldPlan, ReleasePlan
from participate.web.fields import Text, VersionField
from participate.web.form import Form


class HoldForm(Form):
    places: ClassVar[Mapping[str, str]] = {"hold-needs-reason": "reason"}
    reason = Text(_l("Why it has to wait"), missing=_l("Say why it has to wait."), longest=500)
    version = VersionField()

    def to_command(self) -> HoldPlan:
        return HoldPlan(version=self.version.number, reason=self.reason.data or "")


class ReleaseForm(Form):
    """Only a button."""

    version = VersionField()

    def to_command(self) -> ReleasePlan:
        return ReleasePlan(version=self.version.number)
