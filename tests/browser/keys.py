"""The keyboard of somebody who has no mouse."""

from playwright.sync_api import Page

MOST_STOPS = 120


def tab_to(page: Page, selector: str) -> None:
    """Tab until the focus is on a control; fails when no number of stops leads there."""
    for _ in range(MOST_STOPS):
        if page.evaluate("wanted => document.activeElement.matches(wanted)", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{selector} cannot be reached by the keyboard on {page.url}")


def choose(page: Page, name: str, value: str) -> None:
    """Choose one of a group of answers as the keyboard does: in with Tab, along with the arrows."""
    tab_to(page, f"input[name={name}]")
    page.keyboard.press("Space")
    for _ in range(MOST_STOPS):
        if page.evaluate("value => document.activeElement.value === value", value):
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"{name} has no {value}")


def press(page: Page, words: str = "") -> None:
    """Press the next button that says so, or, without words, the next one at all."""
    for _ in range(MOST_STOPS):
        tag, said = page.evaluate("[document.activeElement.tagName, document.activeElement.innerText || '']")
        if tag == "BUTTON" and words in said:
            with page.expect_navigation():
                page.keyboard.press("Enter")
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{words} cannot be reached by the keyboard on {page.url}")
