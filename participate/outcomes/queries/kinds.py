"""How each kind of round is counted. A kind that is not here has no outcome."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Protocol

from sqlalchemy import Select
from sqlalchemy.orm import Session

from participate.consultations.queries import answering as of_consultations
from participate.consultations.queries import counting as consultations
from participate.consultations.queries import helping as help_of_consultations
from participate.core.counts import QuestionCounts, Road
from participate.core.groups import AgeBand, Group
from participate.core.helping import HelpCounts
from participate.core.suppression import Ticks
from participate.core.vote_result import ShownVote
from participate.reviews.queries import counting as reviews
from participate.voting.queries import counting as votes
from participate.voting.queries.results import find_round_result
from participate.voting.queries.rules import KIND as VOTED


class CountsOf(Protocol):
    def __call__(self, session: Session, *, round_id: int) -> tuple[QuestionCounts, ...]: ...


class TakenOf(Protocol):
    def __call__(self, session: Session, *, round_id: int) -> Mapping[Road, int]: ...


class BandsOf(Protocol):
    def __call__(self, session: Session, *, round_id: int) -> frozenset[AgeBand | None]: ...


class TicksOf(Protocol):
    def __call__(self, session: Session, *, round_id: int) -> Mapping[int, Ticks]: ...


class HelpOf(Protocol):
    def __call__(self, session: Session, *, round_id: int, groups: Collection[Group]) -> HelpCounts: ...


class ResultOf(Protocol):
    def __call__(self, session: Session, round_id: int) -> ShownVote | None: ...


class WantingNews(Protocol):
    def __call__(self, round_id: int) -> Select[int | None]: ...


def one_choice_each(session: Session, *, round_id: int) -> Mapping[int, Ticks]:  # noqa: ARG001
    """Where nobody chooses several."""
    return {}


def no_result(session: Session, round_id: int) -> ShownVote | None:  # noqa: ARG001
    """Where nobody votes."""
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Counting:
    """Exact numbers of one kind of round: for `core.suppression` alone. A vote's `result` is protected already."""

    counts: CountsOf
    taken: TakenOf
    child_bands: BandsOf
    ticks: TicksOf
    help: HelpOf
    wanting_news: WantingNews
    result: ResultOf = no_result


COUNTING: Mapping[str, Counting] = {
    "consultation": Counting(
        counts=consultations.counts,
        taken=consultations.taken,
        child_bands=consultations.child_bands,
        ticks=consultations.count_ticks,
        help=help_of_consultations.count_help,
        wanting_news=of_consultations.credentials_wanting_news,
    ),
    "review": Counting(
        counts=reviews.counts,
        taken=reviews.taken,
        child_bands=reviews.child_bands,
        ticks=one_choice_each,
        help=reviews.count_help,
        wanting_news=reviews.credentials_wanting_news,
    ),
    VOTED: Counting(
        counts=votes.counts,
        taken=votes.taken,
        child_bands=votes.child_bands,
        ticks=one_choice_each,
        help=votes.count_help,
        wanting_news=votes.credentials_wanting_news,
        result=find_round_result,
    ),
}
