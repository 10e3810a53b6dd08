"""Looking up a receipt: when it can be, what it tells, and what it tells nobody."""

import pytest
from sqlalchemy.orm import Session

from participate.core.groups import Channel, Group
from participate.core.lifecycle import State
from participate.rounds.models import RoundMove
from participate.voting.limits import WRONG_RECEIPTS_HERE
from participate.voting.queries import sealed
from participate.voting.service.sealing import seal_vote
from tests.support.client import Client
from tests.support.clock import FakeClock
from tests.support.makers.sealing import ClosedVote, cast, closed_vote, entered, paper
from tests.support.queries import assert_budget

MINE = "apple boat drum kite"
OTHERS = ("zebra wolf window violin", "anchor bread castle dog")


@pytest.fixture
def vote(session: Session, clock: FakeClock) -> ClosedVote:
    made = closed_vote(session, now=clock.now)
    for words in (MINE, *OTHERS):
        cast(session, made, {Group.CHILD: [[1, 0, 0]]}, receipt_words=words)
    return made


@pytest.fixture
def address(session: Session, vote: ClosedVote, clock: FakeClock) -> str:
    seal_vote(session, vote.id, now=clock.now)
    return f"/rounds/{vote.reference}/receipts"


def test_before_the_seal_the_page_says_when_and_has_no_list(client: Client, vote: ClosedVote, clock: FakeClock) -> None:
    here = f"/rounds/{vote.reference}/receipts"
    clock.move(hours=-2)
    assert client.get(here).has("You can look from Wednesday 3 June 2026, 9:00 am.")
    assert client.get(f"/easy{here}").has("You cannot look yet.")
    clock.move(hours=2)
    page = client.get(here)
    assert page.has("look again in a few minutes")
    assert not page.has("Type the four words")
    client.get(f"{here}/all", status=404)
    assert not client.post(here, {"words": MINE}).has("Your ballot is in the count")


@pytest.mark.parametrize(
    "typed", [MINE, "  Apple, BOAT drum kite.", "aple boat drum kiet", "appleboatdrumkite"], ids=range(4)
)
def test_words_with_small_slips_are_found(client: Client, address: str, typed: str) -> None:
    assert client.post(address, {"words": typed}).has("Your ballot is in the count")
    easy = client.post(f"/easy{address}", {"words": typed})
    assert easy.has("Yes. Your vote is in.")
    assert easy.has(MINE)


def test_words_that_are_not_there_get_a_sentence_and_what_to_do(client: Client, address: str) -> None:
    page = client.post(address, {"words": "apple boat drum sun"}, status=404)
    assert page.has("These words are not in the list. Look at each word again.")
    assert page.has("Are your words not in the list?")
    assert page.form().value("words") == "apple boat drum sun"
    easy = client.post(f"/easy{address}", {"words": "apple boat drum sun"}, status=404)
    assert easy.has("We cannot find your words.")


def test_the_answer_is_the_title_and_is_told_aloud(client: Client, address: str) -> None:
    for here, words in ((address, "Your ballot is in the count"), (f"/easy{address}", "Yes. Your vote is in.")):
        page = client.post(here, {"words": "Apple boat drum kite"})
        assert page.h1 == words
        assert page.title.startswith(words)
        (heading,) = page.document.all("h1")
        assert (heading.get("role"), heading.get("tabindex")) == ("status", "-1")
        assert page.form().value("words") == "Apple boat drum kite"


@pytest.mark.parametrize(
    ("typed", "number"), [("apple boat drum", 3), ("five words of a card", 5), (f"{MINE} sun moon", 6)]
)
def test_another_number_of_words_is_counted_and_not_looked_up(
    client: Client, address: str, typed: str, number: int
) -> None:
    for _ in range(WRONG_RECEIPTS_HERE.most + 1):
        page = client.post(address, {"words": typed}, status=422)
    assert page.has(f"You typed {number} words; a receipt has four.")
    assert page.form().value("words") == typed
    assert client.post(address, {"words": MINE}).h1 == "Your ballot is in the count"


