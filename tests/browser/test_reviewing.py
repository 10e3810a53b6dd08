"""Reviewing entries in easy read on a phone, from “Start” to “sent”, by a parent and by a child with a card."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.people import Doors
from tests.browser.steps import follow
from tests.support.chromium import Faults, sideways
from tests.support.server import Installation

NewPerson = Callable[..., Page]
TITLE = "Young inspectors"
MOST_ROWS = 20


@pytest.fixture
def doors(installation: Installation) -> Doors:
    return Doors(installation)


@pytest.fixture
def review_round(new_person: NewPerson) -> str:
    """The reference of the open review round, off the list of what is open."""
    page = new_person()
    page.goto("/rounds")
    return str(page.get_by_role("link", name=TITLE).first.get_attribute("href")).rpartition("/")[2]


def look_at(page: Page, axe: Faults | None) -> None:
    """A page on the way: nothing scrolls sideways, and axe, where there is a script, finds nothing."""
    assert sideways(page) == 0, page.url
    if axe is not None:
        assert axe(page) == []


def review_one(page: Page, axe: Faults | None, *, words: str = "") -> None:
    """From the list to the list: the first that is not begun is read, answered row by row, checked and sent."""
    look_at(page, axe)
    follow(page.get_by_role("link", name=re.compile("^Start")).first)
    look_at(page, axe)
    follow(page.get_by_role("link", name="I have read it"))
    for number in range(1, MOST_ROWS):
        if page.url.rpartition("/")[2].startswith("check"):
            break
        look_at(page, axe)
        expect(page.locator(".faces input[type=radio]")).to_have_count(3)
        page.locator("main input[type=radio]").nth(number % 4).check()
        if words and number == 1:
            page.locator("main textarea").fill(words)
        follow(page.locator("main button[name=go][value=next]"))
    look_at(page, axe)
    if words:
        expect(page.locator("main")).to_contain_text(words)
    follow(page.locator("main form[action*='/send'] button").last)
    expect(page.locator(".said")).to_be_visible()
    look_at(page, axe)


@pytest.mark.parametrize("javascript", [True, False], ids=["with script", "without script"])
def test_a_parent_without_training_reviews_an_entry_on_a_phone(
    new_person: NewPerson, doors: Doors, axe: Faults, review_round: str, javascript: bool
) -> None:
    address = f"reviews-{'with' if javascript else 'without'}-script@example.org"
    parent = doors.by_mail(new_person(width=360, height=780, javascript=javascript), address)
    parent.goto(f"/easy/rounds/{review_round}")
    looked = axe if javascript else None
    look_at(parent, looked)
    follow(parent.get_by_role("link", name="Start", exact=True))
    look_at(parent, looked)
    follow(parent.locator("main a[href^='/easy/review/']").first)
    parent.wait_for_url("**/who*")
    look_at(parent, looked)
    parent.locator("input[name=group][value=parent]").check()
    follow(parent.locator("main form button").first)
    review_one(parent, looked, words="I did not find the price.")
    expect(parent.get_by_role("link", name=re.compile("^Start")).first).to_be_visible()


def test_a_child_reviews_an_entry_with_a_card_and_faces(
    new_person: NewPerson, doors: Doors, axe: Faults, installation: Installation
) -> None:
    officer = doors.officer(new_person())
    officer.goto("/desk/rounds")
    round_id = str(officer.get_by_role("link", name=TITLE).first.get_attribute("href")).rpartition("/")[2]
    code = doors.card(officer, round_id=int(round_id), band="11-12")
    child = new_person(width=360, height=780)
    child.goto("/easy/card")
    child.locator("input[name=code]").fill(code)
    follow(child.locator("main form button").first)
    follow(child.get_by_role("button", name="Go on without pictures"))
    if "/review/" not in child.url:
        follow(child.locator("main a[href^='/easy/review/']").first)
    review_one(child, axe)
    follow(child.locator("main form[action*='sign-out'] button"))
    child.goto("/easy/")
    expect(child.get_by_role("button", name="Sign out")).to_have_count(0)
