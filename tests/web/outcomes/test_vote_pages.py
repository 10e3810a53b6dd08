"""The result of a vote on its pages: at the desk when it is counted, for everybody with the outcome, in easy read."""

from collections.abc import Callable, Sequence
from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.core.ballots import Method, TieRule
from participate.core.groups import Channel, Group
from participate.core.vote_words import how_counted, how_ties
from participate.moderation.models import Case, CaseState
from participate.voting.models import Room
from participate.voting.service.counting import count_vote
from tests.support.client import Client
from tests.support.clock import FakeClock
from tests.support.makers.ballots import Ballot
from tests.support.makers.outcomes import written
from tests.support.makers.results import OverVote, counted_vote, published_vote, result_of, sealed_vote, usual
from tests.support.people import Kind

Actors = Callable[[Kind], Identity]
PAIRS = 10
AGREED = "We want the bus first."
BALLOTS: dict[Method, Sequence[Ballot]] = {
    Method.DOTS: ((2, 1, 0, 0, 0), (0, 2, 1, 0, 0)),
    Method.RANKING: ((1, 2, 0, 0, 0), (2, 1, 0, 0, 0)),
    Method.TRANSFERABLE: ((1, 2, 0, 0, 0), (2, 1, 0, 0, 0)),
    Method.POINTS: ((6, 4, 0, 0, 0), (0, 10, 0, 0, 0)),
    Method.FACES: ((3, 2, 1, 1, 1), (1, 3, 1, 1, 1)),
    Method.PAIRS: ((1,) * PAIRS, (2,) * PAIRS),
    Method.DIAMOND: ((5, 4, 4, 3, 3, 3, 2, 2, 1), (1, 4, 5, 3, 3, 3, 2, 2, 4)),
}


@pytest.fixture
def officer(actor: Actors) -> Identity:
    return actor(Kind.OFFICER)


@pytest.fixture
def desk(new_client: Callable[[Kind], Client]) -> Client:
    return new_client(Kind.OFFICER)


@pytest.fixture
def over(session: Session, officer: Identity, clock: FakeClock) -> OverVote:
    return counted_vote(session, usual(), actor=officer, now=clock.now)


def test_before_the_count_no_page_says_what_was_chosen(
    session: Session, desk: Client, officer: Identity, clock: FakeClock
) -> None:
    over = sealed_vote(session, usual(), actor=officer, now=clock.now)
    page = desk.get(f"/desk/rounds/{over.round_id}/results")
    assert page.has("Not counted yet")
    assert not page.has("18 ballots")
    desk.get(f"/desk/rounds/{over.round_id}/outcome/options", status=404)
    count_vote(session, over.vote_id, now=clock.now)
    assert desk.get(f"/desk/rounds/{over.round_id}/results").has("18 ballots")


def test_an_officer_sees_groups_first_then_all_together_and_why(desk: Client, over: OverVote) -> None:
    page = desk.get(f"/desk/rounds/{over.round_id}/results")
    assert page.has("First: Travel to school")
    assert page.has("First: Short breaks")
    assert page.has("All groups together, each with one voice, chose: Travel to school.")
    rows = {
        row[0].split(" Why")[0]: row for row in page.table("Every option with its place, and what was decided of it")
    }
    assert any(name.startswith("Travel to school") and "Chosen" in row for name, row in rows.items())
    assert page.has("Why this place?")
    assert page.has("The groups differ.")


def test_an_officer_decides_on_each_option(desk: Client, over: OverVote) -> None:
    address = f"/desk/rounds/{over.round_id}/outcome/options"
    page = desk.get(address)
    assert page.has("Place: 1 · Chosen")
    assert page.has("Place: 2 · Not chosen")
    form = page.form()
    assert form.submit(status=422).has("Nothing is saved")
    form.fill({f"done_{each}": "No" for each in over.options[1:]})
    form.fill({f"done_{over.options[0]}": "Yes", f"done_{over.options[1]}": "Yes"})
    form.fill({"Where the groups differ: why one of them was followed": "Families pay."})
    refused = form.submit(status=422)
    told = "Short breaks: Give the reason wherever the decision departs from the vote."
    assert refused.links[told].endswith(f"#reason_{over.options[1]}")
    assert refused.form().value("Where the groups differ: why one of them was followed") == "Families pay."
    again = refused.form().fill({"The reason, where it departs: Short breaks": "There is no money for it."})
    assert again.submit().has("What is decided of each option is saved.")
    assert desk.get(f"/desk/rounds/{over.round_id}/results").has("There is no money for it.")


def test_before_the_outcome_is_public_there_is_no_result(
    session: Session, client: Client, over: OverVote, officer: Identity, clock: FakeClock
) -> None:
    client.get(f"/outcomes/{over.reference}/result", status=404)
    written(session, over.round_id, actor=officer, now=clock.now)
    client.get(f"/outcomes/{over.reference}/result", status=404)


