"""Votes: how they are counted, and what can be voted on."""

from dataclasses import dataclass

from participate.core.ballots import Electorate, Method, Purpose, TieRule
from participate.core.groups import Group
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Vote:
    """A vote round."""

    round: Round
    terms: Terms
    choice: tuple[Choice, ...]
