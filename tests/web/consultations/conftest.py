from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from tests.support.client import Client
from tests.support.clock import FakeClock
from tests.support.makers.answering import OpenRound, open_round
from tests.support.people import Kind

NewClient = Callable[..., Client]


@pytest.fixture
def taken(session: Session, clock: FakeClock) -> OpenRound:
    return open_round(session, now=clock.now)


@pytest.fixture
def child(new_client: NewClient) -> Client:
    return new_client(Kind.CHILD)


@pytest.fixture
def parent(new_client: NewClient) -> Client:
    return new_client(Kind.PARENT)
