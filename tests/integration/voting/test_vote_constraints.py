"""What the database itself refuses about a vote that is stated."""

from collections.abc import Callable

import pytest
from sqlalchemy import text, update
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.core.errors import DomainError
from participate.core.groups import Group
from participate.core.organisations import OrganisationKind
from participate.db.conflicts import refusing
from participate.voting.models import Scrutineer, Vote, VoteOption, VoteQuorum
from tests.support.clock import FakeClock
from tests.support.makers.votes import draft_vote, terms, vote_of
from tests.support.people import organisation_of


@pytest.fixture
def drafted(session: Session, officer: Identity, clock: FakeClock) -> int:
    return draft_vote(session, actor=officer, now=clock.now, options=3)


def breaks(session: Session, constraint: str, act: Callable[[], object]) -> None:
    with pytest.raises(DomainError), refusing(session, {constraint: DomainError()}):
        act()


@pytest.mark.parametrize(
    ("constraint", "table", "values"),
    [
        ("ck_vote_round_or_organisation", Vote, {"round_id": None}),
        ("ck_vote_numbers_fit", Vote, {"most": -1}),
        ("ck_vote_numbers_fit", Vote, {"places": 0}),
        ("ck_vote_pass_in_a_hundred", Vote, {"pass_percent": 101}),
        ("ck_vote_decimals_fit", Vote, {"decimals": 13}),
        ("ck_vote_quorum_some_ballots", VoteQuorum, {"ballots": 0}),
        ("ck_vote_option_cost_not_negative", VoteOption, {"cost": -1}),
    ],
)
def test_the_database_refuses(
    session: Session, drafted: int, constraint: str, table: type, values: dict[str, object]
) -> None:
    assert drafted
    breaks(session, constraint, lambda: session.execute(update(table).values(**values)))


def test_each_thing_is_there_once(session: Session, drafted: int) -> None:
    vote = vote_of(session, drafted)
    stated = terms()
    again = Vote(round_id=drafted, purpose=stated.purpose, method=stated.method)
    breaks(session, "uq_vote_round_id", lambda: session.add(again))
    same_place = VoteOption(vote_id=vote.id, position=1, label="Same place")
    breaks(session, "uq_vote_option_vote_id_position", lambda: session.add(same_place))
    assert vote.groups.quorum[Group.CHILD] == 5


def test_the_database_knows_who_may_be_said_to_count_again(session: Session, drafted: int) -> None:
    assert drafted
    breaks(session, "ck_vote_scrutiny_known", lambda: session.execute(text("UPDATE vote SET scrutiny = 'perhaps'")))


@pytest.mark.parametrize(
    ("constraint", "said"),
    [
        ("ck_scrutineer_verdict_known", "'perhaps'"),
        ("ck_scrutineer_objection_has_reasons", "'objects'"),
        ("ck_scrutineer_undertaking_first", "'signs'"),
    ],
)
def test_the_database_refuses_a_verdict_that_cannot_be(
    session: Session, drafted: int, clock: FakeClock, constraint: str, said: str
) -> None:
    forum = organisation_of(session, OrganisationKind.FORUM, now=clock.now)
    vote_id = vote_of(session, drafted).id
    promised = None if constraint.endswith("first") else clock.now
    session.add(Scrutineer(vote_id=vote_id, organisation_id=forum, named_at=clock.now, undertaken_at=promised))
    session.flush()
    breaks(session, constraint, lambda: session.execute(text(f"UPDATE scrutineer SET verdict = {said}")))  # noqa: S608
