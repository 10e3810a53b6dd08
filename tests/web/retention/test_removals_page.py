"""The page of what is removed next; and what the public sees, before and after."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.audit.models import Act, ActValues
from participate.moderation.service import Decision
from participate.people.models import BrowserSession
from participate.people.service import create_account
from participate.retention.models import Plan, PlanState
from participate.retention.service import SHOWN_FOR, plan_removal
from tests.support.client import Client
from tests.support.clock import FakeClock
from tests.support.makers.moderation import WITH_NAME, judge_case, submit
from tests.support.makers.mypart import somebody, took_part
from tests.support.makers.retention import run_what_is_due
from tests.support.people import Kind
from tests.support.queries import QueryLog, assert_budget

NewClient = Callable[..., Client]
TWO_YEARS = 2 * 366
PAGE = "/desk/retention"
WHY = "Why it has to wait"


@pytest.fixture
def desk(session: Session, clock: FakeClock, new_client: NewClient) -> Client:
    """An administrator, on the day on which one account has been idle for its period."""
    create_account(session, email="idle@example.org", name="", now=clock.now)
    clock.move(days=TWO_YEARS)
    made: Client = new_client(Kind.ADMINISTRATOR)
    plan_removal(session, now=clock.now)
    return made


def _plan(session: Session) -> Plan:
    return session.scalars(select(Plan).execution_options(populate_existing=True)).one()


def test_nothing_is_due(new_client: NewClient) -> None:
    page = new_client(Kind.ADMINISTRATOR).get(PAGE)
    for words in ("Nothing is due.", "Nothing was removed yet.", "No published outcome is old enough"):
        assert page.has(words)


def test_the_page_says_what_how_many_why_and_when(desk: Client) -> None:
    page = desk.get(PAGE)
    _, (what, many, kept, why, then) = page.table("What is removed next")
    assert (what, many) == ("Accounts of families that nobody uses any more", "1")
    assert (kept, why) == ("24 months", "The product’s own length")
    assert then.startswith("The address, the name")
    assert page.has("is removed on Sunday 11 June 2028")
    assert not page.has("idle@example.org")


def test_settings_and_navigation_lead_here(desk: Client) -> None:
    assert desk.get("/desk/authority/keeping").follow("See what is removed next, and what was removed").h1 == "Removals"
    assert desk.get("/desk").follow("Removals").h1 == "Removals"


def test_a_removal_is_held_with_a_reason_and_let_go_on(desk: Client, session: Session) -> None:
    held = desk.get(PAGE).form("Hold the removal").fill({WHY: "A court case."}).submit()
    assert held.has("Held. Nothing is removed.")
    assert held.has("A court case.")
    assert held.has("Administrator held it on")
    assert _plan(session).state is PlanState.HELD
    going_on = held.form("Let it go on").submit()
    assert going_on.has("The removal goes on, on its day.")
    assert _plan(session).state is PlanState.PLANNED
    values = session.execute(select(Act.action, ActValues.before, ActValues.after).join(ActValues)).all()
    assert ("retention.held", None, {"reason": "A court case."}) in [tuple(each) for each in values]


def test_without_a_reason_nothing_is_held(desk: Client, session: Session) -> None:
    page = desk.get(PAGE).form("Hold the removal").submit(status=422)
    assert page.errors == ["Say why it has to wait."]
    assert _plan(session).state is PlanState.PLANNED


def test_of_two_who_hold_it_the_second_reads_that_it_changed(desk: Client) -> None:
    late = desk.get(PAGE).form("Hold the removal").fill({WHY: "Another reason."})
    desk.get(PAGE).form("Hold the removal").fill({WHY: "A court case."}).submit()
    page = late.submit(status=422)
    assert page.has("Somebody else saved this while you were writing.")
    assert page.has("A court case.")
    assert page.form("Hold the removal").submit().has("Another reason.")


def test_what_has_run_meanwhile_is_told(desk: Client, session: Session, clock: FakeClock) -> None:
    late = desk.get(PAGE).form("Hold the removal").fill({WHY: "Too late."})
    run_what_is_due(session, now=clock.now + SHOWN_FOR)
    assert late.submit().has("This removal has been done already.")


def test_holding_needs_that_one_shows_again_who_one_is(desk: Client, session: Session) -> None:
    form = desk.get(PAGE).form("Hold the removal").fill({WHY: "A court case."})
    for row in session.scalars(select(BrowserSession)):
        row.confirmed_until = None
    session.flush()
    asked = form.submit(status=200)
    assert asked.h1 != "Removals"
    assert _plan(session).state is PlanState.PLANNED


def test_what_was_removed_is_kept_as_numbers(desk: Client, session: Session, clock: FakeClock) -> None:
    run_what_is_due(session, now=clock.now + SHOWN_FOR)
    page = desk.get(PAGE)
    assert page.table("What was removed, the latest first")[1:] == [
        ["Sunday 11 June 2028", "Accounts of families that nobody uses any more: 1"]
    ]
    record = desk.get("/desk/record")
    assert record.has("What was due was removed")
    assert record.has("The worker")


def test_the_page_asks_a_fixed_number_of_questions(desk: Client, queries: QueryLog) -> None:
    desk.get(PAGE)
    assert_budget(queries, 10)


def test_old_outcomes_are_listed_and_stay(
    new_client: NewClient, client: Client, session: Session, clock: FakeClock
) -> None:
    life = took_part(session, somebody(session, now=clock.now)[1], now=clock.now)
    clock.move(days=7 * 366)
    page = new_client(Kind.ADMINISTRATOR).get(PAGE)
    _, (title, day) = page.table("Published outcomes to review, the oldest first")
    assert life.over.reference in title
    assert day == "Wednesday 3 June 2026"
    plan_removal(session, now=clock.now)
    run_what_is_due(session, now=clock.move(days=7))
    assert client.get(f"/outcomes/{life.over.reference}").has("We decided")


def test_published_pages_and_files_are_the_same_to_the_byte(
    client: Client, session: Session, clock: FakeClock, actor: Callable[[Kind], Identity]
) -> None:
    _, zelda = somebody(session, now=clock.now)
    life = took_part(session, zelda, now=clock.now)
    moderator = actor(Kind.MODERATOR)
    about = f"round:{life.over.id}"
    for text, decision in ((WITH_NAME, Decision.REDACT), ("You are all fools.", Decision.REFUSE)):
        subject = submit(session, now=clock.now, text=text, about=about)
        words = text.replace("Jake Porter", "[text removed]") if decision is Decision.REDACT else ""
        ground = "VEXATIOUS" if decision is Decision.REFUSE else ""
        judge_case(
            session, subject, actor=moderator, now=clock.now, decision=decision, text=words, ground=ground, reason="So."
        )
    clock.move(days=4 * 366)
    assert plan_removal(session, now=clock.now - timedelta(days=7))
    there = (f"/outcomes/{life.over.reference}", f"/outcomes/{life.over.reference}.csv")
    pages = (*there, f"/rounds/{life.over.reference}/comments", f"/easy{there[0]}", "/changes", "/rounds")
    before = [client.get(page).body for page in pages]
    assert run_what_is_due(session, now=clock.now) > 4
    assert [client.get(page).body for page in pages] == before
