"""The authority’s side: registering and closing, and nothing of who belongs to a forum."""

from collections.abc import Callable

from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from participate.audit.models import Act
from participate.core.organisations import OrganisationKind, Post
from participate.people.models import Invitation, Organisation, OrganisationMember
from tests.support.client import Client
from tests.support.clock import FakeClock
from tests.support.endpoints import addresses
from tests.support.outbox import Outbox
from tests.support.people import NAMES, Kind
from tests.web.organisations.conftest import IdOf, Member

NewClient = Callable[[Kind], Client]
FORUM, SCHOOL, PANEL = OrganisationKind.FORUM, OrganisationKind.SCHOOL, OrganisationKind.PANEL
FIRST = "first@example.org"


def test_an_organisation_is_registered_and_its_first_coordinator_invited(new_client: NewClient, outbox: Outbox) -> None:
    new_client(Kind.OFFICER)
    client = new_client(Kind.ADMINISTRATOR)
    form = client.get("/desk/organisations").follow("Register an organisation").form()
    page = form.fill({"Kind": "Youth forum", "Name": "Birch Voices", "The officer that its people write to": "Officer"})
    shown = page.submit()
    assert (shown.h1, "No coordinator yet" in shown.main) == ("Birch Voices", True)
    shown = shown.follow("Invite a coordinator").form().fill({"Their e-mail address": FIRST}).submit()
    assert "not yet come" in shown.main
    assert FIRST not in shown.content
    assert [each.subject for each in outbox.to(FIRST)] == ["Look after Birch Voices"]
    assert FIRST not in client.get("/desk/record").content
    row = client.get("/desk/organisations").table("Youth forum")[1]
    assert row[0] == "Birch Voices"
    assert row[1].startswith("Invited")


def test_what_is_missing_or_taken_is_told_and_what_was_typed_stays(new_client: NewClient, id_of: IdOf) -> None:
    id_of(FORUM)
    client = new_client(Kind.ADMINISTRATOR)
    form = client.get("/desk/organisations/new").form()
    assert form.submit(status=422).errors == ["Enter its name."]
    page = form.fill({"Name": NAMES[FORUM]}).submit(status=422)
    assert page.errors[0].startswith("Another organisation already has this name.")
    assert page.form().value("Name") == NAMES[FORUM]


def test_two_administrators_do_not_overwrite_each_other(new_client: NewClient, id_of: IdOf) -> None:
    client = new_client(Kind.ADMINISTRATOR)
    address = f"/desk/organisations/{id_of(SCHOOL)}/edit"
    late = client.get(address).form().fill({"Name": "Alder Late"})
    client.get(address).form().fill({"Name": "Alder Early"}).submit()
    assert late.submit(status=422).has("Somebody else saved this while you were writing.")


def test_a_forum_that_is_looked_after_takes_no_other_coordinator_from_the_authority(
    new_client: NewClient, id_of: IdOf, outbox: Outbox
) -> None:
    new_client(Kind.FORUM)
    client = new_client(Kind.ADMINISTRATOR)
    assert "Invite a coordinator" not in client.get(f"/desk/organisations/{id_of(FORUM)}").links
    form = client.get(f"/desk/organisations/{id_of(FORUM)}/invite").form().fill({"Their e-mail address": FIRST})
    assert form.submit(status=422).errors[0].startswith("People belong to this organisation already")
    assert outbox.to(FIRST) == []


def test_the_authority_s_second_invitation_ends_its_first(
    new_client: NewClient, id_of: IdOf, letter_link: Callable[[str], str]
) -> None:
    client = new_client(Kind.ADMINISTRATOR)
    address = f"/desk/organisations/{id_of(FORUM)}/invite"
    for email in (FIRST, "second@example.org"):
        client.get(address).form().fill({"Their e-mail address": email}).submit()
    client.get(letter_link(FIRST), status=410)
    client.get(letter_link("second@example.org"))


def test_the_authority_withdraws_its_invitation_and_the_first_coordinator_never_sees_it(
    new_client: NewClient, session: Session, id_of: IdOf, letter_link: Callable[[str], str]
) -> None:
    client = new_client(Kind.ADMINISTRATOR)
    client.get(f"/desk/organisations/{id_of(SCHOOL)}/invite").form().fill({"Their e-mail address": FIRST}).submit()
    page = client.get(f"/desk/organisations/{id_of(SCHOOL)}")
    assert FIRST not in new_client(Kind.SCHOOL).get(f"/organisations/{id_of(SCHOOL)}/people").content
    client.post(f"/desk/organisations/{id_of(SCHOOL)}/withdraw", {"csrf_token": "forged"})
    client.get(letter_link(FIRST))
    form = page.form("Withdraw the invitation")
    assert form.submit().has("The invitation has ended.")
    client.get(letter_link(FIRST), status=410)
    client.post(
        f"/desk/organisations/{id_of(SCHOOL)}/withdraw", page.form("Withdraw the invitation").values, status=404
    )
    assert session.scalar(select(func.count(Invitation.id))) == 0


