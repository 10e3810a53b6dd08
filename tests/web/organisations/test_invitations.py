"""Invitations by mail: one button, once, for the invited address alone."""

from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.core.organisations import OrganisationKind, Post
from participate.organisations.limits import INVITATIONS_TO_ONE
from participate.people.models import Invitation, OrganisationMember
from tests.support.client import Client
from tests.support.clock import FakeClock
from tests.support.outbox import Outbox
from tests.support.people import Kind
from tests.web.organisations.conftest import IdOf, Member

NewClient = Callable[..., Client]
FORUM, PANEL = OrganisationKind.FORUM, OrganisationKind.PANEL
ADA = "ada@example.org"
Link = Callable[[str], str]


@pytest.fixture
def coordinator(new_client: NewClient) -> Client:
    return new_client(Kind.FORUM)


def _invite(client: Client, number: int, *, email: str = ADA, status: int = 200, **more: str) -> None:
    form = client.get(f"/organisations/{number}/people/invite").form()
    form.fill({"Their e-mail address": email, **more}).submit(status=status)


@pytest.fixture
def link(coordinator: Client, id_of: IdOf, letter_link: Link) -> str:
    """The link of an invitation to Ada, as a member of the forum."""
    _invite(coordinator, id_of(FORUM))
    return letter_link(ADA)


def test_the_button_signs_in_on_any_device_and_joins(
    client: Client, session: Session, link: str, credential: Callable[[str], int], id_of: IdOf
) -> None:
    page = client.get(link)
    assert page.headers["Cache-Control"] == "private, no-store"
    assert ADA not in page.content
    page = page.form("Come in").fill({"What should your coordinator call you?": "Ada"}).submit()
    assert page.has("Welcome. You belong now.")
    belongs = session.get_one(OrganisationMember, (id_of(FORUM), credential(ADA)))
    assert (belongs.post, belongs.known_as) == (Post.MEMBER, "Ada")


def test_a_mail_scanner_that_opens_the_link_does_not_use_it_up(client: Client, link: str) -> None:
    for _ in range(3):
        client.get(link)
    assert client.get(link).form("Come in").submit().has("You belong now.")


def test_an_invitation_works_once(client: Client, new_client: NewClient, link: str, session: Session) -> None:
    form = client.get(link).form("Come in")
    form.submit()
    assert form.submit(status=410).h1 == "This invitation has ended"
    again = new_client(Kind.ANYONE)
    assert again.get(link, status=410).h1 == "This invitation has ended"
    again.post(link, {}, status=410)
    assert again.browser.get_cookie("participate") is None
    assert session.scalars(select(Invitation)).all() == []


@pytest.mark.parametrize("token", ["never", "x" * 300, "../people", "’"])
def test_a_forged_invitation_opens_nothing(client: Client, token: str) -> None:
    client.post(f"/invitation/{token}", {}, status=410)
    assert client.browser.get_cookie("participate") is None


def test_a_withdrawn_invitation_and_one_of_a_closed_organisation_end_kindly(
    client: Client,
    coordinator: Client,
    new_client: NewClient,
    link: str,
    id_of: IdOf,
    clock: FakeClock,
    letter_link: Link,
) -> None:
    page = coordinator.get(f"/organisations/{id_of(FORUM)}/people")
    assert page.form(f"Withdraw {ADA}").submit().has("The invitation has ended.")
    client.get(link, status=410)
    _invite(coordinator, id_of(FORUM), email="closed@example.org")
    new_client(Kind.ADMINISTRATOR).get(f"/desk/organisations/{id_of(FORUM)}/close").form().fill(
        {"Why it is closed": "Merged."}
    ).submit()
    client.get(letter_link("closed@example.org"), status=410)


def test_fourteen_days_later_it_opens_nothing(client: Client, link: str, clock: FakeClock) -> None:
    form = client.get(link).form("Come in")
    clock.move(days=14)
    form.submit(status=410)


