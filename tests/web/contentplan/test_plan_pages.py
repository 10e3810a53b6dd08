"""The content plan as everybody reads it, and beside the register's topics; in both reading modes."""

import csv
import io
import json
from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.contentplan.service import WriteLine, write_line
from participate.core.content_plan import Priority
from participate.core.rulesets.topics import TOPICS
from tests.support.client import Client
from tests.support.clock import FakeClock
from tests.support.makers.plan import BREAKS, TRAVEL, WORDS, agreed, decided_on_topics, line
from tests.support.people import Kind
from tests.support.queries import assert_budget

PLAN = "/local-offer/plan"
PLAN_BUDGET = 5
"""The authority, the lines, the options that set them, the entries of each topic; in easy read the easy words."""


@pytest.fixture
def officer(actor: Callable[[Kind], Identity]) -> Identity:
    return actor(Kind.OFFICER)


@pytest.mark.parametrize(
    ("mode", "words"), [("", "Nothing is agreed yet."), ("/easy", "There is no plan yet.")], ids=["standard", "easy"]
)
def test_without_a_line_the_plan_says_so(client: Client, mode: str, words: str) -> None:
    assert client.get(f"{mode}{PLAN}").has(words)
    assert client.get(f"{mode}{PLAN}/{TRAVEL}").has("yet")
    assert not client.get(f"{mode}/local-offer/missing").has("Asked for, not here yet")


def test_the_plan_says_what_was_agreed_and_who_decided(
    session: Session, client: Client, officer: Identity, clock: FakeClock
) -> None:
    agreed(session, actor=officer, now=clock.now)
    page = client.get("/local-offer").follow("See what was agreed for each topic")
    for words in ("We do this first", "Everything, with examples", WORDS.wording, WORDS.missing, WORDS.reason):
        assert page.has(words)
    assert page.has("No vote has set this.")
    assert page.has("No entry yet")
    easy = client.get(f"/easy{PLAN}")
    for words in ("We do this first.", WORDS.easy_wording, WORDS.easy_missing, WORDS.easy_reason):
        assert easy.has(words)
    assert not easy.has(WORDS.wording)


@pytest.mark.parametrize("mode", ["", "/easy"], ids=["standard", "easy"])
def test_a_line_of_a_vote_leads_to_its_result_and_says_where_the_decision_departs(
    session: Session, client: Client, officer: Identity, clock: FakeClock, mode: str
) -> None:
    over = decided_on_topics(session, actor=officer, now=clock.now, departing={1: "There is no money."})
    command = WriteLine(topic=BREAKS, seen=0, words=WORDS, note="Voted.", round_id=over.round_id)
    write_line(session, command, actor=officer, now=clock.now)
    page = client.get(f"{mode}{PLAN}")
    assert page.has("Short breaks")
    assert page.has("The council does something else." if mode else "The decision departs from the vote")
    assert page.has("Easy option" if mode else "There is no money.")
    name = "What should come first?"
    result = page.follow(name if mode else f"The vote “{name}”")
    assert result.h1 == (f"What people chose: {name}" if mode else f"Result of the vote: {name}")


def test_the_history_has_a_space_between_a_decision_and_its_reason(
    session: Session, client: Client, officer: Identity, clock: FakeClock
) -> None:
    over = decided_on_topics(session, actor=officer, now=clock.now, departing={1: "There is no money."})
    command = WriteLine(topic=BREAKS, seen=0, words=WORDS, note="Voted.", round_id=over.round_id)
    write_line(session, command, actor=officer, now=clock.now)
    assert "The decision departs from the vote. There is no money." in client.get(f"{PLAN}/{BREAKS}").text


def test_the_easy_plan_tells_what_is_not_in_it_yet_and_what_is_done(
    session: Session, client: Client, officer: Identity, clock: FakeClock
) -> None:
    agreed(session, actor=officer, now=clock.now)
    page = client.get(f"/easy{PLAN}")
    assert page.has("Not in the plan yet")
    assert page.has("Here now")
    assert page.has("We will tell you everything, with examples.")
    assert f"/easy/local-offer?topic={BREAKS}" in page.links.values()
    assert f"/easy{PLAN}/{TRAVEL}" in page.links.values()


def test_the_easy_plan_says_who_decided_by_a_vote_and_when(
    session: Session, client: Client, officer: Identity, clock: FakeClock
) -> None:
    over = decided_on_topics(session, actor=officer, now=clock.now)
    command = WriteLine(topic=BREAKS, seen=0, words=WORDS, note="Voted.", round_id=over.round_id)
    write_line(session, command, actor=officer, now=clock.now)
    page = client.get(f"/easy{PLAN}")
    assert page.has("Who decided:")
    assert page.has("They decided on")


