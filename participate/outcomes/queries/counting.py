"""What a kind of round says of its counting: exact numbers for `core.suppression` alone, and tables for everybody."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Protocol

from sqlalchemy import Select
from sqlalchemy.orm import Session

from participate.core.counts import Road
from participate.core.groups import UNDER_13, AgeBand, Group
from participate.core.helping import HelpCounts
from participate.core.outcome_gate import VoteFacts
from participate.outcomes.queries.options import Decided, VotePart
from participate.outcomes.tables import ChannelLine, GroupLine, QuestionTable
from participate.rounds.queries import RoundRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """Below which number nothing is shown; `sensitive` for a group that is all under 13."""

    ordinary: int = 5
    sensitive: int = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """Of a round's tables what its kind makes: who took part and what they chose, protected.

    `heard` are the groups that are shown, and `k` the highest threshold among them.
    """

    groups: tuple[GroupLine, ...]
    total: int | None
    channels: tuple[ChannelLine, ...]
    questions: tuple[QuestionTable, ...]
    heard: frozenset[Group]
    k: int


class TakenOf(Protocol):
    def __call__(self, session: Session, *, round_id: int) -> Mapping[Road, int]: ...


class BandsOf(Protocol):
    def __call__(self, session: Session, *, round_id: int) -> frozenset[AgeBand | None]: ...


class HelpOf(Protocol):
    def __call__(self, session: Session, *, round_id: int, groups: Collection[Group]) -> HelpCounts: ...


class WantingNews(Protocol):
    def __call__(self, round_id: int) -> Select[int | None]: ...


class TablesOf(Protocol):
    """The round is over; the caller has checked that it is."""

    def __call__(self, session: Session, row: RoundRow, *, thresholds: Thresholds) -> Counted: ...


class VotedOf(Protocol):
    """What an outcome tells of a vote beside its tables; None where there is no vote, or none is counted."""

    def __call__(self, session: Session, round_id: int, outcome_id: int) -> VotePart | None: ...


class VoteFactsOf(Protocol):
    """What the steps to an outcome ask about a vote; None where there is no vote."""

    def __call__(
        self, session: Session, round_id: int, *, decided: Mapping[int, Decided], followed: str, promises: int
    ) -> VoteFacts | None: ...


def nothing_voted(session: Session, round_id: int, outcome_id: int) -> VotePart | None:  # noqa: ARG001
    """Where nobody votes."""
    return None


def no_vote_facts(
    session: Session,  # noqa: ARG001
    round_id: int,  # noqa: ARG001
    *,
    decided: Mapping[int, Decided],  # noqa: ARG001
    followed: str,  # noqa: ARG001
    promises: int,  # noqa: ARG001
) -> VoteFacts | None:
    """Where nobody votes."""
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Counting:
    """How one kind of round is counted. Exact are `taken`, `child_bands` and `help`; the rest may be shown.

    `numbered`: whether its questions have numbers that people saw.
    """

    taken: TakenOf
    child_bands: BandsOf
    help: HelpOf
    wanting_news: WantingNews
    tables_of: TablesOf
    voted: VotedOf = nothing_voted
    vote_facts: VoteFactsOf = no_vote_facts
    numbered: bool = True


def by_group(taken: Mapping[Road, int]) -> dict[Group, int]:
    """Who took part, by group."""
    heads: dict[Group, int] = {}
    for (group, _), count in taken.items():
        heads[group] = heads.get(group, 0) + count
    return heads


def sensitive_groups(bands: frozenset[AgeBand | None]) -> frozenset[Group]:
    """Children, when every one of them is under 13: then the group is defined by that age (domain 5.7)."""
    return frozenset({Group.CHILD}) if bands and bands <= UNDER_13 else frozenset()
