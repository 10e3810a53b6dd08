"""The register as anybody reads it: the list, its search and filter, one entry, the topics; in both reading modes."""

from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.core.rulesets.topics import TOPICS
from participate.localoffer.content import Provision
from participate.localoffer.queries.public import PAGE
from tests.support.client import Client
from tests.support.clock import FakeClock
from tests.support.makers.entries import write
from tests.support.makers.localoffer import entry_id, map_to, read, service, take
from tests.support.people import Kind
from tests.support.queries import assert_budget
from tests.unit.localoffer.services import as_csv, row

LIST_BUDGET = 8
"""The authority, everyday words, what the words mean, what fits, the cards of a page, their topics; with a topic, its
line of the content plan and the options that set it."""
ENTRY_BUDGET = 7
"""The authority, the entry, its answers, its topics, its easy-read twins, what reviews found in it, its comments."""
TOPICS_BUDGET = 4
"""The authority, the entries of each topic, the lines of the content plan, the options that set them."""


@pytest.fixture
def officer(actor: Callable[[Kind], Identity]) -> Identity:
    return actor(Kind.OFFICER)


@pytest.fixture
def take_in(session: Session, officer: Identity, clock: FakeClock) -> Callable[..., None]:
    return lambda *services: take(session, *services, actor=officer, now=clock.now) and None


@pytest.fixture
def swimming(session: Session, officer: Identity, clock: FakeClock) -> None:
    """Swimming is a leisure activity."""
    map_to(session, actor=officer, now=clock.now, Swimming="LO-LEIS")


TakeIn = Callable[..., None]


@pytest.mark.parametrize(("mode", "button"), [("", "Search"), ("/easy", "Search")], ids=["standard", "easy read"])
def test_a_search_finds_entries_and_leads_to_their_pages(
    client: Client, take_in: TakeIn, mode: str, button: str
) -> None:
    take_in(service(1, description="A warm pool."), service(2, name="Chess", terms=()))
    form = client.get(f"{mode}/local-offer").form(button)
    found = form.fill({"q": "pools"}).submit()
    assert not found.has("Chess")
    assert found.form(button).value("q") == "pools"
    assert found.follow("Swim club 001").h1 == "Swim club 001"


def test_the_topic_filter_shows_the_entries_of_one_topic(client: Client, take_in: TakeIn, swimming: None) -> None:
    take_in(service(1), service(2, name="Chess", terms=("Board games",)))
    found = client.get("/local-offer").form("Search").fill({"Topic": "Leisure and activities"}).submit()
    assert (found.has("Leisure and activities: 1 entry"), found.has("Chess")) == (True, False)
    assert found.form("Search").value("Topic") == "LO-LEIS"


@pytest.mark.parametrize(
    ("mode", "more", "back"), [("", "More entries", "Back to the start"), ("/easy", "See more", "Start again")]
)
def test_a_long_list_pages_and_keeps_search_and_topic(
    client: Client, take_in: TakeIn, swimming: None, mode: str, more: str, back: str
) -> None:
    take_in(*(service(number) for number in range(1, PAGE + 3)))
    first = client.get(f"{mode}/local-offer", query={"q": "swim", "topic": "LO-LEIS"})
    second = first.follow(more)
    assert first.has(f"Swim club {PAGE:03d}")
    assert not first.has(f"Swim club {PAGE + 1:03d}")
    assert (second.has(f"Swim club {PAGE + 2:03d}"), second.has("Swim club 001")) == (True, False)
    assert second.form("Search").value("q") == "swim"
    assert second.follow(back).has("Swim club 001")


@pytest.mark.parametrize("query", ["%", "_", "“%”", "!!", "zebra"])
@pytest.mark.parametrize(
    ("mode", "links"),
    [
        ("", ("Look topic by topic", "Tell us what is missing")),
        ("/easy", ("Look at one topic at a time", "Tell us what is missing")),
    ],
)
def test_a_search_that_fits_nothing_keeps_the_words_and_shows_two_ways_on(
    client: Client, take_in: TakeIn, query: str, mode: str, links: tuple[str, str]
) -> None:
    take_in(service(1))
    page = client.get(f"{mode}/local-offer", query={"q": query})
    assert not page.has("Swim club 001")
    assert page.form("Search").value("q") == query
    assert "topic" in page.follow(links[0]).address
    assert page.follow(links[1]).h1 == "Contact us"


