"""Officers choose what is reviewed, see how far it is, and read what each group says side by side."""

from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.core.frameworks import Score
from participate.core.lifecycle import State
from participate.findings.models import Finding
from tests.support.client import Client
from tests.support.clock import FakeClock
from tests.support.makers.localoffer import service, take
from tests.support.makers.outcomes import step, written
from tests.support.makers.reviews import DAYS, OpenReview, draft_review, many, open_review
from tests.support.people import Kind

NewClient = Callable[..., Client]
Actors = Callable[[Kind], Identity]


@pytest.fixture
def desk(new_client: NewClient) -> Client:
    return new_client(Kind.OFFICER)


@pytest.fixture
def officer(actor: Actors) -> Identity:
    return actor(Kind.OFFICER)


@pytest.fixture
def taken(session: Session, clock: FakeClock) -> OpenReview:
    """Children say yes to the first entry and young people no; nobody looks at the third."""
    made = open_review(session, now=clock.now)
    many(session, made, {Kind.CHILD: [Score.YES] * 21, Kind.YOUNG: [Score.NO] * 9 + [Score.YES] * 6}, now=clock.now)
    many(session, made, {Kind.YOUNG: [Score.NO] * 2}, now=clock.now, position=2)
    return made


def test_a_round_of_this_kind_is_drafted_and_planned(
    desk: Client, session: Session, officer: Identity, clock: FakeClock
) -> None:
    take(session, *(service(number) for number in range(1, 4)), actor=officer, now=clock.now)
    page = desk.get("/desk/programmes/new").form("Add the programme").fill({"title": "Reviews 2026"}).submit()
    page = page.form("Begin the draft").fill({"Title": "Is it clear?", "kind": "review"}).submit()
    number = page.form().action.split("/")[3]
    page = desk.get(f"/desk/rounds/{number}").follow("What is reviewed")
    assert page.has("Nothing is chosen yet.")
    filled = {"framework": "young-inspectors", "strategy": "random", "size": "2", "seed": "R26-01"}
    page = page.form("Choose").fill(filled).submit()
    assert page.has("Drawn at random with the seed “R26-01”.")
    assert page.has("I could find it")
    desk.get(f"/desk/rounds/{number}/questions", status=404)
    assert desk.get(f"/desk/rounds/{number}/preview").has("Drawn at random")
    assert desk.get(f"/desk/rounds/{number}").has("Chosen: 2.")


@pytest.mark.parametrize(
    ("filled", "words"),
    [
        ({"strategy": "topic"}, "Choose the topic."),
        ({"strategy": "random", "seed": ""}, "Write a seed"),
        ({"subject_kind": "site", "strategy": "oldest"}, "Choose “All of them”."),
        ({"size": "0"}, "Use 1 to 200."),
        ({"size": "lots"}, "whole number"),
        ({"each": "99"}, "Use 0 to 20."),
    ],
)
def test_what_does_not_fit_is_said_at_its_place(
    desk: Client, session: Session, officer: Identity, clock: FakeClock, filled: dict[str, str], words: str
) -> None:
    number = draft_review(session, actor=officer, now=clock.now)
    page = desk.get(f"/desk/rounds/{number}/review").form("Choose")
    page = page.fill({"framework": "young-inspectors", **filled}).submit(status=422)
    assert page.has(words)


def test_while_it_runs_only_steps_are_told(desk: Client, taken: OpenReview) -> None:
    page = desk.get(f"/desk/rounds/{taken.id}/review")
    assert [row[1] for row in page.table("Reviews sent")[1:]] == ["35 or more", "Fewer than 5", "Not reviewed yet"]
    assert desk.get(f"/desk/rounds/{taken.id}/results").has("Nothing is counted before")


def test_results_stand_side_by_side_with_what_they_agree_on(
    new_client: NewClient, taken: OpenReview, clock: FakeClock
) -> None:
    clock.now += DAYS * 2
    desk = new_client(Kind.OFFICER)
    page = desk.get(f"/desk/rounds/{taken.id}/results")
    _, *rows = page.table("What each group says of “Swim club 001”, where they differ first")
    assert rows[0][-2] == "The groups differ"
    assert "Good: 21" in rows[0][1]
    assert "Not good: 9" in rows[0][2]
    assert page.has("Nobody has reviewed this.")
    assert "Not good: 2" not in page.content


