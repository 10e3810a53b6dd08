"""Paper and rooms of a vote as forms: printing, slips, one ballot, one room."""

import re
from collections.abc import Collection, Iterable, Sequence
from typing import Any, ClassVar

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, RadioField, SelectField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import InputRequired, NumberRange, Optional, ValidationError

from participate.core.ballots import Said
from participate.core.by_hand import NotCounted, Way, letter_of, marks_for_hands
from participate.core.groups import AgeBand, Group
from participate.core.questions import LONGEST_WORDS
from participate.voting.forms.casting import BallotForm, Shown, ballot_form_of
from participate.voting.queries.rules import VoteRow
from participate.voting.service.entering import EnterBallot, UndoBallot
from participate.voting.service.papers import MOST_PAPERS, PrintPapers, ReturnSlips, TakeSlipBack
from participate.voting.service.rooms import EnterRoom
from participate.web.answering import OneOf
from participate.web.fields import SECRET, EntryKey, Text, WholeNumber
from participate.web.form import Form
from participate.web.labels import label

LARGEST_ROOM = 500
MOST_SLIPS = 500
NUMBER = re.compile(r"[0-9]{1,9}")
WHOLE = "whole"
WHY_WORDS = {
    WHOLE: _l("They can be counted"),
    NotCounted.UNREADABLE: _l("They cannot be read"),
    NotCounted.TOO_MANY: _l("Too much is chosen on them, or what cannot be"),
    NotCounted.EMPTY: _l("They are empty"),
    NotCounted.UNUSED: _l("They were never given out"),
}


class KeyedForm(Form):
    """A form that counts once, however often it is sent."""

    entry_key = EntryKey()

    def begin(self, entry_key: str) -> None:
        """`entry_key` is for a form that is shown; a sent one brings its own."""
        if not self.is_submitted():
            self.entry_key.data = entry_key


class PrintForm(KeyedForm):
    """How many ballots, for whom, and in which form."""

    group = OneOf(_l("Who are the ballots for?"))
    easy = BooleanField(_l("Easy read, with pictures"))
    count = WholeNumber(
        _l("How many"),
        validators=[
            InputRequired(_l("Enter how many.")),
            NumberRange(1, MOST_PAPERS, message=_l("Use 1 to %(max)s.")),
        ],
    )

    def offer(self, groups: Iterable[Group], *, entry_key: str) -> "PrintForm":
        self.begin(entry_key)
        self.group.choices = choices_of(groups)
        return self

    def validate_group(self, field: OneOf) -> None:
        need_group(field)

    def to_command(self, round_id: int) -> PrintPapers:
        return PrintPapers(
            round_id=round_id,
            group=Group(self.group.data),
            count=int(self.count.data or 0),
            entry_key=str(self.entry_key.data),
        )


class SlipsForm(Form):
    """Numbers of slips that came back, with spaces, commas or lines between."""

    places: ClassVar = dict.fromkeys(("slip-unknown", "slip-of-another-vote", "slip-twice"), "numbers")

    numbers = Text(_l("Numbers on the slips"), missing=_l("Enter one number or more."))
    ballots = RadioField(
        _l("What about the ballots of these slips?"),
        choices=[SelectChoice(str(code), words) for code, words in WHY_WORDS.items()],
        default=WHOLE,
    )

    def validate_numbers(self, field: Text) -> None:
        parts = self._parts()
        wrong = [each for each in parts if not NUMBER.fullmatch(each)]
        if wrong:
            raise ValidationError(gettext("This is no number: %(words)s", words=wrong[0][:40]))
        if len(parts) > MOST_SLIPS:
            raise ValidationError(gettext("Enter up to %(most)d numbers at a time.", most=MOST_SLIPS))
        if not parts and field.data:
            raise ValidationError(gettext("Enter one number or more."))

    def to_command(self, round_id: int) -> ReturnSlips:
        why = None if self.ballots.data == WHOLE else NotCounted(self.ballots.data)
        return ReturnSlips(round_id=round_id, numbers=tuple(int(each) for each in self._parts()), not_counted=why)

    def _parts(self) -> list[str]:
        return [each for each in re.split(r"[\s,;]+", self.numbers.data or "") if each]


class SlipNumber(WholeNumber):
    """A number on a slip: it begins with the number of its vote."""

    digits = 9


class SlipBackForm(Form):
    """A number that was entered by mistake."""

    places: ClassVar = {"slip-not-returned": "number", "slip-in-use": "number"}

    number = SlipNumber(_l("Number that was entered by mistake"), validators=[InputRequired(_l("Enter the number."))])

    def to_command(self, round_id: int) -> TakeSlipBack:
        return TakeSlipBack(round_id=round_id, number=int(self.number.data or 0))


class OneBallotForm(BallotForm, KeyedForm):
    """One ballot of somebody in a room."""

    def command(self, round_id: int, said: Said, marks: Sequence[int], *, room_id: int | None = None) -> EnterBallot:
        return EnterBallot(
            round_id=round_id,
            entry_key=str(self.entry_key.data),
            said=said,
            marks=tuple(marks) if said is Said.CHOSE else None,
            room_id=room_id,
            group=self.whose(),
            turn=self.first(),
        )

    def whose(self) -> Group | None:
        return None

    def first(self) -> int:
        return 0


