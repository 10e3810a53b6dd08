"""Uploading a file of entries; giving terms their topics."""

import hashlib
from collections.abc import Sequence
from typing import ClassVar

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import BooleanField, HiddenField, SelectField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its type stubs
from wtforms.validators import StopValidation

from participate.core.errors import DomainError
from participate.core.rulesets.topics import BY_CODE, TOPICS
from participate.localoffer.queries import TermRow
from participate.localoffer.service import Choose, MapTerms
from participate.web.form import Form
from participate.web.labels import label

TAKE = "file"
LONGEST_NUMBER = 9
NO_TOPIC = _l("No topic yet")
TERM = "term"
"""The name under which each term of the page comes back, so that the choices belong to the terms that were shown."""


class UploadForm(Form):
    """One file: Open Referral UK JSON, or the CSV of an Outpost directory."""

    file = FileField(_l("File of entries"))
    all_or_nothing = BooleanField(_l("Take nothing unless everything can be taken"))

    def validate_file(self, field: FileField) -> None:
        if not field.data or not field.data.filename:
            raise StopValidation(str(_l("Choose a file.")))

    def content(self) -> tuple[str, bytes]:
        """The file's own name and its bytes."""
        return str(self.file.data.filename), self.file.data.read()


class ChoiceForm(Form):
    """The file’s words or ours, for one entry, by the version that was looked at."""

    version = HiddenField()
    take = HiddenField()

    def to_command(self, *, import_id: int, entry_id: int) -> Choose:
        """A version that is no number was not made by this page; then nothing is chosen."""
        number = self.version.data or ""
        based_on = int(number) if number.isascii() and number.isdigit() and len(number) <= LONGEST_NUMBER else 0
        return Choose(import_id=import_id, entry_id=entry_id, based_on=based_on, take=self.take.data == TAKE)


class TermsForm(Form):
    """A list of topics for each term of the page. What stood there when it was shown comes back beside the choice."""

    rows: ClassVar[tuple[TermRow, ...]] = ()

    def choice(self, row: TermRow) -> SelectField:
        """The list of topics of one term."""
        field: SelectField = self[f"topic_{_key(row.folded)}"]
        return field

    def seen(self, row: TermRow) -> HiddenField:
        """The topic that the term had on the page."""
        field: HiddenField = self[f"seen_{_key(row.folded)}"]
        return field

    def refuse(self, refusal: DomainError, *, field: str | None = None) -> None:
        """After a stale edit each term says what it has now, and the next save is a knowing one."""
        super().refuse(refusal, field=field)
        now = refusal.values.get("now", {})
        for row in self.rows:
            if isinstance(now, dict) and row.folded in now:
                self.seen(row).data = now[row.folded]
                saved = gettext("Now saved: %(topic)s.", topic=topic_words(now[row.folded]))
                self.choice(row).errors = [*self.choice(row).errors, saved]

    def to_command(self) -> MapTerms:
        return MapTerms(
            topics={row.folded: self.choice(row).data or "" for row in self.rows},
            seen={row.folded: self.seen(row).data or "" for row in self.rows},
        )


def terms_form(rows: Sequence[TermRow]) -> TermsForm:
    """The form of these terms. Each field is named by its term alone, wherever the term stands in the list."""
    choices = [SelectChoice("", str(NO_TOPIC)), *(SelectChoice(topic.code, label(topic.label)) for topic in TOPICS)]
    fields: dict[str, object] = {"rows": tuple(rows)}
    for row in rows:
        fields[f"topic_{_key(row.folded)}"] = SelectField(row.name, choices=choices, default=row.topic)
        fields[f"seen_{_key(row.folded)}"] = HiddenField(default=row.topic)
    form: TermsForm = type("TermsOfThisPage", (TermsForm,), fields)()
    return form


def topic_words(code: str) -> str:
    """A topic's label, or the words for none."""
    return label(BY_CODE[code].label) if code in BY_CODE else str(NO_TOPIC)


def _key(folded: str) -> str:
    return hashlib.sha256(folded.encode()).hexdigest()[:16]