def test_the_published_outcome_shows_it_to_everybody_in_both_forms(
    client: Client, session: Session, taken: OpenReview, officer: Identity, clock: FakeClock
) -> None:
    clock.now += DAYS * 2
    written(session, taken.id, actor=officer, now=clock.now)
    for to in (State.ANALYSED, State.DECIDED, State.PUBLISHED):
        step(session, taken.id, to, actor=officer, now=clock.now)
    page = client.get(f"/outcomes/{taken.reference}")
    assert page.has("The groups differ")
    easy = client.get(f"/easy/outcomes/{taken.reference}")
    assert easy.has("Most of them said: Good")
    assert easy.has("Too few people looked at this for us to show it.")
    table = client.fetch(f"/outcomes/{taken.reference}.csv").content
    assert "Swim club 001: I could find it,Good,child,21" in table
    assert ",Not good,young,2," not in table


def test_the_public_page_says_what_is_reviewed_and_how_it_was_drawn(client: Client, taken: OpenReview) -> None:
    page = client.get(f"/rounds/{taken.reference}")
    assert page.has("Everything was taken, in order of names.")
    assert page.has("Swim club 003")
    assert client.get(f"/easy/rounds/{taken.reference}").has("What you look at")


def test_what_a_group_finds_wanting_leads_to_a_finding_that_the_officer_writes_once(
    new_client: NewClient, session: Session, taken: OpenReview, clock: FakeClock
) -> None:
    clock.now += DAYS * 2
    desk = new_client(Kind.OFFICER)
    address = desk.get(f"/desk/rounds/{taken.id}/results").link("Raise it Swim club 001: I could find it")
    form = desk.get(address).form("Raise the finding")
    assert form.value("What was found?") == "In a review, “I could find it” was found wanting."
    assert session.scalars(select(Finding)).all() == []
    page = form.fill({"What was found?": ""}).submit(status=422)
    page = page.form("Raise the finding").fill({"What was found?": "The name is not in the search."}).submit()
    assert page.has("The finding is raised.")
    found = session.scalars(select(Finding)).one()
    assert (found.row_code, found.row_label, found.from_group) == (taken.rows[0], "I could find it", "young")
    assert (found.words, found.cause_label) == ("The name is not in the search.", "Is the Local Offer clear?")
    assert (found.cause_kind, found.cause_id) == ("review", str(taken.id))
    assert desk.get(address).has("The name is not in the search.")
    form.fill({"What was found?": "Sent again"}).submit()
    assert session.scalars(select(Finding.id)).all() == [found.id]
    assert desk.get(f"/desk/rounds/{taken.id}/results").has("Raised: see the finding")


def test_no_facilitator_gets_a_card_for_what_nobody_enters_by_hand(desk: Client, taken: OpenReview) -> None:
    address = f"/desk/rounds/{taken.id}/cards"
    page = desk.get(address)
    assert not page.has("For a group facilitator")
    filled = {"Who the cards are for": "young", "Who hands them out": "Mill School", "How many": "1"}
    form = page.form("Make the cards").fill(filled)
    made = form.submit()
    assert made.has("card")
    assert not made.has("Group facilitator")


def test_what_is_good_is_not_offered_to_be_raised(new_client: NewClient, session: Session, clock: FakeClock) -> None:
    made = open_review(session, now=clock.now)
    good, poor = [Score.YES] * 9 + [Score.NO] * 6, [Score.NO] * 9 + [Score.YES] * 6
    many(session, made, {Kind.CHILD: [Score.YES] * 21, Kind.YOUNG: good}, now=clock.now)
    many(session, made, {Kind.CHILD: [Score.NO] * 21, Kind.YOUNG: poor}, now=clock.now, position=2)
    clock.now += DAYS * 2
    page = new_client(Kind.OFFICER).get(f"/desk/rounds/{made.id}/results")
    assert "Raise it" not in str(page.table("What each group says of “Swim club 001”, where they differ first"))
    _, *rows = page.table("What each group says of “Swim club 002”, where they differ first")
    assert {row[-2] for row in rows} == {"Both find it wanting"}
    assert all("Raise it" in row[-1] for row in rows)


@pytest.mark.parametrize("query", ["cause=review:{id}&row=odd&whose=odd", "cause=review:999&row={row}", "cause=x"])
def test_an_odd_address_fills_in_nothing_that_is_not_so(new_client: NewClient, taken: OpenReview, query: str) -> None:
    entry = taken.plan.subjects[0].entry_id
    asked = query.format(id=taken.id, row=taken.rows[0])
    form = new_client(Kind.OFFICER).get(f"/desk/findings/new/{entry}?{asked}").form("Raise the finding")
    assert form.value("What was found?") == ""
    assert form.value("from_group") == ""
