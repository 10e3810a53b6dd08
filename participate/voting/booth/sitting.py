"""Somebody in front of a vote: what the pages of voting share, whether a round's or an organisation's own."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from participate.core.ballot_marks import nothing_chosen, screens
from participate.core.ballots import Method, Rule, Said, pairs_of
from participate.core.errors import NotFound
from participate.voting.forms.casting import Shown
from participate.voting.queries.casting import MyBallot
from participate.voting.queries.rules import EasyOption, VoteRow
from participate.voting.service.casting import SaveMarks
from participate.web.locale import authored, easy
from participate.web.request import identity


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting(ABC):
    """A vote, and what this person has of it. `twins` are the options in easy read, where the page is.

    `title` is said in this reading mode, `heading` as it was written. `home` is the page about the vote, `later` where
    somebody goes who saves their choices for later, `know` the template of what everybody should know before they vote,
    `who` where they say whose vote it is, empty where nobody is asked.
    """

    vote: VoteRow
    mine: MyBallot | None
    title: str
    twins: Mapping[int, EasyOption]
    heading: str
    closes_at: datetime | None
    home: str
    later: str
    know: str
    who: str = ""

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
    def said(self) -> Said | None:
        """What is written so far as a whole."""
        return self.mine.said if self.mine else None

    @property
    def screens(self) -> tuple[tuple[int, ...], ...]:
        return screens(self.rule, turn=self.turn)

    @property
    def has_pictures(self) -> bool:
        """Whether somebody with this card can come back to what they wrote."""
        card = identity().card
        return card is not None and card.has_pictures

    @property
    def may_come_back(self) -> bool:
        """Whether the three pictures of this card would show something that this browser session may not see."""
        return self.has_pictures and self.mine is not None and self.mine.hidden

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
        return Shown(rule=self.rule, words=words, cells=cells, turn=self.turn, question=authored(self.title))

    @abstractmethod
    def address(self, page: str, **values: Any) -> str:
        """The address of one of the pages of this vote."""

    @abstractmethod
    def save(self, command: SaveMarks) -> None:
        """Keep what is being chosen."""

    def ballot(self, part: int = 1) -> str:
        """Where the ballot is filled in, in the reading mode of the page."""
        return self.address("part", part=part) if easy() else self.address("ballot")

    def screen(self, part: int) -> tuple[int, ...]:
        """The cells of one screen of easy read; NotFound."""
        if not 1 <= part <= len(self.screens):
            raise NotFound
        return self.screens[part - 1]
