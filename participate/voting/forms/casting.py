"""The forms of voting: one for the cells of a ballot that a page shows, one for casting what was checked.

Fields that say what somebody chooses are named as secrets are: a form that comes after the session has ended is kept
for its writer, but not what they chose, which nobody may find once the vote is sealed.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, Field, HiddenField, SelectField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]

from participate.core.ballot_marks import concerned, option_of_mark, pair_in_turn, used
from participate.core.ballots import METHODS_OF_LISTS, Method, Rule, Said
from participate.core.groups import Group
from participate.voting.service.casting import CastBallot
from participate.voting.service.in_round import SayWho
from participate.web.answering import HelpFields, OneOf, SomeOf, WhoFields
from participate.web.fields import SECRET, WholeNumber
from participate.web.form import Form

TICKED = frozenset({Method.APPROVAL, Method.BUDGET})
COUNTED = frozenset({Method.DOTS, Method.POINTS})
CHOSEN = f"{SECRET}chosen"
FACE_WORDS = {3: _l("Happy"), 2: _l("Not sure"), 1: _l("Sad")}
ROW_WORDS = {
    5: _l("Most important (1 card)"),
    4: _l("Very important (2 cards)"),
    3: _l("In the middle (3 cards)"),
    2: _l("Less important (2 cards)"),
    1: _l("Least important (1 card)"),
}
MOST_DIGITS = 5


@dataclass(frozen=True, slots=True)
class Shown:
    """What a page shows of a ballot: its question, the words of every option, and the cells of this page in their
    order.
    """

    rule: Rule
    words: Sequence[str]
    cells: Sequence[int]
    turn: int
    question: str = ""


class BallotForm(Form):
    """The cells of a ballot that a page shows."""

    shown: Shown
    refused: tuple[int, ...] | None = None

    def marks(self, before: Sequence[int]) -> tuple[int, ...]:
        """The whole ballot: what this page says, and elsewhere what was written before."""
        said = {cell: self._mark(cell) for cell in self.shown.cells}
        return tuple(said.get(cell, mark) for cell, mark in enumerate(before))

    def refuse_marks(self, why: str, marks: Sequence[int]) -> None:
        """Say what is wrong with a ballot, and how to mend it: at the first cell of this page that it is about, or else
        above the page.
        """
        self.refused, sentence = tuple(marks), why_not(self.shown.rule, why, marks)
        field = self.first_of(concerned(self.shown.rule, why, marks))
        if field is not None:
            field.errors = [*field.errors, sentence]
        else:
            self.form_errors: list[str] = [*self.form_errors, sentence]

    def field_of(self, cell: int) -> Field:
        found: Field = self[name_of(cell)]
        return found

    def first_of(self, cells: Collection[int]) -> Field | None:
        """Where the first of these cells stands on this page; ticks are one field."""
        if CHOSEN in self:
            ticks: Field = self[CHOSEN]
            return ticks
        return next((self.field_of(cell) for cell in self.shown.cells if cell in cells), None)

    def _mark(self, cell: int) -> int:
        if self.shown.rule.method in TICKED:
            return int(str(cell) in (self[CHOSEN].data or ()))
        return int(self[name_of(cell)].data or 0)


Ballot = TypeVar("Ballot", bound=BallotForm)


class WhoForm(WhoFields):
    """Whose voice it is."""

    def to_command(self, round_id: int) -> SayWho:
        return SayWho(round_id=round_id, group=Group(self.group.data), band=self.chosen_band())


class CastForm(HelpFields):
    """What was checked, exactly as it stood on the page, with who helped and whether to write about the outcome."""

    secret_said = HiddenField()
    secret_marks = HiddenField()
    wants_news = BooleanField(_l("Write to me when the outcome is there"))

    @property
    def said(self) -> Said:
        """What the ballot says as a whole; a word that no page of ours sends is a ballot that chose nothing."""
        data = self.secret_said.data
        return Said(data) if data in {each.value for each in Said} else Said.CHOSE

    @property
    def marks(self) -> tuple[int, ...]:
        """What it chose; empty for what no page of ours sends."""
        parts = str(self.secret_marks.data or "").split(",")
        sound = all(part.isascii() and part.isdigit() and len(part) <= MOST_DIGITS for part in parts)
        return tuple(int(part) for part in parts) if sound else ()

    def to_command(self, vote_id: int) -> CastBallot:
        chose = self.said is Said.CHOSE
        return CastBallot(
            vote_id=vote_id,
            said=self.said,
            marks=self.marks if chose else None,
            helped_by=self.help_given(),
            chosen_by=self.choosing(),
            wants_news="wants_news" in self and bool(self.wants_news.data),
        )


def name_of(cell: int) -> str:
    """The name of a cell's field."""
    return f"{SECRET}{cell}"


def as_field(marks: Sequence[int]) -> str:
    """Marks as the form that casts them carries them."""
    return ",".join(str(mark) for mark in marks)


def ballot_form(shown: Shown, marks: Sequence[int]) -> BallotForm:
    """The form of these cells, with what is written so far."""
    return ballot_form_of(BallotForm, shown, marks)


