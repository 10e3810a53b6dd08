"""A real server process, a real browser: what a person on the sofa has."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.support.chromium import Faults, axe_faults, find_chromium, is_trouble, launched
from tests.support.server import Installation, new_installation, serving

expect.set_options(timeout=20_000)  # a busy machine is slow, not wrong


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever stands in this folder needs a browser."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Any Chromium; without one a failure where it is required, else a loud skip."""
    path = find_chromium()
    if path is None:
        sentence = "BROWSER ABSENT: no Chromium or Chrome on this machine; the journeys proved nothing."
        if os.environ.get("REQUIRE_BROWSER") == "1":
            pytest.fail(sentence)
        pytest.skip(sentence)
    with launched(path) as made:
        yield made


@pytest.fixture(scope="session")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    """The demonstration authority in a folder of its own; `installation.run("worker", "--once")` is a command of it."""
    made = new_installation(tmp_path_factory.mktemp("installation"))
    made.run("demo")
    return made


@pytest.fixture(scope="session")
def server(installation: Installation) -> Iterator[str]:
    """The address of its server process."""
    with serving(installation) as address:
        yield address


@pytest.fixture
def new_person(browser: Browser, server: str) -> Iterator[Callable[..., Page]]:
    """Opens a browser of its own for a person: `new_person(width=320)`, `new_person(javascript=False)`.

    An error of a page’s script, or in its console, fails the test.
    """
    contexts: list[BrowserContext] = []
    troubles: list[str] = []

    def listen(page: Page) -> Page:
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("console", lambda said: troubles.append(said.text) if is_trouble(said.type, said.text) else None)
        return page

    def open_browser(*, width: int = 1280, height: int = 900, javascript: bool = True) -> Page:
        size = {"width": width, "height": height}
        context = browser.new_context(
            base_url=server, viewport=size, java_script_enabled=javascript, locale="en-GB", timezone_id="Europe/London"
        )
        context.set_default_timeout(30_000)
        contexts.append(context)
        return listen(context.new_page())

    yield open_browser
    for context in contexts:
        context.close()
    assert troubles == []


@pytest.fixture
def person(new_person: Callable[..., Page]) -> Page:
    """The browser of one person, 1280 pixels wide, with JavaScript."""
    return new_person()


@pytest.fixture(scope="session")
def axe() -> Faults:
    """`assert axe(page) == []`; needs a page with JavaScript."""
    return axe_faults
