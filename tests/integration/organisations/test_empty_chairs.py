"""A forum whose last coordinator went: nobody is led into what its members wrote, and nobody goes unseen."""

from collections.abc import Callable

import pytest
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.core.organisations import OrganisationKind, Post
from participate.mypart.service.removing import RemoveMe, remove_me
from participate.organisations import service
from participate.organisations.errors import AlreadyLookedAfter, LastCoordinator, NameTaken
from participate.people.models import Account, OrganisationMember
from tests.support.clock import FakeClock
from tests.support.people import NAMES, Kind, organisation_of
from tests.support.settings import SECRET_KEY

FORUM = OrganisationKind.FORUM
LETTER = service.InvitationLetter(link_base="http://localhost/invitation/", subject="%(organisation)s", text="%(link)s")
LEAVE = RemoveMe(take_comments_down=False, subject="Removed", text="You are removed.")
Actor = Callable[[Kind], Identity]


def test_the_authority_invites_nobody_into_a_forum_that_has_members(
    session: Session, actor: Actor, clock: FakeClock
) -> None:
    forum = organisation_of(session, FORUM, now=clock.now)
    coordinator = actor(Kind.FORUM)
    actor(Kind.FORUM_MEMBER)
    session.execute(delete(OrganisationMember).where(OrganisationMember.credential_id == coordinator.credential_id))
    command = service.InvitePerson(
        organisation_id=forum, email="mine@example.org", post=Post.COORDINATOR, letter=LETTER
    )
    with pytest.raises(AlreadyLookedAfter):
        service.invite_first_coordinator(
            session, command, actor=actor(Kind.ADMINISTRATOR), now=clock.now, key=SECRET_KEY
        )


def test_the_last_coordinator_hands_over_before_they_are_removed(
    session: Session, actor: Actor, clock: FakeClock
) -> None:
    organisation_of(session, FORUM, now=clock.now)
    coordinator = actor(Kind.FORUM)
    actor(Kind.FORUM_MEMBER)
    with pytest.raises(LastCoordinator):
        remove_me(session, LEAVE, actor=coordinator, now=clock.now)
    assert (
        session.scalars(select(Account.email).where(Account.id == coordinator.account_id)).one() == "forum@example.org"
    )


@pytest.mark.parametrize("name", ["Alder  Parent Carer Forum", "alder parent carer forum", "Alder Parent Carer Ｆorum"])
def test_no_second_organisation_looks_like_the_first(
    session: Session, actor: Actor, clock: FakeClock, name: str
) -> None:
    organisation_of(session, FORUM, now=clock.now)
    assert name != NAMES[FORUM]
    command = service.RegisterOrganisation(kind=FORUM, name=name)
    with pytest.raises(NameTaken):
        service.register_organisation(session, command, actor=actor(Kind.ADMINISTRATOR), now=clock.now)
