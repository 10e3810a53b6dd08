"""Words of the council's on a page in another language: said to be English, and never turned round."""

from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element

import pytest
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.rounds.queries import easy_texts, get_round
from tests.support.client import Client
from tests.support.clock import FakeClock
from tests.support.makers.consultations import scheduled
from tests.support.page import Page
from tests.support.people import Kind

STANDARD = (
    "title", "lead", "purpose", "background", "can_change", "cannot_change", "discarded", "decided_by", "read_by",
    "offline_route", "equality",
)  # fmt: skip


@pytest.fixture
def round_id(session: Session, actor: Callable[[Kind], Identity], clock: FakeClock) -> int:
    made = scheduled(session, actor=actor(Kind.OFFICER), now=clock.now)
    clock.move(days=3)
    return made


@pytest.fixture
def reference(session: Session, round_id: int) -> str:
    return get_round(session, round_id).reference


@pytest.fixture
def texts(session: Session, round_id: int) -> dict[str, set[str]]:
    """What the council wrote of this round, by reading mode."""
    row = get_round(session, round_id)
    easy = {line for twin in easy_texts(session, row).values() for line in twin.words}
    return {"": {str(getattr(row, name)).strip() for name in STANDARD}, "/easy": easy}


def saying(page: Page, words: str) -> Iterator[Element]:
    """The elements of the body that hold these words themselves."""
    for each in page.document.root.iter():
        if isinstance(each.tag, str) and each.tag != "title" and words in " ".join((each.text or "").split()):
            yield each


def language_of(page: Page, element: Element) -> str:
    around = [element, *page.document.ancestors(element)]
    return next(each.attrib["lang"] for each in around if "lang" in each.attrib)


@pytest.mark.parametrize("language", ["/ur", "/pl"])
@pytest.mark.parametrize("mode", ["", "/easy"], ids=["standard", "easy"])
@pytest.mark.parametrize("address", ["/", "/rounds", "/rounds/{reference}"])
def test_what_the_council_wrote_is_said_to_be_english(
    client: Client, texts: dict[str, set[str]], reference: str, language: str, mode: str, address: str
) -> None:
    page = client.get(language + mode + address.format(reference=reference))
    found = [each for words in texts[mode] if words for each in saying(page, " ".join(words.split()))]
    assert found, "the page shows nothing of the round"
    assert {language_of(page, each) for each in found} == {"en-GB"}
    assert {each.get("dir") for each in found} == {"auto"}


def test_the_page_of_a_round_shows_all_its_words_so(client: Client, texts: dict[str, set[str]], reference: str) -> None:
    page = client.get(f"/ur/rounds/{reference}")
    assert [words for words in texts[""] if not list(saying(page, " ".join(words.split())))] == []


def test_a_page_in_english_stays_as_simple_as_it_was(client: Client, reference: str) -> None:
    page = client.get(f"/rounds/{reference}")
    assert [each for each in page.document.root.iter() if each.get("dir") == "auto"] == []


@pytest.mark.parametrize("address", ["/ur/rounds", "/pl/easy/rounds", "/ur/local-offer", "/pl/changes"])
def test_such_a_page_leads_to_who_can_put_it_into_ones_language(client: Client, address: str) -> None:
    page = client.get(address)
    front = address.partition("/rounds")[0].partition("/local")[0].partition("/changes")[0]
    notes = [each for each in page.document.all("p") if each.get("class") == "note small"]
    assert [link.get("href") for note in notes for link in note.iter("a")] == [f"{front}/formats"]


@pytest.mark.parametrize("address", ["/rounds", "/easy/rounds", "/ur/privacy"])
def test_other_pages_do_not(client: Client, address: str) -> None:
    assert not [each for each in client.get(address).document.all("p") if each.get("class") == "note small"]


def test_a_reference_keeps_its_order_from_right_to_left(client: Client, reference: str) -> None:
    page = client.get(f"/ur/rounds/{reference}")
    assert [each.tag for each in saying(page, reference)] == ["bdi"]


def test_an_urdu_day_has_the_commas_of_urdu(client: Client, reference: str) -> None:
    page = client.get(f"/ur/rounds/{reference}")
    assert page.has("جمعہ، 10 جولائی، 2026، 10:00")
    assert ", 2026" not in page.main