@pytest.mark.parametrize("page", ["", "/result"])
def test_everybody_sees_the_result_with_the_decision_beside_it(
    session: Session, client: Client, over: OverVote, officer: Identity, clock: FakeClock, page: str
) -> None:
    published_vote(session, over, actor=officer, now=clock.now, departing={0: "It costs too much."})
    found = client.get(f"/outcomes/{over.reference}{page}")
    assert found.has("All groups together, each with one voice, chose: Travel to school.")
    assert found.has("The decision departs from the vote")
    assert found.has("It costs too much.")
    assert found.has("Families pay the fares.")
    easy = client.get(f"/easy/outcomes/{over.reference}{page}")
    assert easy.has("We do not do what the vote says.")
    assert easy.has("Number 1:")
    assert easy.has("Most of them chose this.")


def test_a_round_that_is_no_vote_has_no_such_page(client: Client) -> None:
    client.get("/outcomes/NO-1/result", status=404)


@pytest.mark.parametrize("method", list(BALLOTS))
def test_every_method_has_its_page(
    session: Session, client: Client, desk: Client, officer: Identity, clock: FakeClock, method: Method
) -> None:
    one, other = BALLOTS[method]
    ballots = {group: [one] * 16 + [other] * 6 for group in (Group.CHILD, Group.YOUNG, Group.PARENT)}
    over = counted_vote(session, ballots, actor=officer, now=clock.now, method=method)
    assert desk.get(f"/desk/rounds/{over.round_id}/results").has("22 ballots")
    published_vote(session, over, actor=officer, now=clock.now + timedelta(hours=1))
    assert client.get(f"/outcomes/{over.reference}/result").has("22 ballots")
    assert client.get(f"/easy/outcomes/{over.reference}/result").has("All groups together")


def test_small_groups_are_told_together_or_not_at_all(
    session: Session, client: Client, officer: Identity, clock: FakeClock
) -> None:
    ballots = {**usual(), Group.CHILD: usual()[Group.CHILD][:3], Group.PROVIDER: usual()[Group.CHILD][:2]}
    over = counted_vote(session, ballots, actor=officer, now=clock.now)
    published_vote(session, over, actor=officer, now=clock.now)
    page = client.get(f"/outcomes/{over.reference}/result")
    assert page.has("Counted together, because one of them is small: Children and Young people")
    assert page.has("They took part. Fewer than 5: not shown, so that nobody can be recognised.")
    assert client.get(f"/easy/outcomes/{over.reference}").has("Children and Young people")


@pytest.mark.parametrize(("ballots", "named"), [(9, False), (10, True)])
def test_a_room_s_group_is_named_from_ten_ballots_on_each_page_that_shows_its_words(
    session: Session, client: Client, officer: Identity, clock: FakeClock, ballots: int, *, named: bool
) -> None:
    voices = {**usual(), Group.CHILD: usual()[Group.CHILD][:ballots]}
    over = counted_vote(session, voices, actor=officer, now=clock.now)
    room = Room(vote_id=over.vote_id, entry_key="a room", group=Group.CHILD, heads=9, way="position", words=AGREED)
    session.add(room)
    session.flush()
    case = Case(
        subject=f"vote-room:{room.id}", about=f"round:{over.round_id}", place="", group=Group.CHILD,
        channel=Channel.GROUP, text=AGREED, held=False, held_for=[], state=CaseState.PUBLISHED, opened_at=clock.now,
        public_text=AGREED, shown_order="a" * 32,
    )  # fmt: skip
    session.add(case)
    published_vote(session, over, actor=officer, now=clock.now)
    for address in (f"/outcomes/{over.reference}/result", f"/rounds/{over.reference}"):
        voice = client.get(address).content.split('class="voice"')[1].split("</article>")[0]
        assert AGREED in voice
        assert ("Children" in voice) is named


def test_the_result_says_the_stated_rule_what_agreement_means_and_names_ties(
    session: Session, client: Client, officer: Identity, clock: FakeClock
) -> None:
    one, other = (1, 0, 0, 0, 0), (0, 1, 0, 0, 0)
    level = {group: [one] * 12 + [other] * 12 for group in (Group.CHILD, Group.YOUNG, Group.PARENT)}
    over = counted_vote(session, level, actor=officer, now=clock.now, tie=TieRule.LOT)
    published_vote(session, over, actor=officer, now=clock.now)
    page, stated = client.get(f"/outcomes/{over.reference}/result"), client.get(f"/rounds/{over.reference}/how")
    for said in (how_counted(rule := result_of(session, over).rule), how_ties(rule)):
        for each in said.sentences:
            assert page.has(each % said.values)
            assert stated.has(each % said.values)
    assert page.has("when it has one of its first 2 places")
    assert page.has("numbers are voices and not people")
    tie = "All groups together: Travel to school · Short breaks. Lots were drawn from the seed that was stated."
    assert page.has(tie) or page.has(tie.replace("Travel to school · Short breaks", "Short breaks · Travel to school"))
    easy = client.get(f"/easy/outcomes/{over.reference}/result")
    assert easy.has("We count how many people chose each thing.")
    assert easy.has("We look at the first 2 things of each group.")
    assert easy.has("All groups put this in their first 2.")


