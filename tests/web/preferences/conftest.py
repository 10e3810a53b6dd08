"""What the tests of the preferences share: the page filled in, and the cookie as a browser holds it."""

from collections.abc import Callable

import pytest

from tests.support.client import Client
from tests.support.page import Page

Choose = Callable[..., Page]


@pytest.fixture
def choose() -> Choose:
    """`choose(client, {"How big should the words be?": "Large"}, came_from="/rounds")`: the page that follows."""

    def save(client: Client, filling: dict[str, str], *, came_from: str = "/rounds", form: str = "") -> Page:
        page = client.get(f"{form}/preferences", query={"next": came_from})
        return page.form("Save").fill(filling).submit("Save")

    return save


@pytest.fixture
def kept() -> Callable[[Client], str | None]:
    """The comfort cookie of a browser; None without one."""

    def read(client: Client) -> str | None:
        cookie = client.browser.get_cookie("comfort")
        return None if cookie is None else cookie.value

    return read
