"""The words of a step, and a finding that an officer raises by hand."""

import secrets
from dataclasses import dataclass
from typing import ClassVar

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import AnyOf

from participate.core.errors import DomainError
from participate.core.findings import Whose
from participate.findings.errors import FindingMoved
from participate.findings.queries import FindingRow
from participate.findings.service import BY_HAND, RaiseFinding, Say
from participate.findings.wording import WHOSE
from participate.localoffer.service import Cause
from participate.web.fields import EntryKey, Needed, Text, VersionField, Words
from participate.web.form import Form
from participate.web.labels import label

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """What a finding comes from when it is not raised by hand, and the row that it is about, empty without one."""

    cause: Cause
    row_code: str
    row_label: str
    whose: Whose | None


class RaiseForm(Form):
    """A finding in an officer's words. What it comes from is asked only where that is not known."""

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
    def fresh(cls, origin: Origin | None) -> "RaiseForm":
        """The form with what is known; a sentence is suggested where a row is."""
        data = {"entry_key": secrets.token_hex(16), **({"from_group": origin.whose} if origin and origin.whose else {})}
        if origin and origin.row_code:
            data["words"] = _("In a review, “%(row)s” was found wanting.", row=label(origin.row_label))
        form = cls(data=data)
        if origin:
            del form.cause
        if origin and origin.row_code:
            del form.row_label
        return form

    def to_command(self, entry_id: int, origin: Origin | None) -> RaiseFinding:
        return RaiseFinding(
            entry_id=entry_id,
            row_code=origin.row_code if origin else "",
            row_label=origin.row_label if origin and origin.row_code else str(self.row_label.data or ""),
            words=str(self.words.data or ""),
            cause=origin.cause if origin else Cause(kind=BY_HAND, id="", label=str(self.cause.data or "")),
            from_group=str(self.from_group.data or ""),
            entry_key=str(self.entry_key.data or ""),
        )
