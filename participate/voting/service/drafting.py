"""Stating the rule of a vote and writing its options. All of it is locked with the texts of its round.

A vote that an organisation runs among its own members has no round: whoever calls says whether it may still change.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.audit.service import record
from participate.core.ballots import (
    LONGEST_LIST,
    Combination,
    Completion,
    Electorate,
    GroupRule,
    Method,
    Purpose,
    TieRule,
)
from participate.core.errors import DomainError, NotFound, StaleEdit
from participate.core.groups import Group
from participate.core.verdicts import Scrutiny
from participate.core.vote_rules import NUMBERS, merges
from participate.db.conflicts import refusing
from participate.rounds.queries import get_round
from participate.rounds.service import unlock
from participate.voting.errors import (
    CostNegative,
    DotsBeyondAll,
    LotsNeedSeed,
    MergeNotPossible,
    OptionPlaceTaken,
    PassMarkNeeded,
    QuorumNeedsBallots,
    RuleNumbers,
    TooManyVoteOptions,
    VoteOptionTwice,
    VotePlanned,
)
from participate.voting.models import Vote, VoteOption, VoteQuorum
from participate.voting.queries.rules import KIND, vote_subject
from participate.voting.service.dropping import take_out

BROKEN: Mapping[str, DomainError] = {
    "uq_vote_round_id": VotePlanned(),
    "ck_vote_numbers_fit": RuleNumbers(),
    "ck_vote_pass_in_a_hundred": RuleNumbers(),
    "ck_vote_decimals_fit": RuleNumbers(),
    "ck_vote_quorum_some_ballots": QuorumNeedsBallots(),
}
BROKEN_OPTION: Mapping[str, DomainError] = {
    "uq_vote_option_vote_id_position": OptionPlaceTaken(),
    "ck_vote_option_cost_not_negative": CostNegative(),
}
UNUSED: Mapping[str, object] = {
    "most": 0,
    "per_option": 0,
    "places": 1,
    "budget": 0,
    "completion": Completion.GREEDY,
    "decimals": 5,
}
"""What a number of the rule is where the method has none."""
PARTS = (
    "purpose", "method", *UNUSED, "tie", "seed", "combination", "pass_percent",
    "electorate", "confirmed_only", "scrutiny",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteTerms:
    """How a vote is counted and who may be on its roll; numbers that its method does not need are not looked at."""

    purpose: Purpose
    method: Method
    most: int = 0
    per_option: int = 0
    places: int = 1
    budget: int = 0
    completion: Completion = Completion.GREEDY
    decimals: int = 5
    tie: TieRule = TieRule.SHARED
    seed: str = ""
    combination: Combination = Combination.EQUAL_VOICE
    merge: tuple[tuple[Group, Group], ...] = GroupRule().merge
    pass_percent: int = 0
    quorum: Mapping[Group, int] = field(default_factory=dict)
    electorate: Electorate = Electorate.OPEN
    confirmed_only: bool = False
    scrutiny: Scrutiny = Scrutiny.NAMED

    def cleaned(self) -> "VoteTerms":
        """The same without the numbers that its method does not need."""
        unused = {name: value for name, value in UNUSED.items() if name not in NUMBERS[self.method]}
        return replace(self, **unused)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanVote:
    """The terms of a round's vote. `version` is 0 while there are none yet."""

    round_id: int
    version: int
    terms: VoteTerms


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteOption:
    """An option whole; `option_id` is None for a new one, which stands at the end.

    `version` is the vote's, as it was when the option was shown; for a new one it is not looked at.
    """

    vote_id: int
    label: str
    detail: str = ""
    picture: str = ""
    cost: int = 0
    topic: str = ""
    option_id: int | None = None
    version: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveOption:
    """An option to move up or down by one place."""

    vote_id: int
    option_id: int
    up: bool


def plan_vote(session: Session, command: PlanVote, *, actor: Identity, now: datetime) -> bool:
    """State the rule of a round's vote, or state it anew; True when this took the round's announcement back.

    Raises NotFound, RoundLocked once the round is open, StaleEdit, VotePlanned, and what `state_terms` raises.
    """
    round_ = get_round(session, command.round_id, kind=KIND)
    taken_back = unlock(session, round_.id, actor=actor, now=now)
    row = session.scalars(select(Vote).where(Vote.round_id == round_.id).with_for_update()).first()
    if (row.version if row else 0) != command.version:
        raise StaleEdit
    made = row or Vote(round_id=round_.id, version=0)
    state_terms(session, made, command.terms)
    record(session, "vote.planned", subject=round_.subject, actor=actor, now=now, after=asdict(command))
    return taken_back


