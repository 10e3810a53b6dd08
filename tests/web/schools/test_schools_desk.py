"""Officers see all schools at a glance, and remind those that have something due."""

from collections.abc import Callable

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.core.organisations import OrganisationKind, Post
from participate.organisations.service import RegisterOrganisation, add_member, register_organisation
from participate.people.models import Credential
from participate.people.service import create_account
from participate.schools.models import DutyReminder
from participate.schools.queries import desk as desk_queries
from tests.support.client import Client
from tests.support.clock import FakeClock
from tests.support.endpoints import at_home
from tests.support.makers import duties
from tests.support.makers.entries import kept_entry, write
from tests.support.outbox import Outbox
from tests.support.people import Kind

Actor = Callable[[Kind], Identity]
NewClient = Callable[..., Client]
SCHOOL = "school@example.org"
CAPTION = "Each school and what it has shown"


@pytest.fixture
def staff(actor: Actor) -> Identity:
    return at_home(actor(Kind.SCHOOL))


def another(session: Session, name: str, *, clock: FakeClock, kind: OrganisationKind = OrganisationKind.SCHOOL) -> int:
    """A school with a coordinator."""
    command = RegisterOrganisation(kind=kind, name=name)
    number = register_organisation(session, command, actor=Identity(name="Command line"), now=clock.now)
    account_id = create_account(session, email=f"{number}@example.org", name="", now=clock.now)
    credential_id = session.scalars(select(Credential.id).where(Credential.account_id == account_id)).one()
    add_member(session, number, credential_id=credential_id, post=Post.COORDINATOR, now=clock.now)
    return number


def show_all(session: Session, staff: Identity, *, officer: Identity, clock: FakeClock) -> None:
    """The tests’ school shows everything."""
    link = "https://alder.example/report"
    kept_entry(session, actor=officer, now=clock.now, sen_report_url=link, assured_on=clock.now.date())
    for duty in ("co-operate", "report-names", "publicise", "draw-attention"):
        duties.given(session, school=staff, now=clock.now, duty=duty)


def test_an_empty_desk_says_how_to_begin(new_client: NewClient) -> None:
    assert new_client(Kind.OFFICER).get("/desk/schools").has("No school is registered yet.")
    assert new_client(Kind.OFFICER).get("/desk/schools?show=reminder").has("No school needs a reminder now.")
    assert new_client(Kind.OFFICER).get("/desk/schools/remind").has("No school needs a reminder now.")


def test_each_school_stands_with_each_duty(
    new_client: NewClient, session: Session, actor: Actor, staff: Identity, clock: FakeClock
) -> None:
    show_all(session, staff, officer=actor(Kind.OFFICER), clock=clock)
    another(session, "Birch College", clock=clock, kind=OrganisationKind.COLLEGE)
    another(session, "Health team", clock=clock, kind=OrganisationKind.HEALTH)
    rows = new_client(Kind.OFFICER).get("/desk/schools").table(CAPTION)
    shown = {row[0].split(" School")[0]: row[1:7] for row in rows[1:]}
    assert len(rows) == 3
    assert shown["Alder"] == ["Shown"] * 6
    college = next(row for row in rows if row[0].startswith("Birch"))
    assert college[1:7] == ["Nothing yet", "Nothing yet", "Not asked", "Not asked", "Nothing yet", "Nothing yet"]


def test_one_press_reminds_a_school_and_not_again_for_a_fortnight(
    new_client: NewClient, session: Session, staff: Identity, clock: FakeClock, outbox: Outbox
) -> None:
    duties.given(session, school=staff, now=clock.now)
    page = new_client(Kind.OFFICER).get("/desk/schools").form("Remind Alder School").submit()
    assert page.has("The reminder is on its way.")
    (letter,) = outbox.to(SCHOOL)
    assert "Tell families about the Local Offer: nothing yet" in letter.body
    assert "Make the Local Offer known" not in letter.body
    assert f"\n/organisations/{staff.memberships[0].organisation_id}/duties\n" in letter.body
    address = page.address.partition("?")[0]
    clock.move(days=13, hours=23)
    assert not new_client(Kind.OFFICER).get(address).has("Remind its coordinators")
    assert new_client(Kind.OFFICER).get("/desk/schools").has("Reminded lately")
    assert len(outbox.to(SCHOOL)) == 1
    clock.move(hours=1)
    page = new_client(Kind.OFFICER).get(address)
    page.form("Remind its coordinators").submit()
    assert len(outbox.to(SCHOOL)) == 2
    refused = page.form("Remind its coordinators").submit(status=422)
    assert refused.has("was reminded within the last 14 days")
    assert len(outbox.to(SCHOOL)) == 2
    assert session.scalar(select(func.count()).select_from(DutyReminder)) == 2


