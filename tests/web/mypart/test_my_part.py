"""My part: what I said, what became of it, my receipts; nothing of anybody else's."""

from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.consultations.models import Response
from participate.core.receipts import receipt_of
from participate.moderation.service import Decision
from participate.people.queries import identify
from participate.people.service import CARD_SESSION, start_session
from participate.people.tokens import keyed
from tests.support.client import Client
from tests.support.clock import FakeClock
from tests.support.makers.answering import OpenRound, open_round, sent
from tests.support.makers.moderation import WORRYING
from tests.support.makers.mypart import MARK, WRITTEN, somebody, took_part
from tests.support.people import Kind, session_of
from tests.support.queries import QueryLog, assert_budget
from tests.support.settings import SECRET_KEY

NewClient = Callable[..., Client]
MODES = pytest.mark.parametrize("front", ["", "/easy"], ids=["standard", "easy read"])
QUERIES = 17


@pytest.fixture
def zelda(new_client: NewClient, session: Session, clock: FakeClock) -> Client:
    browser = new_client(Kind.ANYONE)
    browser.use_session(somebody(session, now=clock.now)[0])
    return browser


@MODES
def test_everything_i_said_stands_there_with_what_became_of_it(
    zelda: Client, session: Session, clock: FakeClock, front: str
) -> None:
    _, actor = somebody(session, now=clock.now)
    life = took_part(session, actor, now=clock.now)
    page = zelda.get(f"{front}/my-part")
    for words in (WRITTEN, "Published as you wrote it", "More buses in winter.", "A person reads it before anybody"):
        assert page.has(words), words
    assert page.link("Read “You said, we did”").startswith(f"{front}/outcomes/{life.over.reference}")
    assert page.link("Change my answers or take them back") == f"{front}{life.now_open.plain('take-back')}"
    assert page.has("You can do this until Saturday 13 June 2026")
    assert page.has("You cannot change these answers any more.") or page.has("You cannot change these now.")


@MODES
def test_words_taken_out_and_words_refused_are_told_with_what_i_can_do(
    zelda: Client, session: Session, clock: FakeClock, front: str
) -> None:
    _, actor = somebody(session, now=clock.now)
    public = WRITTEN.replace("bus page", MARK)
    took_part(session, actor, now=clock.now, decision=Decision.REDACT, text=public, reason="A name.")
    page = zelda.get(f"{front}/my-part")
    assert page.has("Published with some words taken out") or page.has("We took some words out.")
    assert page.has(public)


def test_a_refusal_says_its_ground_and_where_to_ask_again(zelda: Client, session: Session, clock: FakeClock) -> None:
    _, actor = somebody(session, now=clock.now)
    ground = "INDIVIDUAL_SERVICE"
    took_part(session, actor, now=clock.now, decision=Decision.REFUSE, ground=ground, reason="One child’s taxi.")
    page = zelda.get("/my-part")
    assert page.has("Why: About the services of one person.")
    assert not page.has("One child’s taxi.")
    assert page.follow("Ask us to look again").form("Send it").value("What is it about?") == "comment"


def test_a_text_that_is_with_the_lead_waits_like_any_other(zelda: Client, session: Session, clock: FakeClock) -> None:
    _, actor = somebody(session, now=clock.now)
    for words in ("More buses.", WORRYING):
        taken = open_round(session, now=clock.now)
        sent(session, taken, taken.write(words), actor=actor, now=clock.now)
    page = zelda.get("/my-part")
    assert page.main.count("A person reads it before anybody else can") == 2


@MODES
def test_nothing_said_yet_leads_to_what_is_open(zelda: Client, front: str) -> None:
    assert zelda.get(f"{front}/my-part").follow("See what you can answer now").status == 200


@MODES
def test_a_receipt_is_short_and_the_same_each_time(
    zelda: Client, session: Session, clock: FakeClock, front: str
) -> None:
    _, actor = somebody(session, now=clock.now)
    taken = open_round(session, now=clock.now)
    sent(session, taken, taken.choose(), actor=actor, now=clock.now)
    page = zelda.get(f"{front}/my-part").follow("Print your receipts")
    receipt = page.main.split("Receipt ")[-1].split(" Whose")[0]
    assert len(receipt.split()) == 3
    assert page.has("Wednesday 3 June 2026")
    assert zelda.get(f"{front}/my-part").has(f"Receipt: {receipt}")


