"""Code cards: made once, printed, listed by number, revoked."""

from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.people.models import CodeBatch, CodeCard
from tests.support.client import Client
from tests.support.clock import FakeClock
from tests.support.makers.consultations import scheduled
from tests.support.page import FormOnPage, Page
from tests.support.people import Kind


@pytest.fixture
def officer(new_client: Callable[..., Client]) -> Client:
    return new_client(Kind.OFFICER)


@pytest.fixture
def address(session: Session, actor: Callable[[Kind], Identity], clock: FakeClock) -> str:
    return f"/desk/rounds/{scheduled(session, actor=actor(Kind.OFFICER), now=clock.now)}/cards"


def _form(page: Page, *, group: str = "Children", band: str = "8 to 10", count: str = "2") -> FormOnPage:
    filling = {"Who the cards are for": group, "Age band": band, "Who hands them out": "Alder School"}
    return page.form("Make the cards").fill({**filling, "How many": count})


def _words(page: Page) -> list[str]:
    return [each.get("src", "") for each in page.document.all("img") if "/pictures/card/" in each.get("src", "")]


def _numbers(page: Page) -> list[int]:
    return [int(each.removeprefix("Card ")) for each in page.headings[1:]]


def test_cards_are_shown_with_words_pictures_and_a_qr_code(officer: Client, session: Session, address: str) -> None:
    page = _form(officer.get(address)).submit()
    assert page.h1 == "Print these cards now"
    numbers = _numbers(page)
    assert [each // 1000 for each in numbers] == [1, 2]
    assert len(_words(page)) == 10
    codes = [each.get("aria-label", "") for each in page.document.elements if each.get("role") == "img"]
    assert codes == [f"QR code of card {each}" for each in numbers]
    assert session.query(CodeCard).count() == 2


@pytest.mark.parametrize(
    ("group", "band", "where"),
    [("Children", "8 to 10", "/easy/card"), ("Young people", "16 to 17", "/card")],
    ids=["children begin in easy read", "others do not"],
)
def test_a_card_says_where_it_is_typed(officer: Client, address: str, group: str, band: str, where: str) -> None:
    page = _form(officer.get(address), group=group, band=band).submit()
    assert page.has(f"Open http://localhost{where} and type")


def test_the_page_loaded_again_shows_the_same_cards_and_makes_none(
    officer: Client, session: Session, address: str
) -> None:
    form = _form(officer.get(address))
    first, again = form.submit(), form.submit()
    assert _words(first) == _words(again)
    assert session.query(CodeBatch).count() == 1


def test_later_the_same_form_shows_nothing(officer: Client, session: Session, clock: FakeClock, address: str) -> None:
    form = _form(officer.get(address))
    form.submit()
    clock.move(minutes=11)
    page = form.submit(status=422)
    assert page.errors[0].startswith("These cards were made before, and their words cannot be shown again.")
    assert session.query(CodeBatch).count() == 1


def test_the_same_form_with_other_particulars_makes_nothing(officer: Client, session: Session, address: str) -> None:
    form = _form(officer.get(address))
    form.submit()
    form.fill({"How many": "3"}).submit(status=422)
    assert session.query(CodeCard).count() == 2


def test_numbers_go_on_in_the_next_batch_and_the_list_names_no_issuer(officer: Client, address: str) -> None:
    first = _numbers(_form(officer.get(address)).submit())
    second = _numbers(_form(officer.get(address), count="3").submit())
    assert [each // 1000 for each in (*first, *second)] == [1, 2, 3, 4, 5]
    listed = officer.get(address)
    assert [line[:3] for line in listed.table("Cards that were made")[1:]] == [
        [f"{second[0]} to {second[-1]} 3 cards", "Children", "8 to 10"],
        [f"{first[0]} to {first[-1]} 2 cards", "Children", "8 to 10"],
    ]
    assert listed.table("Cards that were made")[1][4] == "Fewer than 5"
    assert not listed.has("Alder School")


def test_a_revoked_batch_lets_nobody_in(
    officer: Client, client: Client, session: Session, clock: FakeClock, address: str
) -> None:
    page = _form(officer.get(address), count="1").submit()
    (number,) = _numbers(page)
    code = " ".join(src.rpartition("/")[2].removesuffix(".svg") for src in _words(page))
    page = officer.get(address).follow(f"Revoke {number} to {number}").form("Revoke the cards").submit()
    assert "Those cards let nobody in any more." in page.main
    assert session.scalars(select(CodeBatch.revoked_at)).one() == clock.now
    client.post("/card", [("code", code)], status=422)
    assert f"Revoke {number} to {number}" not in page.links


def test_a_batch_of_another_round_is_no_page(
    officer: Client, session: Session, actor: Callable[[Kind], Identity], clock: FakeClock, address: str
) -> None:
    _form(officer.get(address)).submit()
    batch = session.scalars(select(CodeBatch.id)).one()
    other = scheduled(session, actor=actor(Kind.OFFICER), now=clock.now)
    officer.get(f"/desk/rounds/{other}/cards/{batch}/revoke", status=404)


@pytest.mark.parametrize("typed", ["0", "61"])
def test_a_batch_has_at_most_sixty_cards(officer: Client, address: str, typed: str) -> None:
    page = _form(officer.get(address), count=typed).submit(status=422)
    assert page.errors == ["Use 1 to 60."]


@pytest.mark.parametrize(
    ("group", "band"), [("Children", "18 to 25"), ("Young people", "8 to 10"), ("Parents and carers", "8 to 10")]
)
def test_an_age_that_contradicts_the_group_is_refused(
    officer: Client, session: Session, address: str, group: str, band: str
) -> None:
    page = _form(officer.get(address), group=group, band=band).submit(status=422)
    assert page.errors == ["Nobody in this group has that age. Change the age or the group."]
    assert session.query(CodeCard).count() == 0


def test_a_form_without_its_key_makes_no_cards(officer: Client, session: Session, address: str) -> None:
    form = _form(officer.get(address))
    form.values = [(name, "" if name == "entry_key" else value) for name, value in form.values]
    page = form.submit(status=422)
    assert page.errors == ["Open this page again and fill it in there."]
    assert session.query(CodeCard).count() == 0


def test_a_card_picture_is_a_picture_of_the_word(client: Client) -> None:
    assert client.fetch("/pictures/card/apple.svg").kind == "image/svg+xml"
    client.fetch("/pictures/card/secret.svg", status=404)
