import pytest

from tests.support.terminal import a_free_port


@pytest.fixture
def free_port() -> str:
    return a_free_port()
