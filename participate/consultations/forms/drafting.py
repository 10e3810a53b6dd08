"""A question as its writer fills it in."""

from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms.validators import InputRequired, NumberRange, ValidationError

from participate.consultations.queries.drafting import FEWEST_OPTIONS, QuestionDraft
from participate.consultations.service.drafting import WriteQuestion
from participate.core.questions import MOST_OPTIONS, QuestionKind
from participate.web.fields import LINE, Text, VersionField, WholeNumber
from participate.web.form import Form

WITH_OPTIONS = frozenset({QuestionKind.ONE_CHOICE, QuestionKind.SEVERAL_CHOICES})


class QuestionForm(Form):
    """One form for all kinds; the fields that a kind does not have are taken out of it."""

    prompt = Text(_l("The question"), missing=_l("Write the question."), longest=600)
    hint = Text(_l("A line of help under it"), longest=600)
    options = Text(_l("The options, one a line"), missing=_l("Write at least two options."), longest=3000)
    least_choices = WholeNumber(
        _l("At least"),
        default=1,
        validators=[InputRequired(_l("Enter a number.")), NumberRange(0, MOST_OPTIONS, message=_l("Use 0 to 12."))],
    )
    most_choices = WholeNumber(
        _l("At most"),
        default=3,
        validators=[InputRequired(_l("Enter a number.")), NumberRange(1, MOST_OPTIONS, message=_l("Use 1 to 12."))],
    )
    version = VersionField()

    @classmethod
    def of(cls, kind: QuestionKind, *, row: QuestionDraft | None = None) -> "QuestionForm":
        """The form for a new question of a kind, or for one that is there."""
        shown: dict[str, Any] = {"version": "0"}
        if row is not None:
            shown = {
                "prompt": row.prompt,
                "hint": row.hint,
                "options": "\n".join(option.label for option in row.options),
                "least_choices": row.least_choices,
                "most_choices": row.most_choices,
                "version": str(row.version),
            }
        form = cls(data=shown)
        if kind not in WITH_OPTIONS:
            del form.options
        if kind is not QuestionKind.SEVERAL_CHOICES:
            del form.least_choices
            del form.most_choices
        return form

    def validate_options(self, field: Text) -> None:
        """Between two and twelve options, each short enough for a line."""
        labels = _labels(field.data)
        if not FEWEST_OPTIONS <= len(labels) <= MOST_OPTIONS:
            raise ValidationError(str(_l("Write 2 to 12 options, one a line.")))
        if any(len(label) > LINE for label in labels):
            raise ValidationError(str(_l("An option has at most 200 characters.")))

    def validate_most_choices(self, field: WholeNumber) -> None:
        """Nobody can choose more than there is."""
        options = len(_labels(self.options.data))
        if field.data is not None and field.data > options >= FEWEST_OPTIONS:
            raise ValidationError(gettext("There are %(num)d options. Use no more than that.", num=options))

    def to_command(self, round_id: int, *, kind: QuestionKind) -> WriteQuestion:
        several = kind is QuestionKind.SEVERAL_CHOICES
        return WriteQuestion(
            round_id=round_id,
            kind=kind,
            prompt=str(self.prompt.data),
            hint=str(self.hint.data or ""),
            options=_labels(self.options.data) if kind in WITH_OPTIONS else (),
            least_choices=int(self.least_choices.data or 0) if several else 0,
            most_choices=int(self.most_choices.data or 1) if several else 1,
        )


def _labels(text: str | None) -> tuple[str, ...]:
    return tuple(line.strip() for line in (text or "").split("\n") if line.strip())
