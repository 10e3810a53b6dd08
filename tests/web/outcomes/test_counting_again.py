"""The public bundle and its page: with the outcome and never before, the same bytes each time, and it counts again."""

from collections.abc import Callable
from hashlib import sha256

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.core.recount import recount
from participate.voting.models import VoteResult
from participate.voting.service.counting import complete_bundle, made_count
from tests.support.client import Client
from tests.support.clock import FakeClock
from tests.support.makers.results import OverVote, counted_vote, published_vote, usual
from tests.support.people import Kind


@pytest.fixture
def officer(actor: Callable[[Kind], Identity]) -> Identity:
    return actor(Kind.OFFICER)


@pytest.fixture
def over(session: Session, officer: Identity, clock: FakeClock) -> OverVote:
    return counted_vote(session, usual(), actor=officer, now=clock.now)


@pytest.mark.parametrize("page", ["again", "bundle.json"])
def test_before_the_outcome_is_public_there_is_no_bundle(client: Client, over: OverVote, page: str) -> None:
    client.get(f"/outcomes/{over.reference}/result/{page}", status=404)
    client.get(f"/outcomes/NO-1/result/{page}", status=404)


def test_everybody_gets_the_bundle_and_it_comes_to_the_same(
    session: Session, client: Client, over: OverVote, officer: Identity, clock: FakeClock
) -> None:
    published_vote(session, over, actor=officer, now=clock.now)
    answer = client.get(f"/outcomes/{over.reference}/result/bundle.json")
    text = answer.body.decode()
    found = recount(text)
    assert found.same, found.differences
    assert "What should come first?" in found.table
    page = client.get(f"/outcomes/{over.reference}/result/again")
    assert page.has(sha256(text.encode()).hexdigest())
    assert page.has(found.other)
    assert page.has(f"participate recount vote-{over.reference}.json")
    assert client.get(f"/easy/outcomes/{over.reference}/result/again").has("Everybody can count the votes again.")
    assert client.get(f"/outcomes/{over.reference}/result").has("Count it again yourself")


def test_the_complete_bundle_is_kept_and_would_be_the_same_again(session: Session, over: OverVote) -> None:
    row = session.scalars(select(VoteResult).where(VoteResult.vote_id == over.vote_id)).one()
    text = complete_bundle(session, over.vote_id)
    assert text == made_count(session, over.vote_id).bundles.complete
    assert sha256(text.encode()).hexdigest() == row.complete_digest
    assert sha256(row.bundle.encode()).hexdigest() == row.bundle_digest
    found = recount(text)
    assert found.same, found.differences
    assert found.other == row.bundle_digest, "the ballots lead to the public bundle, too"
