"""Coordinators, invitations and codes in the database, without a page."""

from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.core.errors import NotFound
from participate.core.organisations import OrganisationKind, Post, is_first_name
from participate.forum.service.leaving import forget_member, forget_organisation
from participate.mail.models import Outgoing
from participate.organisations import queries, service
from participate.organisations.errors import CardCannotCoordinate, InvitationSpent, LastCoordinator
from participate.people.models import Invitation, Organisation, OrganisationMember
from participate.people.queries import identify
from tests.support.clock import FakeClock
from tests.support.people import NAMES, Kind, organisation_of, session_of
from tests.support.settings import SECRET_KEY

FORUM, PANEL, YOUTH = OrganisationKind.FORUM, OrganisationKind.PANEL, OrganisationKind.YOUTH_FORUM
LETTER = service.InvitationLetter(link_base="http://localhost/invitation/", subject="%(organisation)s", text="%(link)s")
Actor = Callable[[Kind], Identity]


@pytest.fixture
def forum(session: Session, clock: FakeClock) -> int:
    return organisation_of(session, FORUM, now=clock.now)


def _here(actor: Actor, kind: Kind) -> Identity:
    found = actor(kind)
    return found.acting_for(found.memberships[0].organisation_id)


def _invite(session: Session, forum: int, *, actor: Identity, clock: FakeClock, post: Post = Post.MEMBER) -> str:
    """Invites Ada; returns the token of the link in her letter."""
    command = service.InvitePerson(organisation_id=forum, email="ada@example.org", post=post, letter=LETTER)
    service.invite(session, command, actor=actor, now=clock.now, key=SECRET_KEY)
    return session.scalars(select(Outgoing.body).order_by(Outgoing.id.desc())).first().rpartition("/")[2]  # type: ignore[union-attr]


def test_an_organisation_is_looked_after_from_its_first_coordinator_on(
    session: Session, actor: Actor, clock: FakeClock, forum: int
) -> None:
    assert session.get_one(Organisation, forum).looked_after_since is None
    actor(Kind.FORUM_MEMBER)
    assert session.get_one(Organisation, forum).looked_after_since is None
    first = clock.now
    actor(Kind.FORUM)
    clock.move(days=3)
    actor(Kind.FORUM)
    since = session.get_one(Organisation, forum).looked_after_since
    assert since is not None
    assert since.date() == first.date()


def test_the_last_coordinator_can_neither_leave_nor_be_removed(
    session: Session, actor: Actor, clock: FakeClock, forum: int
) -> None:
    coordinator = _here(actor, Kind.FORUM)
    assert coordinator.credential_id is not None
    with pytest.raises(LastCoordinator):
        service.leave(session, forum, forget=forget_member, actor=coordinator, now=clock.now)
    with pytest.raises(LastCoordinator):
        service.remove_member(
            session, forum, coordinator.credential_id, forget=forget_member, actor=coordinator, now=clock.now
        )


def test_nobody_hands_over_to_a_code_card_or_to_a_stranger(
    session: Session, actor: Actor, clock: FakeClock, forum: int
) -> None:
    coordinator = _here(actor, Kind.FORUM)
    card = identify(session, token=session_of(session, Kind.YOUNG, now=clock.now), now=clock.now).credential_id or 0
    with pytest.raises(NotFound):
        service.hand_over(session, forum, card, actor=coordinator, now=clock.now)
    service.add_member(session, forum, credential_id=card, post=Post.MEMBER, now=clock.now)
    with pytest.raises(CardCannotCoordinate):
        service.hand_over(session, forum, card, actor=coordinator, now=clock.now)
    assert queries.find_person(session, forum, card).card is not None


def test_an_invitation_is_kept_as_a_hash_used_once_and_gone_with_its_address(
    session: Session, actor: Actor, clock: FakeClock, forum: int
) -> None:
    token = _invite(session, forum, actor=_here(actor, Kind.FORUM), clock=clock)
    assert token != session.scalars(select(Invitation.token_hash)).one()
    command = service.AcceptInvitation(token=token, known_as="Ada")
    accepted = service.accept_invitation(session, command, signed_in=Identity(), now=clock.now)
    assert accepted.session_token is not None
    entered = identify(session, token=accepted.session_token, now=clock.now)
    assert [each.post for each in entered.memberships] == [Post.MEMBER]
    assert session.scalars(select(Invitation)).all() == []
    with pytest.raises(InvitationSpent):
        service.accept_invitation(session, command, signed_in=Identity(), now=clock.now)