class PaperBallotForm(OneBallotForm):
    """One paper, without its slip."""

    group = OneOf(_l("Who is the ballot of? It stands at its top."))
    turn = SelectField(
        _l("Which letter stands first on it?"), validators=[InputRequired(_l("Choose the letter that stands first."))]
    )

    def offer(self, groups: Iterable[Group], *, options: int, entry_key: str) -> "PaperBallotForm":
        self.begin(entry_key)
        self.group.choices = choices_of(groups)
        self.turn.choices = [
            SelectChoice("", _l("Choose")),
            *(SelectChoice(str(each), letter_of(each)) for each in range(options)),
        ]
        return self

    def validate_group(self, field: OneOf) -> None:
        need_group(field)

    def whose(self) -> Group | None:
        return Group(self.group.data)

    def first(self) -> int:
        return int(self.turn.data or 0)


class UndoForm(KeyedForm):
    """Takes the ballot out that was just entered."""

    def to_command(self, round_id: int) -> UndoBallot:
        return UndoBallot(round_id=round_id, entry_key=str(self.entry_key.data))


class RoomForm(KeyedForm):
    """How many people were in a room, and what came of it; who they were, a facilitator's card says."""

    places: ClassVar = {
        "band-of-another-group": "band",
        "position-empty": "words",
        **dict.fromkeys(("too-many-raised", "vote-room-too-small", "vote-room-too-large"), "heads"),
    }

    group: Any = OneOf(_l("Who were the people in the room?"))
    band: Any = SelectField(_l("Age"), coerce=str)
    heads = WholeNumber(_l("How many people were in the room?"))
    words: Any = Text(_l("What did the group agree on? Please write no names."), longest=LONGEST_WORDS)
    way = Way.BALLOTS
    vote: VoteRow | None = None

    def validate(self, extra_validators: Any = None) -> bool:
        """More hands for an option than people are told on its row."""
        valid = super().validate(extra_validators)
        return self._hands_fit() and valid

    def _hands_fit(self) -> bool:
        heads, fits = self.heads.data or LARGEST_ROOM, True
        raised = self.raised_for()
        for cell in {cell for cell, _ in raised}:
            fields = [self[hands_name(*at)] for at in raised if at[0] == cell]
            up = sum(field.data or 0 for field in fields)
            if up > heads:
                fields[0].errors = [gettext("%(hands)d hands, %(heads)d people", hands=up, heads=heads)]
                fits = False
        return fits

    def validate_heads(self, field: WholeNumber) -> None:
        if field.data is None or not 1 <= field.data <= LARGEST_ROOM:
            raise ValidationError(gettext("Enter a number from 1 to %(most)d.", most=LARGEST_ROOM))

    def validate_group(self, field: OneOf) -> None:
        need_group(field)

    def to_command(self, round_id: int) -> EnterRoom:
        return EnterRoom(
            round_id=round_id,
            entry_key=str(self.entry_key.data),
            way=self.way,
            heads=self.heads.data or 0,
            group=Group(self.group.data) if self.group else None,
            band=AgeBand(self.band.data) if self.band and self.band.data else None,
            hands={at: int(self[hands_name(*at)].data or 0) for at in self.raised_for()},
            words=str(self.words.data or "") if self.words else "",
        )

    def raised_for(self) -> tuple[tuple[int, int], ...]:
        """Every cell and mark for which hands are counted here."""
        if self.way is not Way.HANDS or self.vote is None:
            return ()
        rule = self.vote.rule
        return tuple((cell, mark) for cell in range(rule.cells) for mark in marks_for_hands(rule))


def paper_ballot_form(shown: Shown, *, groups: Collection[Group], entry_key: str) -> PaperBallotForm:
    """The form of one paper."""
    form = ballot_form_of(PaperBallotForm, shown, (0,) * shown.rule.cells)
    return form.offer([each for each in Group if each in groups], options=shown.rule.options, entry_key=entry_key)


def room_ballot_form(shown: Shown, *, entry_key: str) -> OneBallotForm:
    """The form of one ballot of a room."""
    form = ballot_form_of(OneBallotForm, shown, (0,) * shown.rule.cells)
    form.begin(entry_key)
    return form


def room_form(vote: VoteRow, way: Way, *, labels: Sequence[Any], groups: Sequence[Group], entry_key: str) -> RoomForm:
    """The form of a room by one way. `labels` name each cell; without `groups` a card says who the people are."""
    number = NumberRange(min=0, max=LARGEST_ROOM, message=_l("Enter a number from 0 to %(max)d."))
    marks = marks_for_hands(vote.rule) if way is Way.HANDS else ()
    fields = {
        hands_name(cell, mark): WholeNumber(labels[cell], validators=[Optional(), number])
        for cell in range(vote.rule.cells)
        for mark in marks
    }
    form: RoomForm = type("RoomForm", (RoomForm,), fields)()
    form.way, form.vote = way, vote
    form.begin(entry_key)
    if way is not Way.POSITION:
        del form.words
    if groups:
        form.group.choices = choices_of(groups)
        ages = (SelectChoice(each.value, label(each)) for each in AgeBand)
        form.band.choices = [SelectChoice("", _l("Not known")), *ages]
    else:
        del form.group
        del form.band
    return form


def hands_name(cell: int, mark: int) -> str:
    """The name of the field for hands of one cell and mark."""
    return f"{SECRET}hands-{cell}-{mark}"


def choices_of(groups: Iterable[Group]) -> list[SelectChoice]:
    return [SelectChoice(each.value, label(each)) for each in groups]


def need_group(field: OneOf) -> None:
    if not field.data:
        raise ValidationError(gettext("Choose a group."))
