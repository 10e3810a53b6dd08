"""Officers keep the content plan: line by line, and what a decided vote proposes."""

from collections.abc import Callable

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.contentplan.queries import find_line
from participate.core.content_plan import Priority
from participate.core.departing import Deed, Done
from participate.outcomes.models import OptionDecision
from tests.support.client import Client
from tests.support.clock import FakeClock
from tests.support.makers.plan import BREAKS, TRAVEL, agreed, counted_on_topics, decided_on_topics
from tests.support.people import Kind
from tests.support.queries import assert_budget

HOME = "/desk/content-plan"
SAVE = "Save in the plan"
DESK_BUDGET = 10
"""Session and person (3), the authority, the lines and their options, votes, entries, checks and findings of topics."""
FILLED = {
    "How soon": "We do this next",
    "How much is told": "The main facts",
    "What was agreed": "Every pass has a page.",
    "What was agreed, in easy words": "A page for each pass.",
    "What the council decided, and why": "The board agreed it.",
    "What the council decided, and why, in easy words": "The board said yes.",
    "Why the plan changes now": "The board met.",
}


@pytest.fixture
def officer(actor: Callable[[Kind], Identity]) -> Identity:
    return actor(Kind.OFFICER)


@pytest.fixture
def desk(new_client: Callable[[Kind], Client]) -> Client:
    return new_client(Kind.OFFICER)


def test_an_officer_writes_a_line_and_everybody_reads_it(desk: Client, client: Client) -> None:
    page = desk.get("/desk/local-offer").follow("Content plan").follow("Travel and transport")
    page = page.form(SAVE).fill(FILLED).submit()
    assert page.has("The plan is saved.")
    assert client.get("/local-offer/plan").has("Every pass has a page.")
    assert desk.get(f"{HOME}/{TRAVEL}").has("Who changed it")


def test_what_is_missing_is_said_and_what_was_typed_is_kept(desk: Client, session: Session) -> None:
    form = desk.get(f"{HOME}/{TRAVEL}").form(SAVE)
    page = form.fill({**FILLED, "Asked for, not here yet": "A map.", "Why the plan changes now": ""}).submit(status=422)
    assert page.has("Say it in easy words, too.")
    assert page.has("Say why; everybody can read it.")
    assert page.form(SAVE).value("wording") == "Every pass has a page."
    assert find_line(session, TRAVEL) is None


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        (
            {"What was agreed": "Remove travel"},
            "The law asks for this topic, so nothing in the plan can take it out.",
        ),
        (
            {
                "What the council decided, and why": "",
                "What the council decided, and why, in easy words": "",
            },
            "No vote has set this. Say what the council decided, and why.",
        ),
    ],
)
def test_what_the_rules_refuse_is_told_beside_its_field(desk: Client, changed: dict[str, str], told: str) -> None:
    assert desk.get(f"{HOME}/{TRAVEL}").form(SAVE).fill({**FILLED, **changed}).submit(status=422).has(told)


def test_whoever_saved_second_is_told(desk: Client) -> None:
    late = desk.get(f"{HOME}/{TRAVEL}").form(SAVE)
    desk.get(f"{HOME}/{TRAVEL}").form(SAVE).fill(FILLED).submit()
    told = late.fill({**FILLED, "What was agreed": "Another"}).submit(status=422)
    assert told.has("Somebody else saved this while you were writing.")


def test_what_a_vote_decided_is_confirmed_line_by_line(
    session: Session, desk: Client, officer: Identity, clock: FakeClock
) -> None:
    over = decided_on_topics(session, actor=officer, now=clock.now)
    page = desk.get(HOME).follow("What should come first?")
    assert page.has("Waits for you")
    page = page.follow("Travel and transport").form(SAVE).fill({"How much is told": "The main facts"}).submit()
    assert page.has("Taken over")
    kept = find_line(session, TRAVEL)
    assert kept is not None
    assert (kept.reference, kept.wording, kept.number) == (over.reference, "Travel to school", 1)
    assert find_line(session, BREAKS) is None


@pytest.mark.parametrize(
    ("topic", "partly", "expected"),
    [
        (TRAVEL, False, ("Travel to school", "")),
        (BREAKS, False, ("", "Short breaks")),
        (BREAKS, True, ("Short breaks", "Short breaks")),
    ],
    ids=["yes", "no", "in part"],
)
def test_a_vote_fills_in_what_is_done_and_what_is_not(
    session: Session, desk: Client, officer: Identity, clock: FakeClock,
    topic: str, partly: bool, expected: tuple[str, str],
) -> None:  # fmt: skip
    over = decided_on_topics(session, actor=officer, now=clock.now)
    if partly:
        of_it = OptionDecision.option_id == over.options[1]
        done = {"done": Done.PARTLY, "deed": Deed.IN_PART, "reason": "Half of it."}
        session.execute(update(OptionDecision).where(of_it).values(done))
        session.expire_all()
    form = desk.get(f"{HOME}/{topic}?vote={over.round_id}").form(SAVE)
    assert (form.value("wording"), form.value("missing")) == expected
    assert not form.value("depth")


def test_a_vote_proposes_over_what_stands(session: Session, desk: Client, officer: Identity, clock: FakeClock) -> None:
    agreed(session, actor=officer, now=clock.now, priority=Priority.LATER)
    over = decided_on_topics(session, actor=officer, now=clock.now)
    desk.get(f"{HOME}/{TRAVEL}?vote={over.round_id}").form(SAVE).submit()
    kept = find_line(session, TRAVEL)
    assert kept is not None
    assert (kept.priority, kept.wording, kept.missing) == (
        Priority.FIRST, "Travel to school", "A map of stops with a shelter."
    )  # fmt: skip


def test_a_vote_without_a_published_outcome_is_not_there(
    session: Session, desk: Client, officer: Identity, clock: FakeClock
) -> None:
    over = counted_on_topics(session, actor=officer, now=clock.now)
    assert desk.get(HOME).has("No vote waits here.")
    desk.get(f"{HOME}/votes/{over.round_id}", status=404)
    desk.get(f"{HOME}/{TRAVEL}?vote={over.round_id}", status=404)


@pytest.mark.parametrize("address", ["LO-NOTHING", "LO-EY?vote=999999999999", "votes/7"])
def test_what_is_not_there_is_not_found(desk: Client, address: str) -> None:
    desk.get(f"{HOME}/{address}", status=404)


def test_the_desk_asks_as_much_for_one_line_as_for_many(
    session: Session, desk: Client, officer: Identity, clock: FakeClock
) -> None:
    for topic in (TRAVEL, BREAKS, "LO-EY", "LO-HE"):
        agreed(session, topic, actor=officer, now=clock.now)
    desk.get(HOME)
    assert_budget(desk.queries, DESK_BUDGET)
