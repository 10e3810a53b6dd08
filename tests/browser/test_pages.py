"""Every page of the journey, looked at by axe, at 320 pixels, and by keyboard alone."""

from collections.abc import Callable, Mapping

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.keys import press
from tests.browser.people import FEELINGS, SHORT_BREAKS, THERAPIES, Doors, reference_of
from tests.support.chromium import Faults, sideways
from tests.support.server import Installation

NewPerson = Callable[..., Page]
PUBLIC = (
    "/", "/rounds", "/changes", "/formats", "/house-rules", "/accessibility", "/privacy", "/contact", "/about",
    "/local-offer", "/local-offer?q=swim", "/local-offer/1", "/local-offer/topics", "/worried", "/sign-in", "/card",
    "/rounds/{open}", "/rounds/{published}", "/outcomes/{published}", "/rounds/{published}/comments",
    "/take-part/{open}", "/local-offer?q=speach", "/local-offer/missing", "/local-offer/for-settings",
    "{entry}", "{entry}/reviews", "{entry}/history", "{entry}/changes?from=1&to=2", "{entry}/comments",
    "{entry}/comment", "/reviews/frameworks", "/reviews/frameworks/young-inspectors", "/rounds/{reviewing}",
    "/outcomes/{reviewed}",
)  # fmt: skip
DESK = {
    "officer": (
        "/desk", "/desk/rounds", f"/desk/rounds/{SHORT_BREAKS}", f"/desk/rounds/{THERAPIES}",
        f"/desk/rounds/{THERAPIES}/edit", f"/desk/rounds/{THERAPIES}/groups", f"/desk/rounds/{THERAPIES}/consultees",
        f"/desk/rounds/{THERAPIES}/parties", f"/desk/rounds/{THERAPIES}/questions",
        f"/desk/rounds/{THERAPIES}/easy-read", f"/desk/rounds/{SHORT_BREAKS}/paper",
        f"/desk/rounds/{SHORT_BREAKS}/group", f"/desk/rounds/{FEELINGS}/results", f"/desk/rounds/{FEELINGS}/themes",
        f"/desk/rounds/{FEELINGS}/outcome", f"/desk/rounds/{FEELINGS}/outcome/edit", "/desk/local-offer/imports",
        "/desk/local-offer/terms", "/desk/local-offer", "/desk/local-offer/1/edit", "/desk/local-offer/changes",
        "/desk/local-offer/gaps", "/desk/comments", "/desk/findings", "/desk/findings/1", "/desk/exercises",
        "/desk/schools", "/desk/frameworks",
    ),
    "moderator": ("/desk", "/desk/moderation", "/desk/moderation/decided"),
    "safeguarding_lead": ("/desk", "/desk/safeguarding"),
    "administrator": ("/desk", "/desk/authority", "/desk/record"),
}  # fmt: skip
ROUNDS = {
    "open": "Short breaks",
    "published": "Help at school",
    "reviewing": "Young inspectors",
    "reviewed": "Are our pages clear",
}
SCHOOL = ("entries", "findings", "findings/3", "exercise", "duties", "kit", "comments")


@pytest.fixture(scope="session")
def references(browser: Browser, server: str) -> Mapping[str, str]:
    """Of rounds that are open and of rounds with a published outcome, and the address of an entry with findings."""
    page = browser.new_page(base_url=server)
    found = {}
    for name, title in ROUNDS.items():
        page.goto("/rounds")
        found[name] = str(page.get_by_role("link", name=title).first.get_attribute("href")).rpartition("/")[2]
    page.goto("/local-offer?q=Orrin+Bridge+School")
    found["entry"] = str(page.get_by_role("link", name="Orrin Bridge School: help").first.get_attribute("href"))
    page.close()
    return found


@pytest.mark.parametrize("form", ["", "/easy", "/pl", "/ur/easy"], ids=["standard", "easy", "Polish", "Urdu easy"])
def test_no_public_page_has_a_fault_or_scrolls_sideways(
    new_person: NewPerson, axe: Faults, references: Mapping[str, str], form: str
) -> None:
    page = new_person(width=320)
    faults, wide = [], []
    for address in PUBLIC:
        answer = page.goto(form + address.format_map(references))
        assert answer is not None
        assert answer.status == 200, f"{form}{address} answered {answer.status}"
        faults += axe(page)
        wide += [address] if sideways(page) else []
    assert (faults, wide) == ([], [])


WIDER = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }"


def test_a_reader_may_space_the_letters_wider(new_person: NewPerson) -> None:
    page = new_person(width=320)
    wide = []
    for address in ("/formats", "/contact", "/accessibility", "/privacy", "/easy/contact", "/ur/formats"):
        page.goto(address)
        page.evaluate(
            "rule => document.styleSheets[0].insertRule(rule, document.styleSheets[0].cssRules.length)", WIDER
        )
        wide += [address] if sideways(page) else []
    assert wide == []


def test_the_first_screen_of_a_phone_holds_the_card_box(new_person: NewPerson) -> None:
    page = new_person(width=360, height=780)
    for address in ("/", "/easy/"):
        page.goto(address)
        box = page.locator("input[name=code]").bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= 780, address


