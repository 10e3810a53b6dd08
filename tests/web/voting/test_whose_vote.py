"""Whose vote it is: said on every page, and changed while nothing counts."""

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from participate.core.ballots import Electorate, Method
from participate.core.groups import Group
from participate.rounds.models import TookPart
from participate.voting.models import RollEntry, Vote
from tests.support.client import Client
from tests.support.clock import FakeClock
from tests.support.page import Page
from tests.support.people import Kind
from tests.support.voting_pages import NewClient, OpenVote, only_ballot, parent_at, vote_on

OPTIONS = ("Travel to school", "Short breaks", "Speech and language therapy")
CHANGE = "Change whose vote it is"
FOR_A_CHILD = {"group": Group.ON_BEHALF.value}


@pytest.fixture
def taken(session: Session, clock: FakeClock) -> OpenVote:
    return vote_on(session, Method.APPROVAL, now=clock.now, options=OPTIONS)


@pytest.fixture
def parent(new_client: NewClient) -> Client:
    return new_client(Kind.PARENT)


def checked(page: Page) -> Page:
    return page.form("Look at my vote").fill({"secret_chosen": ["0"]}).submit("Look at my vote")


def group_of_entry(session: Session) -> Group:
    session.expire_all()
    return session.scalars(select(RollEntry)).one().group


def test_whose_vote_it_is_stands_on_every_page(parent: Client, taken: OpenVote) -> None:
    asked = parent.get(taken.plain("begin"))
    assert asked.has("You have one vote: yours or your child’s.")
    page = parent_at(parent, taken)
    for shown in (page, checked(page), parent.get(taken.plain("start")), parent.get(taken.easy("ballot/1"))):
        assert shown.has("You vote as a parent or carer.")
        assert shown.link(CHANGE).endswith("/who")
    page = parent.get(taken.plain("check")).form("Cast my vote").submit()
    for shown in (page, parent.get("/my-part")):
        assert shown.has("You vote as a parent or carer.")
        assert CHANGE not in shown.links, "while a ballot counts it stays"


def test_a_slip_is_put_right_before_casting(parent: Client, session: Session, taken: OpenVote) -> None:
    page = checked(parent_at(parent, taken)).follow(CHANGE)
    page = page.form("Go to the vote").fill(FOR_A_CHILD).submit()
    assert page.form("Look at my vote").value("secret_chosen") == "0"
    assert page.has("You vote for your child.")
    checked(page).form("Cast my vote").submit()
    assert only_ballot(session).group is Group.ON_BEHALF
    assert group_of_entry(session) is Group.ON_BEHALF


def test_a_vote_that_counts_keeps_its_group(parent: Client, session: Session, taken: OpenVote) -> None:
    asked = parent.get(taken.plain("begin")).form("Go to the vote")
    checked(parent_at(parent, taken)).form("Cast my vote").submit()
    assert parent.get(taken.plain("who")).h1 == "We have your vote"
    asked.fill(FOR_A_CHILD).submit()
    assert group_of_entry(session) is Group.PARENT


def test_after_taking_back_it_is_said_anew_and_counted_once(parent: Client, session: Session, taken: OpenVote) -> None:
    checked(parent_at(parent, taken)).form("Cast my vote").submit()
    parent.get(taken.plain("take-back")).form("Take my vote back").submit()
    page = parent.get(taken.plain("start")).follow(CHANGE)
    page = page.form("Go to the vote").fill(FOR_A_CHILD).submit()
    checked(page).form("Cast my vote").submit()
    assert only_ballot(session).group is Group.ON_BEHALF
    assert [row.group for row in session.scalars(select(TookPart))] == [Group.ON_BEHALF]


@pytest.mark.parametrize("mode", ["", "/easy"])
def test_a_card_that_cannot_vote_here_is_told_what_to_do(
    new_client: NewClient, session: Session, clock: FakeClock, taken: OpenVote, mode: str
) -> None:
    elsewhere = vote_on(session, Method.APPROVAL, now=clock.now, options=OPTIONS)
    child = new_client(Kind.CHILD, round_id=elsewhere.id)
    page = child.get(f"{mode}{taken.plain('begin')}", status=409)
    assert page.has("Your card is for other questions. Ask the person who gave it to you.")
    assert page.link("Go to what your card is for")
    session.execute(update(Vote).values(electorate=Electorate.INVITED))
    form = new_client(Kind.PARENT).get(f"{mode}{taken.plain('begin')}").form("Go to the vote")
    page = form.fill({"group": Group.PARENT.value}).submit(status=422)
    told = "Only people with a card for this vote can vote. Should you have a card? Ask us."
    assert page.has(told if mode else "This vote is for people with a card for it. Should you have one? Ask us.")
