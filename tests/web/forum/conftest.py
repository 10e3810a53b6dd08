"""A forum with a coordinator, a member, and a round to speak about."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.core.organisations import OrganisationKind, Post
from participate.people.models import OrganisationMember
from tests.support.client import Client
from tests.support.clock import FakeClock
from tests.support.makers.answering import OpenRound, open_round
from tests.support.makers.forums import forum_person
from tests.support.people import Kind

NewClient = Callable[[Kind], Client]


@dataclass(frozen=True)
class Forum:
    """A forum: its id, the identities of two of its people, and the address of a page of its workspace."""

    id: int
    coordinator: Identity
    member: Identity
    taken: OpenRound

    def at(self, page: str = "", *, mode: str = "") -> str:
        return f"{mode}/organisations/{self.id}/forum{f'/{page}' if page else ''}"


@pytest.fixture
def forum(session: Session, actor: Callable[[Kind], Identity], clock: FakeClock) -> Forum:
    coordinator, member = actor(Kind.FORUM), actor(Kind.FORUM_MEMBER)
    forum_id = coordinator.memberships[0].organisation_id
    assert member.credential_id is not None
    row = session.get_one(OrganisationMember, (forum_id, member.credential_id))
    row.known_as = "Wren Tansley"
    session.flush()
    return Forum(
        id=forum_id,
        coordinator=coordinator.acting_for(forum_id),
        member=member.acting_for(forum_id),
        taken=open_round(session, now=clock.now),
    )


@pytest.fixture
def young(session: Session, new_client: NewClient, clock: FakeClock) -> tuple[int, Client]:
    """A youth forum, and the browser of a member of it."""
    person, token = forum_person(
        session,
        "Alder Youth Forum",
        kind=OrganisationKind.YOUTH_FORUM,
        post=Post.MEMBER,
        email="young-one@example.org",
        now=clock.now,
    )
    client = new_client(Kind.ANYONE)
    client.use_session(token)
    return person.memberships[0].organisation_id, client