def ballot_form_of(base: type[Ballot], shown: Shown, marks: Sequence[int]) -> Ballot:
    """The same, with what else the `base` asks."""
    fields = MAKERS.get(shown.rule.method, _places)(shown)
    made: Ballot = type(base.__name__, (base,), fields)(data=_filled(shown, marks))
    made.shown = shown
    return made


def why_not(rule: Rule, why: str, marks: Sequence[int]) -> str:
    """Why marks are no ballot, in a sentence that says how to mend it. `why` is a code of `problem_with`."""
    values = {"most": rule.most, "used": used(rule, marks), "budget": f"{rule.budget:,}", "here": rule.per_option}
    if why == "dear":
        values["used"] = f"{used(rule, marks):,}"
    return str(SENTENCES.get((why, rule.method)) or SENTENCES[why, None]) % values


def _ticks(shown: Shown) -> dict[str, object]:
    choices = [SelectChoice(str(cell), shown.words[cell]) for cell in shown.cells]
    return {CHOSEN: SomeOf(shown.question or _l("Your choice"), choices=choices, most=len(shown.words))}


def _numbers(shown: Shown) -> dict[str, object]:
    return {name_of(cell): WholeNumber(shown.words[cell]) for cell in shown.cells}


def _faces(shown: Shown) -> dict[str, object]:
    choices = [SelectChoice(str(mark), words) for mark, words in FACE_WORDS.items()]
    unsure = SelectChoice("0", _l("I do not know"))
    return {name_of(cell): OneOf(shown.words[cell], choices=[*choices, unsure]) for cell in shown.cells}


def _pairs(shown: Shown) -> dict[str, object]:
    def choices(cell: int) -> list[SelectChoice]:
        marks = pair_in_turn(cell, turn=shown.turn)
        two = [SelectChoice(str(mark), shown.words[option_of_mark(shown.rule, cell, mark)]) for mark in marks]
        return [*two, SelectChoice("0", _l("I cannot choose"))]

    if len(shown.cells) == 1:
        return {name_of(cell): OneOf(_l("Which one matters more?"), choices=choices(cell)) for cell in shown.cells}
    return {
        name_of(cell): OneOf(gettext("%(n)d. Which one matters more?", n=number), choices=choices(cell))
        for number, cell in enumerate(shown.cells, start=1)
    }


def _rows(shown: Shown) -> dict[str, object]:
    named = [SelectChoice(str(mark), words) for mark, words in ROW_WORDS.items()]
    rows = [SelectChoice("0", _l("Choose a row")), *named]
    return {name_of(cell): SelectField(shown.words[cell], choices=rows) for cell in shown.cells}


def _places(shown: Shown) -> dict[str, object]:
    last = min(shown.rule.most, shown.rule.options)
    numbers = [SelectChoice(str(place), str(place)) for place in range(1, last + 1)]
    places = [SelectChoice("0", _l("No place")), *numbers]
    return {name_of(cell): SelectField(shown.words[cell], choices=places) for cell in shown.cells}


def _filled(shown: Shown, marks: Sequence[int]) -> dict[str, object]:
    """Nothing is chosen beforehand: what was never said stays open."""
    method = shown.rule.method
    if method in TICKED:
        return {CHOSEN: [str(cell) for cell in shown.cells if marks[cell]]}
    if method in COUNTED:
        return {name_of(cell): marks[cell] or None for cell in shown.cells}
    lists = method in METHODS_OF_LISTS or method is Method.DIAMOND
    return {name_of(cell): str(marks[cell]) for cell in shown.cells if marks[cell] or lists}


MAKERS: Mapping[Method, Callable[[Shown], dict[str, object]]] = {
    Method.APPROVAL: _ticks,
    Method.BUDGET: _ticks,
    Method.DOTS: _numbers,
    Method.POINTS: _numbers,
    Method.FACES: _faces,
    Method.PAIRS: _pairs,
    Method.DIAMOND: _rows,
}
SENTENCES: Mapping[tuple[str, Method | None], Any] = {
    ("shape", None): _l("Use the answers on this page, and whole numbers."),
    ("nothing", None): _l("Nothing is chosen yet. Choose something, or press “None of these” or “I do not know”."),
    ("too-many", None): _l("You chose %(used)s. Choose no more than %(most)s: take some away."),
    ("too-many", Method.DOTS): _l("You gave %(used)s dots. You have %(most)s: take some away."),
    ("too-many", Method.POINTS): _l("You gave %(used)s points. You have %(most)s: take some away."),
    ("too-many", Method.RANKING): _l("You put %(used)s in order. Put no more than %(most)s: take some out."),
    ("too-many", Method.TRANSFERABLE): _l("You put %(used)s in order. Put no more than %(most)s: take some out."),
    ("too-many-here", None): _l("Give one of them no more than %(here)s dots."),
    ("order", None): _l("Use each place once and leave none out: first 1, then 2, then 3."),
    ("diamond", None): _l(
        "One card is most important, two are very important, three are in the middle, two are less important and one is"
        " least important. Change some rows."
    ),
    ("dear", None): _l("This costs £%(used)s. You have £%(budget)s: take something away."),
}
FACE_PICTURES = {"3": "happy", "2": "neutral", "1": "sad"}
