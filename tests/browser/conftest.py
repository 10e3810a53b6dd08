"""A real server process, a real browser: what a person on the sofa has."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.support.source import ROOT

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
READY_SECONDS = 60
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever stands in this folder needs a browser."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


def chromium() -> str:
    """The path of any Chromium; without one a failure where it is required, else a loud skip."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is not None:
        return found
    sentence = "BROWSER ABSENT: no Chromium or Chrome on this machine; the journeys proved nothing."
    if os.environ.get("REQUIRE_BROWSER") == "1":
        pytest.fail(sentence)
    pytest.skip(sentence)


@pytest.fixture(scope="session")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What the server and the command line are started with: a folder and a port of their own."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    folder = tmp_path_factory.mktemp("installation")
    kept = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "SMTP_HOST"}}
    return {**kept, "PARTICIPATE_INSTANCE": str(folder), "PORT": str(port), "HOST": "127.0.0.1"}


@pytest.fixture(scope="session")
def participate(environment: dict[str, str]) -> Callable[..., str]:
    """Runs a command of ours as a person at a terminal does: `participate("demo")`; returns what it printed."""

    def run(*words: str) -> str:
        command = [sys.executable, "-m", "participate.cli", *words]
        ran = subprocess.run(command, cwd=ROOT, env=environment, check=False, capture_output=True, text=True)
        assert ran.returncode == 0, ran.stderr
        return ran.stdout

    return run


@pytest.fixture(scope="session")
def demonstration(participate: Callable[..., str]) -> None:
    """The demonstration authority, loaded before the server starts."""
    participate("demo")


@pytest.fixture(scope="session")
def server(environment: dict[str, str], demonstration: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server process with the demonstration authority behind it."""
    log = tmp_path_factory.mktemp("log") / "server.log"
    command = [sys.executable, "-m", "participate.cli", "serve", "--workers", "1"]
    with log.open("w") as output:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=output, stderr=output)
    address = f"http://127.0.0.1:{environment['PORT']}"
    try:
        wait_for(f"{address}/healthz", process=process, log=log)
        yield address
    finally:
        process.terminate()
        process.wait(timeout=20)


def wait_for(address: str, *, process: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(READY_SECONDS * 10):
        assert process.poll() is None, f"the server stopped:\n{log.read_text()}"
        try:
            urllib.request.urlopen(address, timeout=2).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError(f"the server did not answer in {READY_SECONDS} seconds:\n{log.read_text()}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = chromium()
    with sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        yield made
        made.close()


@pytest.fixture
def new_person(browser: Browser, server: str) -> Iterator[Callable[..., Page]]:
    """Opens a browser of its own for a person: `new_person(width=320)`, `new_person(javascript=False)`.

    An error of a page's script, or of a file that it asks for, fails the test.
    """
    contexts: list[BrowserContext] = []
    troubles: list[str] = []

    def open_browser(*, width: int = 1280, height: int = 900, javascript: bool = True) -> Page:
        context = browser.new_context(
            base_url=server,
            viewport={"width": width, "height": height},
            java_script_enabled=javascript,
            locale="en-GB",
            timezone_id="Europe/London",
        )
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("console", lambda said: troubles.append(said.text) if is_trouble(said.type, said.text) else None)
        return page

    yield open_browser
    for context in contexts:
        context.close()
    assert troubles == []


def is_trouble(kind: str, words: str) -> bool:
    """Refusals (422, 409, 404) are pages that a journey may meet; everything else that is an error is one."""
    return kind == "error" and not words.startswith("Failed to load resource: the server responded with a status of 4")


@pytest.fixture
def person(new_person: Callable[..., Page]) -> Page:
    """The browser of one person, at 1280 pixels, with JavaScript."""
    return new_person()


@pytest.fixture(scope="session")
def axe() -> Callable[[Page], list[str]]:
    """The faults that axe finds on the page shown (WCAG 2.2 AA and best practice), a line each; a page passes with []."""
    options = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}

    def faults(page: Page) -> list[str]:
        found = Axe().run(page, options=options).response["violations"]
        return [f"{page.url} {each['id']}: {node['html']}" for each in found for node in each["nodes"]]

    return faults


def sideways(page: Page) -> int:
    """By how many pixels a page is wider than the window; 0 for a page that needs no sideways scroll."""
    width: int = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return width
