"""The forms of answering: shape only, built from the questions, the same for both reading modes and for paper."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]

from participate.consultations.queries.answering import MyAnswer, OptionAsked, QuestionAsked
from participate.consultations.service.answering import SayWho, SendAnswers
from participate.consultations.service.answers import Given
from participate.core.groups import Group
from participate.core.questions import CHOICE_KINDS, AnswerState, QuestionKind
from participate.web.answering import DO_NOT_KNOW, HelpFields, NotTooLong, OneOf, SomeOf, WhoFields
from participate.web.fields import clean
from participate.web.form import Form
from participate.web.locale import authored


class AnswersForm(Form):
    """One field for each question shown (`q40`), and for free text a tick for “I do not know” (`q40-dk`)."""

    questions: Sequence[QuestionAsked] = ()
    shown: Mapping[int, Sequence[OptionAsked]] = {}
    last_part = True

    def given(self, before: Mapping[int, MyAnswer]) -> tuple[Given, ...]:
        """What was said; choices of parts that are not on this page stay as they were before."""
        return tuple(self._given(each, before.get(each.id)) for each in self.questions)

    def left_out(self) -> tuple[Given, ...]:
        """Every question of this page skipped; words that were typed beside it go along to be watched."""
        return tuple(
            Given(question_id=each.id, state=AnswerState.SKIPPED, text=self._words(each)) for each in self.questions
        )

    def half_done(self, before: Mapping[int, MyAnswer]) -> tuple[Given, ...]:
        """What can be kept of a page that is left: all words, and the choices that hold together."""
        sound = [
            each for each in self.questions if each.kind is QuestionKind.FREE_TEXT or not self[f"q{each.id}"].errors
        ]
        given = (replace(self._given(each, before.get(each.id)), whole=False) for each in sound)
        return tuple(each for each in given if each.state is not AnswerState.SKIPPED or each.question_id in before)

    def has_words(self) -> bool:
        return any(self._words(each) for each in self.questions)

    def says_nothing(self) -> bool:
        return all(not self[f"q{each.id}"].data and not self._ticked(each) for each in self.questions)

    def errors_on(self, question_id: int, sentence: str) -> None:
        """Say on a question what is missing."""
        field = self[f"q{question_id}"]
        field.errors = [*field.errors, sentence]

    def _words(self, question: QuestionAsked) -> str:
        return str(self[f"q{question.id}"].data or "") if question.kind is QuestionKind.FREE_TEXT else ""

    def _ticked(self, question: QuestionAsked) -> bool:
        if question.kind is QuestionKind.FREE_TEXT:
            return bool(self[f"q{question.id}-dk"].data)
        picked = self[f"q{question.id}"].data or ()
        return DO_NOT_KNOW in ([picked] if isinstance(picked, str) else picked)

    def _given(self, question: QuestionAsked, before: MyAnswer | None) -> Given:
        if question.kind is QuestionKind.FREE_TEXT:
            text = self._words(question)
            state = AnswerState.ANSWERED if text else AnswerState.SKIPPED
            if self._ticked(question) and not text:
                state = AnswerState.DO_NOT_KNOW
            return Given(question_id=question.id, state=state, text=text)
        if self._ticked(question):
            return Given(question_id=question.id, state=AnswerState.DO_NOT_KNOW)
        chosen = self._chosen(question, before)
        state = AnswerState.ANSWERED if chosen else AnswerState.SKIPPED
        return Given(
            question_id=question.id, state=state, chosen=dict.fromkeys(sorted(chosen), 1), whole=self.last_part
        )

    def _chosen(self, question: QuestionAsked, before: MyAnswer | None) -> frozenset[int]:
        picked = self[f"q{question.id}"].data or ()
        now = frozenset(int(each) for each in ([picked] if isinstance(picked, str) else picked))
        elsewhere = before.options - {each.id for each in self.shown[question.id]} if before else frozenset()
        return now if now and question.kind is not QuestionKind.SEVERAL_CHOICES else now | elsewhere


def answers_form(
    questions: Sequence[QuestionAsked],
    answers: Mapping[int, MyAnswer],
    *,
    easy: bool = False,
    shown: Mapping[int, Sequence[OptionAsked]] | None = None,
    last_part: bool = True,
    base: type[AnswersForm] = AnswersForm,
) -> AnswersForm:
    """The form of these questions, filled with what was answered before. `shown` narrows the options of a question."""
    options = {each.id: (shown or {}).get(each.id, each.options) for each in questions}
    fields: dict[str, object] = {}
    for each in questions:
        fields |= _fields(each, options[each.id], easy=easy, unsure=last_part)
    made = type(base.__name__, (base,), fields)(data=_filled(questions, answers))
    made.questions, made.shown, made.last_part = questions, options, last_part
    return made  # type: ignore[no-any-return]


def _fields(question: QuestionAsked, options: Sequence[OptionAsked], *, easy: bool, unsure: bool) -> dict[str, object]:
    name, words = f"q{question.id}", authored(question.easy_title if easy else question.prompt)
    if question.kind is QuestionKind.FREE_TEXT:
        return {
            name: TextAreaField(words, validators=[NotTooLong()], filters=[clean]),
            f"{name}-dk": BooleanField(_l("I do not know")),
        }
    choices = [SelectChoice(str(each.id), authored(each.easy_label if easy else each.label)) for each in options]
    if unsure:
        choices.append(SelectChoice(DO_NOT_KNOW, _l("I do not know")))
    if question.kind is QuestionKind.SEVERAL_CHOICES:
        return {name: SomeOf(words, most=question.most, choices=choices)}
    return {name: OneOf(words, choices=choices)}


def _filled(questions: Sequence[QuestionAsked], answers: Mapping[int, MyAnswer]) -> dict[str, object]:
    filled: dict[str, object] = {}
    for each in questions:
        answer = answers.get(each.id)
        if answer is None:
            continue
        unsure = answer.state is AnswerState.DO_NOT_KNOW
        picked = [str(option) for option in sorted(answer.options)] or ([DO_NOT_KNOW] if unsure else [])
        if each.kind not in CHOICE_KINDS:
            filled |= {f"q{each.id}": answer.text, f"q{each.id}-dk": unsure}
        elif each.kind is QuestionKind.SEVERAL_CHOICES:
            filled[f"q{each.id}"] = picked
        elif picked:
            filled[f"q{each.id}"] = picked[0]
    return filled


class WhoForm(WhoFields):
    """Whose answers these are."""

    def to_command(self, round_id: int) -> SayWho:
        return SayWho(round_id=round_id, group=Group(self.group.data), band=self.chosen_band())


class SendForm(HelpFields):
    """The last step: who helped, and whether to write when there is an outcome."""

    wants_news = BooleanField(_l("Write to me when the outcome is there"))

    def to_command(self, round_id: int) -> SendAnswers:
        news = "wants_news" in self and bool(self.wants_news.data)
        return SendAnswers(round_id=round_id, helped_by=self.help_given(), chosen_by=self.choosing(), wants_news=news)
