"""The forms of reviewing: built from the rows of the framework, the same for both reading modes."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]

from participate.core.frameworks import SCORE_WORDS, Answers, FrameworkRow, Score
from participate.core.groups import Group
from participate.core.questions import AnswerState
from participate.frameworks.queries import FrameworkView
from participate.reviews.queries.reviewing import MyScore
from participate.reviews.service.reviewing import SayWho, SendSheet
from participate.reviews.service.sheets import Given
from participate.web.answering import DO_NOT_KNOW, HelpFields, NotTooLong, OneOf, WhoFields
from participate.web.fields import clean
from participate.web.form import Form
from participate.web.labels import label
from participate.web.locale import authored


class ReviewerForm(WhoFields):
    """In whose name somebody reviews."""

    def to_command(self, round_id: int) -> SayWho:
        return SayWho(round_id=round_id, group=Group(self.group.data), band=self.chosen_band())


class SheetForm(Form):
    """For each row shown a score (`row-3`), where it was seen (`row-3-seen`, not in easy read), and words."""

    shown: Sequence[tuple[int, FrameworkRow]] = ()
    before: Mapping[str, MyScore] = {}

    def given(self, *, whole: bool = True) -> tuple[Given, ...]:
        """What was said to each row of this page."""
        return tuple(self._given(number, row, whole=whole) for number, row in self.shown)

    def left_out(self) -> tuple[Given, ...]:
        """No score for any row of this page; what was typed stays."""
        return tuple(
            Given(
                row=row.code, state=AnswerState.SKIPPED, evidence=self._seen(number, row), comment=self._words(number)
            )
            for number, row in self.shown
        )

    def says_nothing(self) -> bool:
        return not any(self[f"row-{number}"].data or self._words(number) for number, _ in self.shown)

    @property
    def typed(self) -> str:
        """All words of this page, as one text."""
        return "\n".join(each for given in self.given() for each in (given.evidence, given.comment) if each)

    def ask_for_score(self) -> None:
        """Say on the first row what is missing."""
        field = self[f"row-{self.shown[0][0]}"]
        field.errors = [*field.errors, gettext("Answer the question, or press “Skip this question”.")]

    def _given(self, number: int, row: FrameworkRow, *, whole: bool) -> Given:
        picked = self[f"row-{number}"].data
        sound = {each.value for each in Score}
        state = AnswerState.ANSWERED if picked in sound else AnswerState.SKIPPED
        return Given(
            row=row.code,
            state=AnswerState.DO_NOT_KNOW if picked == DO_NOT_KNOW else state,
            score=Score(picked) if picked in sound else None,
            evidence=self._seen(number, row),
            comment=self._words(number),
            whole=whole,
        )

    def _seen(self, number: int, row: FrameworkRow) -> str:
        """What this page does not ask stays as it was."""
        name = f"row-{number}-seen"
        if name in self:
            return str(self[name].data or "")
        return self.before[row.code].evidence if row.code in self.before else ""

    def _words(self, number: int) -> str:
        return str(self[f"row-{number}-words"].data or "")


def words_of(row: FrameworkRow, *, easy: bool, translated: bool) -> str:
    """A row in the words of this reading mode."""
    words = row.easy_label if easy else row.label
    return label(words) if translated else authored(words)


def sheet_form(
    framework: FrameworkView, shown: Sequence[tuple[int, FrameworkRow]], before: Mapping[str, MyScore], *, easy: bool
) -> SheetForm:
    """The form of these rows, with what was said before. `shown` are rows with their numbers in the framework."""
    fields: dict[str, object] = {}
    for number, row in shown:
        words = words_of(row, easy=easy, translated=framework.translated)
        fields[f"row-{number}"] = OneOf(words, choices=_choices(framework.answers))
        if not easy:
            fields[f"row-{number}-seen"] = _area(_l("Where you saw it, or where it is missing"))
        fields[f"row-{number}-words"] = _area(_l("Do you want to say more?") if easy else _l("Your comment"))
    made = type("SheetForm", (SheetForm,), fields)(data=_filled(shown, before))
    made.shown, made.before = tuple(shown), before
    return made  # type: ignore[no-any-return]


def _choices(answers: Answers) -> list[SelectChoice]:
    scores = [SelectChoice(score.value, label(words)) for score, words in SCORE_WORDS[answers].items()]
    return [*scores, SelectChoice(DO_NOT_KNOW, _l("I do not know"))]


def _area(words: Any) -> TextAreaField:
    return TextAreaField(words, validators=[NotTooLong()], filters=[clean])


def _filled(shown: Sequence[tuple[int, FrameworkRow]], before: Mapping[str, MyScore]) -> dict[str, object]:
    filled: dict[str, object] = {}
    for number, row in shown:
        said = before.get(row.code)
        if said is not None:
            unsure = DO_NOT_KNOW if said.state is AnswerState.DO_NOT_KNOW else None
            filled[f"row-{number}"] = said.score.value if said.score else unsure
            filled[f"row-{number}-seen"], filled[f"row-{number}-words"] = said.evidence, said.comment
    return filled


class SendSheetForm(HelpFields):
    """The last step of one review: who helped, and whether to write when there is an outcome."""

    wants_news = BooleanField(_l("Write to me when the outcome is there"))

    def to_command(self, round_id: int, position: int) -> SendSheet:
        news = "wants_news" in self and bool(self.wants_news.data)
        return SendSheet(
            round_id=round_id,
            position=position,
            helped_by=self.help_given(),
            chosen_by=self.choosing(),
            wants_news=news,
        )