@pytest.mark.parametrize("mode", ["", "/easy"], ids=["standard", "easy"])
def test_what_comes_first_stands_first(
    session: Session, client: Client, officer: Identity, clock: FakeClock, mode: str
) -> None:
    agreed(session, "LO-EY", actor=officer, now=clock.now, priority=Priority.LATER)
    agreed(session, TRAVEL, actor=officer, now=clock.now)
    text = client.get(f"{mode}{PLAN}").text
    assert text.index("We do this first") < text.index("We do this later")


@pytest.mark.parametrize("mode", ["", "/easy"], ids=["standard", "easy"])
def test_what_was_agreed_then_can_be_read(
    session: Session, client: Client, officer: Identity, clock: FakeClock, mode: str
) -> None:
    agreed(session, actor=officer, now=clock.now)
    later = line(seen=1, wording="Only trains.", easy_wording="Only trains now.")
    write_line(session, later, actor=officer, now=clock.now + timedelta(days=40))
    page = client.get(f"{mode}{PLAN}/{TRAVEL}")
    assert page.has("Only trains")
    assert page.has(WORDS.easy_wording if mode else WORDS.wording)
    assert page.has("From Tuesday 14 July 2026") or page.has("From Monday 13 July 2026")
    client.get(f"{mode}{PLAN}/{TRAVEL}?before=2").has(WORDS.easy_wording if mode else WORDS.wording)
    client.get(f"{mode}{PLAN}/LO-NOTHING", status=404)


@pytest.mark.parametrize("mode", ["", "/easy"], ids=["standard", "easy"])
def test_the_register_shows_the_plan_beside_its_topics(
    session: Session, client: Client, officer: Identity, clock: FakeClock, mode: str
) -> None:
    agreed(session, actor=officer, now=clock.now)
    for address in (f"/local-offer?topic={TRAVEL}", "/local-offer/topics"):
        assert client.get(f"{mode}{address}").has("We do this first")
    assert not client.get(f"{mode}/local-offer?topic={BREAKS}").has("We do this first")
    assert not client.get(f"{mode}/local-offer").has("We do this first")
    assert client.get(f"{mode}/local-offer/missing").has(WORDS.easy_missing if mode else WORDS.missing)


def test_what_is_missing_says_when_nothing_that_was_asked_for_is(
    session: Session, client: Client, officer: Identity, clock: FakeClock
) -> None:
    agreed(session, actor=officer, now=clock.now, missing="", easy_missing="")
    assert client.get("/local-offer/missing").has("Everything that was asked for in votes and agreed is here.")
    assert client.get("/easy/local-offer/missing").has("Everything that people asked for is here.")


def test_the_plan_is_open_data(session: Session, client: Client, officer: Identity, clock: FakeClock) -> None:
    agreed(session, actor=officer, now=clock.now, wording="=SUM(A1)")
    table = client.browser.get(f"{PLAN}.csv").get_data(as_text=True)
    rows = list(csv.DictReader(io.StringIO(table.removeprefix("\ufeff"))))
    (travel,) = [row for row in rows if row["topic"] == TRAVEL]
    assert len(rows) == len(TOPICS)
    assert (travel["priority"], travel["agreed"], travel["agreed_on"]) == ("first", "'=SUM(A1)", "2026-06-03")
    told = json.loads(client.browser.get(f"{PLAN}.json").get_data(as_text=True))["topics"]
    assert [each["topic"] for each in told if each["priority"]] == [TRAVEL]
    columns = json.loads(client.browser.get(f"{PLAN}.csv-metadata.json").get_data(as_text=True))
    assert [each["name"] for each in columns["tableSchema"]["columns"]] == list(rows[0])


@pytest.mark.parametrize("mode", ["", "/easy"], ids=["standard", "easy"])
@pytest.mark.parametrize("many", [1, len(TOPICS)])
def test_the_number_of_queries_does_not_grow_with_topics(
    session: Session, client: Client, officer: Identity, clock: FakeClock, mode: str, many: int
) -> None:
    for topic in TOPICS[:many]:
        agreed(session, topic.code, actor=officer, now=clock.now, priority=Priority.NEXT)
    client.get(f"{mode}{PLAN}")
    assert_budget(client.queries, PLAN_BUDGET)
    for address in ("/local-offer/topics", "/local-offer/missing"):
        client.get(f"{mode}{address}")
        assert_budget(client.queries, PLAN_BUDGET)


def test_words_of_the_plan_are_words_and_no_page(
    session: Session, client: Client, officer: Identity, clock: FakeClock
) -> None:
    agreed(session, actor=officer, now=clock.now, wording="<script>x</script>%(evil)s", easy_wording="<b>easy</b>")
    assert client.get(PLAN).has("<script>x</script>%(evil)s")
    assert client.get(f"/easy{PLAN}").has("<b>easy</b>")
