"""Vote rounds with a rule and options, all through the services."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from itertools import count

from sqlalchemy import update
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.core.ballots import DIAMOND_ROWS, Completion, Method, Purpose
from participate.core.groups import Group
from participate.core.lifecycle import State
from participate.core.verdicts import Scrutiny
from participate.rounds.models import Programme, Round, RoundGroup
from participate.voting.queries.rules import VoteRow, vote_of_round
from participate.voting.service.drafting import (
    PlanVote,
    VoteTerms,
    plan_vote,
)
from participate.voting.service.seeding import NewOption, seed_options
from tests.support.clock import FakeClock
from tests.support.people import Kind, identity_of

NUMBERS = count(1)
GROUPS = (Group.CHILD, Group.YOUNG, Group.PARENT)
QUORUM: Mapping[Group, int] = dict.fromkeys(GROUPS, 5)
DAYS = timedelta(days=10)
OPTIONS = (
    "Travel to school",
    "Short breaks",
    "Speech and language therapy",
    "Getting a job",
    "Help at school",
    "Feelings and mental health",
    "Clubs and sport",
    "Moving on",
    "Money for support",
)
COST = 1000
"""What each option costs in a vote on money."""
TOPIC = "LO-ACCESS"
NEEDS: Mapping[Method, Mapping[str, object]] = {
    Method.APPROVAL: {"most": 3},
    Method.DOTS: {"most": 3, "per_option": 2},
    Method.RANKING: {"most": 3},
    Method.TRANSFERABLE: {"most": 3, "places": 2},
    Method.POINTS: {"most": 10},
    Method.BUDGET: {"budget": 2 * COST, "completion": Completion.GREEDY},
}
"""The numbers that each method needs."""


def terms(method: Method = Method.APPROVAL, **changed: object) -> VoteTerms:
    """A whole rule for a method; for each-backs say a `pass_percent`."""
    values: dict[str, object] = {
        "purpose": Purpose.CONTENT,
        "method": method,
        "seed": "a seed",
        "merge": ((Group.CHILD, Group.YOUNG), (Group.YOUNG, Group.PARENT)),
        "quorum": QUORUM,
        "scrutiny": Scrutiny.ASKED,
        **NEEDS.get(method, {}),
    }
    return VoteTerms(**(values | changed))  # type: ignore[arg-type]


def bare_vote_round(session: Session) -> int:
    """A draft of the kind with its three groups, nothing stated yet."""
    number = next(NUMBERS)
    programme = Programme(title=f"Votes {number}")
    session.add(programme)
    session.flush()
    row = Round(
        reference=f"VT-{number}",
        programme_id=programme.id,
        kind="vote",
        state=State.DRAFT,
        title="What should come first?",
    )
    session.add(row)
    session.flush()
    session.add_all(RoundGroup(round_id=row.id, group=group, target=10) for group in GROUPS)
    session.flush()
    return row.id


def draft_vote(
    session: Session,
    *,
    actor: Identity,
    now: datetime,
    method: Method = Method.APPROVAL,
    options: tuple[str, ...] | int | None = None,
    **changed: object,
) -> int:
    """A drafted vote with a whole rule and options (their labels, or how many); returns the round's id.

    `changed` are terms that differ from those of `terms`. A diamond has nine options, other methods five if not said.
    """
    round_id = bare_vote_round(session)
    command = PlanVote(round_id=round_id, version=0, terms=terms(method, **changed))
    plan_vote(session, command, actor=actor, now=now)
    if options is None:
        options = len(DIAMOND_ROWS) if method is Method.DIAMOND else 5
    labels = named(options) if isinstance(options, int) else options
    cost = COST if method is Method.BUDGET else 0
    rows = tuple(NewOption(label=label, cost=cost, topic=TOPIC) for label in labels)
    seed_options(session, vote_of_round(session, round_id).id, rows, actor=actor, now=now)
    return round_id


def named(many: int) -> tuple[str, ...]:
    """So many labels, all different."""
    return tuple(OPTIONS[number] if number < len(OPTIONS) else f"Option {number + 1}" for number in range(many))


def open_vote(
    session: Session,
    *,
    now: datetime,
    actor: Identity | None = None,
    method: Method = Method.APPROVAL,
    options: tuple[str, ...] | int | None = None,
    paper: timedelta = timedelta(0),
    **changed: object,
) -> int:
    """As `draft_vote`, of a round that opened a day before `now` and closes in ten days; returns the round's id.

    `paper` is how long paper is awaited after that.
    """
    officer = actor or identity_of(session, Kind.OFFICER, now=now)
    round_id = draft_vote(session, actor=officer, now=now, method=method, options=options, **changed)
    closes_at = now + DAYS
    values = {
        "state": State.SCHEDULED,
        "opens_at": now - timedelta(days=1),
        "closes_at": closes_at,
        "paper_until": closes_at + paper if paper else None,
    }
    session.execute(update(Round).where(Round.id == round_id).values(**values))
    session.expire_all()
    return round_id


def vote_of(session: Session, round_id: int) -> VoteRow:
    """The vote of a round, with its options."""
    return vote_of_round(session, round_id)


def reference_of(session: Session, round_id: int) -> str:
    return session.get_one(Round, round_id).reference


def close_now(session: Session, clock: FakeClock, *, paper: timedelta) -> None:
    """Every round is closed, and waits that long for paper."""
    session.execute(update(Round).values(closes_at=clock.now - timedelta(hours=1), paper_until=clock.now + paper))
    session.commit()