def test_lone_links_can_be_hit_with_a_finger(new_person: NewPerson, references: Mapping[str, str]) -> None:
    page = new_person(width=360, height=780)
    small = []
    for address in ("/", "/contact", "/easy/contact", f"/rounds/{references['open']}"):
        page.goto(address)
        for link in page.locator(":is(.go, .foot, .crumb, .ways, .mast) a").all():
            box = link.bounding_box()
            small += [(address, link.inner_text())] if box is None or box["height"] < 44 else []
    assert small == []


def test_paper_has_room_for_what_it_shows(new_person: NewPerson, references: Mapping[str, str]) -> None:
    page = new_person()
    page.emulate_media(media="print")
    page.goto(f"/rounds/{references['open']}")
    assert page.locator(".loop__path").evaluate("each => getComputedStyle(each).marginTop") == "0px"
    page.goto(f"/outcomes/{references['published']}")
    assert page.locator(".chapter").first.evaluate("each => getComputedStyle(each).display") == "block"
    page.goto("/")
    expect(page.get_by_role("heading", name="Find support")).to_be_hidden()
    ink = page.locator(".panel--brand label").evaluate("each => getComputedStyle(each).color")
    assert ink == "rgb(0, 0, 0)"


@pytest.mark.parametrize("role", DESK)
def test_no_page_of_the_desk_has_a_fault(
    new_person: NewPerson, installation: Installation, axe: Faults, role: str
) -> None:
    page = Doors(installation).officer(new_person(), role)
    faults = []
    for address in DESK[role]:
        answer = page.goto(address)
        assert answer is not None
        assert answer.status == 200, f"{address} answered {answer.status}"
        faults += axe(page)
    assert faults == []


def test_no_page_of_a_school_has_a_fault_or_scrolls_sideways(
    new_person: NewPerson, installation: Installation, axe: Faults
) -> None:
    page = Doors(installation).by_mail(new_person(width=320), "inclusion@orrinbridge.example")
    page.wait_for_url(lambda address: "/sign-in" not in address)
    page.goto("/organisations")
    home = page.url
    assert home.rpartition("/")[2].isdecimal(), f"{home}: {page.locator('main').inner_text()[:300]}"
    faults, wide = [], []
    for place in SCHOOL:
        address = f"{home}/{place}"
        answer = page.goto(address)
        assert answer is not None
        assert answer.status == 200, f"{address} answered {answer.status}"
        faults += axe(page)
        wide += [address] if sideways(page) else []
    assert (faults, wide) == ([], [])


def test_a_childs_pages_have_no_fault_and_the_keyboard_alone_is_enough(
    new_person: NewPerson, installation: Installation, axe: Faults
) -> None:
    doors = Doors(installation)
    code = doors.card(doors.officer(new_person()))
    child = new_person(width=320, height=640)
    child.goto("/easy/card")
    child.locator("input[name=code]").focus()
    child.keyboard.type(code)
    child.keyboard.press("Enter")
    expect(child.get_by_role("heading", level=1)).to_have_text("Choose 3 pictures")
    assert axe(child) == []
    assert sideways(child) == 0
    press(child, "Go on without pictures")
    for number in range(1, 7):
        expect(child.locator("main")).to_contain_text(f"Question {number} of 6")
        assert axe(child) == []
        assert sideways(child) == 0
        child.locator("main form input:not([type=hidden]), main form textarea").first.focus()
        child.keyboard.press("Space")
        if child.locator("main textarea").count():
            child.keyboard.type("More boats")
            child.keyboard.press("Tab")
            child.keyboard.press("Tab")
        press(child)
    expect(child.get_by_role("heading", level=1)).to_have_text("Check your answers")
    assert axe(child) == []
    press(child, "Send my answers")
    expect(child.get_by_role("heading", level=1)).to_have_text("We have your answers")
    assert axe(child) == []


def test_a_rounds_page_says_when_it_closes_in_the_readers_language(
    new_person: NewPerson, references: Mapping[str, str]
) -> None:
    page = new_person()
    page.goto(f"/pl/rounds/{references['open']}")
    assert page.locator("html").get_attribute("lang") == "pl"
    page.goto(f"/ur/rounds/{references['open']}")
    assert page.locator("html").get_attribute("dir") == "rtl"


def test_the_reference_on_the_desk_is_the_one_in_public(new_person: NewPerson, installation: Installation) -> None:
    page = Doors(installation).officer(new_person())
    reference = reference_of(page, SHORT_BREAKS)
    page.goto(f"/rounds/{reference}")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Short breaks")


def test_a_printed_card_shows_all_of_its_inside(new_person: NewPerson, installation: Installation) -> None:
    doors = Doors(installation)
    page = doors.officer(new_person())
    doors.card(page)
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 794, "height": 1123})
    cut_off = page.locator(".cards > li").evaluate_all("cards => cards.map(it => it.scrollHeight - it.clientHeight)")
    assert cut_off == [0]