def test_a_topic_without_a_find_leads_to_the_same_words_in_all_topics(
    client: Client, take_in: TakeIn, swimming: None
) -> None:
    take_in(service(1))
    page = client.get("/local-offer", query={"q": "swim", "topic": "LO-TRAV"})
    assert page.follow("Look again without “Topic: Travel and transport”").has("Swim club 001")


@pytest.mark.parametrize("after", ["", "x", "1-", "0-99999999999999999999-a", "2-1-a", "1-²-a"])
def test_a_key_that_nobody_made_starts_from_the_beginning_or_ends_the_list(
    client: Client, take_in: TakeIn, after: str
) -> None:
    take_in(service(1))
    client.get("/local-offer", query={"after": after})


def test_an_entry_shows_what_its_source_says(client: Client, session: Session, take_in: TakeIn) -> None:
    take_in(service(1, description="A warm pool.", email="hello@wave.example", minimum_age=5, maximum_age=11))
    page = client.get(f"/local-offer/{entry_id(session, 'Swim club 001')}")
    assert page.has("Wave")
    assert page.has("Ages 5 to 11")
    assert page.links["hello@wave.example"] == "mailto:hello@wave.example"


def test_a_provider_with_the_entrys_own_name_is_not_said_twice(
    client: Client, session: Session, take_in: TakeIn
) -> None:
    organisation = {"id": service(700)["id"], "name": "Elm School", "description": "A school."}
    take_in(service(1, name="Elm school", organization=organisation))
    assert client.get("/local-offer").content.count("eyebrow") == 0
    assert client.get(f"/local-offer/{entry_id(session, 'Elm school')}").content.count("eyebrow") == 0


@pytest.mark.parametrize(
    ("checked", "standard", "easy"),
    [
        ("2026-05-20", "Checked on Wednesday 20 May 2026", None),
        ("2025-06-04", "To be checked again by Thursday 4 June 2026.", None),
        ("2025-02-03", "Not checked since Monday 3 February 2025.", "These words are more than a year old."),
        (None, "We do not know when this was last checked.", None),
    ],
)
def test_an_entry_says_when_it_was_last_checked(
    client: Client, session: Session, take_in: TakeIn, checked: str | None, standard: str, easy: str | None
) -> None:
    take_in(service(1, **({"assured_date": checked} if checked else {})))
    address = f"/local-offer/{entry_id(session, 'Swim club 001')}"
    page = client.get(address)
    assert page.has(standard)
    assert ('class="seal"' in page.content) == standard.startswith(("Checked", "To be"))
    assert client.get(f"/easy{address}").has("These words are more than a year old.") == (easy is not None)


@pytest.mark.parametrize(
    ("modified", "day"),
    [("2025-08-01T10:00:00Z", "Friday 1 August 2025"), (None, "Wednesday 3 June 2026")],
    ids=["the source's own date", "the day of the import"],
)
def test_an_entry_says_when_it_was_last_changed(
    client: Client, session: Session, take_in: TakeIn, modified: str | None, day: str
) -> None:
    take_in(service(1, **({"last_modified": modified} if modified else {})))
    assert client.get(f"/local-offer/{entry_id(session, 'Swim club 001')}").has(f"Last changed on {day}.")


def test_what_is_closed_for_now_says_so(client: Client, session: Session, take_in: TakeIn) -> None:
    take_in(service(1, status="temporarily closed"))
    address = f"/local-offer/{entry_id(session, 'Swim club 001')}"
    assert client.get(address).has("This is closed for now.")
    assert client.get(f"/easy{address}").has("It is closed for now.")


def test_a_schools_answers_stand_on_its_page_in_the_order_of_its_file(
    client: Client, session: Session, officer: Identity, clock: FakeClock
) -> None:
    answers = {"future_plans": "A sensory room.", "support_description": "Small groups."}
    read(session, as_csv(row(**answers)), actor=officer, now=clock.now)
    page = client.get(f"/local-offer/{entry_id(session, 'Swim club')}")
    assert page.main.index("What support there is Small groups.") < page.main.index("What is planned next A sensory")


