"""A coordinator’s pages, and what a member does not see."""

from collections.abc import Callable

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from participate.core.organisations import OrganisationKind, Post
from participate.people.models import Invitation, OrganisationMember
from tests.support.client import Client
from tests.support.outbox import Outbox
from tests.support.people import Kind
from tests.web.organisations.conftest import IdOf, Member

NewClient = Callable[[Kind], Client]
FORUM, SCHOOL, PANEL = OrganisationKind.FORUM, OrganisationKind.SCHOOL, OrganisationKind.PANEL
ADA = "ada@example.org"


def test_a_coordinator_sees_who_belongs_and_removes_somebody_who_is_out_at_once(
    new_client: NewClient, id_of: IdOf, credential: Callable[[str], int]
) -> None:
    client, removed = new_client(Kind.FORUM), new_client(Kind.FORUM_MEMBER)
    page = client.get(f"/organisations/{id_of(FORUM)}/people")
    assert [row[0] for row in page.table("Who belongs")[1:]] == [
        "Forum, forum@example.org (you)",
        "Forum member, forum-member@example.org",
    ]
    removed.get(f"/organisations/{id_of(FORUM)}")
    page.follow("Remove Forum member").form().submit()
    removed.get(f"/organisations/{id_of(FORUM)}", status=404)
    removed.get("/organisations", status=404)


def test_where_young_people_belong_no_address_is_shown(
    new_client: NewClient, session: Session, id_of: IdOf, member: Member, credential: Callable[[str], int]
) -> None:
    new_client(Kind.OFFICER)
    member(PANEL, "officer@example.org", post=Post.COORDINATOR)
    member(PANEL, ADA, called="Ada")
    member(PANEL, "nameless@example.org")
    page = new_client(Kind.OFFICER).get(f"/organisations/{id_of(PANEL)}/people")
    assert [row[0] for row in page.table("Who belongs")[1:]] == ["Officer (you)", "Somebody who gave no name", "Ada"]
    assert "@example.org" not in page.content


def test_members_see_who_coordinates_and_no_other_member(new_client: NewClient, id_of: IdOf, member: Member) -> None:
    member(FORUM, ADA, called="Ada")
    new_client(Kind.FORUM)
    client = new_client(Kind.FORUM_MEMBER)
    for mode in ("", "/easy"):
        page = client.get(f"{mode}/organisations/{id_of(FORUM)}/belonging")
        assert "Forum" in page.main
        assert "Ada" not in page.content
        assert ADA not in page.content
    client.get(f"/organisations/{id_of(FORUM)}/people", status=404)


def test_a_member_leaves_with_one_button(new_client: NewClient, id_of: IdOf) -> None:
    client = new_client(Kind.FORUM_MEMBER)
    page = client.get(f"/organisations/{id_of(FORUM)}/belonging").form("Leave Alder Parent Carer Forum").submit()
    assert page.has("You have left. Nobody there sees you any more.")
    client.get(f"/organisations/{id_of(FORUM)}", status=404)


def test_the_last_coordinator_stays_until_another_looks_after_it(
    new_client: NewClient, id_of: IdOf, credential: Callable[[str], int]
) -> None:
    client = new_client(Kind.FORUM)
    form = client.get(f"/organisations/{id_of(FORUM)}/belonging").form("Leave Alder Parent Carer Forum")
    assert form.submit(status=422).errors[0].startswith("Nobody else looks after this organisation.")
    other = new_client(Kind.FORUM_MEMBER)
    page = client.get(f"/organisations/{id_of(FORUM)}/people").follow("Hand over to them Forum member")
    assert page.form().submit().has("You have handed over. You are a member now.")
    client.get(f"/organisations/{id_of(FORUM)}/people", status=404)
    other.get(f"/organisations/{id_of(FORUM)}/people")


