from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from tests.support.clock import FakeClock
from tests.support.makers.reviews import OpenReview, open_review
from tests.support.people import Kind

Actors = Callable[[Kind], Identity]


@pytest.fixture
def taken(session: Session, clock: FakeClock) -> OpenReview:
    return open_review(session, now=clock.now)


@pytest.fixture
def officer(actor: Actors) -> Identity:
    return actor(Kind.OFFICER)


@pytest.fixture
def child(actor: Actors) -> Identity:
    return actor(Kind.CHILD)


@pytest.fixture
def parent(actor: Actors) -> Identity:
    return actor(Kind.PARENT)
