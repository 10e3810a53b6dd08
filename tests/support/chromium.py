"""Any Chromium of this machine, driven by Playwright."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

Faults = Callable[[Page], list[str]]


def find_chromium() -> str | None:
    """The path of a Chromium or Chrome; None on a machine without one."""
    return next(filter(None, map(shutil.which, NAMES)), None)


@contextmanager
def launched(path: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


def axe_faults(page: Page) -> list[str]:
    """What axe finds on the page shown (WCAG 2.2 AA and best practice), a line each; [] for a page that passes."""
    options = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}
    found = Axe().run(page, options=options).response["violations"]
    return [f"{page.url} {each['id']}: {node['html']}" for each in found for node in each["nodes"]]


def sideways(page: Page) -> int:
    """By how many pixels a page is wider than its window; 0 when nobody must scroll sideways."""
    width: int = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return width


def is_trouble(kind: str, words: str) -> bool:
    """Whether a line of the console is an error; a refusal (404, 409, 422) is a page that a journey may meet."""
    return kind == "error" and "the server responded with a status of 4" not in words
