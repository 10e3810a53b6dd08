"""A provider keeps its own entries: what it sends waits for an officer, and nobody else's can be reached."""

from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.core.organisations import OrganisationKind
from participate.localoffer.models import EntryEdit
from participate.localoffer.queries import get_edit, latest_content, list_new
from participate.localoffer.service import ReturnEdit, return_edit
from tests.support.client import Client
from tests.support.clock import FakeClock
from tests.support.makers.entries import kept_entry, propose, write
from tests.support.people import Kind, identity_of, organisation_of
from tests.support.queries import assert_budget

NewClient = Callable[[Kind], Client]
LIST_BUDGET = 8
"""The session, its memberships and the authority; the entries, the changes to them, the new ones."""


@pytest.fixture
def officer(actor: Callable[[Kind], Identity]) -> Identity:
    return actor(Kind.OFFICER)


@pytest.fixture
def school(session: Session, new_client: NewClient, clock: FakeClock) -> tuple[Client, int]:
    """The school coordinator’s browser, and the school."""
    client = new_client(Kind.SCHOOL)
    return client, organisation_of(session, OrganisationKind.SCHOOL, now=clock.now)


School = tuple[Client, int]


def test_a_provider_looks_first_and_sends_a_change_that_waits(
    session: Session, officer: Identity, school: School, clock: FakeClock
) -> None:
    client, here = school
    entry_id = kept_entry(session, actor=officer, now=clock.now, summary="On Mondays")
    entry = client.get(f"/organisations/{here}/entries").follow("Swim club")
    form = entry.follow("Change it").form("Send it to the officers")
    assert "Families can see it" not in form.labels
    form.fill({"In a sentence or two": "On Tuesdays", "Why you change it": "A new hall"})
    looked = form.submit("Look at it first")
    assert looked.has("taken out: Mondays")
    assert looked.has("put in: Tuesdays")
    assert latest_content(session, entry_id)[0] == 1
    sent = looked.form("Send it to the officers").submit("Send it to the officers")
    assert sent.has("An officer reads it before families see it.")
    assert sent.has("Your change waits for an officer")
    assert not client.get(f"/local-offer/{entry_id}").has("Tuesdays")
    again = client.get(f"/organisations/{here}/entries/{entry_id}/edit")
    assert again.form("Send it to the officers").value("In a sentence or two") == "On Tuesdays"


def test_an_officer_approves_what_waits_and_everyone_reads_it(
    session: Session, officer: Identity, school: School, new_client: NewClient, clock: FakeClock
) -> None:
    client, here = school
    entry_id = kept_entry(session, actor=officer, now=clock.now, summary="On Mondays")
    acting = _acting(session, here, clock)
    propose(session, acting, entry_id, now=clock.now, summary="On Tuesdays")
    desk = new_client(Kind.OFFICER).get("/desk/local-offer")
    assert desk.has("1 change waits for you")
    change = desk.follow("1 change waits").follow("Swim club")
    assert change.has("taken out: Mondays")
    approved = change.form().submit("Approve: families see it")
    assert approved.has("Approved. Families see it now.")
    public = client.get(f"/local-offer/{entry_id}").follow("What changed here, and why")
    assert public.has("Alder School")
    assert public.has("New times")
    assert not public.has(officer.name)


def test_what_comes_back_says_why_and_can_be_sent_again(
    session: Session, officer: Identity, school: School, new_client: NewClient, clock: FakeClock
) -> None:
    client, here = school
    entry_id = kept_entry(session, actor=officer, now=clock.now)
    edit_id = propose(session, _acting(session, here, clock), entry_id, now=clock.now, summary="On Tuesdays")
    page = new_client(Kind.OFFICER).get(f"/desk/local-offer/changes/{edit_id}")
    refused = page.form().submit("Send it back with this reason", status=422)
    assert refused.errors == ["Say what is to be put right, so that they can send it again."]
    stopped = refused.form().fill({"What is to be put right": "Which?"}).submit("Approve: families see it", status=422)
    assert "Send it back, or empty this box and approve." in stopped.errors[0]
    assert stopped.form().value("What is to be put right") == "Which?"
    refused.form().fill({"What is to be put right": "Which Tuesdays?"}).submit("Send it back with this reason")
    assert client.get(f"/organisations/{here}/entries").has("The officer wrote: Which Tuesdays?")
    form = client.get(f"/organisations/{here}/entries/{entry_id}/edit").form("Send it to the officers")
    assert form.value("In a sentence or two") == "On Tuesdays"
    form.fill({"In a sentence or two": "Each Tuesday"}).submit("Send it to the officers")
    assert client.get(f"/organisations/{here}/entries").has("Your change waits for an officer")


