"""The pictures of the README, taken of the demonstration: `make screenshots`."""

import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from playwright.sync_api import Browser, Page

from tests.browser.steps import follow
from tests.support.chromium import find_chromium, launched
from tests.support.source import ROOT
from tests.support.terminal import Terminal, a_free_port
from tests.support.ways_in import WaysIn, ways_in

FOLDER = ROOT / "docs" / "pictures"


def front(page: Page, _ways: WaysIn) -> None:
    """What everybody sees first."""
    page.goto("/")


def question_easy(page: Page, ways: WaysIn) -> None:
    """A child's second question, come to with the words of the card."""
    page.goto(ways.cards["Child with a code card"].address)
    page.locator("input[name=code]").fill(ways.cards["Child with a code card"].words)
    follow(page.locator("main form button").first)
    follow(page.get_by_role("button", name="Go on without pictures"))
    page.locator("main input[type=radio]").first.check()
    follow(page.locator("main form .btn").first)
    page.locator("main input[type=checkbox]").first.check()


def outcome(page: Page, _ways: WaysIn) -> None:
    """What was said, with small numbers protected, and what is being done."""
    page.goto("/changes")
    follow(page.get_by_role("link", name="Help at school").first)
    page.get_by_role("heading", name="What should a school’s page tell you first?").evaluate(
        "it => it.scrollIntoView()"
    )


def ballot_easy(page: Page, ways: WaysIn) -> None:
    """A child's ballot, two things ticked of the six on its first screen, come back to from the second."""
    page.goto(ways.cards["Child with a card to vote"].address)
    page.locator("input[name=code]").fill(ways.cards["Child with a card to vote"].words)
    follow(page.locator("main form button").first)
    follow(page.get_by_role("button", name="Go on without pictures"))
    follow(page.get_by_role("button", name="Start"))
    page.locator("main input[type=checkbox]").nth(0).check()
    page.locator("main input[type=checkbox]").nth(1).check()
    follow(page.locator("main button[name=go][value=next]"))
    follow(page.get_by_role("button", name="Back", exact=True))
    page.get_by_role("heading", level=1).evaluate("it => it.scrollIntoView()")


def result(page: Page, _ways: WaysIn) -> None:
    """What each group chose, side by side, and all together with one voice each."""
    page.goto("/changes")
    follow(page.get_by_role("link", name="Which guide should we make first?").first)
    follow(page.get_by_role("link", name="The whole result, and how it was counted"))
    page.get_by_role("heading", name="Group by group").evaluate("it => it.scrollIntoView()")


def gate(page: Page, ways: WaysIn) -> None:
    """What a draft still lacks, and where that is mended."""
    page.goto(ways.links["Local Offer officer"])
    follow(page.locator("main form button"))
    page.goto("/desk/rounds")
    follow(page.get_by_role("link", name="Therapies"))


PICTURES: Mapping[str, tuple[Callable[[Page, WaysIn], None], int, int]] = {
    "front": (front, 1280, 850),
    "question-easy": (question_easy, 390, 850),
    "outcome": (outcome, 1280, 850),
    "gate": (gate, 1280, 850),
    "ballot-easy": (ballot_easy, 390, 850),
    "result": (result, 1280, 850),
}
"""Of each picture how its page is come to, its width and its height."""


def main() -> None:
    """Load the demonstration into a folder of its own, serve it, and take each picture."""
    path = find_chromium()
    if path is None:
        sys.exit("The pictures need Chromium or Chrome, and this machine has none.")
    FOLDER.mkdir(parents=True, exist_ok=True)
    port = a_free_port()
    with (
        tempfile.TemporaryDirectory() as folder,
        Terminal(Path(folder)).started(PORT=port) as printed,
        launched(path) as browser,
    ):
        for name in PICTURES:
            take(browser, name, base=f"http://127.0.0.1:{port}", ways=ways_in(printed))


def take(browser: Browser, name: str, *, base: str, ways: WaysIn) -> None:
    come, width, height = PICTURES[name]
    context = browser.new_context(
        base_url=base, viewport={"width": width, "height": height}, color_scheme="light", locale="en-GB"
    )
    page = context.new_page()
    come(page, ways)
    page.mouse.move(0, 0)
    page.screenshot(path=str(FOLDER / f"{name}.png"))
    context.close()


if __name__ == "__main__":
    main()
