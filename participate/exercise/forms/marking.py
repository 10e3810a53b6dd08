"""Part 1: a mark and a note for each row of a page."""

from typing import ClassVar

from flask_babel import lazy_gettext as _l
from wtforms import RadioField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]

from participate.core.exercise import FOUND_WORDS, Found, Group
from participate.exercise.queries import ExerciseView, MarkLine
from participate.exercise.service import MarkedRow, MarkRows
from participate.exercise.wording import row_words
from participate.web.fields import Text, VersionField
from participate.web.form import Form
from participate.web.labels import label

LONGEST_NOTE = 1000
FOUND = {each.value: each for each in Found}


def found_field(words: str) -> RadioField:
    """There, partly there, missing; nothing is chosen beforehand."""
    choices = [SelectChoice(each.value, label(FOUND_WORDS[each])) for each in Found]
    return RadioField(words, choices=choices, validate_choice=False)


class MarkForm(Form):
    """The rows of one page, in its order: `found_1`, `note_1` and so on."""

    lines: ClassVar[tuple[MarkLine, ...]] = ()

    version = VersionField()

    def to_command(self, exercise_id: int) -> MarkRows:
        rows = (
            MarkedRow(
                code=line.row.code,
                found=FOUND.get(self[f"found_{number}"].data or ""),
                note=self[f"note_{number}"].data or "",
            )
            for number, line in enumerate(self.lines, 1)
        )
        return MarkRows(exercise_id=exercise_id, version=self.version.number, rows=tuple(rows))


def mark_form(view: ExerciseView, group: Group) -> MarkForm:
    """The form of a page of Part 1, with what is saved."""
    lines = view.marks_of(group)
    fields: dict[str, object] = {"lines": lines}
    data: dict[str, object] = {"version": sum(line.version for line in lines)}
    for number, line in enumerate(lines, 1):
        words = row_words(line.row, view.framework)
        fields[f"found_{number}"] = found_field(words)
        fields[f"note_{number}"] = Text(_l("Note: %(row)s", row=words), longest=LONGEST_NOTE)
        data |= {f"found_{number}": line.found and line.found.value, f"note_{number}": line.note}
    form: MarkForm = type("MarksOfThisPage", (MarkForm,), fields)(data=data)
    return form
