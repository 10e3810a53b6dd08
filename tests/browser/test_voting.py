"""A child with a card votes in easy read on a phone, with and without script, and keeps the words of the receipt."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy.orm import Session

from participate.core.ballots import Method
from participate.db.session import make_engine, open_session
from tests.browser.people import Doors
from tests.support.chromium import Faults, sideways
from tests.support.makers.votes import open_vote
from tests.support.server import Installation

NewPerson = Callable[..., Page]
WORDS_OF_A_RECEIPT = 4


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
    with page.expect_navigation():
        page.locator(selector).first.click()


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
    with child.expect_navigation():
        child.get_by_role("button", name="Go on without pictures").click()
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
