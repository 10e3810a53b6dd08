"""The front page, the list of rounds and what changed: fresh by the clock, bounded, and in each language."""

from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.rounds.queries import get_round
from tests.support.client import Client
from tests.support.clock import FakeClock
from tests.support.makers.consultations import scheduled
from tests.support.people import Kind
from tests.support.queries import assert_budget

FRONT_BUDGET = 8
LIST_BUDGET = 8
STANDING_BUDGET = 2
STANDING = ("/formats", "/accessibility", "/privacy", "/contact", "/about")
FORMS = ("", "/easy", "/pl", "/ur/easy")


@pytest.fixture
def announce(session: Session, actor: Callable[[Kind], Identity], clock: FakeClock) -> Callable[[], str]:
    """Announces one more round (it opens in 2 days, for 35) and gives its reference."""
    officer = actor(Kind.OFFICER)
    return lambda: get_round(session, scheduled(session, actor=officer, now=clock.now)).reference


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("address", ["/", "/rounds", "/rounds/{reference}"])
def test_the_etag_changes_when_a_round_opens_and_when_it_closes(
    client: Client, clock: FakeClock, announce: Callable[[], str], address: str, form: str
) -> None:
    place = form + address.format(reference=announce())

    def etag() -> str:
        return client.fetch(place).headers["ETag"]

    before = etag()
    assert etag() == before
    clock.move(days=2, minutes=1)
    while_open = etag()
    clock.move(days=35)
    assert etag() != while_open != before


def test_a_copy_that_is_still_true_is_not_sent_again(client: Client, announce: Callable[[], str]) -> None:
    announce()
    etag = client.fetch("/").headers["ETag"]
    client.fetch("/", status=304, headers={"If-None-Match": etag})


@pytest.mark.parametrize("form", ["", "/easy"])
@pytest.mark.parametrize(
    ("address", "budget"),
    [
        ("/", FRONT_BUDGET),
        ("/rounds", LIST_BUDGET),
        ("/changes", LIST_BUDGET),
        *((address, STANDING_BUDGET) for address in STANDING),
    ],
)
def test_a_page_asks_the_same_few_questions_however_much_there_is(
    client: Client, announce: Callable[[], str], address: str, budget: int, form: str
) -> None:
    announce()
    client.get(form + address)
    few = client.queries.names
    assert_budget(client.queries, budget)
    for _ in range(7):
        announce()
    client.get(form + address)
    assert client.queries.names == few


@pytest.mark.parametrize(
    ("form", "opening", "direction"),
    [("", "Friday 5 June 2026", "ltr"), ("/pl", "5 czerwca 2026", "ltr"), ("/ur", "5 جون", "rtl")],
    ids=["English", "Polish", "Urdu"],
)
def test_a_day_is_said_in_the_language_of_the_page(
    client: Client, announce: Callable[[], str], form: str, opening: str, direction: str
) -> None:
    page = client.get(f"{form}/rounds/{announce()}")
    assert page.has(opening)
    assert f'dir="{direction}"' in page.content.partition("<head")[0]
