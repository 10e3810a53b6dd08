"""A child with a card votes on a phone, with and without script; a paper ballot is entered; a result is read."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader
from sqlalchemy.orm import Session

from participate.core.ballots import Method
from participate.db.session import make_engine, open_session
from tests.browser.people import Doors
from tests.browser.steps import follow
from tests.support.chromium import Faults, sideways
from tests.support.makers.votes import open_vote
from tests.support.server import Installation

NewPerson = Callable[..., Page]
WORDS_OF_A_RECEIPT = 4
COUNTED = "Which guide should we make first?"
SLIP = re.compile(r"Leave this slip on\s+(\d+)")


@pytest.fixture
def vote_round(installation: Installation) -> int:
    """An open vote of eight options, up to three of which may be ticked."""
    engine = make_engine(f"sqlite:///{installation.folder / 'participate.sqlite3'}")
    with open_session(engine, writes=True) as session:
        number = _opened(session, installation)
        session.commit()
    engine.dispose()
    return number


def _opened(session: Session, installation: Installation) -> int:
    return open_vote(session, now=installation.now, method=Method.APPROVAL, options=8)


def look_at(page: Page, axe: Faults | None) -> None:
    """A page on the way: nothing scrolls sideways, and axe, where there is a script, finds nothing."""
    assert sideways(page) == 0, page.url
    if axe is not None:
        assert axe(page) == []


def press(page: Page, selector: str) -> None:
    follow(page.locator(selector).first)


@pytest.mark.parametrize("javascript", [True, False], ids=["with script", "without script"])
def test_a_child_votes_with_a_card_on_a_phone(
    new_person: NewPerson,
    installation: Installation,
    axe: Faults,
    vote_round: int,
    javascript: bool,
) -> None:
    doors, looked = Doors(installation), axe if javascript else None
    code = doors.card(doors.officer(new_person()), round_id=vote_round, band="11-12")
    child = new_person(width=360, height=780, javascript=javascript)
    child.goto("/easy/card")
    child.locator("input[name=code]").fill(code)
    press(child, "main form button")
    follow(child.get_by_role("button", name="Go on without pictures"))
    look_at(child, looked)
    press(child, "main form[action$='/start'] button")
    look_at(child, looked)
    expect(child.locator("main input[type=checkbox]")).to_have_count(6)
    child.locator("main input[type=checkbox]").nth(1).check()
    if javascript:
        expect(child.locator("main [data-tally]")).to_have_text("You have chosen 1.")
    press(child, "main button[name=go][value=next]")
    look_at(child, looked)
    child.locator("main input[type=checkbox]").nth(0).check()
    if javascript:
        expect(child.locator("main [data-tally]")).to_have_text("You have chosen 2.")
    press(child, "main button[name=go][value=next]")
    look_at(child, looked)
    expect(child.locator("main ul.plain li")).to_have_count(2)
    press(child, "main form[action$='/cast'] button")
    look_at(child, looked)
    words = child.locator("main .receipt-words").all_inner_texts()
    assert len(words) == WORDS_OF_A_RECEIPT
    press(child, "main form[action*='sign-out'] button")
    child.go_back()
    expect(child.locator("main .receipt-words")).to_have_count(0)


def test_a_paper_ballot_is_printed_comes_back_and_is_entered(
    new_person: NewPerson, installation: Installation, axe: Faults, vote_round: int
) -> None:
    officer = Doors(installation).officer(new_person())
    officer.goto(f"/desk/rounds/{vote_round}/ballots/print")
    look_at(officer, axe)
    officer.locator("input[name=group][value=parent]").check()
    officer.get_by_label("How many").fill("1")
    with officer.expect_download() as printed:
        officer.get_by_role("button", name="Make the ballots, as PDF").click()
    number = SLIP.findall(PdfReader(printed.value.path()).pages[0].extract_text())[0]
    officer.goto(f"/desk/rounds/{vote_round}/ballots/slips")
    officer.get_by_label("Numbers on the slips").fill(number)
    press(officer, "main form[action$='/slips'] button")
    officer.goto(f"/desk/rounds/{vote_round}/ballots/enter")
    look_at(officer, axe)
    officer.locator("input[name=group][value=parent]").check()
    officer.get_by_label("Which letter stands first on it?").select_option("0")
    officer.locator("main input[type=checkbox]").first.check()
    press(officer, "main button[name=go][value=enter]")
    expect(officer.get_by_role("heading", level=1)).to_have_text("The ballot is entered")
    look_at(officer, axe)
    officer.goto(f"/desk/rounds/{vote_round}/ballots")
    look_at(officer, axe)
    expect(officer.locator("main table").first).to_contain_text("Parents and carers")


def test_a_result_is_read_at_a_desk_and_in_easy_read_on_a_phone(new_person: NewPerson, axe: Faults) -> None:
    reader = new_person()
    reader.goto("/changes")
    press(reader, f"main a:has-text('{COUNTED}')")
    press(reader, "main a[href$='/result']")
    look_at(reader, axe)
    reader.locator("main summary").first.click()
    expect(reader.locator("main details[open]").first).to_contain_text("All groups together")
    address = reader.url
    press(reader, "main a[href$='/again']")
    look_at(reader, axe)
    phone = new_person(width=360, height=780)
    phone.goto(address.replace("/outcomes/", "/easy/outcomes/"))
    look_at(phone, axe)
    expect(phone.locator("main")).to_contain_text("Buses and travel")