def test_a_new_entry_waits_comes_back_and_is_taken_back(
    session: Session, officer: Identity, school: School, clock: FakeClock
) -> None:
    client, here = school
    form = client.get(f"/organisations/{here}/entries").follow("Add an entry").form("Send it to the officers")
    form.fill({"Name": "Lunch club", "Why you change it": "It starts in May"}).submit("Send it to the officers")
    (edit,) = list_new(session, here)
    again = client.get(f"/organisations/{here}/entries").follow("Lunch club").form("Send it to the officers")
    again.fill({"Name": "Lunch club two"}).submit("Send it to the officers")
    (edit,) = list_new(session, here)
    assert (edit.content.name, edit.version) == ("Lunch club two", 2)
    return_edit(session, ReturnEdit(edit_id=edit.id, version=2, reason="When?"), actor=officer, now=clock.now)
    back = client.get(f"/organisations/{here}/entries")
    assert back.has("The officer wrote: When?")
    back.follow("Lunch club two").form("Send it to the officers").submit("Send it to the officers")
    waiting = client.get(f"/organisations/{here}/entries")
    waiting.form("Take the change back Lunch club two").submit()
    assert [each.state for each in list_new(session, here)] == ["returned"]


def test_still_right_is_one_button_and_starts_the_year_again(
    session: Session, officer: Identity, school: School, clock: FakeClock
) -> None:
    client, here = school
    entry_id = kept_entry(session, actor=officer, now=clock.now)
    page = client.get(f"/organisations/{here}/entries/{entry_id}")
    assert page.form("Nothing has changed: it is still right").submit().has("It is marked as checked today.")
    assert client.get(f"/local-offer/{entry_id}").has("Checked on")
    twice = client.get(f"/organisations/{here}/entries/{entry_id}").form("Nothing has changed: it is still right")
    assert twice.submit(status=422).has("It was checked today already.")


@pytest.mark.parametrize("path", ["", "/edit", "/history"])
def test_nobody_elses_entry_can_be_reached(
    session: Session, officer: Identity, school: School, clock: FakeClock, path: str
) -> None:
    client, here = school
    kept_entry(session, actor=officer, now=clock.now)
    other = write(session, actor=officer, now=clock.now, name="Other club", provider_name="Wave")
    client.get(f"/organisations/{here}/entries/{other}{path}", status=404)
    if path != "/history":
        client.post(f"/organisations/{here}/entries/{other}{path}", {"go": "send", "name": "Ours"}, status=404)
    assert latest_content(session, other)[1].name == "Other club"


def test_anothers_change_can_be_neither_seen_nor_taken_back(
    session: Session, officer: Identity, school: School, clock: FakeClock
) -> None:
    client, here = school
    edit_id = propose(session, _acting(session, here, clock), None, now=clock.now)
    college = organisation_of(session, OrganisationKind.FORUM, now=clock.now)
    session.execute(EntryEdit.__table__.update().values(organisation_id=college))
    client.get(f"/organisations/{here}/entries/sent/{edit_id}", status=404)
    client.post(f"/organisations/{here}/entries/sent/{edit_id}/withdraw", status=404)
    assert get_edit(session, edit_id).state == "waiting"


@pytest.mark.parametrize(
    ("field", "typed", "told"),
    [
        ("Website", "ftp://example.org", "Enter a whole web address"),
        ("Link to the SEN information report", "report.pdf", "Enter a whole web address"),
        ("E-mail", "nobody", "Enter an e-mail address like"),
        ("Youngest age", "200", "Enter an age in years"),
        ("Name", "", "Enter the name that families know it by."),
        ("Why you change it", "", "Say in a sentence why you change it."),
        ("Places it serves", "x" * 300, "Use at most 50 lines"),
    ],
)
def test_what_cannot_be_read_is_told_and_kept(
    session: Session, officer: Identity, school: School, clock: FakeClock, field: str, typed: str, told: str
) -> None:
    client, here = school
    entry_id = kept_entry(session, actor=officer, now=clock.now)
    form = client.get(f"/organisations/{here}/entries/{entry_id}/edit").form("Send it to the officers")
    form.fill({"Name": "Kept", "Why you change it": "x", field: typed})
    refused = form.submit("Send it to the officers", status=422)
    assert told in refused.errors[0]
    assert refused.form("Send it to the officers").value(field) == typed


def test_two_people_of_a_provider_do_not_overwrite_each_other(
    session: Session, officer: Identity, school: School, clock: FakeClock
) -> None:
    client, here = school
    entry_id = kept_entry(session, actor=officer, now=clock.now)
    form = client.get(f"/organisations/{here}/entries/{entry_id}/edit").form("Send it to the officers")
    propose(session, _acting(session, here, clock), entry_id, now=clock.now, summary="Theirs")
    form.fill({"In a sentence or two": "Mine", "Why you change it": "x"})
    refused = form.submit("Send it to the officers", status=422)
    rows = refused.table("What is saved now, and what you wrote")
    assert ["In a sentence or two", "Theirs", "Mine"] in rows
    refused.form("Send it to the officers").submit("Send it to the officers")
    again = client.get(f"/organisations/{here}/entries/{entry_id}/edit").form("Send it to the officers")
    assert again.value("In a sentence or two") == "Mine"


def test_the_list_asks_as_much_for_one_entry_as_for_ten(
    session: Session, officer: Identity, school: School, clock: FakeClock
) -> None:
    client, here = school
    for number in range(10):
        kept_entry(session, actor=officer, now=clock.now, name=f"Club {number}")
    client.get(f"/organisations/{here}/entries")
    assert_budget(client.queries, LIST_BUDGET)


def _acting(session: Session, organisation_id: int, clock: FakeClock) -> Identity:
    return identity_of(session, Kind.SCHOOL, now=clock.now).acting_for(organisation_id)
