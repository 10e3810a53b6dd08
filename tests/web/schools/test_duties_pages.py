"""A school shows what is asked of it, with evidence; nothing is ticked."""

from collections.abc import Callable

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.core.organisations import OrganisationKind
from participate.schools.models import DutyEvidence
from tests.support.client import Client
from tests.support.clock import FakeClock
from tests.support.endpoints import at_home
from tests.support.makers import duties, exercises
from tests.support.makers.entries import kept_entry
from tests.support.page import Page
from tests.support.people import Kind, organisation_of

Actor = Callable[[Kind], Identity]
NewClient = Callable[..., Client]
GIVEN = {
    "What did you do?": "The badge is on our page.",
    "Link to it, if it is on the web": "https://alder.example/send",
    "Who did it? Their post, not their name": "school office",
}


@pytest.fixture
def home(session: Session, clock: FakeClock) -> str:
    return f"/organisations/{organisation_of(session, OrganisationKind.SCHOOL, now=clock.now)}"


@pytest.fixture
def staff(actor: Actor) -> Identity:
    return at_home(actor(Kind.SCHOOL))


def today(clock: FakeClock) -> str:
    return f"{clock.now:%Y-%m-%d}"


def give(page: Page, day: str, *, status: int = 200, **more: str) -> Page:
    form = page.form("Give this evidence").fill({**GIVEN, "On which day?": day, **more})
    return form.submit(status=status)


def test_a_school_without_anything_has_shown_nothing(new_client: NewClient, home: str) -> None:
    page = new_client(Kind.SCHOOL_MEMBER).get(f"{home}/duties")
    assert page.has("Shown: 0 of 6")
    assert page.text.count("Nothing yet") == 6
    assert page.has("law")
    assert page.has("guidance")


def test_evidence_shows_a_duty_for_a_year_and_then_it_is_due_again(
    new_client: NewClient, clock: FakeClock, home: str
) -> None:
    page = new_client(Kind.SCHOOL).get(f"{home}/duties").follow("Make the Local Offer known")
    page = give(page, today(clock))
    assert page.has("Your evidence is here.")
    assert page.has("by: school office")
    assert page.link("https://alder.example/send")
    assert new_client(Kind.SCHOOL).get(f"{home}/duties").has("Shown: 1 of 6")
    clock.move(days=365)
    assert new_client(Kind.SCHOOL).get(f"{home}/duties").has("Shown: 1 of 6")
    clock.move(days=1)
    page = new_client(Kind.SCHOOL).get(f"{home}/duties")
    assert page.has("Shown: 0 of 6")
    assert page.has("Due again")


def test_what_is_still_to_come_is_no_evidence(
    new_client: NewClient, session: Session, clock: FakeClock, home: str
) -> None:
    page = give(new_client(Kind.SCHOOL).get(f"{home}/duties/publicise"), "2099-01-01", status=422)
    assert page.has("This day is still to come.")
    assert page.form("Give this evidence").value("words") == GIVEN["What did you do?"]
    assert session.scalar(select(func.count()).select_from(DutyEvidence)) == 0


@pytest.mark.parametrize("link", ["data:text/html,x", "ftp://alder.example", "//alder.example", "alder.example"])
def test_no_other_address_than_one_of_the_web_becomes_a_link(
    new_client: NewClient, clock: FakeClock, home: str, link: str
) -> None:
    page = new_client(Kind.SCHOOL).get(f"{home}/duties/publicise")
    page = give(page, today(clock), status=422, **{"Link to it, if it is on the web": link})
    assert page.has("Enter a whole web address")


def test_a_form_sent_twice_is_one_evidence(
    new_client: NewClient, session: Session, clock: FakeClock, home: str
) -> None:
    form = new_client(Kind.SCHOOL).get(f"{home}/duties/publicise").form("Give this evidence")
    form.fill({**GIVEN, "On which day?": today(clock)})
    form.submit()
    form.submit()
    assert session.scalar(select(func.count()).select_from(DutyEvidence)) == 1


def test_evidence_is_replaced_and_withdrawn_and_can_still_be_read(
    new_client: NewClient, session: Session, staff: Identity, clock: FakeClock, home: str
) -> None:
    duties.given(session, school=staff, now=clock.now, words="An old newsletter.")
    page = new_client(Kind.SCHOOL).get(f"{home}/duties/publicise").follow("Replace")
    form = page.form("Replace it")
    assert form.value("words") == "An old newsletter."
    page = form.fill({"What did you do?": "The new page.", "On which day?": today(clock)}).submit()
    assert page.has("The new evidence counts now.")
    assert page.has("An old newsletter.")
    assert page.has("Replaced")
    page = (
        page.follow("Withdraw").form("Withdraw it").fill({"Why does it count no more?": "The page is gone."}).submit()
    )
    assert page.has("This evidence counts no more.")
    assert page.has("The page is gone.")
    assert page.has("Nothing yet")


def test_withdrawing_needs_a_reason(
    new_client: NewClient, session: Session, staff: Identity, clock: FakeClock, home: str
) -> None:
    number = duties.given(session, school=staff, now=clock.now)
    page = new_client(Kind.SCHOOL).get(f"{home}/evidence/{number}/withdraw").form("Withdraw it").submit(status=422)
    assert page.has("Write why, in a sentence.")


def test_records_alone_show_what_the_register_knows(
    new_client: NewClient, session: Session, actor: Actor, clock: FakeClock, home: str
) -> None:
    link = {"sen_report_url": "https://alder.example/report"}
    kept_entry(session, actor=actor(Kind.OFFICER), now=clock.now, assured_on=clock.now.date(), **link)
    page = new_client(Kind.SCHOOL).get(f"{home}/duties")
    assert page.has("Shown: 2 of 6")
    page = page.follow("Link your SEN information report")
    assert page.has("1 of 1.")
    assert not page.has("Give evidence")


def test_a_check_that_did_not_find_it_in_the_report_unsays_older_evidence(
    new_client: NewClient, session: Session, actor: Actor, staff: Identity, clock: FakeClock, home: str
) -> None:
    duties.given(session, school=staff, now=clock.now, duty="report-names")
    assert new_client(Kind.SCHOOL).get(f"{home}/duties/report-names").has("Good until")
    clock.move(days=2)
    exercises.sent(session, officer=actor(Kind.OFFICER), school=staff, now=clock.now)
    page = new_client(Kind.SCHOOL).get(f"{home}/duties/report-names")
    assert page.has("did not find it in the report")
    assert page.has("Nothing yet")
    assert new_client(Kind.SCHOOL).get(f"{home}/duties/co-operate").has("Good until")


def test_nobody_reaches_another_school_s_evidence(
    new_client: NewClient, session: Session, actor: Actor, staff: Identity, clock: FakeClock, home: str
) -> None:
    number = duties.given(session, school=staff, now=clock.now)
    new_client(Kind.FORUM).get(f"{home}/duties", status=404)
    new_client(Kind.FORUM).get(f"{home}/evidence/{number}/withdraw", status=404)
    forum = actor(Kind.FORUM).memberships[0].organisation_id
    new_client(Kind.FORUM).get(f"/organisations/{forum}/evidence/{number}/withdraw", status=404)
    new_client(Kind.SCHOOL).get(f"{home}/evidence/999/withdraw", status=404)
    new_client(Kind.SCHOOL).get(f"{home}/duties/nothing-of-it", status=404)