def test_whoever_has_shown_everything_is_left_in_peace(
    new_client: NewClient, session: Session, actor: Actor, staff: Identity, clock: FakeClock, outbox: Outbox
) -> None:
    show_all(session, staff, officer=actor(Kind.OFFICER), clock=clock)
    number = staff.memberships[0].organisation_id
    assert new_client(Kind.OFFICER).get("/desk/schools?show=reminder").has("No school needs a reminder now.")
    assert new_client(Kind.OFFICER).get("/desk/schools").has("All shown")
    assert not new_client(Kind.OFFICER).get(f"/desk/schools/{number}").has("Remind its coordinators")
    assert outbox.to(SCHOOL) == []


def test_a_school_that_nobody_looks_after_cannot_be_reminded(
    new_client: NewClient, session: Session, clock: FakeClock
) -> None:
    command = RegisterOrganisation(kind=OrganisationKind.SCHOOL, name="Empty School")
    number = register_organisation(session, command, actor=Identity(name="Command line"), now=clock.now)
    assert new_client(Kind.OFFICER).get("/desk/schools").has("Nobody looks after it")
    assert new_client(Kind.OFFICER).get(f"/desk/schools/{number}").has("Invite a coordinator first.")
    assert new_client(Kind.OFFICER).get("/desk/schools?show=reminder").has("No school needs a reminder now.")


def test_all_that_need_it_are_reminded_at_once(
    new_client: NewClient, session: Session, staff: Identity, clock: FakeClock, outbox: Outbox
) -> None:
    numbers = [another(session, f"School {place}", clock=clock) for place in range(3)]
    new_client(Kind.OFFICER).get(f"/desk/schools/{numbers[0]}").form("Remind its coordinators").submit()
    page = new_client(Kind.OFFICER).get("/desk/schools").follow("Remind all that need it")
    assert page.has("School 1: 6 things are due")
    assert not page.has("School 0")
    assert page.form("Remind 3 schools").submit().has("The reminders are on their way.")
    assert [len(outbox.to(f"{number}@example.org")) for number in numbers] == [1, 1, 1]
    assert len(outbox.to(SCHOOL)) == 1
    assert staff.memberships


def test_a_long_list_goes_on_by_key_with_the_same_number_of_questions(
    new_client: NewClient, session: Session, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk_queries, "PAGE", 2)
    another(session, "School 0", clock=clock)
    officer = new_client(Kind.OFFICER)
    officer.get("/desk/schools")
    few = len(officer.queries.statements)
    for place in range(1, 5):
        another(session, f"School {place}", clock=clock)
    page = officer.get("/desk/schools")
    assert len(officer.queries.statements) == few
    seen = [row[0] for row in page.table(CAPTION)[1:]]
    while "More schools" in page.links:
        page = page.follow("More schools")
        seen += [row[0] for row in page.table(CAPTION)[1:]]
    assert [name[:8] for name in seen] == [f"School {place}" for place in range(5)]
    page = officer.get("/desk/schools?show=reminder").follow("More schools")
    assert [row[0][:8] for row in page.table(CAPTION)[1:]] == ["School 2", "School 3"]


def test_a_closed_school_is_not_listed_and_its_evidence_stays(
    new_client: NewClient, session: Session, staff: Identity, clock: FakeClock
) -> None:
    duties.given(session, school=staff, now=clock.now)
    number = staff.memberships[0].organisation_id
    administrator = new_client(Kind.ADMINISTRATOR)
    page = administrator.get(f"/desk/organisations/{number}/close")
    page.form("Close it").fill({"Why it is closed": "It moved."}).submit()
    assert new_client(Kind.OFFICER).get("/desk/schools").has("No school is registered yet.")
    page = new_client(Kind.OFFICER).get(f"/desk/schools/{number}")
    assert page.has("The badge is on our page.")
    assert page.has("This organisation is closed.")
    assert not page.has("Remind its coordinators")


def test_entries_of_schools_that_nobody_keeps_are_listed(
    new_client: NewClient, session: Session, actor: Actor, clock: FakeClock
) -> None:
    officer = actor(Kind.OFFICER)
    link = "https://elm.example/report"
    write(session, actor=officer, now=clock.now, name="Elm School", provider_name="Elm", sen_report_url=link)
    write(session, actor=officer, now=clock.now, name="Swim club", provider_name="Pool")
    kept_entry(session, actor=officer, now=clock.now, name="Alder help", sen_report_url=link)
    page = new_client(Kind.OFFICER).get("/desk/schools").follow("Entries of schools that nobody keeps")
    assert [row[0] for row in page.table("Entries that nobody keeps")[1:]] == ["Elm School"]


def test_a_forum_is_no_school(new_client: NewClient, actor: Actor) -> None:
    forum = actor(Kind.FORUM).memberships[0].organisation_id
    new_client(Kind.OFFICER).get(f"/desk/schools/{forum}", status=404)
    new_client(Kind.SCHOOL).get("/desk/schools", status=404)
