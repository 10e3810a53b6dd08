"""The pages of the search as people use them: spelling, filters, for settings, what is missing."""

from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.localoffer.content import TOPIC_VOCABULARY, EntryContent, Sector, Term, Tier
from tests.support.client import Client
from tests.support.clock import FakeClock
from tests.support.makers.localoffer import write
from tests.support.people import Kind
from tests.support.queries import assert_budget

SEARCH_BUDGET = 9
"""The authority, everyday words, what the words mean (twice where one is misspelt), what fits, cards, topics;
with a topic, its line of the content plan and the options that set it."""
MISSING_BUDGET = 4
"""The authority, the entries of each topic, the lines of the content plan, the options that set them."""
DESK_BUDGET = 5
"""Who looks (their session, account and roles), the authority, what is listed."""
BOTH = pytest.mark.parametrize("mode", ["", "/easy"], ids=["standard", "easy read"])
CHATTER = EntryContent(
    name="Chatter",
    description="Speech therapy.",
    min_age=5,
    max_age=11,
    tier=Tier.TARGETED,
    sector=Sector.PRIVATE,
    is_free=True,
    for_settings=True,
    settings_terms="60 pounds an hour.\nTwo weeks of notice.",
    settings_contact="Ask Mo on 01632 960123.",
    terms=(Term(vocabulary=TOPIC_VOCABULARY, name="LO-HEALTH"),),
)
OTHER = EntryContent(name="Otter swimmers", description="A pool.", min_age=12)


@pytest.fixture
def entries(session: Session, actor: Callable[[Kind], Identity], clock: FakeClock) -> None:
    write(session, CHATTER, OTHER, actor=actor(Kind.OFFICER), now=clock.now)


@pytest.fixture
def officer(new_client: Callable[[Kind], Client]) -> Client:
    return new_client(Kind.OFFICER)


@pytest.mark.usefixtures("entries")
@pytest.mark.parametrize(
    ("mode", "said", "instead"),
    [
        ("", "Showing results for “speech”.", "Search instead for “speach”"),
        ("/easy", "We looked for “speech”.", "Look for “speach”"),
    ],
)
def test_a_misspelt_search_says_what_was_done_and_leads_back(
    client: Client, mode: str, said: str, instead: str
) -> None:
    page = client.get(f"{mode}/local-offer", query={"q": "speach"})
    assert_budget(client.queries, SEARCH_BUDGET)
    assert (page.has(said), page.has("Chatter")) == (True, True)
    typed = page.follow(instead)
    assert (typed.has(said), typed.has("Chatter")) == (False, False)


@pytest.mark.usefixtures("entries")
@pytest.mark.parametrize(
    "query",
    [{"q": "speach pool"}, {"q": "speech zebra"}, {"q": "speach pool", "cost": "free"}, {"q": "speach", "age": "99"}],
)
@BOTH
def test_what_has_most_of_the_words_costs_no_more_queries(client: Client, mode: str, query: dict[str, str]) -> None:
    page = client.get(f"{mode}/local-offer", query=query)
    assert_budget(client.queries, SEARCH_BUDGET)
    assert page.has("These have most of them.") is ("cost" not in query and "age" not in query)


@pytest.mark.usefixtures("entries")
def test_filters_are_shown_and_taken_away_one_by_one(client: Client) -> None:
    values = {"Age": "6", "How special it is": "For some who need more", "Cost": "Free"}
    found = client.get("/local-offer").form("Search").fill(values).submit()
    assert (found.has("Chatter"), found.has("Otter swimmers")) == (True, False)
    fewer = found.follow("Remove Age: 6")
    assert fewer.has("How special it is: For some who need more")
    assert not fewer.has("Age: 6")
    assert fewer.follow("Start again with everything").has("Otter swimmers")


@pytest.mark.usefixtures("entries")
@pytest.mark.parametrize(("mode", "link"), [("", "Look again without “Age: 40”"), ("/easy", "Look again without “40”")])
def test_where_nothing_fits_the_filter_to_drop_is_a_link(client: Client, mode: str, link: str) -> None:
    page = client.get(f"{mode}/local-offer", query={"q": "speech", "age": "40", "cost": "free"})
    assert_budget(client.queries, SEARCH_BUDGET)
    assert page.follow(link).has("Chatter")


@BOTH
@pytest.mark.usefixtures("entries")
@pytest.mark.parametrize("age", ["abc", "-1", "7.5", "999", "٧"])
def test_an_age_that_is_none_is_said_and_kept_and_lists_nothing(client: Client, mode: str, age: str) -> None:
    page = client.get(f"{mode}/local-offer", query={"age": age})
    assert page.has("Write a number, like 7.")
    assert page.form("Search").value("age") == age
    assert not page.has("Chatter")


@BOTH
@pytest.mark.usefixtures("entries")
@pytest.mark.parametrize(("age", "fits"), [("nine", True), (" Seven ", True), ("twenty-one", False)])
def test_an_age_may_be_written_in_words(client: Client, mode: str, age: str, fits: bool) -> None:
    page = client.get(f"{mode}/local-offer", query={"age": age})
    assert (page.has("Chatter"), page.has("Otter swimmers")) == (fits, not fits)


