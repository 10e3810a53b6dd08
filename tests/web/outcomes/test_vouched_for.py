"""Who is vouched for by a card stands apart from who said it themselves, from the ballot to the page of the result."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.core.ballots import Said
from participate.core.groups import AgeBand, Group
from participate.people.models import Credential
from participate.people.queries import identify
from participate.people.service import IssueCards, TypedCard, create_account, issue_cards, use_card
from participate.rounds.queries.ending import card_is_over
from participate.voting.errors import NotVouchedFor
from participate.voting.service.casting import CastBallot
from participate.voting.service.counting import count_vote
from participate.voting.service.in_round import SayWho, cast_in_round, say_who
from participate.voting.service.sealing import seal_vote
from tests.support.client import Client
from tests.support.clock import FakeClock
from tests.support.makers.votes import DAYS, open_vote, vote_of
from tests.support.people import Kind

KEY = "k" * 32
CARDS, ACCOUNTS = 11, 7


def with_cards(session: Session, round_id: int, *, now: datetime) -> Iterator[Identity]:
    batch = IssueCards(round_id=round_id, group=Group.YOUNG, band=AgeBand.FROM_16, issuer="A tutor", count=CARDS)
    for number, card in enumerate(issue_cards(session, batch, now=now, key=KEY)):
        moment = now + timedelta(minutes=50 * number)
        typed = TypedCard(words=card.code)
        token = use_card(session, typed, place=f"place {number}", is_over=card_is_over, now=moment, key=KEY)
        yield identify(session, token=str(token), now=moment)


def with_accounts(session: Session, *, now: datetime) -> Iterator[Identity]:
    for number in range(ACCOUNTS):
        account_id = create_account(session, email=f"young-{number}@example.org", name="", now=now)
        credential_id = session.scalar(select(Credential.id).where(Credential.account_id == account_id))
        yield Identity(account_id=account_id, credential_id=credential_id)


def result(session: Session, desk: Client, round_id: int, *, clock: FakeClock) -> str:
    vote_id = vote_of(session, round_id).id
    seal_vote(session, vote_id, now=clock.now)
    count_vote(session, vote_id, now=clock.now)
    session.commit()
    return desk.get(f"/desk/rounds/{round_id}/results").text


@pytest.fixture
def desk(new_client: Callable[[Kind], Client]) -> Client:
    return new_client(Kind.OFFICER)


def cast_by_all(session: Session, round_id: int, *, now: datetime) -> None:
    """Some of each say the first option, and some the second."""
    vote = vote_of(session, round_id)
    voters = [*with_cards(session, round_id, now=now), *with_accounts(session, now=now)]
    for number, voter in enumerate(voters):
        if voter.card is None:
            say_who(session, SayWho(round_id=round_id, group=Group.YOUNG, band=AgeBand.FROM_16), actor=voter, now=now)
        marks = tuple(int(cell == number % 2) for cell in range(vote.rule.options))
        ballot = CastBallot(vote_id=vote.id, said=Said.CHOSE, marks=marks)
        cast_in_round(session, ballot, round_id=round_id, actor=voter, now=now)


def test_both_stand_apart_in_the_result(session: Session, desk: Client, clock: FakeClock) -> None:
    opened = clock.now - DAYS - timedelta(days=1)
    round_id = open_vote(session, now=opened, options=3)
    cast_by_all(session, round_id, now=opened)
    page = result(session, desk, round_id, clock=clock)
    assert "on the roll: 18" in page
    assert "vouched for by a card or a group: 11" in page
    assert "said it themselves: 7" in page


def test_where_only_those_vouched_for_vote_nobody_else_is_in_the_result(
    session: Session, desk: Client, clock: FakeClock
) -> None:
    opened = clock.now - DAYS - timedelta(days=1)
    round_id = open_vote(session, now=opened, options=3, confirmed_only=True)
    with pytest.raises(NotVouchedFor):
        cast_by_all(session, round_id, now=opened)  # the cards come first, and then the first account
    page = result(session, desk, round_id, clock=clock)
    assert "on the roll: 11 · vouched for by a card or a group: 11" in " ".join(page.split())
    assert "said it themselves" not in page
