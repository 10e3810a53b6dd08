"""Beginning, bringing the report, saying what is noticed, and putting gaps on the list of findings."""

from collections.abc import Sequence
from typing import Any, ClassVar

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import BooleanField, HiddenField, RadioField, SelectMultipleField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]

from participate.exercise.reading import LONGEST_PASTED
from participate.exercise.service import BringReport, SayNotice, StartExercise
from participate.frameworks.queries import FrameworkChoice
from participate.localoffer.queries import EntryLine
from participate.web.fields import Needed, Text, VersionField
from participate.web.form import Form
from participate.web.labels import label

LONGEST_NOTICE = 3000
LONGEST_NAME = 200


class StartForm(Form):
    """Which entry, against which list, and whether the last exercise is gone on from."""

    entry = RadioField(_l("Which entry?"), validators=[Needed(_l("Choose an entry."))])
    framework = RadioField(_l("Which list do you check it against?"), validators=[Needed(_l("Choose a list."))])
    from_last = BooleanField(_l("Begin with what we marked and wrote the last time"))

    def offer(self, entries: Sequence[EntryLine], choices: Sequence[FrameworkChoice]) -> "StartForm":
        """Offer these; what there is only one of is chosen already."""
        self.entry.choices = [SelectChoice(str(each.id), each.name) for each in entries]
        self.framework.choices = [
            SelectChoice(each.code, label(each.title) if each.translated else each.title) for each in choices
        ]
        if not self.is_submitted():
            self.entry.data = str(entries[0].id) if len(entries) == 1 else None
            self.framework.data = choices[0].code
        return self

    def to_command(self) -> StartExercise:
        return StartExercise(
            entry_id=int(self.entry.data), framework=self.framework.data, from_last=bool(self.from_last.data)
        )


class BringForm(Form):
    """A file, or the text itself."""

    places: ClassVar = {"document-refused": "file"}

    file = FileField(_l("The report as a file"))
    text = Text(_l("Or paste its text"), longest=LONGEST_PASTED)
    marks_may_go = HiddenField()
    version = VersionField()

    def validate(self, extra_validators: Any = None) -> bool:
        """One of the two, and not both: nobody could say which was meant."""
        valid = super().validate(extra_validators)
        given = bool(self.file.data and self.file.data.filename) + bool(self.text.data)
        if given != 1:
            words = _("Bring one: the file or the text.") if given else _("Choose a file or paste the text.")
            self.file.errors = [*self.file.errors, words]
        return valid and given == 1

    def to_command(self, exercise_id: int, paragraphs: tuple[str, ...], *, name: str) -> BringReport:
        return BringReport(
            exercise_id=exercise_id,
            version=self.version.number,
            paragraphs=paragraphs,
            name=name,
            marks_may_go=bool(self.marks_may_go.data),
        )

    def upload(self) -> tuple[str, bytes] | None:
        """The name of the file and what is in it; None without one."""
        if not self.file.data or not self.file.data.filename:
            return None
        name = str(self.file.data.filename).replace("\\", "/").rpartition("/")[2]
        shown = "".join(each for each in name if each.isprintable())
        return shown[:LONGEST_NAME], self.file.data.read()


class NoticeForm(Form):
    places: ClassVar = {"exercise-unfinished": "words"}

    words = Text(_l("What do you notice?"), missing=_l("Write at least a sentence."), longest=LONGEST_NOTICE)
    version = VersionField()

    def to_command(self, exercise_id: int) -> SayNotice:
        return SayNotice(exercise_id=exercise_id, version=self.version.number, words=str(self.words.data))


class FindingsForm(Form):
    """Which gaps of the entry go on the list of its findings."""

    rows = SelectMultipleField(_l("Which of these?"), validators=[Needed(_l("Choose at least one."))])


def findings_form(rows: Sequence[tuple[str, str]]) -> FindingsForm:
    """The gaps, by code, with their words; all are chosen beforehand."""
    form = FindingsForm(data={"rows": [code for code, _ in rows]})
    form.rows.choices = [SelectChoice(code, words) for code, words in rows]
    return form
