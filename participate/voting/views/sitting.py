"""Somebody in front of a vote: what the pages of voting share."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import Response, request, url_for

from participate.core.ballot_marks import nothing_chosen, screens
from participate.core.ballots import Method, Rule, pairs_of
from participate.core.errors import NotFound, RoundNotOpen
from participate.core.lifecycle import Phase
from participate.core.still_there import lay_still
from participate.rounds.queries import RoundRow, easy_texts, get_public
from participate.rounds.service.coming_in import check_may_answer
from participate.voting.forms.casting import Shown
from participate.voting.queries.casting import MyBallot, find_mine
from participate.voting.queries.rules import KIND, EasyOption, VoteRow, easy_options, vote_of_round
from participate.web.locale import authored, easy
from participate.web.request import SAFE_METHODS, db, identity, now
from participate.web.templating import to


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """A round's vote, and what this person has of it. `twins` are the options in easy read, where the page is."""

    row: RoundRow
    vote: VoteRow
    mine: MyBallot | None
    title: str
    twins: Mapping[int, EasyOption]

    @property
    def rule(self) -> Rule:
        return self.vote.rule

    @property
    def turn(self) -> int:
        return self.mine.turn if self.mine else 0

    @property
    def marks(self) -> tuple[int, ...]:
        """What is written so far; a ballot of an earlier number of options is none."""
        marks = self.mine.marks if self.mine else None
        return marks if marks is not None and len(marks) == self.rule.cells else nothing_chosen(self.rule)

    @property
    def screens(self) -> tuple[tuple[int, ...], ...]:
        return screens(self.rule, turn=self.turn)

    @property
    def may_come_back(self) -> bool:
        """Whether the three pictures of this card would show something that this browser session may not see."""
        card = identity().card
        return card is not None and card.has_pictures and self.mine is not None and self.mine.hidden

    @property
    def words(self) -> tuple[str, ...]:
        """Every option in the words of this reading mode."""
        return tuple(self.twins[each.id].label.title if self.twins else each.label for each in self.vote.options)

    @property
    def details(self) -> tuple[tuple[str, ...], ...]:
        """What is said of every option, a line each."""
        if not self.twins:
            return tuple((each.detail,) if each.detail else () for each in self.vote.options)
        found = (self.twins[each.id].detail for each in self.vote.options)
        return tuple(each.words if each else () for each in found)

    @property
    def pictures(self) -> tuple[str, ...]:
        """The picture of every option, in easy read."""
        return tuple(self.twins[each.id].picture if self.twins else each.picture for each in self.vote.options)

    def options_in(self, cell: int) -> tuple[int, ...]:
        """The options that a cell is about: one, or the two of a pair."""
        return pairs_of(self.rule.options)[cell] if self.rule.method is Method.PAIRS else (cell,)

    def shown(self, cells: Sequence[int]) -> Shown:
        words = tuple(authored(each) for each in self.words)
        return Shown(rule=self.rule, words=words, cells=cells, turn=self.turn)

    def address(self, page: str, **values: Any) -> str:
        return url_for(f"voting.{page}", reference=self.row.reference, **values)

    def ballot(self, part: int = 1) -> str:
        """Where the ballot is filled in, in the reading mode of the page."""
        return self.address("part", part=part) if easy() else self.address("ballot")


def sitting_at(reference: str) -> Sitting:
    """The sitting of whoever asks.

    RoundNotOpen for a page of a vote that takes no ballots; a form that comes too late is told so beside its words.
    """
    row = get_public(db(), reference, now=now(), kind=KIND)
    phase = row.phase(now())
    if phase is not Phase.OPEN and request.method in SAFE_METHODS:
        raise RoundNotOpen(phase=phase.value)
    check_may_answer(row, actor=identity())
    return sitting_of(row)


def sitting_of(row: RoundRow) -> Sitting:
    """The sitting in front of a round, open or not. NotFound while nothing is planned."""
    vote = vote_of_round(db(), row.id)
    return Sitting(
        row=row,
        vote=vote,
        mine=find_mine(db(), vote_id=vote.id, actor=identity()),
        title=easy_texts(db(), row)["title"].title if easy() else row.title,
        twins=easy_options(db(), vote) if easy() else {},
    )


def elsewhere(sitting: Sitting) -> Response | None:
    """Where somebody belongs who is not on the roll, whose ballot another browser wrote, or whose tablet lay still."""
    mine, card = sitting.mine, identity().card is not None
    if mine is None:
        return to(sitting.address("start" if card else "who"))
    if not mine.has_ballot:
        return to(sitting.address("start"))
    if request.method not in SAFE_METHODS:
        return None
    if mine.hidden:
        return to(sitting.address("back"))
    if card and mine.begun and lay_still(mine.written_at, now=now()):
        return to(sitting.address("here"))
    return None


def screen_at(sitting: Sitting, part: int) -> tuple[int, ...]:
    """The cells of one screen of easy read; NotFound."""
    if not 1 <= part <= len(sitting.screens):
        raise NotFound
    return sitting.screens[part - 1]
