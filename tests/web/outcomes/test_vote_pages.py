"""The result of a vote on its pages: at the desk when it is counted, for everybody with the outcome, in easy read."""

from collections.abc import Callable, Sequence
from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.core.ballots import Method
from participate.core.groups import Group
from participate.voting.service.counting import count_vote
from tests.support.client import Client
from tests.support.clock import FakeClock
from tests.support.makers.ballots import Ballot
from tests.support.makers.outcomes import written
from tests.support.makers.results import OverVote, counted_vote, published_vote, sealed_vote, usual
from tests.support.people import Kind

Actors = Callable[[Kind], Identity]
PAIRS = 10
BALLOTS: dict[Method, Sequence[Ballot]] = {
    Method.DOTS: ((2, 1, 0, 0, 0), (0, 2, 1, 0, 0)),
    Method.RANKING: ((1, 2, 0, 0, 0), (2, 1, 0, 0, 0)),
    Method.TRANSFERABLE: ((1, 2, 0, 0, 0), (2, 1, 0, 0, 0)),
    Method.POINTS: ((6, 4, 0, 0, 0), (0, 10, 0, 0, 0)),
    Method.FACES: ((3, 2, 1, 1, 1), (1, 3, 1, 1, 1)),
    Method.PAIRS: ((1,) * PAIRS, (2,) * PAIRS),
    Method.DIAMOND: ((5, 4, 4, 3, 3, 3, 2, 2, 1), (1, 4, 5, 3, 3, 3, 2, 2, 4)),
}


@pytest.fixture
def officer(actor: Actors) -> Identity:
    return actor(Kind.OFFICER)


@pytest.fixture
def desk(new_client: Callable[[Kind], Client]) -> Client:
    return new_client(Kind.OFFICER)


@pytest.fixture
def over(session: Session, officer: Identity, clock: FakeClock) -> OverVote:
    return counted_vote(session, usual(), actor=officer, now=clock.now)


def test_before_the_count_no_page_says_what_was_chosen(
    session: Session, desk: Client, officer: Identity, clock: FakeClock
) -> None:
    over = sealed_vote(session, usual(), actor=officer, now=clock.now)
    page = desk.get(f"/desk/rounds/{over.round_id}/results")
    assert page.has("Not counted yet")
    assert not page.has("18 ballots")
    desk.get(f"/desk/rounds/{over.round_id}/outcome/options", status=404)
    count_vote(session, over.vote_id, now=clock.now)
    assert desk.get(f"/desk/rounds/{over.round_id}/results").has("18 ballots")


def test_an_officer_sees_groups_first_then_all_together_and_why(desk: Client, over: OverVote) -> None:
    page = desk.get(f"/desk/rounds/{over.round_id}/results")
    assert page.has("First: Travel to school")
    assert page.has("First: Short breaks")
    assert page.has("All groups together, each with one voice, chose: Travel to school.")
    rows = {
        row[0].split(" Why")[0]: row for row in page.table("Every option with its place, and what was decided of it")
    }
    assert any(name.startswith("Travel to school") and "Chosen" in row for name, row in rows.items())
    assert page.has("Why this place?")
    assert page.has("The groups differ.")


def test_an_officer_decides_on_each_option(desk: Client, over: OverVote) -> None:
    address = f"/desk/rounds/{over.round_id}/outcome/options"
    form = desk.get(address).form()
    assert form.submit(status=422).has("Nothing is saved")
    form.fill({f"done_{each}": "No" for each in over.options[1:]})
    form.fill({f"done_{over.options[0]}": "Yes", f"done_{over.options[1]}": "Yes"})
    form.fill({"Where the groups differ: why one of them was followed": "Families pay."})
    refused = form.submit(status=422)
    assert refused.has("Give the reason wherever the decision departs from the vote.")
    assert refused.form().value("Where the groups differ: why one of them was followed") == "Families pay."
    again = refused.form().fill({"The reason, where it departs: Short breaks": "There is no money for it."})
    assert again.submit().has("What is decided of each option is saved.")
    assert desk.get(f"/desk/rounds/{over.round_id}/results").has("There is no money for it.")


def test_before_the_outcome_is_public_there_is_no_result(
    session: Session, client: Client, over: OverVote, officer: Identity, clock: FakeClock
) -> None:
    client.get(f"/outcomes/{over.reference}/result", status=404)
    written(session, over.round_id, actor=officer, now=clock.now)
    client.get(f"/outcomes/{over.reference}/result", status=404)


@pytest.mark.parametrize("page", ["", "/result"])
def test_everybody_sees_the_result_with_the_decision_beside_it(
    session: Session, client: Client, over: OverVote, officer: Identity, clock: FakeClock, page: str
) -> None:
    published_vote(session, over, actor=officer, now=clock.now, departing={0: "It costs too much."})
    found = client.get(f"/outcomes/{over.reference}{page}")
    assert found.has("All groups together, each with one voice, chose: Travel to school.")
    assert found.has("The decision departs from the vote")
    assert found.has("It costs too much.")
    assert found.has("Families pay the fares.")
    easy = client.get(f"/easy/outcomes/{over.reference}{page}")
    assert easy.has("We do not do what the vote says.")
    assert easy.has("Number 1:")
    assert easy.has("Most of them chose this.")


def test_a_round_that_is_no_vote_has_no_such_page(client: Client) -> None:
    client.get("/outcomes/NO-1/result", status=404)


@pytest.mark.parametrize("method", list(BALLOTS))
def test_every_method_has_its_page(
    session: Session, client: Client, desk: Client, officer: Identity, clock: FakeClock, method: Method
) -> None:
    one, other = BALLOTS[method]
    ballots = {group: [one] * 16 + [other] * 6 for group in (Group.CHILD, Group.YOUNG, Group.PARENT)}
    over = counted_vote(session, ballots, actor=officer, now=clock.now, method=method)
    assert desk.get(f"/desk/rounds/{over.round_id}/results").has("22 ballots")
    published_vote(session, over, actor=officer, now=clock.now + timedelta(hours=1))
    assert client.get(f"/outcomes/{over.reference}/result").has("22 ballots")
    assert client.get(f"/easy/outcomes/{over.reference}/result").has("All groups together")


def test_small_groups_are_told_together_or_not_at_all(
    session: Session, client: Client, officer: Identity, clock: FakeClock
) -> None:
    ballots = {**usual(), Group.CHILD: usual()[Group.CHILD][:3], Group.PROVIDER: usual()[Group.CHILD][:2]}
    over = counted_vote(session, ballots, actor=officer, now=clock.now)
    published_vote(session, over, actor=officer, now=clock.now)
    page = client.get(f"/outcomes/{over.reference}/result")
    assert page.has("Counted together, because one of them is small: Children and Young people")
    assert page.has("They took part. Fewer than 5: not shown, so that nobody can be recognised.")
    assert client.get(f"/easy/outcomes/{over.reference}").has("Children and Young people")