@pytest.mark.parametrize(
    ("first", "last", "shown"),
    [("", "2020-12-31", False), ("2026-06-04", "", False), ("2026-06-03", "2026-06-03", True), ("", "", True)],
    ids=["over", "not yet", "this day alone", "always"],
)
def test_an_entry_is_public_within_the_days_that_its_source_names(
    client: Client, session: Session, officer: Identity, clock: FakeClock, first: str, last: str, shown: bool
) -> None:
    read(session, as_csv(row(visible_from=first, visible_to=last)), actor=officer, now=clock.now)
    assert client.get("/local-offer").has("Swim club") == shown
    client.get(f"/local-offer/{entry_id(session, 'Swim club')}", status=200 if shown else 404)


def test_an_entry_leaves_at_midnight_in_london(
    client: Client, session: Session, officer: Identity, clock: FakeClock
) -> None:
    read(session, as_csv(row(visible_to="2026-06-03")), actor=officer, now=clock.now)
    clock.move(hours=13, minutes=59, days=30 / 86400)
    page = client.get("/local-offer")
    assert page.has("Swim club")
    assert page.headers["Cache-Control"] == "public, max-age=30"
    clock.move(minutes=1)
    assert not client.get("/local-offer").has("Swim club")


@pytest.mark.parametrize(
    ("mode", "empty"), [("", "No entry yet"), ("/easy", "There is nothing here yet.")], ids=["standard", "easy read"]
)
def test_the_topics_say_what_each_has_and_lead_to_it(
    client: Client, take_in: TakeIn, swimming: None, mode: str, empty: str
) -> None:
    take_in(service(1))
    page = client.get(f"{mode}/local-offer/topics")
    assert page.text.count(empty) == len(TOPICS) - 1
    leisure = next(topic for topic in TOPICS if topic.code == "LO-LEIS")
    assert page.follow(leisure.easy_label if mode else leisure.label).has("Swim club 001")


@pytest.mark.parametrize("mode", ["", "/easy"])
@pytest.mark.parametrize("many", [1, 40])
def test_the_pages_ask_as_much_for_one_entry_as_for_forty(
    client: Client, session: Session, take_in: TakeIn, swimming: None, mode: str, many: int
) -> None:
    take_in(*(service(number) for number in range(1, many + 1)))
    client.get(f"{mode}/local-offer", query={"q": "come in", "topic": "LO-LEIS"})
    assert_budget(client.queries, LIST_BUDGET)
    client.get(f"{mode}/local-offer/{entry_id(session, 'Swim club 001')}")
    assert_budget(client.queries, ENTRY_BUDGET)
    client.get(f"{mode}/local-offer/topics")
    assert_budget(client.queries, TOPICS_BUDGET)


@pytest.mark.parametrize(("cost", "said"), [("There is nothing to pay.", False), ("Free, but bring £2 for tea", True)])
def test_what_is_free_is_said_once(
    client: Client, session: Session, officer: Identity, clock: FakeClock, cost: str, said: bool
) -> None:
    entry = write(session, actor=officer, now=clock.now, is_free=True, cost=cost)
    assert client.get(f"/easy/local-offer/{entry}").has(cost) == said
    page = client.get(f"/local-offer/{entry}")
    assert page.has("It is free.")
    assert page.has(cost) == said


def test_the_facts_stand_in_the_order_in_which_families_ask(
    client: Client, session: Session, officer: Identity, clock: FakeClock
) -> None:
    facts = {"who_for": "Children", "how_to_get": "Ring us", "min_age": 5, "opening": "Mondays", "areas": ("North",)}
    more = {"accessibility": "A ramp", "cost": "£3"}
    entry = write(session, actor=officer, now=clock.now, provision=(Provision.HEALTH,), **facts, **more)
    page = client.get(f"/local-offer/{entry}")
    order = [
        "Who it is for",
        "Ages",
        "How to get it",
        "What it costs",
        "When",
        "Places it serves",
        "Getting in and around",
    ]
    places = [page.main.index(each) for each in (*order, "Education, health or care")]
    assert places == sorted(places)
