"""Words that were written in English are said to be English on every page in another language that shows them."""

from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element

import pytest
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from tests.support.client import Client
from tests.support.clock import FakeClock
from tests.support.makers.answering import OpenRound, open_round, saved, sent
from tests.support.makers.localoffer import entry_id, map_to, service, take
from tests.support.makers.moderation import HARMLESS, judge_case, submit
from tests.support.makers.outcomes import ended_round, published, theme
from tests.support.page import Page
from tests.support.people import Kind

Actors = Callable[[Kind], Identity]
NewClient = Callable[..., Client]

ENTRY = ("Swim club 001", "A warm pool.", "Wave of Alder", "Ask at the desk.")
TITLE = "Getting to school"
QUESTIONS = (
    TITLE,
    "When do you need to know?",
    "In August",
    "What should the page tell you?",
    "Walking",
    "Take your time.",
)
OUTCOME = (
    *QUESTIONS, "What the page should tell you.", "Before the summer", "We tell you in June.",
    "Most people asked for it.", "Director of education", "We will put it on the page.", "Web manager", "Bus times",
    "We tell the bus company.", "Easy title", "Easy asked", "Easy said", "Easy decision", "Easy reasons", "Easy words",
    "Easy: When",
)  # fmt: skip


def written_in(page: Page) -> Iterator[tuple[str, Element]]:
    """Every run of words of the page with the element around it; the page's own name is plain text everywhere."""
    for each in page.document.root.iter():
        if not isinstance(each.tag, str) or each.tag == "title":
            continue
        yield " ".join((each.text or "").split()), each
        for child in each:
            yield " ".join((child.tail or "").split()), each


def languages(page: Page, *texts: str) -> dict[str, set[str]]:
    """The languages in which the page says that each of these texts is, of those that it holds."""
    found: dict[str, set[str]] = {}
    for words, element in written_in(page):
        around = (element, *page.document.ancestors(element))
        spoken = next(each.attrib["lang"] for each in around if "lang" in each.attrib)
        for text in (text for text in texts if text in words):
            found.setdefault(text, set()).add(spoken)
    return found


def check(page: Page, *texts: str) -> None:
    found = languages(page, *texts)
    assert found, "the page shows none of these words"
    assert {text for text, spoken in found.items() if spoken != {"en-GB"}} == set()


@pytest.fixture
def officer(actor: Actors) -> Identity:
    return actor(Kind.OFFICER)


@pytest.fixture
def entry(session: Session, officer: Identity, clock: FakeClock) -> int:
    provider = {"id": "ac148810-d857-441c-9679-000000000700", "name": "Wave of Alder", "description": "A club."}
    pool = service(1, description="A warm pool.", organization=provider, application_process="Ask at the desk.")
    take(session, pool, actor=officer, now=clock.now)
    map_to(session, actor=officer, now=clock.now, Swimming="LO-LEIS")
    return entry_id(session, "Swim club 001")


@pytest.fixture
def told(session: Session, officer: Identity, actor: Actors, clock: FakeClock) -> OpenRound:
    """A published outcome with a theme and a comment."""
    taken = ended_round(session, actor=officer, now=clock.now)
    theme(session, taken.id, actor=officer, now=clock.now, name="Bus times")
    published(session, taken, actor=officer, now=clock.now)
    subject = submit(session, now=clock.now, about=f"round:{taken.id}")
    judge_case(session, subject, actor=actor(Kind.MODERATOR), now=clock.now)
    return taken


@pytest.fixture
def taken(session: Session, clock: FakeClock) -> OpenRound:
    return open_round(session, now=clock.now)


@pytest.fixture(params=["/ur", "/pl", "/ur/easy", "/pl/easy"])
def front(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.mark.parametrize("page", ["/local-offer", "/local-offer?topic=LO-LEIS&q=pool", "/local-offer/{0}"])
def test_the_register(client: Client, entry: int, front: str, page: str) -> None:
    check(client.get(front + page.format(entry)), *ENTRY)


def test_the_topics_of_the_register_are_in_the_language_of_the_page(client: Client, entry: int, front: str) -> None:
    page = client.get(f"{front}/local-offer/topics")
    assert [each for each in page.document.all("span") if each.get("lang")] == []


@pytest.mark.parametrize("page", ["/outcomes/{0}", "/outcomes/{0}/versions/1", "/rounds/{0}/comments", "/changes"])
def test_what_came_of_a_round(client: Client, told: OpenRound, front: str, page: str) -> None:
    check(client.get(front + page.format(told.reference)), HARMLESS, *OUTCOME)


@pytest.mark.parametrize("language", ["/ur", "/pl"])
def test_the_way_into_the_questions(client: Client, taken: OpenRound, language: str) -> None:
    check(client.get(f"{language}/take-part/{taken.reference}"), TITLE, "Ring us and we send it on paper.")


@pytest.fixture
def parent(new_client: NewClient, session: Session, actor: Actors, clock: FakeClock, taken: OpenRound) -> Client:
    """A parent who chose something and was not sure of something else."""
    given = (taken.choose(1), taken.unsure(taken.faces))
    saved(session, taken, *given, actor=actor(Kind.PARENT), now=clock.now)
    return new_client(Kind.PARENT)


@pytest.mark.parametrize("page", ["begin", "1", "2", "review"])
def test_the_questions_and_the_answers_so_far(parent: Client, taken: OpenRound, front: str, page: str) -> None:
    check(parent.get(f"{front}/take-part/{taken.reference}/{page}"), *QUESTIONS)


@pytest.mark.parametrize("page", ["who", "done"])
def test_the_pages_around_the_questions(
    parent: Client, session: Session, actor: Actors, clock: FakeClock, taken: OpenRound, page: str
) -> None:
    sent(session, taken, actor=actor(Kind.PARENT), now=clock.now)
    check(parent.get(f"/ur/take-part/{taken.reference}/{page}"), TITLE)


@pytest.mark.parametrize("page", ["1", "review"])
def test_not_to_know_is_said_in_the_language_of_the_page(parent: Client, taken: OpenRound, page: str) -> None:
    shown = parent.get(f"/pl/easy/take-part/{taken.reference}/{page}")
    assert languages(shown, "Nie wiem") == {"Nie wiem": {"pl"}}


def test_ones_own_page(parent: Client, taken: OpenRound) -> None:
    check(parent.get("/ur/take-part"), TITLE)
