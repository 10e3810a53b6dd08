"""People of the desk: added, given roles, sent away; nobody who only takes part is ever shown."""

import re
from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.access.identity import Identity, Role
from participate.people.models import Account, RoleGrant
from participate.people.service import create_account, grant_roles
from tests.support.client import Client
from tests.support.clock import FakeClock
from tests.support.outbox import Outbox
from tests.support.page import Page
from tests.support.people import Kind
from tests.support.queries import assert_budget

NewClient = Callable[..., Client]
PEOPLE = "People of the desk"


@pytest.fixture
def page(new_client: NewClient) -> Client:
    return new_client(Kind.ADMINISTRATOR)


def account_of(session: Session, address: str) -> int:
    return session.scalars(select(Account.id).where(Account.email == address)).one()


def roles_of(session: Session, address: str) -> set[Role]:
    account_id = account_of(session, address)
    return set(session.scalars(select(RoleGrant.role).where(RoleGrant.account_id == account_id)))


def add(page: Client, address: str, *roles: str, name: str = "Robin Vale", status: int = 200) -> Page:
    form = page.get("/desk/people/add").form("Add them")
    filling = {"Name": name, "E-mail address at work": address, "What they do": list(roles)}
    return form.fill(filling).submit(status=status)


def test_somebody_is_added_invited_and_comes_in(page: Client, new_client: NewClient, outbox: Outbox) -> None:
    after = add(page, "robin@example.org", "officer")
    assert "no-store" in after.headers["Cache-Control"]
    row = next(line for line in page.get("/desk/people").table(PEOPLE) if line[0] == "Robin Vale")
    assert row[1:3] + row[4:] == ["robin@example.org", "Officer", "Not yet"]
    (letter,) = outbox.to("robin@example.org")
    assert "/sign-in/link/" not in letter.body
    robin = new_client(Kind.ANYONE)
    assert robin.get(_first_link(after)).form().submit(status=403).h1 == "Come in by e-mail first"
    _come_in_by_mail(robin, outbox)
    assert robin.get(_first_link(after)).form().submit().address.startswith("/desk/signing-in")
    assert next(line for line in page.get("/desk/people").table(PEOPLE) if line[0] == "Robin Vale")[4] != "Not yet"


def _come_in_by_mail(robin: Client, outbox: Outbox) -> None:
    robin.get("/sign-in").form("Send me a link").fill({"Your e-mail address": "robin@example.org"}).submit()
    link = re.search(r"/sign-in/link/\S+", outbox.to("robin@example.org")[-1].body)
    assert link is not None
    assert robin.get(link[0]).form().submit().h1 == "The desk needs a stronger sign-in"


def _first_link(shown: Page) -> str:
    found = re.search(r"/sign-in/link/\S+", shown.text)
    assert found is not None
    return found[0]


def test_a_new_first_link_takes_the_old_ways_in_away(
    page: Client, new_client: NewClient, session: Session, outbox: Outbox
) -> None:
    robin = new_client(Kind.ANYONE)
    old = _first_link(add(page, "robin@example.org", "officer"))
    number = account_of(session, "robin@example.org")
    new = _first_link(page.get(f"/desk/people/{number}").form("Make a first link").submit())
    robin.get(old, status=410)
    _come_in_by_mail(robin, outbox)
    assert robin.get(new).form().submit().address.startswith("/desk/signing-in")


def test_an_address_that_takes_part_is_answered_like_a_new_one(
    page: Client, new_client: NewClient, session: Session, outbox: Outbox, clock: FakeClock
) -> None:
    parent = new_client(Kind.PARENT)
    assert "parent@example.org" not in page.get("/desk/people").text
    parents_id = account_of(session, "parent@example.org")
    page.get(f"/desk/people/{parents_id}", status=404)
    page.get("/desk/people/2147483647", status=404)
    clock.move(minutes=50)
    new, known = (add(page, f"{who}@example.org", "officer", name=who.capitalize()) for who in ("new", "parent"))
    assert re.sub("New|Parent", "", new.h1) == re.sub("New|Parent", "", known.h1)
    listed = page.get("/desk/people").table(PEOPLE)
    rows = [next(line for line in listed if line[0] == who)[2:] for who in ("New", "Parent")]
    assert rows[0] == rows[1]
    bodies = [outbox.to(f"{who}@example.org")[-1].subject for who in ("new", "parent")]
    assert bodies[0] == bodies[1]
    assert parent.get("/desk/people").h1 == "Sign in to the officers’ desk"  # a family's tablet does not become a desk
    assert add(page, "parent@example.org", "officer", status=422).errors == [
        "This address works at the desk already. Change it under “People”."
    ]


