"""What a reader chose, as it looks: sizes, themes, words alone, and room for all of it on a small phone."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.people import SHORT_BREAKS, Doors, reference_of
from tests.browser.steps import follow
from tests.support.chromium import Faults, sideways
from tests.support.server import Installation

NewPerson = Callable[..., Page]
A_VOICE = """speechSynthesis.getVoices = () => [{ lang: "en-GB", name: "Here", localService: true, default: true }]"""
"""A device that can speak; the browser of the tests has no voice."""


def styled(page: Page, place: str, name: str) -> str:
    value: str = page.locator(place).first.evaluate(f"each => getComputedStyle(each).{name}")
    return value


def chosen(page: Page, line: str) -> Page:
    """A reader whose browser already holds a choice."""
    page.goto("/formats")
    page.context.add_cookies([{"name": "comfort", "value": line, "url": page.url}])
    return page


def test_what_is_saved_is_seen_on_the_page_that_one_came_from(new_person: NewPerson) -> None:
    page = new_person(javascript=False)
    page.goto("/rounds")
    before = float(styled(page, "body", "fontSize").removesuffix("px"))
    follow(page.get_by_role("link", name="Text and colours"))
    page.get_by_label("Very large").check()
    page.get_by_label("Dark").check()
    follow(page.get_by_role("button", name="Save"))
    expect(page.get_by_role("status")).to_contain_text("Saved.")
    assert page.url.endswith("/rounds?said=comfort.saved")
    assert float(styled(page, "body", "fontSize").removesuffix("px")) == pytest.approx(before * 1.5)
    assert styled(page, "body", "backgroundColor") == "rgb(26, 20, 31)"
    follow(page.get_by_role("link", name="Text and colours"))
    follow(page.get_by_role("button", name="Put everything back"))
    assert float(styled(page, "body", "fontSize").removesuffix("px")) == before
    assert styled(page, "body", "backgroundColor") == "rgb(251, 247, 240)"


def test_a_choice_is_stronger_than_the_device(new_person: NewPerson) -> None:
    page = chosen(new_person(), "theme=light")
    page.emulate_media(color_scheme="dark")
    page.goto("/")
    assert styled(page, "body", "backgroundColor") == "rgb(251, 247, 240)"


def test_each_box_of_the_page_is_its_own_example(new_person: NewPerson) -> None:
    page = chosen(new_person(), "size=largest.theme=contrast")
    page.goto("/preferences")
    sizes = page.locator("[data-size] > span").evaluate_all("all => all.map(it => getComputedStyle(it).fontSize)")
    grounds = page.locator("[data-theme]").evaluate_all("all => all.map(it => getComputedStyle(it).backgroundColor)")
    assert sizes == ["18px", "22.5px", "27px"]
    assert grounds == ["rgb(251, 247, 240)", "rgb(26, 20, 31)", "rgb(253, 243, 216)", "rgb(0, 0, 0)"]


@pytest.mark.parametrize("form", ["", "/easy"], ids=["standard", "easy"])
def test_the_largest_words_with_the_widest_space_fit_a_small_phone(
    new_person: NewPerson, installation: Installation, form: str
) -> None:
    doors = Doors(installation)
    officer = doors.officer(new_person())
    code, reference = doors.card(officer), reference_of(officer, SHORT_BREAKS)
    child = chosen(new_person(width=320, height=640), "size=largest.spacing=wide.font=atkinson")
    child.goto(f"{form}/card")
    child.locator("input[name=code]").fill(code)
    follow(child.locator("main form button").first)
    follow(child.get_by_role("button", name="Go on without pictures"))
    child.wait_for_url("**/take-part/**")
    child.goto(child.url.replace("/easy/", f"{form}/"))
    expect(child.locator("main input[type=radio]").first).to_be_visible()
    wide = [child.url] if sideways(child) else []
    for address in ("/", f"/rounds/{reference}", "/local-offer", "/local-offer/1", "/changes", "/preferences"):
        child.goto(form + address)
        assert float(styled(child, "html", "fontSize").removesuffix("px")) == 24
        wide += [child.url] if sideways(child) else []
    assert wide == []


@pytest.mark.parametrize("theme", ["light", "dark", "cream", "contrast"])
def test_no_theme_has_a_fault(new_person: NewPerson, axe: Faults, theme: str) -> None:
    page = chosen(new_person(), f"theme={theme}")
    faults = []
    for address in ("/preferences", "/easy/preferences", "/", "/easy/rounds"):
        page.goto(address)
        faults += axe(page)
    assert faults == []


def test_without_pictures_only_words_are_left(new_person: NewPerson) -> None:
    page = chosen(new_person(), "pictures=off")
    page.goto("/easy/")
    assert page.locator("main .tile").count()
    assert page.locator("main .tile:visible").count() == 0
    words = page.locator("main .er > div").first.bounding_box()
    whole = page.locator("main .er").first.bounding_box()
    assert words is not None
    assert whole is not None
    assert words["width"] == pytest.approx(whole["width"])


def test_less_motion_leaves_no_transition(new_person: NewPerson) -> None:
    page = new_person()
    page.goto("/")
    assert styled(page, "main .btn", "transitionDuration") != "0s"
    chosen(page, "motion=less").goto("/")
    assert styled(page, "main .btn", "transitionDuration") == "0s"


def test_reading_aloud_stands_on_standard_pages_for_who_asked(new_person: NewPerson) -> None:
    page = new_person()
    page.add_init_script(A_VOICE)
    aloud = page.get_by_role("button", name="Read this page aloud")
    page.goto("/easy/rounds")
    expect(aloud).to_be_visible()
    page.goto("/rounds")
    expect(aloud).to_be_hidden()
    chosen(page, "aloud=every").goto("/rounds")
    expect(aloud).to_be_visible()
