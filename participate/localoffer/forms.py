"""Uploading a file of entries; giving terms their topics."""

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import SelectField
from wtforms.validators import StopValidation

from participate.core.rulesets.topics import TOPICS
from participate.localoffer.queries import TermRow
from participate.localoffer.service import MapTerms
from participate.web.form import Form


class UploadForm(Form):
    """One file: Open Referral UK JSON, or the CSV of an Outpost directory."""

    file = FileField(_l("File of entries"))

    def validate_file(self, field: FileField) -> None:
        if not field.data or not field.data.filename:
            raise StopValidation(str(_l("Choose a file.")))

    def content(self) -> tuple[str, bytes]:
        """The file's own name and its bytes."""
        return str(self.file.data.filename), self.file.data.read()


def terms_form(rows: tuple[TermRow, ...]) -> type[Form]:
    """A form with one list of topics for each term."""
    choices = [("", gettext("No topic yet")), *((topic.code, gettext(topic.label)) for topic in TOPICS)]
    fields = {
        f"term_{number}": SelectField(row.name, choices=choices, default=row.topic) for number, row in enumerate(rows)
    }
    return type("TermsForm", (Form,), fields)


def to_map_terms(form: Form, rows: tuple[TermRow, ...]) -> MapTerms:
    """The command behind a sent terms form."""
    return MapTerms(topics={row.name: form[f"term_{number}"].data or "" for number, row in enumerate(rows)})
