"""Whole tasks by the keyboard alone, each page on the way looked at by axe."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.keys import choose, press, tab_to
from tests.browser.people import SHORT_BREAKS, THERAPIES, Doors, reference_of
from tests.support.chromium import Faults, sideways
from tests.support.server import Installation

NewPerson = Callable[..., Page]


def test_a_parent_answers_by_the_keyboard_alone(new_person: NewPerson, installation: Installation, axe: Faults) -> None:
    doors = Doors(installation)
    reference = reference_of(doors.officer(new_person()), SHORT_BREAKS)
    parent = doors.by_mail(new_person(width=320, height=640), "keys@example.org")
    faults = axe(parent)
    parent.goto(f"/take-part/{reference}/begin")
    faults += axe(parent)
    choose(parent, "group", "parent")
    press(parent, "Go to the questions")
    faults += axe(parent)
    assert sideways(parent) == 0
    tab_to(parent, "main input[type=radio]")
    parent.keyboard.press("Space")
    tab_to(parent, "main textarea")
    parent.keyboard.type("Say who will be there.")
    press(parent, "Look at my answers")
    expect(parent.get_by_role("heading", level=1)).to_have_text("Check your answers")
    faults += axe(parent)
    tab_to(parent, "input[name=wants_news]")
    parent.keyboard.press("Space")
    press(parent, "Send my answers")
    expect(parent.get_by_role("heading", level=1)).to_have_text("We have your answers")
    assert faults + axe(parent) == []


def test_a_moderator_publishes_by_the_keyboard_alone(
    new_person: NewPerson, installation: Installation, axe: Faults
) -> None:
    moderator = Doors(installation).officer(new_person(), "moderator")
    moderator.goto("/desk/moderation")
    tab_to(moderator, "main table a")
    moderator.keyboard.press("Enter")
    moderator.wait_for_url("**/desk/moderation/*")
    faults = axe(moderator)
    choose(moderator, "decision", "publish")
    choose(moderator, "head", "content_gap")
    press(moderator, "Save the decision")
    expect(moderator.locator(".said")).to_be_visible()
    assert faults + axe(moderator) == []


def test_a_mistake_is_told_and_mended_by_the_keyboard_alone(
    new_person: NewPerson, installation: Installation, axe: Faults
) -> None:
    officer = Doors(installation).officer(new_person())
    officer.goto(f"/desk/rounds/{THERAPIES}/edit")
    tab_to(officer, "input[name=title]")
    officer.keyboard.press("Control+A")
    officer.keyboard.press("Delete")
    press(officer, "Save the texts")
    expect(officer.locator(".errors")).to_be_focused()
    assert officer.title().startswith("Error:")
    assert axe(officer) == []
    officer.keyboard.press("Tab")
    officer.keyboard.press("Enter")
    tab_to(officer, "input[name=title]")
    officer.keyboard.type("Therapies: what do you want to know while you wait?")
    press(officer, "Save the texts")
    expect(officer.locator(".said")).to_be_visible()
