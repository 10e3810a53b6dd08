"""Votes that are over: real ballots, sealed and counted through the services, and their way to an outcome."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.core.ballots import Method
from participate.core.departing import Deed, Done, done_for
from participate.core.groups import Group
from participate.core.lifecycle import State
from participate.core.vote_result import ShownVote
from participate.outcomes.queries.drafting import find_latest
from participate.outcomes.service.options import DecideOptions, Decision, decide_options
from participate.voting.queries.results import find_result
from participate.voting.service.counting import count_vote
from participate.voting.service.sealing import seal_vote
from tests.support.makers.ballots import Ballot, cast_many
from tests.support.makers.outcomes import easy, step, written
from tests.support.makers.votes import open_vote, reference_of, vote_of

Ballots = Mapping[Group, Sequence[Ballot]]


@dataclass(frozen=True, slots=True, kw_only=True)
class OverVote:
    """A vote whose round is closed and whose ballots are sealed and counted."""

    round_id: int
    vote_id: int
    reference: str
    options: tuple[int, ...]


def usual(cells: int = 5) -> Ballots:
    """Ticks in which children and parents differ, and nobody is in a small number, or outside one."""
    first, second, both = (tuple(int(c in ticked) for c in range(cells)) for ticked in ({0}, {1}, {0, 1}))
    return {
        Group.CHILD: [first] * 8 + [both] * 5 + [second] * 5,
        Group.YOUNG: [first] * 6 + [both] * 3 + [second] * 5,
        Group.PARENT: [second] * 18 + [both] * 10 + [first] * 12,
    }


def sealed_vote(
    session: Session,
    ballots: Ballots,
    *,
    actor: Identity,
    now: datetime,
    method: Method = Method.APPROVAL,
    **stated: object,
) -> OverVote:
    """These ballots, cast twelve days before `now`, and sealed when the round was over."""
    moment = now - timedelta(days=12)
    round_id = open_vote(session, now=moment, actor=actor, method=method, **stated)  # type: ignore[arg-type]
    vote = vote_of(session, round_id)
    cast_many(session, vote.id, ballots, moment)
    seal_vote(session, vote.id, now=now)
    return OverVote(
        round_id=round_id,
        vote_id=vote.id,
        reference=reference_of(session, round_id),
        options=tuple(each.id for each in vote.options),
    )


def counted_vote(session: Session, ballots: Ballots, *, actor: Identity, now: datetime, **stated: object) -> OverVote:
    """As `sealed_vote`, and counted."""
    over = sealed_vote(session, ballots, actor=actor, now=now, **stated)  # type: ignore[arg-type]
    count_vote(session, over.vote_id, now=now)
    return over


def result_of(session: Session, over: OverVote) -> ShownVote:
    found = find_result(session, over.vote_id)
    assert found is not None
    return found


def decide(
    session: Session,
    over: OverVote,
    *,
    actor: Identity,
    now: datetime,
    departing: Mapping[int, str] | None = None,
    followed: str = "Families pay the fares.",
) -> None:
    """Every option is decided; those of these positions depart, for that reason."""
    reasons = departing or {}
    latest = find_latest(session, over.round_id)
    count = result_of(session, over).combined
    command = DecideOptions(
        round_id=over.round_id,
        version=latest.version if latest else 0,
        followed=followed,
        decided={
            option_id: _decision(chosen=place in count.chosen if count else None, reason=reasons.get(place, ""))
            for place, option_id in enumerate(over.options)
        },
    )
    decide_options(session, command, actor=actor, now=now)


def _decision(*, chosen: bool | None, reason: str) -> Decision:
    deed = Deed.DEPARTS if reason else Deed.FOLLOWS
    if chosen is None:
        return Decision(done=Done.YES, deed=deed, reason=reason or "Every group wants it.")
    return Decision(done=done_for(deed, chosen=chosen), reason=reason)


def published_vote(
    session: Session, over: OverVote, *, actor: Identity, now: datetime, departing: Mapping[int, str] | None = None
) -> None:
    """Its outcome is written, decided and published."""
    written(session, over.round_id, actor=actor, now=now)
    decide(session, over, actor=actor, now=now, departing=departing)
    easy(session, over.round_id, actor=actor, now=now)
    for to in (State.ANALYSED, State.DECIDED, State.PUBLISHED):
        step(session, over.round_id, to, actor=actor, now=now)