def test_nothing_typed_is_said(client: Client, address: str) -> None:
    assert client.post(address, {"words": " "}, status=422).has("Type your four words.")


def test_after_many_wrong_words_right_ones_are_found_and_the_list_is_still_there(client: Client, address: str) -> None:
    for _ in range(WRONG_RECEIPTS_HERE.most):
        client.browser.post(address, data={"words": "x"}, headers={"Origin": "http://localhost"})
    assert client.post(address, {"words": "x"}, status=429).has("Too many wrong words were typed here. Wait 10 minutes")
    assert client.post(address, {"words": MINE}).has("Your ballot is in the count")
    assert client.get(f"{address}/all").has(MINE)


def test_the_whole_list_is_in_the_order_of_the_alphabet_and_pages_by_key(
    client: Client, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = client.get(f"{address}/all").main
    places = [whole.index(words) for words in sorted((MINE, *OTHERS))]
    assert places == sorted(places)
    monkeypatch.setattr(sealed, "RECEIPTS_ON_PAGE", 2)
    first = client.get(f"{address}/all", query={"after": MINE[:-1]})
    assert first.has(MINE)
    assert not first.has(OTHERS[0])
    second = client.get(f"{address}/all", query={"after": OTHERS[0][:-1]})
    assert second.has(OTHERS[0])
    assert not second.has(MINE)


def test_a_withdrawn_vote_counts_no_ballot_and_says_so(client: Client, session: Session, clock: FakeClock) -> None:
    made = closed_vote(session, now=clock.now, state=State.WITHDRAWN)
    cast(session, made, {Group.CHILD: [[1, 0, 0]]}, receipt_words=MINE)
    here = f"/rounds/{made.reference}/receipts"
    client.get(here, status=404)  # nobody outside has heard of it
    move = {"from_state": State.CHECKED, "to_state": State.SCHEDULED, "at": clock.now}
    session.add(RoundMove(round_id=made.round_id, number=1, **move))
    seal_vote(session, made.id, now=clock.now)
    assert client.get(here).has("This vote was withdrawn. No ballot is counted.")
    assert client.get(f"/easy{here}").has("No vote is counted.")
    assert not client.post(here, {"words": MINE}).has("Your ballot is in the count")
    client.get(f"{here}/all", status=404)


def test_a_round_of_another_kind_and_a_draft_have_no_such_page(
    client: Client, session: Session, clock: FakeClock
) -> None:
    draft = closed_vote(session, now=clock.now, state=State.DRAFT)
    client.get(f"/rounds/{draft.reference}/receipts", status=404)


def test_the_pages_are_the_same_for_everybody_and_ask_little(client: Client, address: str) -> None:
    assert "public" in client.fetch(address).headers["Cache-Control"]
    assert_budget(client.queries, 9)  # the authority, the round (3), its vote (3), the seal, the papers
    client.get(f"{address}/all")
    assert_budget(client.queries, 10)  # the same, and the list


@pytest.mark.parametrize("language", ["pl", "ur"])
def test_the_words_stay_english_and_are_marked(client: Client, address: str, language: str) -> None:
    assert 'lang="en" dir="ltr"' in client.get(f"/{language}{address}/all").content


def test_papers_that_were_not_entered_are_told_and_none_of_the_group_is_said_to_be_in(
    client: Client, session: Session, vote: ClosedVote, clock: FakeClock
) -> None:
    for number in range(1, 8):
        paper(session, vote, number, returned=True, words=f"paper drum kite {number}")
    entered(session, vote, [1, 0, 0], channel=Channel.PAPER)
    seal_vote(session, vote.id, now=clock.now)
    here = f"/rounds/{vote.reference}/receipts"
    none_of_them = "no words of this group’s paper ballots are in the list"
    for address, words in ((here, none_of_them), (f"/easy{here}", "not here"), (f"{here}/all", none_of_them)):
        page = client.get(address)
        assert page.has("6 paper ballots came back and were not entered in time")
        assert page.has(words)