def test_somebody_else_who_is_signed_in_does_not_join(
    new_client: NewClient, session: Session, link: str, credential: Callable[[str], int], id_of: IdOf
) -> None:
    client = new_client(Kind.PARENT)
    page = client.get(link)
    assert page.has("Somebody else is signed in on this device. They do not join.")
    page.form("Come in").submit()
    assert session.get(OrganisationMember, (id_of(FORUM), credential("parent@example.org"))) is None
    assert session.get(OrganisationMember, (id_of(FORUM), credential(ADA))) is not None
    assert client.get("/organisations").has("as a member")


def test_who_is_signed_in_as_the_invited_person_stays_signed_in(
    new_client: NewClient, coordinator: Client, id_of: IdOf, letter_link: Link
) -> None:
    _invite(coordinator, id_of(FORUM), email="parent@example.org")
    client = new_client(Kind.PARENT)
    before = client.browser.get_cookie("participate")
    page = client.get(letter_link("parent@example.org"))
    assert not page.has("Somebody else is signed in on this device.")
    page.form("Come in").submit()
    after = client.browser.get_cookie("participate")
    assert before is not None
    assert after is not None
    assert before.value == after.value


def test_a_member_s_invitation_makes_no_coordinator_by_a_form_field(
    client: Client, session: Session, link: str, credential: Callable[[str], int], id_of: IdOf
) -> None:
    client.post(link, {"known_as": "", "post": "coordinator", "organisation_id": "1", "email": "eve@example.org"})
    assert session.get_one(OrganisationMember, (id_of(FORUM), credential(ADA))).post is Post.MEMBER


def test_a_coordinator_is_invited_by_a_coordinator(
    client: Client, coordinator: Client, id_of: IdOf, letter_link: Link
) -> None:
    _invite(coordinator, id_of(FORUM), **{"As what?": "Coordinator Sees who belongs, invites and removes, as you do."})
    client.get(letter_link(ADA)).form("Come in").submit()
    client.get(f"/organisations/{id_of(FORUM)}/people")


def test_young_people_are_called_by_a_first_name_and_read_it_easily(
    client: Client, new_client: NewClient, id_of: IdOf, member: Member, letter_link: Link
) -> None:
    new_client(Kind.OFFICER)
    member(PANEL, "officer@example.org", post=Post.COORDINATOR)
    _invite(new_client(Kind.OFFICER), id_of(PANEL))
    link = letter_link(ADA)
    assert link.startswith("/easy/invitation/")
    for wrong in ("Ada Lovelace Byron", "ada@example.org", "Ada 07"):
        page = client.get(link).form("Come in").fill({"What should your group leader call you?": wrong})
        assert page.submit(status=422).errors == ["Use a first name or a nickname, and nothing else."]
    page = client.get(link).form("Come in").fill({"What should your group leader call you?": "Ada"}).submit()
    assert page.has("You belong now.")


def test_the_link_is_built_from_our_own_address_whatever_the_request_says(
    coordinator: Client, outbox: Outbox, id_of: IdOf
) -> None:
    form = coordinator.get(f"/organisations/{id_of(FORUM)}/people/invite").form().fill({"Their e-mail address": ADA})
    evil = {"Origin": "http://localhost", "X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "https"}
    answer = coordinator.browser.post(form.action, data=dict(form.values), base_url="http://localhost", headers=evil)
    assert answer.status_code == 303
    under = coordinator.browser.post(
        form.action, data=dict(form.values), base_url="http://evil.example", headers={"Origin": "http://evil.example"}
    )
    assert under.status_code in {303, 400, 403}
    for letter in outbox.letters:
        assert "evil.example" not in letter.body
        assert "http://localhost/invitation/" in letter.body


def test_a_double_click_sends_one_mail(coordinator: Client, outbox: Outbox, id_of: IdOf) -> None:
    for _ in range(2):
        _invite(coordinator, id_of(FORUM))
    assert len(outbox.to(ADA)) == 1


def test_nobody_is_flooded_with_invitations(coordinator: Client, outbox: Outbox, id_of: IdOf, clock: FakeClock) -> None:
    for _ in range(INVITATIONS_TO_ONE.most):
        _invite(coordinator, id_of(FORUM))
        clock.move(minutes=11)
    _invite(coordinator, id_of(FORUM), status=422)
    assert len(outbox.to(ADA)) == INVITATIONS_TO_ONE.most
