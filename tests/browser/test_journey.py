"""One consultation, by everybody who has a part in it, through real pages."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.people import FEELINGS, SHORT_BREAKS, THERAPIES, Doors, reference_of
from tests.browser.steps import follow
from tests.support.server import Installation

NewPerson = Callable[..., Page]
WORRY = "i am scared at night and nobody knows"


@pytest.fixture
def doors(installation: Installation) -> Doors:
    return Doors(installation)


@pytest.fixture
def officer(new_person: NewPerson, doors: Doors) -> Page:
    return doors.officer(new_person())


def answer_this_screen(page: Page, words: str) -> None:
    """Choose the first answer of whatever kind of question this is."""
    if page.locator("main textarea").count():
        page.locator("main textarea").fill(words)
    elif page.locator("main input[type=radio]").count():
        page.locator("main input[type=radio]").first.check()
    else:
        page.locator("main input[type=checkbox]").first.check()


@pytest.mark.parametrize("javascript", [True, False], ids=["with script", "without script"])
def test_a_child_answers_in_easy_read_and_a_worry_goes_to_the_lead_alone(
    new_person: NewPerson, doors: Doors, officer: Page, javascript: bool
) -> None:
    code = doors.card(officer)
    child = new_person(width=360, height=780, javascript=javascript)
    child.goto("/easy/")
    child.locator("input[name=code]").fill(code.upper().replace(" ", ", "))
    follow(child.get_by_role("button", name="Start"))
    follow(child.get_by_role("button", name="Go on without pictures"))
    expect(child.locator("main")).to_contain_text("Question 1 of 6")
    follow(child.get_by_role("button", name="Skip this question"))
    expect(child.locator("main")).to_contain_text("Question 2 of 6")
    follow(child.get_by_role("button", name="Back", exact=True))
    for number in range(1, 7):
        expect(child.locator("main")).to_contain_text(f"Question {number} of 6")
        answer_this_screen(child, WORRY if number == 5 else "More swimming please")
        follow(child.locator("main form .btn").first)
    expect(child.get_by_role("heading", level=1)).to_have_text("Check your answers")
    follow(child.get_by_role("button", name="Send my answers"))
    expect(child.get_by_role("heading", level=1)).to_have_text("We have your answers")
    follow(child.locator("main").get_by_role("button", name="Sign out"))
    moderator = doors.officer(new_person(), "moderator")
    moderator.goto("/desk/moderation")
    assert WORRY not in moderator.content()
    assert "More swimming please" in moderator.content()
    lead = doors.officer(new_person(), "safeguarding_lead")
    lead.goto("/desk/safeguarding")
    assert WORRY not in lead.content(), "nothing is read before a reason is given"
    follow(lead.locator("main table tr").filter(has_text="Question 5").last.locator("a"))
    if lead.get_by_role("button", name="Open for 30 minutes").count():
        lead.locator("main input[type=text]").first.fill("It came in just now")
        follow(lead.get_by_role("button", name="Open for 30 minutes"))
    assert WORRY in lead.content()


def test_a_parent_answers_on_one_page_and_asks_for_news(new_person: NewPerson, doors: Doors, officer: Page) -> None:
    reference = reference_of(officer, SHORT_BREAKS)
    parent = doors.by_mail(new_person(javascript=False), "parent@example.org")
    parent.goto(f"/take-part/{reference}/begin")
    parent.get_by_label("Parent or carer").or_(parent.locator("input[value=parent]")).first.check()
    follow(parent.locator("main form button").first)
    parent.goto(f"/take-part/{reference}/all")
    parent.locator("main fieldset").first.locator("input[type=radio]").first.check()
    parent.locator("main textarea").first.fill("Say who will be there.")
    follow(parent.locator("main form button").first)
    expect(parent.get_by_role("heading", level=1)).to_have_text("Check your answers")
    parent.locator("input[name=wants_news]").check()
    follow(parent.get_by_role("button", name="Send my answers"))
    expect(parent.get_by_role("heading", level=1)).to_have_text("We have your answers")


def test_a_paper_answer_and_a_groups_answer_are_entered(officer: Page) -> None:
    officer.goto(f"/desk/rounds/{SHORT_BREAKS}/paper")
    officer.locator("input[value=parent]").check()
    officer.locator("main fieldset").nth(1).locator("input[type=radio]").first.check()
    follow(officer.get_by_role("button", name="Enter this answer"))
    expect(officer.locator(".said")).to_be_focused()
    officer.goto(f"/desk/rounds/{SHORT_BREAKS}/group")
    officer.locator("input[value=young]").check()
    officer.locator("input[name=heads]").fill("9")
    officer.locator("input[name^=hands-]").first.fill("10")
    follow(officer.get_by_role("button", name="Enter this answer"))
    expect(officer.locator(".errors")).to_be_visible()
    officer.locator("input[name^=hands-]").first.fill("7")
    follow(officer.get_by_role("button", name="Enter this answer"))
    expect(officer.locator(".said")).to_be_focused()


def test_a_moderator_publishes_a_comment(new_person: NewPerson, doors: Doors) -> None:
    moderator = doors.officer(new_person(), "moderator")
    moderator.goto("/desk/moderation")
    follow(moderator.locator("main table a").first)
    moderator.locator("input[value=publish]").check()
    moderator.locator("input[value=content_gap]").check()
    follow(moderator.get_by_role("button", name="Save the decision"))
    expect(moderator.locator(".said")).to_be_focused()


def test_a_draft_says_what_it_lacks_and_keeps_what_was_typed(officer: Page) -> None:
    officer.goto(f"/desk/rounds/{THERAPIES}")
    expect(officer.locator(".gate .is-open").first).to_be_visible()
    follow(officer.get_by_role("link", name="The purpose and the background are written"))
    officer.get_by_label("Title", exact=True).fill("")
    officer.get_by_label("Why you ask").fill("To know what helps.")
    follow(officer.locator("main form button").last)
    expect(officer.locator(".errors")).to_be_visible()
    expect(officer.get_by_label("Why you ask")).to_have_value("To know what helps.")


def test_an_officer_brings_a_round_to_its_published_outcome(new_person: NewPerson, officer: Page) -> None:
    answer_every_theme(officer)
    write_the_outcome(officer)
    officer.goto(f"/desk/rounds/{FEELINGS}/outcome")
    follow(officer.get_by_role("button", name="Record the decision"))
    add_an_action(officer)
    write_every_twin(officer)
    follow(officer.get_by_role("button", name="Publish the outcome"))
    expect(officer.locator(".said")).to_be_focused()
    reference = reference_of(officer, FEELINGS)
    family = new_person(width=360)
    for mode in ("", "/easy"):
        family.goto(f"{mode}/outcomes/{reference}")
        expect(family.get_by_role("heading", name="We decided")).to_be_visible()
        expect(family.locator("main")).to_contain_text("Help first" if not mode else "We help first")
    data = family.request.get(f"/outcomes/{reference}.csv").text()
    assert "[c]" in data, "a number that is hidden on the page is hidden in the file"
    family.goto("/changes")
    expect(family.locator("main")).to_contain_text("Feelings and mental health")


def answer_every_theme(officer: Page) -> None:
    officer.goto(f"/desk/rounds/{FEELINGS}/themes")
    links = officer.locator("table a")
    addresses = [links.nth(number).get_attribute("href") for number in range(links.count())]
    for address in addresses:
        officer.goto(str(address))
        officer.get_by_label("The council’s answer to it").fill("We agree, and say so below.")
        follow(officer.get_by_role("button", name="Save the theme"))


def write_the_outcome(officer: Page) -> None:
    officer.goto(f"/desk/rounds/{FEELINGS}/outcome/edit")
    for label, words in {
        "We asked": "What helps you find help sooner?",
        "You said": "Help comes too late.",
        "What was decided": "Help first, forms after.",
        "Why": "Because waiting makes it worse.",
    }.items():
        officer.get_by_label(label, exact=True).fill(words)
    officer.get_by_label("Who decided").fill("Director of Children’s Services")
    officer.get_by_label("Decided on").fill("2026-06-01")
    officer.get_by_label("Whoever decided has read the report of what people said").check()
    officer.get_by_label("If the outcome is late: why").fill("We waited for the clinic’s answer.")
    follow(officer.get_by_role("button", name="Save the outcome"))


def add_an_action(officer: Page) -> None:
    follow(officer.get_by_role("link", name="Add an action"))
    officer.get_by_label("We did").check()
    officer.get_by_label("What", exact=True).fill("The phone number stands first on the page.")
    officer.get_by_label("Done on").fill("2026-06-02")
    follow(officer.get_by_role("button", name="Save the action"))


def write_every_twin(officer: Page) -> None:
    for _ in range(10):
        missing = officer.locator("#twins tr, table tr").filter(has_text=re.compile("Missing|Older than its text"))
        if not missing.count():
            return
        follow(missing.first.locator("a"))
        officer.get_by_label("Easy words").fill("We help first.\nForms come later.")
        officer.locator("input[name=picture]").first.check()
        follow(officer.get_by_role("button", name="Save the easy words"))
