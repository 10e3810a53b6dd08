from collections.abc import Callable

import pytest

from participate.access.identity import Identity
from tests.support.people import Kind

Actors = Callable[[Kind], Identity]


@pytest.fixture
def officer(actor: Actors) -> Identity:
    return actor(Kind.OFFICER)
