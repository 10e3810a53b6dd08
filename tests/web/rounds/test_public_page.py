"""The public page of a round, in each phase, in both reading modes."""

from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.core.lifecycle import State
from participate.rounds.queries import get_round
from tests.support.client import Client
from tests.support.clock import FakeClock
from tests.support.makers.consultations import ready, scheduled, step
from tests.support.people import Kind
from tests.support.queries import assert_budget

STEPS = (State.ANALYSED, State.DECIDED, State.PUBLISHED, State.ARCHIVED)


@pytest.fixture
def officer(actor: Callable[[Kind], Identity]) -> Identity:
    return actor(Kind.OFFICER)


@pytest.fixture
def round_id(session: Session, officer: Identity, clock: FakeClock) -> int:
    return scheduled(session, actor=officer, now=clock.now)


@pytest.fixture
def reference(session: Session, round_id: int) -> str:
    return get_round(session, round_id).reference


def test_a_draft_has_no_public_page(client: Client, session: Session, officer: Identity, clock: FakeClock) -> None:
    row = get_round(session, ready(session, actor=officer, now=clock.now))
    client.get(f"/rounds/{row.reference}", status=404)


@pytest.mark.parametrize(
    ("days", "standard", "easy"),
    [
        (0, "You can answer from Friday 5 June 2026, 10:00 am.", "You cannot answer yet."),
        (3, "Open until Friday 10 July 2026, 10:00 am", "You can answer now."),
        (
            38,
            "Forms on paper that reach us by Friday 17 July 2026, 10:00 am still count.",
            "You can still send us paper.",
        ),
        (50, "We publish what we decide, and why, by Friday 2 October 2026.", "We read what people said."),
        (150, "This is late", "We are late. We are sorry."),
    ],
    ids=["opens soon", "open", "paper", "closed", "late"],
)
def test_the_page_goes_with_the_clock(
    client: Client, clock: FakeClock, reference: str, days: int, standard: str, easy: str
) -> None:
    clock.move(days=days)
    assert client.get(f"/rounds/{reference}").has(standard)
    assert client.get(f"/easy/rounds/{reference}").has(easy)


@pytest.mark.parametrize("steps", [1, 2], ids=["analysed", "decided"])
def test_a_round_being_worked_on_says_when_its_outcome_is_due(
    client: Client, session: Session, officer: Identity, clock: FakeClock, round_id: int, reference: str, steps: int
) -> None:
    clock.move(days=50)
    for to in STEPS[:steps]:
        step(session, round_id, to=to, actor=officer, now=clock.now)
    assert client.get(f"/rounds/{reference}").has("We publish what we decide")


@pytest.mark.parametrize("steps", [3, 4], ids=["published", "archived"])
def test_a_round_with_an_outcome_leads_to_it(
    client: Client, session: Session, officer: Identity, clock: FakeClock, round_id: int, reference: str, steps: int
) -> None:
    clock.move(days=50)
    for to in STEPS[:steps]:
        step(session, round_id, to=to, actor=officer, now=clock.now)
    assert client.get(f"/rounds/{reference}").link("Read what we decided and did") == f"/outcomes/{reference}"
    assert client.get(f"/easy/rounds/{reference}").link("See what we did") == f"/easy/outcomes/{reference}"


def test_an_open_round_leads_to_its_first_question(client: Client, clock: FakeClock, reference: str) -> None:
    clock.move(days=3)
    assert client.get(f"/rounds/{reference}").link("Start your answer") == f"/take-part/{reference}"


@pytest.mark.parametrize("form", ["", "/easy"])
@pytest.mark.parametrize(("days", "shown"), [(0, True), (3, True), (50, False)], ids=["opens soon", "open", "closed"])
def test_who_answers_on_paper_is_told_by_when(
    client: Client, clock: FakeClock, reference: str, form: str, days: int, shown: bool
) -> None:
    clock.move(days=days)
    assert client.get(f"{form}/rounds/{reference}").has("by Friday 17 July 2026") is shown


def test_easy_read_tells_no_step_as_done_that_is_still_to_come(
    client: Client, clock: FakeClock, reference: str
) -> None:
    clock.move(days=3)
    page = client.get(f"/easy/rounds/{reference}")
    for words in (
        "We asked: finished From",
        "You tell us: happening now Until",
        "We will decide: not yet By",
        "We will act",
    ):
        assert page.has(words)
    assert not page.has("We decided")


def test_what_an_officer_wrote_down_is_said_to_be_so(client: Client, reference: str) -> None:
    page = client.get(f"/easy/rounds/{reference}")
    assert page.has("A worker wrote down what they said. It is not in easy read. Ask us about buses first.")


def test_the_page_says_what_can_change_and_who_decides(client: Client, reference: str) -> None:
    page = client.get(f"/rounds/{reference}")
    for words in ("What the pages say.", "Who gets a free pass: that is in the law.", "The head of travel"):
        assert page.has(words)


def test_an_objection_is_printed_in_its_own_words_in_both_forms(client: Client, reference: str) -> None:
    for address in (f"/rounds/{reference}", f"/easy/rounds/{reference}"):
        assert client.get(address).has("Ask us about buses first.")


def test_easy_read_shows_the_twins_and_not_the_texts(client: Client, reference: str) -> None:
    page = client.get(f"/easy/rounds/{reference}")
    assert page.h1 == "Easy: Getting to school"
    assert not page.has("Many families ring us because the pages do not answer them.")


@pytest.mark.parametrize("address", ["/rounds/", "/easy/rounds/", "/pl/rounds/", "/ur/easy/rounds/"])
def test_the_page_reads_in_every_form(client: Client, clock: FakeClock, reference: str, address: str) -> None:
    clock.move(days=3)
    client.get(f"{address}{reference}")


def test_a_copy_of_the_page_lives_no_longer_than_its_phase(client: Client, clock: FakeClock, reference: str) -> None:
    clock.move(days=2, minutes=-0.5)
    page = client.get(f"/rounds/{reference}")
    assert page.headers["Cache-Control"] == "public, max-age=30"


def test_the_page_asks_the_database_little(client: Client, reference: str) -> None:
    client.get(f"/rounds/{reference}")
    assert_budget(client.queries, 17)