def test_what_ran_out_is_forgotten(session: Session, actor: Actor, clock: FakeClock, forum: int) -> None:
    _invite(session, forum, actor=_here(actor, Kind.FORUM), clock=clock)
    service.forget_invitations(session, now=clock.now)
    assert len(session.scalars(select(Invitation)).all()) == 1
    clock.move(days=14)
    service.forget_invitations(session, now=clock.now)
    assert session.scalars(select(Invitation)).all() == []


def test_a_member_who_takes_up_a_coordinator_s_invitation_is_coordinator(
    session: Session, actor: Actor, clock: FakeClock, forum: int
) -> None:
    coordinator = _here(actor, Kind.FORUM)
    for post in (Post.MEMBER, Post.COORDINATOR):
        token = _invite(session, forum, actor=coordinator, clock=clock, post=post)
        command = service.AcceptInvitation(token=token, known_as=post.value)
        service.accept_invitation(session, command, signed_in=Identity(), now=clock.now)
    found = session.scalars(select(OrganisationMember).where(OrganisationMember.known_as == "member")).one()
    assert found.post is Post.COORDINATOR


def test_whoever_left_without_us_leaves_nobody_in_charge(
    session: Session, actor: Actor, clock: FakeClock, forum: int
) -> None:
    """An account that is removed takes its places with it: then the authority may invite again."""
    coordinator = _here(actor, Kind.FORUM)
    session.delete(session.get_one(OrganisationMember, (forum, coordinator.credential_id)))
    session.flush()
    page = queries.get_organisation(session, forum, now=clock.now)
    assert (page.row.standing, page.invites) == (queries.Standing.NOBODY, True)
    clock.move(days=5)
    actor(Kind.FORUM)
    since = queries.get_organisation(session, forum, now=clock.now).row.since
    assert since is not None
    assert since.date() == clock.now.date()


def test_a_forum_that_opens_again_begins_anew(session: Session, actor: Actor, clock: FakeClock, forum: int) -> None:
    """Closing, opening and inviting oneself is no way into what a forum wrote."""
    administrator = actor(Kind.ADMINISTRATOR)
    command = service.CloseOrganisation(organisation_id=forum, reason="Merged.")
    service.close_organisation(session, command, forget=forget_organisation, actor=administrator, now=clock.now)
    again = service.reopen_organisation(session, forum, actor=administrator, now=clock.now)
    assert again != forum
    former, row = session.get_one(Organisation, forum), session.get_one(Organisation, again)
    assert (former.name, row.name) == (f"{NAMES[FORUM]} ({forum})", NAMES[FORUM])
    assert former.closed_at is not None
    assert row.closed_at is None


def test_a_school_that_opens_again_is_the_same(session: Session, actor: Actor, clock: FakeClock) -> None:
    administrator = actor(Kind.ADMINISTRATOR)
    school = organisation_of(session, OrganisationKind.SCHOOL, now=clock.now)
    command = service.CloseOrganisation(organisation_id=school, reason="Merged.")
    service.close_organisation(session, command, forget=forget_organisation, actor=administrator, now=clock.now)
    assert service.reopen_organisation(session, school, actor=administrator, now=clock.now) == school


def test_who_is_no_officer_cannot_be_named_as_one(session: Session, actor: Actor, clock: FakeClock) -> None:
    parent = actor(Kind.PARENT)
    command = service.RegisterOrganisation(kind=PANEL, name="Birch Panel", officer_id=parent.account_id)
    with pytest.raises(NotFound):
        service.register_organisation(session, command, actor=actor(Kind.ADMINISTRATOR), now=clock.now)


def test_the_desk_s_list_reads_no_member(session: Session, actor: Actor, clock: FakeClock, forum: int) -> None:
    actor(Kind.FORUM)
    (row,) = queries.list_organisations(session, now=clock.now)
    page = queries.get_organisation(session, forum, now=clock.now)
    assert (row.standing, page.coordinators, page.invites) == (queries.Standing.LOOKED_AFTER, (), False)


@pytest.mark.parametrize("name", ["Ada", "Mary-Jane", "Big Al", "O’Neil", "Łucja", "عائشہ", "प्रिया"])
def test_a_first_name_or_nickname(name: str) -> None:
    assert is_first_name(name)


@pytest.mark.parametrize("name", ["", " ", "Ada Lovelace Byron", "a@example.org", "Ada7", "07700 900001", "x" * 31])
def test_more_than_a_first_name(name: str) -> None:
    assert not is_first_name(name)
