"""Votes: how they are counted, and what can be voted on."""

from dataclasses import dataclass

from participate.core.ballots import Electorate, Method, Purpose, TieRule
from participate.core.departing import Deed
from participate.core.groups import AgeBand, Group
from participate.core.verdicts import Scrutiny
from participate.demonstration.content.rounds import Round
from participate.demonstration.content.texts import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One option: its words, more about it, and the topic that it is about."""

    label: Text
    detail: Text | None = None
    topic: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """The rule that is stated; a number is left out where its method has none."""

    purpose: Purpose
    method: Method
    quorum: dict[Group, int]
    seed: str
    most: int = 0
    per_option: int = 0
    places: int = 1
    tie: TieRule = TieRule.CHILDREN
    electorate: Electorate = Electorate.OPEN
    scrutiny: Scrutiny = Scrutiny.NAMED


@dataclass(frozen=True, slots=True, kw_only=True)
class Ballots:
    """So many people of a group who choose alike. `marks` is what stands in each cell; without it they choose none."""

    group: Group
    count: int
    marks: tuple[int, ...] = ()
    band: AgeBand | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hands:
    """People in a room, and how many hands were raised for each option."""

    group: Group
    band: AgeBand | None = None
    heads: int
    hands: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Departure:
    """An option of which something else was decided than the vote says, and why."""

    position: int
    deed: Deed
    reason: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Vote:
    """A vote round. `paper` is printed, comes back and is entered in the time for paper, as rooms are; one more of each
    print never comes back. `followed` says why one group was followed, where a vote was decided whose groups differ.
    """

    round: Round
    terms: Terms
    choice: tuple[Choice, ...]
    ballots: tuple[Ballots, ...] = ()
    paper: tuple[Ballots, ...] = ()
    room: tuple[Hands, ...] = ()
    departure: tuple[Departure, ...] = ()
    followed: Text | None = None
