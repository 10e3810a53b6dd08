"""Cards and lists on paper, cards of a programme, one card revoked, and who never learns who issued them."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.core.code_words import WORDS
from participate.people.models import CodeBatch, CodeCard
from participate.people.queries import CardsOf
from participate.rounds.models import Programme, Round
from participate.rounds.service import IssueBatch, issue_batch
from tests.support.client import HERE, Client
from tests.support.clock import FakeClock
from tests.support.makers.answering import OpenRound, open_round
from tests.support.makers.consultations import scheduled
from tests.support.page import FormOnPage, Page
from tests.support.pdfs import Tagged, faults
from tests.support.people import Kind
from tests.support.settings import SECRET_KEY

ISSUER = "Ferry Lane School"
AGAIN = "Cards to cut and fold, as PDF"
WITHOUT = "Go on without pictures"


@pytest.fixture
def officer(new_client: Callable[..., Client]) -> Client:
    return new_client(Kind.OFFICER)


@pytest.fixture
def address(session: Session, actor: Callable[[Kind], Identity], clock: FakeClock) -> str:
    return f"/desk/rounds/{scheduled(session, actor=actor(Kind.OFFICER), now=clock.now)}/cards"


def _form(page: Page, *, group: str = "Children", band: str = "8 to 10", count: str = "4") -> FormOnPage:
    filling = {"Who the cards are for": group, "Age band": band, "Who hands them out": ISSUER, "How many": count}
    return page.form("Make the cards").fill(filling)


def _numbers(page: Page) -> list[int]:
    return [int(each.removeprefix("Card ")) for each in page.headings[1:]]


def _codes(page: Page) -> list[str]:
    words = [
        src.rpartition("/")[2].removesuffix(".svg")
        for src in (each.get("src", "") for each in page.document.all("img"))
        if "/pictures/card/" in src
    ]
    return [" ".join(words[start : start + 5]) for start in range(0, len(words), 5)]


def _pdf(client: Client, form: FormOnPage, *, status: int = 200) -> bytes:
    answer = client.browser.post(form.action, data=dict(form.values), headers={"Origin": HERE})
    assert answer.status_code == status
    if status == 200:
        assert answer.mimetype == "application/pdf"
        assert answer.headers["Cache-Control"] == "private, no-store"
    return answer.data


def test_the_cards_are_a_tagged_document(officer: Client, address: str) -> None:
    page = _form(officer.get(address)).submit()
    made = _pdf(officer, page.form(AGAIN))
    assert faults(made) == []
    tagged = Tagged(made)
    assert (tagged.title, tagged.language, tagged.standard, tagged.pages) == ("Getting to school", "en-GB", "1", 2)
    assert tagged.headings == [f"Card {each}" for each in _numbers(page)]
    assert tagged.alts == [f"QR code of card {each}" for each in _numbers(page)]
    assert tagged.roles.count("LI") == 4 * 5


def test_the_page_that_shows_cards_is_stored_nowhere(officer: Client, address: str) -> None:
    page = _form(officer.get(address)).submit()
    assert page.headers["Cache-Control"] == "private, no-store"


def test_the_document_makes_no_second_batch_and_shows_no_code_after_ten_minutes(
    officer: Client, session: Session, clock: FakeClock, address: str
) -> None:
    form = _form(officer.get(address)).submit().form(AGAIN)
    _pdf(officer, form)
    clock.move(minutes=11)
    refused = _pdf(officer, form, status=422).decode()
    assert "cannot be shown again" in refused
    assert session.query(CodeBatch).count() == 1


@pytest.mark.parametrize("title", ["#read(sys.inputs) $x$ *b* <x>", "Buses 🚌"])
def test_whatever_the_title_says_the_cards_are_made(
    officer: Client, session: Session, address: str, title: str
) -> None:
    session.scalars(select(Round)).one().title = title
    session.flush()
    assert faults(_pdf(officer, _form(officer.get(address)).submit().form(AGAIN))) == []


@pytest.mark.parametrize("front", ["", "/pl", "/ur"])
def test_the_cards_are_whole_in_every_language(officer: Client, address: str, front: str) -> None:
    form = officer.get(address).form("Make the cards").fill({"Who hands them out": ISSUER, "How many": "1"})
    values = dict(form.values)
    answer = officer.browser.post(f"{front}{address}/pdf", data=values, headers={"Origin": HERE})
    assert faults(answer.data) == []


def test_the_list_holds_numbers_and_no_word_of_a_card(officer: Client, address: str) -> None:
    numbers = _numbers(_form(officer.get(address)).submit())
    span = f"{numbers[0]} to {numbers[-1]}"
    page = officer.get(address).follow(f"Numbers {span}")
    assert [line[0] for line in page.table("Numbers, with room for names")[1:]] == [str(each) for each in numbers]
    assert not any(f">{word}<" in page.content for word in WORDS)
    made = officer.fetch(page.link("The list as PDF")).body
    assert faults(made) == []
    tagged = Tagged(made)
    assert tagged.title == f"Numbers of the cards {span}"
    assert tagged.roles.count("TR") == 5
    assert ISSUER not in page.content


def test_one_card_is_revoked_by_its_number_and_the_others_go_on(
    officer: Client, client: Client, session: Session, clock: FakeClock, address: str
) -> None:
    page = _form(officer.get(address), count="2").submit()
    lost, kept = _codes(page)
    number = _numbers(page)[0]
    form = officer.get(address).follow("Revoke one card by its number").form("Revoke this card")
    assert form.fill({"Number of the card": "99"}).submit(status=422).has("No card with this number was made here.")
    done = form.fill({"Number of the card": str(number)}).submit()
    assert done.has("That card lets nobody in any more.")
    client.post("/card", [("code", lost)], status=422)
    assert client.post("/card", [("code", kept)]).h1 == "Choose 3 pictures"
    assert session.scalars(select(CodeCard.revoked_at).order_by(CodeCard.number)).all() == [clock.now, None]


def test_a_card_of_another_round_is_not_revoked_here(
    officer: Client, session: Session, actor: Callable[[Kind], Identity], clock: FakeClock, address: str
) -> None:
    number = _numbers(_form(officer.get(address), count="1").submit())[0]
    other = scheduled(session, actor=actor(Kind.OFFICER), now=clock.now)
    form = officer.get(f"/desk/rounds/{other}/cards/revoke").form("Revoke this card")
    form.fill({"Number of the card": str(number)}).submit(status=422)
    assert session.scalars(select(CodeCard.revoked_at)).one() is None


def test_a_batch_need_say_neither_group_nor_age(officer: Client, session: Session, address: str) -> None:
    asked = "Not said: each card asks once"
    page = _form(officer.get(address), group=asked, band=asked).submit()
    assert page.has(f"For: {asked}.")
    assert session.scalars(select(CodeBatch.group)).one() is None
    assert officer.get(address).table("Cards that were made")[1][1:3] == ["Asked once", "Asked once"]


@pytest.fixture
def programme(session: Session, clock: FakeClock) -> tuple[int, list[OpenRound]]:
    """Two open rounds of one programme, and one of another."""
    rounds = [open_round(session, now=clock.now) for _ in range(3)]
    rows = [session.get_one(Round, each.id) for each in rounds]
    rows[1].programme_id = rows[0].programme_id
    session.flush()
    return rows[0].programme_id, rounds


def _programme_card(officer: Client, programme_id: int) -> str:
    page = officer.get("/desk/rounds")
    assert any(f"/desk/programmes/{programme_id}/cards" in each for each in page.links.values())
    return _codes(_form(officer.get(f"/desk/programmes/{programme_id}/cards"), count="1").submit())[0]


def test_a_card_of_a_programme_works_in_each_of_its_open_rounds_and_in_no_other(
    officer: Client, client: Client, programme: tuple[int, list[OpenRound]]
) -> None:
    number, (first, second, other) = programme
    page = client.post("/easy/card", [("code", _programme_card(officer, number))])
    page = page.form(WITHOUT).submit(WITHOUT)
    assert page.h1 == "You can answer these now"
    assert page.content.count("/begin") == 2
    for taken in (first, second):
        assert client.get(taken.easy("begin")).has("Question 1 of 4")
    assert client.get(other.easy("begin"), status=409).has("Your card is for other questions.")


def test_with_one_open_round_a_card_of_a_programme_goes_straight_to_it(
    officer: Client, client: Client, session: Session, programme: tuple[int, list[OpenRound]], clock: FakeClock
) -> None:
    number, (_, second, _) = programme
    session.get_one(Round, second.id).closes_at = clock.now
    session.flush()
    page = client.post("/easy/card", [("code", _programme_card(officer, number))])
    assert page.form(WITHOUT).submit(WITHOUT).has("Question 1 of 4")


def test_a_card_of_a_programme_ends_with_its_last_round(
    officer: Client, client: Client, programme: tuple[int, list[OpenRound]], clock: FakeClock
) -> None:
    code = _programme_card(officer, programme[0])
    clock.move(days=30)
    assert client.post("/easy/card", [("code", code)], status=422).has("a round that has closed")


def test_no_cards_for_a_programme_that_never_was(officer: Client) -> None:
    officer.get("/desk/programmes/999/cards", status=404)


def test_a_programme_s_cards_may_be_issued_for_an_organisation(
    session: Session, actor: Callable[[Kind], Identity], clock: FakeClock
) -> None:
    programme = Programme(title="Annual review")
    session.add(programme)
    session.flush()
    command = IssueBatch(
        of=CardsOf(programme_id=programme.id), group=None, band=None, issuer=ISSUER, count=1, organisation_id=7
    )
    issue_batch(session, command, actor=actor(Kind.OFFICER), now=clock.now, key=SECRET_KEY)
    assert session.scalars(select(CodeBatch.organisation_id)).one() == 7


SEEING = (Kind.OFFICER, Kind.MODERATOR, Kind.ADMINISTRATOR)


@pytest.mark.parametrize("kind", SEEING)
def test_no_page_but_the_lead_s_names_who_issued_a_card(
    app: Flask, new_client: Callable[..., Client], officer: Client, client: Client, session: Session,
    clock: FakeClock, kind: Kind,
) -> None:  # fmt: skip
    """Every page and file that this person may open, for a round with cards, answers and a worry."""
    taken = open_round(session, now=clock.now)
    for place in (f"rounds/{taken.id}", f"programmes/{session.get_one(Round, taken.id).programme_id}"):
        code = _codes(_form(officer.get(f"/desk/{place}/cards"), count="1").submit())[0]
    client.post("/easy/card", [("code", code)])
    client.get(taken.easy("4")).form("Look at my answers").fill({"Easy: What else would help?": "i am scared"}).submit()
    client.get(taken.easy("review")).form("Send my answers").submit()
    looker, seen, told = new_client(kind), 0, []
    adapter = app.url_map.bind("localhost")
    for rule in app.url_map.iter_rules():
        if "GET" not in (rule.methods or ()):
            continue
        values: dict[str, object] = dict.fromkeys(rule.arguments, 1) | {"reference": taken.reference}
        path = adapter.build(rule.endpoint, {name: values[name] for name in rule.arguments}, method="GET")
        answer = looker.browser.get(path, headers={"Origin": HERE})
        seen += answer.status_code == 200
        if ISSUER.encode() in answer.data:
            told.append(path)
    assert told == []
    assert seen > 15