@BOTH
@pytest.mark.parametrize("name", ["topic", "tier", "sector", "cost", "provision", "settings", "exact"])
def test_a_choice_that_there_is_not_narrows_nothing(client: Client, entries: None, mode: str, name: str) -> None:
    assert client.get(f"{mode}/local-offer", query={name: "<script>"}).has("Chatter")


@pytest.mark.usefixtures("entries")
def test_easy_read_looks_by_age_and_for_what_is_free(client: Client) -> None:
    found = client.get("/easy/local-offer").form("Search").fill({"How old?": "6", "cost": "free"}).submit()
    assert (found.has("Chatter"), found.has("It is free."), found.has("Otter swimmers")) == (True, True, False)
    assert found.follow("Take this away: Free").has("You chose: age 6.")


@BOTH
@pytest.mark.usefixtures("entries")
def test_what_settings_can_buy_in_stands_with_its_terms_and_contact(client: Client, mode: str) -> None:
    page = client.get(f"{mode}/local-offer/for-settings", query={"q": "speech"})
    assert_budget(client.queries, SEARCH_BUDGET)
    assert page.has("60 pounds an hour.")
    assert page.has("Ask Mo on 01632 960123.")
    assert not client.get(f"{mode}/local-offer/for-settings").has("Otter swimmers")


def test_the_search_leads_to_what_settings_can_buy_in(client: Client) -> None:
    page = client.get("/local-offer").follow("For schools and colleges: what you can buy in")
    assert page.has("Nothing fits that.")


@pytest.mark.usefixtures("entries")
def test_what_is_missing_is_said_topic_by_topic(client: Client) -> None:
    page = client.get("/local-offer").follow("See what is missing")
    assert_budget(client.queries, MISSING_BUDGET)
    assert page.has("The number of entries says nothing about how good they are")
    assert page.follow("Health services and therapies").has("Chatter")
    assert page.text.count("No entry yet") > 20


@pytest.mark.usefixtures("entries")
def test_what_is_missing_in_easy_read_leads_to_what_is_little(client: Client) -> None:
    page = client.get("/easy/local-offer/missing")
    assert page.has("There is nothing yet about:")
    assert page.follow("Health").has("Chatter")


@pytest.mark.usefixtures("entries")
def test_officers_see_what_entries_do_not_say(officer: Client) -> None:
    listed = officer.get("/desk/local-offer/gaps").follow("How to get it")
    assert (listed.has("Chatter"), listed.has("Otter swimmers")) == (True, True)
    assert_budget(officer.queries, DESK_BUDGET)
    costs = officer.get("/desk/local-offer/gaps/cost")
    assert (costs.has("Chatter"), costs.has("Otter swimmers")) == (False, True)
    officer.get("/desk/local-offer/gaps/nothing", status=404)


@pytest.mark.usefixtures("entries")
def test_an_officer_adds_everyday_words_and_takes_them_away(officer: Client, client: Client) -> None:
    words = {"What families say": "natter bus", "Words that entries use for it": "speech"}
    page = officer.get("/desk/local-offer/words").form("Add").fill(words).submit()
    assert page.has("Whoever searches in these words now finds what is meant.")
    assert client.get("/local-offer", query={"q": "natter bus"}).has("Chatter")
    page.follow("Take away natter bus").form("Take away").submit()
    assert not client.get("/local-offer", query={"q": "natter bus"}).has("Chatter")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ({"What families say": ""}, "Enter the words that families use."),
        ({"What families say": "the help"}, "These words are in nearly every search."),
        ({"What families say": "natter"}, "Enter the words that entries use, or choose a topic, or both."),
        ({"What families say": "x" * 101, "Words that entries use for it": "speech"}, "Use 100 characters or fewer."),
    ],
)
def test_a_pair_that_means_nothing_is_refused_and_kept(officer: Client, words: dict[str, str], told: str) -> None:
    page = officer.get("/desk/local-offer/words").form("Add").fill(words).submit(status=422)
    assert page.errors[0].startswith(told)
    assert page.form("Add").value("What families say") == words["What families say"]


def test_a_pair_that_is_there_is_told(officer: Client) -> None:
    words = {"What families say": "Natter bus", "Topic that is meant": "Health services and therapies"}
    officer.get("/desk/local-offer/words").form("Add").fill(words).submit()
    again = {**words, "What families say": "the NATTER bus"}
    page = officer.get("/desk/local-offer/words").form("Add").fill(again).submit(status=422)
    assert page.errors[0].startswith("There is a line for these words already.")


@BOTH
@pytest.mark.usefixtures("entries")
def test_after_a_search_what_was_found_stands_before_filters_and_other_ways(client: Client, mode: str) -> None:
    text = client.get(f"{mode}/local-offer", query={"q": "speech"}).text
    folded = "More choices" if mode else "More filters"
    assert text.index(folded) < text.index("Chatter") < text.index("See what is missing")
    ask = "Topic" if not mode else "How old?"
    assert text.index(folded) < text.index(ask, text.index("Search") if not mode else 0)


@BOTH
def test_who_misses_something_is_told_what_to_write(client: Client, mode: str) -> None:
    page = client.get(f"{mode}/local-offer", query={"q": "zebra"}).follow("Tell us what is missing")
    assert page.has("what you looked for and where you live.")
