"""The words of a step, and a finding that an officer raises by hand."""

import secrets
from typing import ClassVar

from flask_babel import lazy_gettext as _l
from wtforms import RadioField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import AnyOf

from participate.core.errors import DomainError
from participate.findings.errors import FindingMoved
from participate.findings.queries import FindingRow
from participate.findings.service import BY_HAND, RaiseFinding, Say
from participate.findings.wording import WHOSE
from participate.localoffer.service import Cause
from participate.web.fields import EntryKey, Needed, Text, VersionField, Words
from participate.web.form import Form

LONGEST = 1500
CHOOSE = _l("Choose who found it.")


class StepForm(Form):
    places: ClassVar = {"finding-needs-words": "words"}

    words = Text(_l("Your words"), missing=_l("Write it in words. Everybody reads them."), longest=LONGEST)
    version = VersionField()

    @classmethod
    def of(cls, row: FindingRow) -> "StepForm":
        """The form with the finding as it stands now."""
        return cls(data={"version": row.version})

    def refuse(self, refusal: DomainError, *, field: str | None = None) -> None:
        """After a step of somebody else the next one is a knowing one: the page shows what was done."""
        super().refuse(refusal, field=field)
        if isinstance(refusal, FindingMoved):
            self.version.data = self.version.object_data

    def to_command(self, finding_id: int) -> Say:
        return Say(finding_id=finding_id, version=self.version.number, words=str(self.words.data or ""))


class RaiseForm(Form):
    places: ClassVar = {"finding-needs-words": "words"}

    words = Text(_l("What was found?"), missing=_l("Say what was found."), longest=LONGEST)
    row_label = Words(_l("Which part of the entry is it about?"), longest=160)
    from_group = RadioField(
        _l("Who found it?"),
        choices=[SelectChoice(code, words) for code, words in WHOSE.items()],
        validators=[Needed(CHOOSE), AnyOf(WHOSE, message=CHOOSE)],
        validate_choice=False,
    )
    cause = Words(_l("Where does it come from?"), longest=160)
    entry_key = EntryKey()

    @classmethod
    def fresh(cls) -> "RaiseForm":
        return cls(data={"entry_key": secrets.token_hex(16)})

    def to_command(self, entry_id: int) -> RaiseFinding:
        return RaiseFinding(
            entry_id=entry_id,
            row_label=str(self.row_label.data or ""),
            words=str(self.words.data or ""),
            cause=Cause(kind=BY_HAND, id="", label=str(self.cause.data or "")),
            from_group=str(self.from_group.data or ""),
            entry_key=str(self.entry_key.data or ""),
        )
