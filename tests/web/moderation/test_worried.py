from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from participate.authority.service import SetAuthority, set_authority
from participate.moderation.models import SafeguardingItem
from participate.moderation.queries import get_item
from tests.support.client import Client
from tests.support.clock import FakeClock
from tests.support.makers.moderation import only_item
from tests.support.outbox import Outbox
from tests.support.people import Kind, identity_of
from tests.support.queries import QueryLog, assert_budget

WORDS = "What are you worried about?"
REACH = "If you are 18 or older: how can we reach you?"
NewClient = Callable[[Kind], Client]
MODES = pytest.mark.parametrize("front", ["", "/easy"], ids=["standard", "easy read"])


@pytest.fixture
def authority(session: Session, clock: FakeClock) -> None:
    settings = SetAuthority(
        council="Wrenford Council",
        name="Wrenford Local Offer",
        contact_email="",
        contact_phone="",
        contact_address="",
        forum_name="",
        panel_name="",
        reading_hours="every morning",
        worry_phone="01632 960123",
        worry_hours="from 9 am to 5 pm, Monday to Friday",
    )
    set_authority(session, settings, actor=identity_of(session, Kind.ADMINISTRATOR, now=clock.now), now=clock.now)


@MODES
def test_the_page_says_what_a_worried_person_must_know(client: Client, front: str, authority: None) -> None:
    page = client.get(f"{front}/worried")
    for words in (
        "This website is not for emergencies.",
        "999",
        "0800 1111",
        "01632 960123",
        "We read messages from 9 am to 5 pm, Monday to Friday.",
        "We cannot promise to keep it secret.",
        "They may have to tell someone else who can help.",
        "The safeguarding lead reads",
    ):
        assert page.has(words), words
    assert "confidential" not in page.text


@MODES
def test_anybody_tells_the_lead_in_their_own_words(client: Client, session: Session, front: str) -> None:
    page = client.get(f"{front}/worried").form().fill({WORDS: "My friend cries\n at school"}).submit()
    assert page.h1 == "We have your words"
    assert page.address.endswith(f"{front}/worried/told")
    (words,) = get_item(session, only_item(session).id).words
    assert words.text == "My friend cries\n at school"


def test_an_adult_may_say_how_to_be_reached(client: Client, session: Session) -> None:
    client.get("/worried").form().fill({WORDS: "My neighbour’s boy", REACH: "07700 900123"}).submit()
    assert only_item(session).reach == "07700 900123"


@pytest.mark.parametrize("kind", [Kind.ANYONE, Kind.CHILD, Kind.PARENT, Kind.SAFEGUARDING_LEAD])
def test_the_page_is_the_same_for_everybody_and_sets_no_cookie(new_client: NewClient, kind: Kind) -> None:
    answer = new_client(kind).fetch("/worried")
    assert "Set-Cookie" not in answer.headers
    assert answer.headers["Cache-Control"].startswith("public")
    assert answer.headers["ETag"] == new_client(Kind.ANYONE).fetch("/worried").headers["ETag"]


def test_with_a_card_the_lead_can_ask_who_gave_it(new_client: NewClient, session: Session) -> None:
    new_client(Kind.CHILD).get("/easy/worried").form().fill({WORDS: "Help me"}).submit()
    card = get_item(session, only_item(session).id).card
    assert card is not None
    assert card.issuer == "Alder School"


def test_signed_in_by_mail_the_lead_can_see_the_address(new_client: NewClient, session: Session) -> None:
    new_client(Kind.PARENT).get("/worried").form().fill({WORDS: "A worry"}).submit()
    assert get_item(session, only_item(session).id).address == "parent@example.org"


@MODES
@pytest.mark.parametrize(
    ("filling", "said"),
    [
        pytest.param({WORDS: " ", REACH: "me@example.org"}, "Write what you are worried about.", id="nothing written"),
        pytest.param({WORDS: "a" * 5000}, "Use 4000 characters or fewer.", id="too long"),
    ],
)
def test_what_was_typed_comes_back_with_an_error(
    client: Client, session: Session, front: str, filling: dict[str, str], said: str
) -> None:
    page = client.get(f"{front}/worried").form().fill(filling).submit(status=422)
    assert page.errors == [said]
    assert page.form().value(WORDS) == filling[WORDS].strip()
    assert page.form().value(REACH) == filling.get(REACH, "")
    assert session.query(SafeguardingItem).count() == 0


def test_no_worry_is_refused_because_many_came_and_the_lead_is_called_once(
    client: Client, session: Session, clock: FakeClock, outbox: Outbox
) -> None:
    identity_of(session, Kind.SAFEGUARDING_LEAD, now=clock.now)
    for number in range(70):
        assert client.post("/worried", {"words": f"Help me {number}"}).h1 == "We have your words"
    assert session.query(SafeguardingItem).count() == 70
    assert len(outbox.to("safeguarding-lead@example.org")) == 2
    assert client.get("/worried").has("0800 1111")


def test_a_double_click_is_one_worry(client: Client, session: Session, clock: FakeClock) -> None:
    for _ in range(2):
        client.post("/worried", {"words": "Help me"})
    assert session.query(SafeguardingItem).count() == 1
    clock.move(minutes=11)
    client.post("/worried", {"words": "Help me"})
    assert session.query(SafeguardingItem).count() == 2


def test_a_form_from_another_site_is_refused(client: Client, session: Session) -> None:
    answer = client.browser.post("/worried", data={"words": "x"}, headers={"Origin": "https://elsewhere.example"})
    assert answer.status_code == 403
    assert session.query(SafeguardingItem).count() == 0


@MODES
def test_the_page_after_it_says_what_happens_now(client: Client, front: str, authority: None) -> None:
    page = client.get(f"{front}/worried/told")
    assert page.has("0800 1111")
    assert page.has("afeguarding lead")


def test_the_page_keeps_to_its_budget(client: Client, queries: QueryLog) -> None:
    client.get("/worried")
    assert_budget(queries, 8)
