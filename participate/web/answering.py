"""What the forms of everybody who takes part have in common: choices that may stay open, whose, what help."""

from collections.abc import Iterator, Sequence
from typing import Any

from flask_babel import gettext, ngettext
from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectMultipleField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import ValidationError

from participate.core.groups import AgeBand, Group
from participate.core.helping import ChosenBy, Help, contradicts
from participate.core.questions import LONGEST_WORDS
from participate.web.form import Form
from participate.web.labels import LABELS, label
from participate.web.locale import easy

DO_NOT_KNOW = "do-not-know"
WHOSE = {
    Group.YOUNG: _l("Mine: I am a young person"),
    Group.PARENT: _l("Mine: I am a parent or carer"),
    Group.ON_BEHALF: _l("A child’s: I am a parent or carer and say what the child wants"),
    Group.PROVIDER: _l("A school’s, college’s or service’s"),
    Group.OFFICER: _l("A council officer’s"),
}
YOUNG_BANDS = (AgeBand.FROM_16, AgeBand.FROM_18)


class NotTooLong:
    """Says by how much a text is too long. What was typed stays in the field."""

    field_flags = {"maxlength": LONGEST_WORDS}  # noqa: RUF012

    def __call__(self, _form: Any, field: Any) -> None:
        over = len(field.data or "") - LONGEST_WORDS
        if over > 0 and easy():
            raise ValidationError(gettext("You wrote too much. Nothing is lost. Take some words out."))
        if over > 0:
            raise ValidationError(
                ngettext(
                    "Your answer is %(num)d character too long. Nothing is lost: make it shorter and send it again.",
                    "Your answer is %(num)d characters too long. Nothing is lost: make it shorter and send it again.",
                    over,
                )
            )


class OneOf(RadioField):
    """One of several, or nothing yet."""

    def pre_validate(self, form: Any) -> None:  # noqa: ARG002
        choices: Any = self.iter_choices()
        if self.data and self.data not in {each.value for each in choices}:
            raise ValidationError(gettext("Choose one of the answers on this page."))


class SomeOf(SelectMultipleField):
    """Some of several, or nothing yet; “I do not know” stands alone."""

    def __init__(self, label: Any, *, most: int, **kwargs: Any) -> None:
        super().__init__(label, **kwargs)
        self.most = most

    def pre_validate(self, form: Any) -> None:  # noqa: ARG002
        picked = set(self.data or ())
        choices: Any = self.iter_choices()
        if not picked <= {each.value for each in choices}:
            raise ValidationError(gettext("Choose from the answers on this page."))
        wrong = tuple(self._wrong(picked))
        if wrong:
            raise ValidationError(" ".join(wrong))

    def _wrong(self, picked: set[str]) -> Iterator[str]:
        if DO_NOT_KNOW in picked and len(picked) > 1:
            yield gettext("Choose answers, or “I do not know”, but not both.")
        if len(picked - {DO_NOT_KNOW}) > self.most:
            yield gettext("Choose no more than %(most)d.", most=self.most)


class WhoFields(Form):
    """Whose answers these are."""

    group = OneOf(_l("Whose answers are these?"))
    band = OneOf(_l("If you are a young person: how old are you?"))

    def offer(self, groups: Sequence[Group]) -> None:
        self.group.choices = [SelectChoice(each.value, WHOSE[each]) for each in groups]
        self.band.choices = [SelectChoice(each.value, label(each)) for each in YOUNG_BANDS]

    def validate_group(self, field: OneOf) -> None:
        if not field.data:
            raise ValidationError(gettext("Choose whose answers these are."))

    def chosen_band(self) -> AgeBand | None:
        return AgeBand(self.band.data) if self.band.data else None


def help_field(question: Any) -> SomeOf:
    """The kinds of help there are, under this question."""
    return SomeOf(question, choices=[SelectChoice(each.value, LABELS[each]) for each in Help], most=len(Help))


class HelpedBy(Form):
    """What help there was (EQ-07); it may be left out."""

    helped_by = help_field(_l("Did somebody help with the answers?"))

    def validate_helped_by(self, _field: SomeOf) -> None:
        if contradicts(self.help_given()):
            raise ValidationError(gettext("Choose what somebody did, or “Nobody helped”, but not both."))

    def help_given(self) -> frozenset[Help]:
        """What was chosen; a code that no page of ours sends is none."""
        return frozenset(each for each in Help if each.value in (self.helped_by.data or ()))


class HelpFields(HelpedBy):
    """What help there was, and who chose; both may be left out."""

    chosen_by = OneOf(
        _l("Who chose the answers?"), choices=[SelectChoice(each.value, LABELS[each]) for each in ChosenBy]
    )

    def choosing(self) -> ChosenBy | None:
        """As `help_given`."""
        return next((each for each in ChosenBy if each.value == self.chosen_by.data), None)
