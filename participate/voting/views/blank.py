"""A ballot that nobody has filled in yet, in the words of this page: for what is printed and for what is typed in."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import request
from flask_babel import gettext

from participate.core.ballots import Method, Rule, Said, pairs_of, problem_with
from participate.core.by_hand import letter_of
from participate.voting.booth.filling import WHOLE
from participate.voting.errors import BallotSaysTwoThings
from participate.voting.forms.casting import BallotForm, Shown
from participate.voting.queries.rules import VoteRow, easy_options
from participate.web.locale import authored
from participate.web.request import db


@dataclass(frozen=True, slots=True, kw_only=True)
class Blank:
    """The options of a ballot with their letters. `details` and `pictures` are empty on forms where others type."""

    rule: Rule
    words: tuple[str, ...]
    details: tuple[tuple[str, ...], ...]
    pictures: tuple[str, ...]

    @property
    def cells(self) -> range:
        return range(self.rule.cells)

    @property
    def lettered(self) -> tuple[str, ...]:
        """Every option as its letter and its words."""
        return tuple(f"{letter_of(at)}. {words}" for at, words in enumerate(self.words))

    @property
    def names(self) -> tuple[str, ...]:
        """What each cell is called: an option, or a pair of them."""
        if self.rule.method is not Method.PAIRS:
            return self.lettered
        return tuple(
            gettext("%(one)s or %(other)s", one=self.lettered[one], other=self.lettered[other])
            for one, other in pairs_of(self.rule.options)
        )

    def shown(self) -> Shown:
        words = tuple(authored(each) for each in self.lettered)
        return Shown(rule=self.rule, words=words, cells=self.cells, turn=0)


def blank_of(vote: VoteRow, *, easy: bool) -> Blank:
    """The ballot of a vote, in standard or in easy read."""
    if not easy:
        return Blank(
            rule=vote.rule,
            words=tuple(each.label for each in vote.options),
            details=tuple((each.detail,) if each.detail else () for each in vote.options),
            pictures=tuple(each.picture for each in vote.options),
        )
    twins = easy_options(db(), vote)
    return Blank(
        rule=vote.rule,
        words=tuple(twins[each.id].label.title for each in vote.options),
        details=tuple(_lines(twins[each.id].detail) for each in vote.options),
        pictures=tuple(twins[each.id].picture for each in vote.options),
    )


def _lines(twin: Any) -> tuple[str, ...]:
    return tuple(twin.words) if twin else ()


def said_on(form: BallotForm) -> tuple[Said, Sequence[int]] | None:
    """What the ballot in a form that was sent says; None when it is no whole ballot, and then the form says why."""
    if not form.validate():
        return None
    said = WHOLE.get(request.form.get("go", ""), Said.CHOSE)
    rule = form.shown.rule
    marks = form.marks((0,) * rule.cells)
    if said is not Said.CHOSE and any(marks):
        form.refuse(BallotSaysTwoThings())
        return None
    if said is not Said.CHOSE:
        return said, ()
    if why := problem_with(rule, marks):
        form.refuse_marks(why, marks)
        return None
    return said, marks
