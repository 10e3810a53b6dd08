"""Paper and group answers, as forms: the questions of the round, and who they came from."""

from collections.abc import Collection, Sequence
from typing import Any, ClassVar, TypeVar

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import SelectField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import NumberRange, Optional, ValidationError

from participate.consultations.forms.answering import AnswersForm, answers_form
from participate.consultations.queries.answering import QuestionAsked
from participate.consultations.service.answers import Given
from participate.core.groups import AgeBand, Group
from participate.core.questions import CHOICE_KINDS, LONGEST_WORDS, AnswerState, QuestionKind
from participate.paper.service import EnterByCard, EnterGroup, EnterPaper
from participate.rounds.queries.asked import is_asked
from participate.web.answering import HelpedBy, HelpFields, OneOf, help_field
from participate.web.fields import EntryKey, Text, WholeNumber
from participate.web.form import Form
from participate.web.labels import label
from participate.web.locale import authored

LARGEST_GROUP = 500


class EntryForm(Form):
    """Answers of others, and the key that makes the same form count once."""

    entry_key = EntryKey()

    def begin(self, entry_key: str) -> None:
        """`entry_key` is for a form that is shown; a sent one brings its own."""
        if not self.is_submitted():
            self.entry_key.data = entry_key


class WhoseForm(EntryForm):
    """Whose answers are entered."""

    places: ClassVar = {"band-of-another-group": "band"}

    group = OneOf(_l("Whose answers are these?"))
    band = SelectField(_l("Age"), coerce=str)

    def offer(self, groups: Collection[Group], *, entry_key: str) -> None:
        """Fill the lists."""
        self.begin(entry_key)
        self.group.choices = [SelectChoice(each.value, label(each)) for each in Group if is_asked(each, groups)]
        self.band.choices = [
            SelectChoice("", _l("Not known")),
            *(SelectChoice(each.value, label(each)) for each in AgeBand),
        ]

    def validate_group(self, field: OneOf) -> None:
        if not field.data:
            raise ValidationError(gettext("Choose whose answers these are."))

    def chosen_band(self) -> AgeBand | None:
        return AgeBand(self.band.data) if self.band.data else None


class PaperForm(WhoseForm, HelpFields, AnswersForm):
    """One person's paper."""

    def validate(self, extra_validators: Any = None) -> bool:
        whole = bool(super().validate(extra_validators))
        wrong = [each.id for each in self.questions if each.kind is QuestionKind.FREE_TEXT and self._says_both(each.id)]
        for question_id in wrong:
            self.errors_on(question_id, gettext("Enter their words, or “I do not know”, but not both."))
        return whole and not wrong

    def _says_both(self, question_id: int) -> bool:
        return bool(self[f"q{question_id}"].data and self[f"q{question_id}-dk"].data)

    def to_command(self, round_id: int) -> EnterPaper:
        return EnterPaper(
            round_id=round_id,
            entry_key=str(self.entry_key.data),
            group=Group(self.group.data),
            band=self.chosen_band(),
            helped_by=self.help_given(),
            chosen_by=self.choosing(),
            given=self.given({}),
        )


class HandsForm(EntryForm, HelpedBy):
    """A group's hands and notes: `hands-7` for an option, `notes-4` for a question."""

    heads = WholeNumber(_l("How many people were in the group?"))
    helped_by = help_field(_l("What help did the group have with the answers?"))
    questions: Sequence[QuestionAsked] = ()

    def validate_heads(self, field: WholeNumber) -> None:
        if field.data is None or not 1 <= field.data <= LARGEST_GROUP:
            raise ValidationError(gettext("Enter a number from 1 to %(most)d.", most=LARGEST_GROUP))

    def hands(self) -> tuple[Given, ...]:
        return tuple(self._given(each) for each in self.questions)

    def _given(self, question: QuestionAsked) -> Given:
        hands = {each.id: int(self[f"hands-{each.id}"].data or 0) for each in question.options}
        chosen = {option_id: count for option_id, count in hands.items() if count}
        text = str(self[f"notes-{question.id}"].data or "")
        said = bool(chosen) if question.kind in CHOICE_KINDS else bool(text)
        state = AnswerState.ANSWERED if said else AnswerState.SKIPPED
        return Given(question_id=question.id, state=state, text=text, chosen=chosen)


Hands = TypeVar("Hands", bound=HandsForm)


class GroupForm(WhoseForm, HandsForm):
    """A group's answer as an officer enters it."""

    def to_command(self, round_id: int) -> EnterGroup:
        return EnterGroup(
            round_id=round_id,
            entry_key=str(self.entry_key.data),
            group=Group(self.group.data),
            band=self.chosen_band(),
            heads=self.heads.data or 0,
            helped_by=self.help_given(),
            given=self.hands(),
        )


class FacilitatorForm(HandsForm):
    """A group's answer as its facilitator enters it: the card says whose it is."""

    def to_command(self, round_id: int) -> EnterByCard:
        return EnterByCard(
            round_id=round_id,
            entry_key=str(self.entry_key.data),
            heads=self.heads.data or 0,
            helped_by=self.help_given(),
            given=self.hands(),
        )


def paper_form(questions: Sequence[QuestionAsked], *, groups: Collection[Group], entry_key: str) -> PaperForm:
    """The form of one paper answer."""
    made = answers_form(questions, {}, base=PaperForm)
    assert isinstance(made, PaperForm)  # noqa: S101 - tells the type checker what `base` promised
    made.offer(groups, entry_key=entry_key)
    return made


def group_form(questions: Sequence[QuestionAsked], *, groups: Collection[Group], entry_key: str) -> GroupForm:
    """The form of one group's answer."""
    made = _hands_form(GroupForm, questions)
    made.offer(groups, entry_key=entry_key)
    return made


def facilitator_form(questions: Sequence[QuestionAsked], *, entry_key: str, easy: bool) -> FacilitatorForm:
    """The same for whoever came with a facilitator's card, in the words of the reading mode."""
    made = _hands_form(FacilitatorForm, questions, easy=easy)
    made.begin(entry_key)
    return made


def _hands_form(base: type[Hands], questions: Sequence[QuestionAsked], *, easy: bool = False) -> Hands:
    fields: dict[str, Any] = {}
    for each in questions:
        for option in each.options:
            number = NumberRange(min=0, max=LARGEST_GROUP, message=_l("Enter a number from 0 to %(max)d."))
            words = authored(option.easy_label if easy else option.label)
            fields[f"hands-{option.id}"] = WholeNumber(words, validators=[Optional(), number])
        fields[f"notes-{each.id}"] = Text(_l("What was said, in their words, without names"), longest=LONGEST_WORDS)
    made: Hands = type(base.__name__, (base,), fields)()
    made.questions = questions
    return made
