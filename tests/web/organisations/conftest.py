"""People who belong, and the letters that bring others in."""

from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.core.organisations import OrganisationKind, Post
from participate.organisations.service import add_member
from participate.people.models import Account, Credential
from participate.people.service import create_account
from tests.support.clock import FakeClock
from tests.support.outbox import Outbox
from tests.support.people import organisation_of

HERE = "http://localhost"
IdOf = Callable[[OrganisationKind], int]
Member = Callable[..., int]


@pytest.fixture
def id_of(session: Session, clock: FakeClock) -> IdOf:
    """The tests’ one organisation of a kind."""
    return lambda kind: organisation_of(session, kind, now=clock.now)


@pytest.fixture
def member(session: Session, clock: FakeClock, id_of: IdOf) -> Member:
    """Makes somebody who belongs; returns their credential."""

    def make(kind: OrganisationKind, email: str, *, called: str = "", post: Post = Post.MEMBER) -> int:
        account_id = create_account(session, email=email, name="", now=clock.now)
        credential_id = session.scalars(select(Credential.id).where(Credential.account_id == account_id)).one()
        add_member(session, id_of(kind), credential_id=credential_id, post=post, known_as=called, now=clock.now)
        return credential_id

    return make


@pytest.fixture
def credential(session: Session) -> Callable[[str], int]:
    """The credential behind an address."""
    asked = select(Credential.id).join(Account, Account.id == Credential.account_id)
    return lambda email: session.scalars(asked.where(Account.email == email)).one()


@pytest.fixture
def letter_link(outbox: Outbox) -> Callable[[str], str]:
    """The address of the link in the last letter to somebody, without our own name."""

    def find(email: str) -> str:
        body = outbox.to(email)[-1].body
        address = next(line for line in body.splitlines() if "/invitation/" in line)
        assert address.startswith(f"{HERE}/")
        return address.removeprefix(HERE)

    return find