def test_another_person_has_nothing_of_mine(
    zelda: Client, new_client: NewClient, session: Session, clock: FakeClock
) -> None:
    _, actor = somebody(session, now=clock.now)
    took_part(session, actor, now=clock.now)
    other = new_client(Kind.PARENT)
    for address in ("/my-part", "/my-part/receipts", "/my-part/data", "/my-part/remove"):
        assert WRITTEN not in other.get(address).content
        assert "Receipt:" not in other.get(address).content
    assert WRITTEN not in other.fetch("/my-part/data.json").content


def test_no_address_of_these_pages_takes_a_number_of_anybody(zelda: Client) -> None:
    rules = [each for each in zelda.browser.application.url_map.iter_rules() if each.endpoint.startswith("mypart.")]
    with_values = {each.endpoint for each in rules if each.arguments}
    assert with_values == {"mypart.told", "mypart.answer"}


@pytest.mark.parametrize("address", ["/my-part", "/my-part/data", "/my-part/receipts", "/my-part/data.json"])
def test_a_number_in_the_query_changes_nothing(
    new_client: NewClient, session: Session, clock: FakeClock, address: str
) -> None:
    _, actor = somebody(session, now=clock.now)
    took_part(session, actor, now=clock.now)
    response = session.scalars(select(Response.id).where(Response.credential_id == actor.credential_id)).first()
    other = new_client(Kind.PARENT)
    query = f"?id={response}&credential_id={actor.credential_id}&account_id={actor.account_id}&response={response}"
    assert WRITTEN not in other.fetch(address + query).content


def _child(session: Session, clock: FakeClock, taken: OpenRound) -> str:
    token = session_of(session, Kind.CHILD, now=clock.now, round_id=taken.id)
    actor = identify(session, token=token, now=clock.now)
    sent(session, taken, taken.choose(), taken.write("I wrote this."), actor=actor, now=clock.now)
    return token


@MODES
def test_a_child_sees_what_this_session_sent(
    new_client: NewClient, session: Session, clock: FakeClock, front: str
) -> None:
    child = new_client(Kind.ANYONE)
    child.use_session(_child(session, clock, open_round(session, now=clock.now)))
    page = child.get(f"{front}/my-part")
    assert page.has("I wrote this.")
    assert page.has("You used a code card.")
    assert child.get(f"{front}/my-part/receipts").has("Receipt")


@MODES
@pytest.mark.parametrize("address", ["/my-part", "/my-part/receipts", "/my-part/data", "/my-part/remove"])
def test_a_new_session_of_the_card_sees_nothing_of_before(
    new_client: NewClient, session: Session, clock: FakeClock, front: str, address: str
) -> None:
    before = identify(session, token=_child(session, clock, open_round(session, now=clock.now)), now=clock.now)
    assert before.credential_id is not None
    new = start_session(session, credential_id=before.credential_id, life=CARD_SESSION, now=clock.now)
    child = new_client(Kind.ANYONE)
    child.use_session(new)
    page = child.get(front + address)
    assert not page.has("I wrote this.")
    assert "Receipt:" not in page.content
    assert not page.has("Getting to school") or address == "/my-part/data"
    assert "I wrote this." not in child.fetch("/my-part/data.json").content


def test_the_page_asks_the_database_as_often_whatever_was_said(
    zelda: Client, session: Session, clock: FakeClock, queries: QueryLog
) -> None:
    _, actor = somebody(session, now=clock.now)
    for _ in range(4):
        taken = open_round(session, now=clock.now)
        sent(session, taken, taken.choose(), taken.write("More."), actor=actor, now=clock.now)
    zelda.get("/my-part")
    assert_budget(queries, QUERIES)


def test_pages_of_ones_own_are_stored_nowhere(zelda: Client) -> None:
    for address in ("/my-part", "/my-part/receipts", "/my-part/data", "/my-part/remove", "/my-part/complaint"):
        assert zelda.get(address).headers["Cache-Control"] == "private, no-store"


def test_a_receipt_cannot_be_made_without_the_key() -> None:
    assert receipt_of(keyed("receipt:1:x", key=SECRET_KEY)) != receipt_of(keyed("receipt:1:x", key="another"))


@MODES
def test_the_three_tools_are_on_every_page_where_a_child_is(
    new_client: NewClient, session: Session, clock: FakeClock, front: str
) -> None:
    taken = open_round(session, now=clock.now)
    child = new_client(Kind.CHILD)
    for address in (taken.plain("1"), taken.plain("review"), "/my-part", "/my-part/data", "/my-part/complaint"):
        page = child.get(front + address)
        assert page.link("Ask to remove my comment").endswith("/data-complaint?about=comment")
        assert page.link("I am worried").endswith("/worried")
        assert page.link("Tell me what you hold").endswith("/my-part/data")
        assert page.link("My part").endswith("/my-part")