def test_a_coordinator_cannot_reach_the_people_of_another_organisation(
    new_client: NewClient, session: Session, id_of: IdOf, member: Member, credential: Callable[[str], int]
) -> None:
    teacher = member(SCHOOL, "teacher@example.org")
    client = new_client(Kind.FORUM)
    for step in ("remove", "hand-over"):
        client.get(f"/organisations/{id_of(FORUM)}/people/{teacher}/{step}", status=404)
        client.post(f"/organisations/{id_of(FORUM)}/people/{teacher}/{step}", status=404)
        client.get(f"/organisations/{id_of(SCHOOL)}/people/{teacher}/{step}", status=404)
    assert session.get(OrganisationMember, (id_of(SCHOOL), teacher)) is not None


def test_another_organisation_s_invitation_is_not_withdrawn_by_id(
    new_client: NewClient, id_of: IdOf, letter_link: Callable[[str], str]
) -> None:
    new_client(Kind.SCHOOL).get(f"/organisations/{id_of(SCHOOL)}/people/invite").form().fill(
        {"Their e-mail address": ADA}
    ).submit()
    client = new_client(Kind.FORUM)
    token = client.get(f"/organisations/{id_of(FORUM)}/code").form().values
    client.post(f"/organisations/{id_of(FORUM)}/invitations/1/withdraw", token, status=404)
    client.get(letter_link(ADA))


def test_without_the_form_token_of_the_session_nothing_is_done(
    new_client: NewClient, session: Session, id_of: IdOf, credential: Callable[[str], int]
) -> None:
    """CSRF: another page that knows every address cannot press our buttons."""
    client = new_client(Kind.FORUM)
    new_client(Kind.FORUM_MEMBER)
    number = credential("forum-member@example.org")
    here = f"/organisations/{id_of(FORUM)}"
    for address in (f"{here}/people/{number}/remove", f"{here}/people/{number}/hand-over", f"{here}/code"):
        client.post(address, {"csrf_token": "forged"}, status=422)
    client.post(f"{here}/people/invite", {"email": ADA, "post": "member"}, status=422)
    client.post(f"{here}/leave", {}, status=422)
    answer = client.browser.post(
        f"{here}/leave", base_url="http://localhost", headers={"Origin": "http://evil.example"}
    )
    assert answer.status_code == 403
    count = select(func.count()).select_from(OrganisationMember)
    assert session.scalar(count.where(OrganisationMember.organisation_id == id_of(FORUM))) == 2


def test_the_panel_s_officer_cannot_make_a_member_its_coordinator_by_a_form_field(
    new_client: NewClient, session: Session, outbox: Outbox, id_of: IdOf, member: Member
) -> None:
    new_client(Kind.OFFICER)
    member(PANEL, "officer@example.org", post=Post.COORDINATOR)
    client = new_client(Kind.OFFICER)
    form = client.get(f"/organisations/{id_of(PANEL)}/people/invite").form()
    assert form.labels == ["Their e-mail address"]
    values = [(name, ADA if name == "email" else value) for name, value in form.values]
    client.post(form.action, [*values, ("post", "coordinator")])
    (letter,) = outbox.to(ADA)
    assert letter.subject.startswith("Join ")
    assert session.scalars(select(Invitation.post)).all() == [Post.MEMBER]


@pytest.mark.parametrize(
    ("mode", "asks", "says"),
    [
        ("", "For whom do you want to act?", "You act for Alder School, as a member."),
        ("/easy", "Which group do you want?", "This is the page of Alder School. You are a member."),
    ],
)
def test_whoever_belongs_to_two_chooses_for_whom_they_act(
    new_client: NewClient, id_of: IdOf, member: Member, mode: str, asks: str, says: str
) -> None:
    member(SCHOOL, "forum@example.org")
    client = new_client(Kind.FORUM)
    page = client.get(f"{mode}/organisations")
    assert page.h1 == asks
    assert page.follow("Alder School").has(says)


def test_a_coordinator_comes_in_to_their_organisation_and_still_answers_for_themselves(new_client: NewClient) -> None:
    client = new_client(Kind.FORUM)
    page = client.get("/take-part")
    assert page.h1 == "Alder Parent Carer Forum"
    client.get("/take-part?own=1")
    assert new_client(Kind.FORUM_MEMBER).get("/take-part").follow("Go to your group’s pages").h1 == page.h1