def test_of_a_school_the_coordinators_are_shown_and_one_is_removed(
    new_client: NewClient, id_of: IdOf, member: Member
) -> None:
    member(SCHOOL, "head@example.org", called="Ms Alder", post=Post.COORDINATOR)
    number = member(SCHOOL, "teacher@example.org")
    client = new_client(Kind.ADMINISTRATOR)
    page = client.get(f"/desk/organisations/{id_of(SCHOOL)}")
    assert "Ms Alder" in page.main
    assert "teacher@example.org" not in page.content
    client.get(f"/desk/organisations/{id_of(SCHOOL)}/coordinators/{number}", status=404)
    assert "No coordinator yet" in page.follow("Remove Ms Alder").form().submit().main


def test_of_a_forum_no_coordinator_is_found_by_id(new_client: NewClient, id_of: IdOf, member: Member) -> None:
    number = member(FORUM, "head@example.org", post=Post.COORDINATOR)
    client = new_client(Kind.ADMINISTRATOR)
    client.get(f"/desk/organisations/{id_of(FORUM)}/coordinators/{number}", status=404)
    client.post(f"/desk/organisations/{id_of(FORUM)}/coordinators/{number}", status=404)


def test_closing_needs_a_reason_ends_every_membership_and_can_be_taken_back(
    new_client: NewClient, session: Session, id_of: IdOf, member: Member
) -> None:
    member(FORUM, "parent-one@example.org")
    inside = new_client(Kind.FORUM)
    client = new_client(Kind.ADMINISTRATOR)
    form = client.get(f"/desk/organisations/{id_of(FORUM)}/close").form()
    assert form.submit(status=422).errors == ["Give the reason for closing it."]
    shown = form.fill({"Why it is closed": "It has merged."}).submit()
    assert "It has merged." in shown.main
    inside.get(f"/organisations/{id_of(FORUM)}", status=404)
    assert session.scalar(select(func.count()).select_from(OrganisationMember)) == 0
    shown = shown.follow("Open it again").form().submit()
    assert "No coordinator yet" in shown.main
    inside.get(f"/organisations/{id_of(FORUM)}", status=404)


def test_the_panel_goes_over_to_its_new_officer(new_client: NewClient, session: Session, id_of: IdOf) -> None:
    officer = new_client(Kind.OFFICER)
    client = new_client(Kind.ADMINISTRATOR)
    form = client.get(f"/desk/organisations/{id_of(PANEL)}/edit").form()
    shown = form.fill({"The officer that its people write to": "Officer"}).submit()
    assert "Looked after" in shown.main
    assert officer.get("/organisations").has("as its coordinator")
    assert officer.get("/desk").link("Act for an organisation that you belong to") == "/organisations"
    client.get(f"/desk/organisations/{id_of(PANEL)}/invite").form().fill({"Their e-mail address": FIRST}).submit(
        status=422
    )
    form = client.get(f"/desk/organisations/{id_of(PANEL)}/edit").form()
    form.fill({"The officer that its people write to": "Nobody yet"}).submit()
    officer.get(f"/organisations/{id_of(PANEL)}", status=404)
    assert session.get_one(Organisation, id_of(PANEL)).looked_after_since is None


HIDDEN = {
    FORUM: ("secret-mother@example.org", "Zarathustra"),
    PANEL: ("secret-young@example.org", "Quixote"),
}


def test_no_page_of_the_authority_s_holds_who_belongs(
    app: Flask, new_client: NewClient, session: Session, id_of: IdOf, member: Member
) -> None:
    """Every address that an administrator may open with GET is asked."""
    for kind, (email, called) in HIDDEN.items():
        member(kind, email, called=called)
    new_client(Kind.FORUM).get(f"/organisations/{id_of(FORUM)}/people/invite").form().fill(
        {"Their e-mail address": "secret-invited@example.org"}
    ).submit()
    client = new_client(Kind.ADMINISTRATOR)
    wanted = {each for pair in HIDDEN.values() for each in pair} | {"secret-invited@example.org", "forum@example.org"}
    asked = [address for _, method, address in addresses(app) if method == "GET"]
    for number in (id_of(FORUM), id_of(PANEL)):
        asked += [address.replace("/1", f"/{number}") for address in asked if "/organisations/1" in address]
    read = 0
    for address in asked:
        answer = client.browser.open(address, base_url="http://localhost")
        body = answer.get_data(as_text=True)
        assert [each for each in wanted if each in body] == [], address
        read += answer.status_code == 200
    assert read > 20
    for number in (id_of(FORUM), id_of(PANEL)):
        assert client.browser.get(f"/desk/organisations/{number}").status_code == 200


def test_how_many_joined_is_not_read_from_the_record_of_acts(
    new_client: NewClient, session: Session, id_of: IdOf, clock: FakeClock
) -> None:
    subject = f"organisation:{id_of(FORUM)}"
    client = new_client(Kind.FORUM)
    for number in range(3):
        client.get(f"/organisations/{id_of(FORUM)}/people/invite").form().fill(
            {"Their e-mail address": f"parent-{number}@example.org"}
        ).submit()
    said = select(func.count(Act.id)).where(Act.subject == subject, Act.action == "something.changed")
    assert session.scalar(said) == 1
    assert session.scalar(select(func.count(Invitation.id))) == 3