def state_terms(session: Session, row: Vote, terms: VoteTerms) -> None:
    """Write the terms onto a vote, its quorums too, and count its version up.

    Raises LotsNeedSeed, DotsBeyondAll, PassMarkNeeded, MergeNotPossible, RuleNumbers, QuorumNeedsBallots.
    """
    clean = terms.cleaned()
    _check(clean)
    with refusing(session, BROKEN):
        for name in PARTS:
            setattr(row, name, getattr(clean, name))
        row.merge = [[small.value, large.value] for small, large in clean.merge]
        row.version += 1
        session.add(row)
        session.flush()
        session.execute(delete(VoteQuorum).where(VoteQuorum.vote_id == row.id))
        session.add_all(
            VoteQuorum(vote_id=row.id, group=group, ballots=ballots) for group, ballots in clean.quorum.items()
        )


def write_option(session: Session, command: WriteOption, *, actor: Identity, now: datetime) -> int:
    """Write an option, or write it anew, and return its id. Its easy-read twins stay, and may be stale.

    Raises NotFound, RoundLocked, StaleEdit, VoteOptionTwice, TooManyVoteOptions, OptionPlaceTaken, CostNegative.
    """
    vote, rows = hold_draft(session, command.vote_id, actor=actor, now=now)
    row = _among(rows, command.option_id) if command.option_id is not None else new_option(vote, rows)
    if command.option_id is not None and vote.version != command.version:
        raise StaleEdit
    if any(each.label == command.label and each is not row for each in rows):
        raise VoteOptionTwice
    with refusing(session, BROKEN_OPTION):
        row.label, row.detail, row.picture = command.label, command.detail, command.picture
        row.cost, row.topic = command.cost, command.topic
        vote.version += 1
        session.add(row)
    after = asdict(command)
    if row.origin:  # the words may be somebody's who takes them back
        after |= {"label": "", "detail": ""}
    record(session, "vote.option_written", subject=vote_subject(vote), actor=actor, now=now, after=after)
    return row.id


def move_option(session: Session, command: MoveOption, *, actor: Identity, now: datetime) -> None:
    """Change places with the neighbour; where there is none, nothing happens. NotFound, RoundLocked."""
    vote, rows = hold_draft(session, command.vote_id, actor=actor, now=now)
    row = _among(rows, command.option_id)
    place = rows.index(row) + (-1 if command.up else 1)
    if not 0 <= place < len(rows):
        return
    other = rows[place]
    mine, theirs = row.position, other.position
    with refusing(session, BROKEN_OPTION):
        for each, position in ((row, -1), (other, mine), (row, theirs)):  # the pair is unique at every step
            each.position = position
            session.flush()
        vote.version += 1
    record(session, "vote.option_moved", subject=vote_subject(vote), actor=actor, now=now, after=asdict(command))


def remove_option(session: Session, vote_id: int, option_id: int, *, actor: Identity, now: datetime) -> None:
    """Take an option out, with its twins; those after it move up. NotFound, RoundLocked."""
    vote, rows = hold_draft(session, vote_id, actor=actor, now=now)
    row = _among(rows, option_id)
    before = {"option": row.id, "origin": row.origin}
    take_out(session, vote, rows, {row.id})
    record(session, "vote.option_removed", subject=vote_subject(vote), actor=actor, now=now, before=before)


def _check(terms: VoteTerms) -> None:
    if not terms.seed.strip():
        raise LotsNeedSeed
    if terms.method is Method.DOTS and terms.per_option > terms.most:
        raise DotsBeyondAll
    if terms.combination is Combination.EACH_BACKS and terms.pass_percent == 0:
        raise PassMarkNeeded
    if not merges(terms.merge):
        raise MergeNotPossible


def hold_draft(session: Session, vote_id: int, *, actor: Identity, now: datetime) -> tuple[Vote, list[VoteOption]]:
    """The vote, held until the transaction ends, and its options in order."""
    found = session.get(Vote, vote_id)
    if found is None:
        raise NotFound
    if found.round_id is not None:
        unlock(session, found.round_id, actor=actor, now=now)
    vote = session.get_one(Vote, vote_id, with_for_update=True, populate_existing=True)
    in_order = select(VoteOption).where(VoteOption.vote_id == vote_id).order_by(VoteOption.position)
    return vote, list(session.scalars(in_order))


def _among(rows: list[VoteOption], option_id: int) -> VoteOption:
    row = next((each for each in rows if each.id == option_id), None)
    if row is None:
        raise NotFound
    return row


def new_option(vote: Vote, rows: list[VoteOption]) -> VoteOption:
    """An option after the last of these. TooManyVoteOptions."""
    if len(rows) >= LONGEST_LIST:
        raise TooManyVoteOptions(most=LONGEST_LIST)
    last = rows[-1].position if rows else 0
    return VoteOption(vote_id=vote.id, position=last + 1, origin="")
