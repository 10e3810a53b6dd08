"""Everybody reads what can be voted on and how it is counted, before, while and after people vote."""

from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from participate.core.ballots import Combination, Electorate, Method, Purpose, TieRule
from participate.core.organisations import OrganisationKind
from participate.core.verdicts import Scrutiny
from participate.people.models import Organisation
from participate.rounds.models import Round
from participate.voting.models import Scrutineer
from tests.support.client import Client
from tests.support.clock import FakeClock
from tests.support.makers.votes import draft_vote, named, open_vote, reference_of, vote_of
from tests.support.people import Kind, identity_of, organisation_of


@pytest.fixture
def anyone(new_client: Callable[..., Client]) -> Client:
    return new_client(Kind.ANYONE)


def test_the_page_of_a_round_says_what_and_how(anyone: Client, session: Session, clock: FakeClock) -> None:
    reference = reference_of(session, open_vote(session, now=clock.now, options=4))
    page = anyone.get(f"/rounds/{reference}")
    assert {"What you can vote on", "How it is counted"} <= set(page.headings)
    assert all(page.has(each) for each in named(4))
    assert page.has("You tick options. At most: 3.")
    page = page.follow("Everything about how this vote works")
    assert page.has("The vote is advice.")
    assert page.has("your ballot is tied to you so that you can change it")


def test_everything_that_was_stated_stands_on_one_page(anyone: Client, session: Session, clock: FakeClock) -> None:
    round_id = open_vote(
        session,
        now=clock.now,
        method=Method.TRANSFERABLE,
        combination=Combination.EACH_BACKS,
        pass_percent=20,
        tie=TieRule.LOT,
        electorate=Electorate.INVITED,
        confirmed_only=True,
    )
    page = anyone.get(f"/rounds/{reference_of(session, round_id)}/how")
    for words in (
        "the quota",
        "5 decimal places",
        "drawn from the seed “a seed”",
        "each ballot weighs 1 ÷ the number of ballots of its group",
        "Only an option that each group backs by itself may be chosen.",
        "20 in a hundred",
        "Children join: Young people.",
        "were given a card for this vote",
        "stays in it, whatever the result",
    ):
        assert page.has(words), words


@pytest.mark.parametrize("method", list(Method))
def test_every_way_of_voting_has_easy_words(anyone: Client, session: Session, clock: FakeClock, method: Method) -> None:
    reference = reference_of(session, open_vote(session, now=clock.now, method=method, purpose=Purpose.FORMAT))
    page = anyone.get(f"/easy/rounds/{reference}")
    assert page.has("What you can vote on")
    page = page.follow("Read how this vote works")
    assert page.has("These are the rules of this vote.")
    assert page.has("Nobody can see who chose what.")
    assert "%" not in page.main


@pytest.mark.parametrize(
    ("stated", "plain", "easy"),
    [
        (Scrutiny.ASKED, "were asked, and nobody can count it again.", "Nobody can do it."),
        (Scrutiny.NOBODY, "no parent carer forum and no young people’s panel here", "There is nobody here who can"),
    ],
)
def test_why_nobody_counts_it_again_stands_with_the_rule(
    anyone: Client, session: Session, clock: FakeClock, stated: Scrutiny, plain: str, easy: str
) -> None:
    reference = reference_of(session, open_vote(session, now=clock.now, scrutiny=stated))
    assert anyone.get(f"/rounds/{reference}/how").has(plain)
    assert anyone.get(f"/easy/rounds/{reference}/how").has(easy)


def test_who_counts_it_again_stands_with_the_rule(anyone: Client, session: Session, clock: FakeClock) -> None:
    round_id = open_vote(session, now=clock.now)
    forum = organisation_of(session, OrganisationKind.FORUM, now=clock.now)
    session.add(Scrutineer(vote_id=vote_of(session, round_id).id, organisation_id=forum, named_at=clock.now))
    session.flush()
    page = anyone.get(f"/rounds/{reference_of(session, round_id)}/how")
    assert page.has(f"{session.get_one(Organisation, forum).name}: named to count every ballot again")
    assert not page.has("nobody can count it again")


def test_a_draft_is_nobodys_page(anyone: Client, session: Session, clock: FakeClock) -> None:
    officer = identity_of(session, Kind.OFFICER, now=clock.now)
    round_id = draft_vote(session, actor=officer, now=clock.now)
    anyone.get(f"/rounds/{reference_of(session, round_id)}/how", status=404)


def test_a_round_of_another_kind_has_no_such_page(anyone: Client, session: Session, clock: FakeClock) -> None:
    round_id = open_vote(session, now=clock.now)
    session.get_one(Round, round_id).kind = "review"
    session.flush()
    anyone.get(f"/rounds/{reference_of(session, round_id)}/how", status=404)