def test_whoever_is_added_needs_a_role_that_there_is(page: Client, session: Session) -> None:
    assert add(page, "robin@example.org", status=422).errors == ["Choose at least one thing that they do."]
    form = page.get("/desk/people/add").form("Add them").fill({"Name": "R", "E-mail address at work": "r@example.org"})
    for extra in ([("roles", "superuser")], [("roles", "officer"), ("roles", "")]):
        page.post(form.action, [*form.values, *extra], status=422)
    hidden = [("account_id", "1"), ("id", "1"), ("seen", "administrator"), ("roles", "officer")]
    page.post(form.action, [*form.values, *hidden])
    assert roles_of(session, "r@example.org") == {Role.OFFICER}


@pytest.mark.parametrize("kind", [Kind.OFFICER, Kind.MODERATOR, Kind.SAFEGUARDING_LEAD, Kind.PARENT])
def test_nobody_but_an_administrator_gives_roles(new_client: NewClient, session: Session, kind: Kind) -> None:
    client = new_client(kind)
    address = f"{kind.value.replace('_', '-')}@example.org"
    before = roles_of(session, address)
    values = {"roles": "administrator", "seen": ",".join(sorted(before)), "name": "X", "email": "x@example.org"}
    for path in ("add", f"{account_of(session, address)}/roles", f"{account_of(session, address)}/name"):
        client.post(f"/desk/people/{path}", values, status=404)
    assert roles_of(session, address) == before


def test_roles_are_changed_and_the_last_one_ends_every_session(
    page: Client, new_client: NewClient, session: Session
) -> None:
    officer = new_client(Kind.OFFICER)
    number = account_of(session, "officer@example.org")
    form = page.get(f"/desk/people/{number}").form("Save what they do")
    form.fill({"What they do": ["officer", "moderator"]}).submit()
    assert officer.get("/desk/moderation").h1
    assert form.fill({"What they do": []}).submit(status=422).has("Somebody else saved this")
    fresh = page.get(f"/desk/people/{number}").form("Save what they do")
    assert "Officer" not in [line[0] for line in fresh.fill({"What they do": []}).submit().table(PEOPLE)]
    assert officer.get("/desk").h1 == "Sign in to the officers’ desk"
    page.get(f"/desk/people/{number}", status=404)
    assert page.get("/desk/record", query={"what": "officer.roles"}).table("Acts")[1][2] == "Roles changed"


def test_the_last_administrator_stays_one(page: Client, session: Session) -> None:
    number = account_of(session, "administrator@example.org")
    form = page.get(f"/desk/people/{number}").form("Save what they do")
    refused = form.fill({"What they do": ["officer"]}).submit(status=422)
    assert refused.errors == [
        "Nobody else is an administrator. Make somebody else one first; then this role can be taken away."
    ]
    assert roles_of(session, "administrator@example.org") == {Role.ADMINISTRATOR}


def test_nobody_takes_a_reading_role_without_the_leads_being_told(
    page: Client, new_client: NewClient, session: Session, outbox: Outbox
) -> None:
    new_client(Kind.SAFEGUARDING_LEAD)
    number = account_of(session, "administrator@example.org")
    lead = "safeguarding-lead@example.org"
    told = len(outbox.to(lead))
    form = page.get(f"/desk/people/{number}").form("Save what they do")
    form.fill({"What they do": ["administrator", "moderator"]}).submit()
    assert "moderator" in outbox.to(lead)[told].body
    add(page, "second.self@example.org", "safeguarding_lead")
    assert "safeguarding lead" in outbox.to(lead)[told + 1].body
    add(page, "colleague@example.org", "moderator")
    assert len(outbox.to(lead)) == told + 2


def test_a_name_is_changed_and_makes_no_line_of_a_letter(page: Client, session: Session, outbox: Outbox) -> None:
    add(page, "robin@example.org", "officer", name="Robin\n/evil")
    assert "\n/evil" not in outbox.to("robin@example.org")[0].body
    number = account_of(session, "robin@example.org")
    form = page.get(f"/desk/people/{number}").form("Save the name")
    assert form.fill({"Name": "Robin Marsh"}).submit().h1 == "Robin Marsh"
    assert form.fill({"Name": "Robin Dale"}).submit(status=422).has("Somebody else saved this")


def test_the_list_asks_the_same_for_one_and_for_many_and_pages_by_name(
    page: Client, session: Session, actor: Callable[[Kind], Identity], clock: FakeClock
) -> None:
    page.get("/desk/people")
    few = len(page.queries.names)
    for number in range(60):
        account_id = create_account(session, email=f"o{number}@example.org", name=f"Officer {number:02}", now=clock.now)
        grant_roles(
            session, account_id, roles=[Role.OFFICER, Role.MODERATOR], actor=actor(Kind.ADMINISTRATOR), now=clock.now
        )
    first = page.get("/desk/people")
    assert_budget(page.queries, few)
    rest = first.follow("More people")
    names = [line[0] for listed in (first, rest) for line in listed.table(PEOPLE)[1:]]
    assert names == sorted(names)
    assert len(names) == len(set(names)) == 61
