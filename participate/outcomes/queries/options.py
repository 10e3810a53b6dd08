"""What an outcome decides of each option of a vote, beside what the vote says of it."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.core.ballots import Purpose
from participate.core.departing import Deed, Done, happens
from participate.core.outcome_gate import VoteFacts
from participate.core.vote_result import ShownVote
from participate.easyread.queries import SourceText
from participate.outcomes.models import OptionDecision, Outcome
from participate.registry import OptionDecided
from participate.voting.queries.results import find_round_result
from participate.voting.queries.rooms import AgreedPosition, list_positions
from participate.voting.queries.sealed import LeftOut, papers_left_out


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """The decision on one option; `reason` where it departs, or where nothing is made of the groups together.

    `followed` is of the whole outcome: why one of the groups was followed where they differ.
    """

    option_id: int
    done: Done
    deed: Deed
    reason: str
    followed: str = ""

    @property
    def part(self) -> str:
        """The name of its reason among the outcome's texts."""
        return f"option-{self.option_id}"

    @property
    def words(self) -> str:
        """A marked sentence: what happens with it."""
        return happens(self.done, self.deed)

    @property
    def against(self) -> str:
        """Why it is not done, for a group that has it first; empty where it is done, or nobody said."""
        return (self.reason or self.followed) if self.done is Done.NO else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class VotePart:
    """Of the outcome of a vote: its result, what was decided of each option (by its id), and what rooms agreed on."""

    result: ShownVote
    decided: Mapping[int, Decided]
    rooms: tuple[AgreedPosition, ...]
    left_out: tuple[LeftOut, ...]


def list_decided(session: Session, outcome_id: int) -> Mapping[int, Decided]:
    """Every decision on an option, by the option's id. One query."""
    rows = session.execute(
        select(OptionDecision, Outcome.followed)
        .join(Outcome, Outcome.id == OptionDecision.outcome_id)
        .where(Outcome.id == outcome_id)
    )
    return {
        row.option_id: Decided(
            option_id=row.option_id, done=row.done, deed=row.deed, reason=row.reason, followed=followed
        )
        for row, followed in rows
    }


def decided_of_round(session: Session, round_id: int) -> Mapping[int, OptionDecided]:
    """What the newest outcome of a round decides of each option. Two queries."""
    newest = select(Outcome.id).where(Outcome.round_id == round_id).order_by(Outcome.number.desc()).limit(1)
    outcome_id = session.scalar(newest)
    decided = list_decided(session, outcome_id) if outcome_id is not None else {}
    return {
        number: OptionDecided(words=each.words, reason=each.reason, departs=each.deed is Deed.DEPARTS)
        for number, each in decided.items()
    }


def reasons_of(subject: str, decided: Mapping[int, Decided]) -> tuple[SourceText, ...]:
    """The reasons for departing, as texts that want a twin."""
    given = (each for _, each in sorted(decided.items()) if each.reason)
    return tuple(SourceText(subject=subject, part=each.part, text=each.reason) for each in given)


def vote_part(session: Session, round_id: int, outcome_id: int) -> VotePart | None:
    """What an outcome tells of its vote beside the tables; None before it is counted. Six queries at most."""
    result = find_round_result(session, round_id)
    if result is None:
        return None
    return VotePart(
        result=result,
        decided=list_decided(session, outcome_id),
        rooms=list_positions(session, round_id),
        left_out=papers_left_out(session, round_id),
    )


def vote_facts(
    session: Session, round_id: int, *, decided: Mapping[int, Decided], followed: str, promises: int
) -> VoteFacts:
    """What the steps to an outcome ask about a vote. One query."""
    result = find_round_result(session, round_id)
    if result is None:
        return VoteFacts(counted=False)
    return VoteFacts(
        counted=True,
        options=len(result.options),
        decided=sum(each.id in decided for each in result.options),
        departs=any(each.deed is not Deed.FOLLOWS for each in decided.values()),
        differ=result.differ,
        followed=followed,
        promised=result.purpose is Purpose.FORMAT,
        promises=promises,
    )
