"""Counting again for a forum: named before the vote opens, under a promise, heard in public; nobody else may."""

from collections.abc import Callable
from datetime import timedelta
from hashlib import sha256

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.audit.models import Act
from participate.core.organisations import OrganisationKind
from participate.core.recount import recount
from participate.moderation.models import Case, CaseState
from participate.rounds.models import Round
from participate.voting.models import Scrutineer
from participate.voting.service.counting import count_vote
from participate.voting.service.forgetting import forget_person
from tests.support.client import Client
from tests.support.clock import FakeClock
from tests.support.makers.parties import at_home
from tests.support.makers.results import OverVote, published_vote, sealed_vote, usual
from tests.support.people import Kind, organisation_of

NAME = "I am 18 or older, and I count this vote again for us"


@pytest.fixture
def officer(actor: Callable[[Kind], Identity]) -> Identity:
    return actor(Kind.OFFICER)


@pytest.fixture
def coordinator(new_client: Callable[[Kind], Client]) -> Client:
    return new_client(Kind.FORUM)


@pytest.fixture
def over(session: Session, officer: Identity, clock: FakeClock) -> OverVote:
    """A vote that is sealed; to name somebody, its opening is moved."""
    return sealed_vote(session, usual(), actor=officer, now=clock.now)


@pytest.fixture
def here(session: Session, over: OverVote, clock: FakeClock) -> str:
    forum = organisation_of(session, OrganisationKind.FORUM, now=clock.now)
    return f"/organisations/{forum}/scrutiny/{over.round_id}"


def named(session: Session, over: OverVote, coordinator: Client, here: str, clock: FakeClock) -> None:
    """The coordinator names herself the day before the vote opens."""
    row = session.get_one(Round, over.round_id)
    times = {"opens_at": row.opens_at, "closes_at": row.closes_at, "paper_until": row.paper_until}
    later = {"opens_at": clock.now + timedelta(days=1), "closes_at": clock.now + timedelta(days=9), "paper_until": None}
    session.execute(update(Round).where(Round.id == over.round_id).values(**later))
    session.expire_all()
    page = coordinator.get(here).form().fill({NAME: True}).submit()
    assert page.has("Kept. You count this vote again when it is over.")
    session.execute(update(Round).where(Round.id == over.round_id).values(**times))
    session.expire_all()


def test_once_the_vote_is_open_nobody_is_named(coordinator: Client, over: OverVote, here: str) -> None:
    assert coordinator.get(here).has("Nobody was named before this vote opened, so none of us counts it again.")
    coordinator.post(f"{here}/complete.json", {}, status=404)


def test_named_promised_counted_said(
    session: Session,
    client: Client,
    coordinator: Client,
    over: OverVote,
    here: str,
    officer: Identity,
    clock: FakeClock,
) -> None:
    named(session, over, coordinator, here, clock)
    count_vote(session, over.vote_id, now=clock.now)
    page = coordinator.get(here)
    assert page.has("I do not try to find out who cast a ballot.")
    assert coordinator.post(f"{here}/complete.json", {}, status=409).has("Make the promise on this page first.")
    refused = page.form().submit(status=422)
    page = refused.form().fill({"I promise it": True}).submit()
    taken = page.form("Download the complete bundle").submit().body.decode()
    assert recount(taken).same
    assert page.has(sha256(taken.encode()).hexdigest())
    assert session.scalars(select(Act.action).where(Act.action == "vote.complete_taken")).all()
    form = page.form("Say it in public")
    objecting = form.fill({"What do you say of the count?": "I object, and say why"})
    assert objecting.submit(status=422).has("Say why you object, so that everybody can read it.")
    form.fill({"What do you say of the count?": "I counted it again, and it is the same"}).submit()
    published_vote(session, over, actor=officer, now=clock.now)
    public = client.get(f"/outcomes/{over.reference}/result/again")
    assert public.has("It counted every ballot again, and it is the same.")
    assert client.get(f"/easy/outcomes/{over.reference}/result/again").has("They counted again. It is right.")


def test_words_of_an_objection_wait_and_it_is_said_everywhere(
    session: Session,
    client: Client,
    coordinator: Client,
    over: OverVote,
    here: str,
    officer: Identity,
    clock: FakeClock,
) -> None:
    named(session, over, coordinator, here, clock)
    count_vote(session, over.vote_id, now=clock.now)
    page = coordinator.get(here).form().fill({"I promise it": True}).submit()
    says = {"What do you say of the count?": "I object, and say why", "words": "Two lines differ"}
    page = page.form("Say it in public").fill(says).submit()
    assert page.has("Your words follow when somebody has read them for names.")
    assert page.has("Your words are being read for names.")
    published_vote(session, over, actor=officer, now=clock.now)
    public = f"/outcomes/{over.reference}/result/again"
    assert client.get(public).has("Its words are being read for names.")
    case = session.scalars(select(Case).where(Case.subject.startswith("scrutineer:"))).one()
    case.state, case.public_text, case.text = CaseState.PUBLISHED, case.text, ""
    session.flush()
    assert coordinator.get(here).has("Your words are published.")
    assert client.get(public).has("Two lines differ")
    assert not client.get(public).has("Its words are being read")
    signs = {"What do you say of the count?": "I counted it again, and it is the same", "words": ""}
    page = coordinator.get(here).form("Say it in public").fill(signs).submit()
    assert page.has("Kept. Whether you agree is public now.")
    assert not page.has("Your words")


def test_another_of_the_same_organisation_gets_nothing(
    session: Session,
    coordinator: Client,
    over: OverVote,
    here: str,
    clock: FakeClock,
    new_client: Callable[[Kind], Client],
) -> None:
    named(session, over, coordinator, here, clock)
    count_vote(session, over.vote_id, now=clock.now)
    row = session.scalars(select(Scrutineer)).one()
    row.undertaken_at, row.credential_id = clock.now, None
    session.flush()
    coordinator.post(f"{here}/complete.json", {}, status=404)
    for kind in (Kind.FORUM_MEMBER, Kind.OFFICER, Kind.ADMINISTRATOR):
        new_client(kind).post(f"{here}/complete.json", {}, status=404)


@pytest.mark.parametrize(("verdict", "left"), [("", 0), ("signs", 1)])
def test_whoever_is_removed_is_named_no_more_and_what_was_said_stays(
    session: Session, actor: Callable[[Kind], Identity], over: OverVote, clock: FakeClock, verdict: str, left: int
) -> None:
    person = at_home(actor(Kind.FORUM))
    assert person.acting is not None
    session.add(
        Scrutineer(
            vote_id=over.vote_id,
            organisation_id=person.acting.organisation_id,
            credential_id=person.credential_id,
            named_at=clock.now,
            undertaken_at=clock.now,
            verdict=verdict,
        )
    )
    session.flush()
    forget_person(session, actor=person, now=clock.now)
    rows = session.scalars(select(Scrutineer).execution_options(populate_existing=True)).all()
    assert [each.credential_id for each in rows] == [None] * left