TABLE = "Every option with its place, and what was decided of it"


def test_an_option_that_was_not_chosen_is_never_said_to_be_done(
    session: Session, client: Client, over: OverVote, officer: Identity, clock: FakeClock
) -> None:
    published_vote(session, over, actor=officer, now=clock.now)
    for page in ("", "/result"):
        easy = client.get(f"/easy/outcomes/{over.reference}{page}")
        assert easy.text.count("We do what the vote says.") == 1
        assert easy.text.count("This was not chosen. We do not do it now.") == len(over.options) - 1


def test_how_far_groups_agree_says_nothing_of_what_was_chosen(
    session: Session, client: Client, over: OverVote, officer: Identity, clock: FakeClock
) -> None:
    published_vote(session, over, actor=officer, now=clock.now)
    page = client.get(f"/outcomes/{over.reference}/result")
    assert page.has("Among the first 2 of every group")
    assert not page.has("agree on this")


def test_the_number_that_decides_the_order_is_shown(
    session: Session, client: Client, over: OverVote, officer: Identity, clock: FakeClock
) -> None:
    published_vote(session, over, actor=officer, now=clock.now)
    page = client.get(f"/outcomes/{over.reference}/result")
    assert [row[2] for row in page.table(TABLE)[1:3]] == ["64 in 100", "61 in 100"]
    assert page.has("Each group one voice: 64 in 100.")
    told = client.browser.get(f"/outcomes/{over.reference}.csv").get_data(as_text=True)
    assert "each group one voice,,,Travel to school,,,64," in told


def test_how_many_are_nearly_all_of_a_group_is_on_no_page(
    session: Session, client: Client, officer: Identity, clock: FakeClock
) -> None:
    first, both = (1, 0, 0, 0, 0), (1, 1, 0, 0, 0)
    ballots = {**usual(), Group.CHILD: [first] * 13 + [both] * 10}
    over = counted_vote(session, ballots, actor=officer, now=clock.now)
    published_vote(session, over, actor=officer, now=clock.now)
    page = client.get(f"/outcomes/{over.reference}/result")
    assert page.has("most or all")
    assert page.has("“Most or all” means all of them, or all but fewer than 5.")
    assert not page.has("23 people")
    assert page.has("All groups together, each with one voice, chose: Travel to school.")
    assert client.get(f"/easy/outcomes/{over.reference}/result").has("Nearly all of them chose this.")
    told = client.browser.get(f"/outcomes/{over.reference}.csv").get_data(as_text=True)
    assert "Travel to school,child,[n],,23" in told
    assert "[n] stands for most or all" in client.get(f"/outcomes/{over.reference}").text


def test_that_number_is_shown_only_where_the_groups_are_put_together(
    session: Session, client: Client, officer: Identity, clock: FakeClock
) -> None:
    ballots = {**usual(), Group.CHILD: usual()[Group.CHILD][:3], Group.YOUNG: ()}
    over = counted_vote(session, ballots, actor=officer, now=clock.now)
    published_vote(session, over, actor=officer, now=clock.now)
    assert not client.get(f"/outcomes/{over.reference}/result").has("Each group one voice")
    assert "each group one voice" not in client.browser.get(f"/outcomes/{over.reference}.csv").get_data(as_text=True)


def test_those_who_chose_none_stand_under_the_options_of_their_group(
    session: Session, client: Client, over: OverVote, officer: Identity, clock: FakeClock
) -> None:
    published_vote(session, over, actor=officer, now=clock.now)
    page = client.get(f"/outcomes/{over.reference}/result")
    assert page.text.count("None of these") == page.text.count("I do not know") == len(usual())


def test_easy_read_tells_every_option_and_says_how_many(
    session: Session, client: Client, over: OverVote, officer: Identity, clock: FakeClock
) -> None:
    published_vote(session, over, actor=officer, now=clock.now)
    easy = client.get(f"/easy/outcomes/{over.reference}/result")
    assert easy.has("Most of them chose this.")
    assert easy.text.count("Number 3:") >= len(usual())
    assert easy.has("The next page is not in easy read.")


@pytest.mark.parametrize("mode", ["", "/easy"], ids=["standard", "easy"])
def test_the_round_and_its_outcome_lead_to_result_and_receipts(
    session: Session, client: Client, over: OverVote, officer: Identity, clock: FakeClock, mode: str
) -> None:
    published_vote(session, over, actor=officer, now=clock.now)
    for place in ("rounds", "outcomes"):
        page = client.get(f"{mode}/{place}/{over.reference}")
        assert f"{mode}/outcomes/{over.reference}/result" in page.links.values()
        assert f"{mode}/rounds/{over.reference}/receipts" in page.links.values()
        assert not page.has("Read what people wrote")
