"""A card that comes in again sees nothing of a vote; an account changes its vote, takes it back, comes late."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from participate.core.ballots import Method, Said
from participate.core.groups import AgeBand, Group
from participate.people.service import IssueCards, issue_cards
from participate.rounds.models import Round, TookPart
from participate.voting.models import OpenBallot, RollEntry
from tests.support.client import Client
from tests.support.clock import FakeClock
from tests.support.page import Page
from tests.support.people import Kind
from tests.support.settings import SECRET_KEY
from tests.support.voting_pages import NewClient, OpenVote, child_at, only_ballot, parent_at, vote_on

MINE = ["Cat", "Sun", "Bus"]
YES = "Yes, show me my vote"
OPTIONS = ("Travel to school", "Short breaks", "Speech and language therapy")
VOTED = "You voted. Do you want to change it?"
Enter = Callable[[], Page]


@pytest.fixture
def taken(session: Session, clock: FakeClock) -> OpenVote:
    return vote_on(session, Method.APPROVAL, now=clock.now, options=OPTIONS)


@pytest.fixture
def enter(client: Client, session: Session, taken: OpenVote, clock: FakeClock) -> Enter:
    """Come in with one card, each time in a new session."""
    batch = IssueCards(round_id=taken.id, group=Group.CHILD, band=AgeBand.FROM_8, issuer="Alder School", count=1)
    (card,) = issue_cards(session, batch, now=clock.now, key=SECRET_KEY)

    def come_in() -> Page:
        client.forget()
        return client.get("/easy/card").form("Start").fill({"code": card.code}).submit()

    return come_in


def vote(page: Page, *cells: str) -> Page:
    page = page.form("Look at my vote").fill({"secret_chosen": list(cells)}).submit("Look at my vote")
    return page.form("Send my vote" if "/easy/" in page.address else "Cast my vote").submit()


def test_a_card_goes_from_its_code_to_the_ballot_in_two_presses(enter: Enter, client: Client, taken: OpenVote) -> None:
    page = enter().form("Go on without pictures").submit("Go on without pictures")
    assert page.h1 == "Before you vote"
    assert client.redirects[-1] == taken.easy("start")
    assert page.form("Start").submit().h1 == "Your vote"


def test_a_later_session_of_a_card_sees_nothing_of_the_vote(
    enter: Enter, client: Client, session: Session, taken: OpenVote
) -> None:
    enter().form("Go on without pictures").submit("Go on without pictures")
    vote(child_at(client, taken), "1")
    words = only_ballot(session).receipt_words
    enter()
    for page in ("begin", "ballot/1", "check", "start", "back/pictures", "take-back"):
        shown = client.get(taken.easy(page))
        assert shown.h1 == VOTED, page
        assert not shown.has("Short breaks"), page
    page = client.get(taken.easy("begin")).form("Start again").submit()
    assert page.form("Look at my vote").value("secret_chosen") == ""
    assert only_ballot(session).marks == [0, 1, 0], "what was cast counts on"
    vote(page, "2")
    ballot = only_ballot(session)
    assert (ballot.marks, ballot.receipt_words) == ([0, 0, 1], words)
    assert session.scalar(select(func.count()).select_from(TookPart)) == 1


def test_the_three_pictures_show_the_vote_again(
    enter: Enter, client: Client, session: Session, taken: OpenVote
) -> None:
    enter().form("These are my pictures").fill({"pictures": MINE}).submit("These are my pictures")
    vote(child_at(client, taken), "1")
    enter()
    page = client.get(taken.easy("begin")).follow(YES)
    page = page.form("Show me my vote").fill({"pictures": ["Cat", "Sun", "Tree"]}).submit("Show me my vote", status=422)
    page = page.form("Show me my vote").fill({"pictures": MINE}).submit()
    assert page.h1 == "Check your vote"
    assert page.has("Short breaks")
    assert only_ballot(session).marks == [0, 1, 0]


def test_a_tablet_that_lay_still_asks_who_is_there(
    new_client: NewClient, session: Session, clock: FakeClock, taken: OpenVote
) -> None:
    child = new_client(Kind.CHILD)
    child_at(child, taken).form("Look at my vote").fill({"secret_chosen": ["1"]}).submit("Look at my vote")
    clock.now += timedelta(minutes=11)
    page = child.get(taken.easy("check"))
    assert page.h1 == "Are you still there?"
    assert not page.has("Short breaks")
    page = page.form("Yes, it is me: go on").submit()
    assert page.form("Look at my vote").value("secret_chosen") == "1"


def test_two_tabs_each_cast_what_they_show_and_the_last_counts(
    new_client: NewClient, session: Session, taken: OpenVote
) -> None:
    parent = new_client(Kind.PARENT)
    page = parent_at(parent, taken)
    one = page.form("Look at my vote").fill({"secret_chosen": ["0"]}).submit("Look at my vote").form("Cast my vote")
    two = page.form("Look at my vote").fill({"secret_chosen": ["1"]}).submit("Look at my vote").form("Cast my vote")
    two.submit()
    words = only_ballot(session).receipt_words
    one.submit()
    ballot = only_ballot(session)
    assert (ballot.marks, ballot.receipt_words) == ([1, 0, 0], words)
    assert session.scalar(select(func.count()).select_from(RollEntry)) == 1
    assert session.scalar(select(func.count()).select_from(TookPart)) == 1


def test_a_changed_vote_counts_only_once_it_is_cast(new_client: NewClient, session: Session, taken: OpenVote) -> None:
    parent = new_client(Kind.PARENT)
    vote(parent_at(parent, taken), "0")
    page = parent.get(taken.plain("begin")).follow("Change my vote")
    assert page.has("You have voted. That vote counts until you cast a new one.")
    page = page.form("Look at my vote").fill({"secret_chosen": ["2"]}).submit("Look at my vote")
    assert page.has("What you cast before counts until you cast this.")
    assert only_ballot(session).marks == [1, 0, 0]
    page.form("Cast my vote").submit()
    assert only_ballot(session).marks == [0, 0, 1]


def test_a_vote_is_taken_back_and_given_again(new_client: NewClient, session: Session, taken: OpenVote) -> None:
    parent = new_client(Kind.PARENT)
    vote(parent_at(parent, taken), "0")
    page = parent.get("/my-part")
    assert page.has("You have voted.")
    page = page.follow("Take my vote back").form("Take my vote back").submit()
    assert page.has("You have taken your vote back. It does not count.")
    assert session.scalars(select(OpenBallot)).all() == []
    page = parent.get(taken.plain("begin"))
    assert page.h1 == "Before you vote"
    vote(page.form("Start").submit(), "1")
    assert only_ballot(session).marks == [0, 1, 0]
    assert session.scalar(select(func.count()).select_from(TookPart)) == 1


def test_a_vote_that_closed_meanwhile_is_told_so(
    new_client: NewClient, session: Session, clock: FakeClock, taken: OpenVote
) -> None:
    parent = new_client(Kind.PARENT)
    page = parent_at(parent, taken)
    checked = page.form("Look at my vote").fill({"secret_chosen": ["0"]}).submit("Look at my vote")
    session.execute(update(Round).where(Round.id == taken.id).values(closes_at=clock.now + timedelta(minutes=5)))
    clock.now += timedelta(minutes=6)
    late = checked.form("Cast my vote").submit(status=422)
    assert late.has("This round takes no answers now.")
    assert late.has("Travel to school"), "what was chosen still stands on the page"
    assert only_ballot(session).said is None
    form = page.form("Look at my vote").fill({"secret_chosen": ["0"]})
    assert form.submit("Look at my vote", status=422).has("This round takes no answers now.")
    parent.get(taken.plain("ballot"), status=409)


@pytest.mark.parametrize("marks", ["", "1", "9,9,9", "1,1,1,1", "a,b,c", "-1,0,0", "0,0,0", "1" * 5000])
def test_a_forged_ballot_is_refused_in_words(
    new_client: NewClient, session: Session, taken: OpenVote, marks: str
) -> None:
    parent = new_client(Kind.PARENT)
    page = parent_at(parent, taken).form("Look at my vote").fill({"secret_chosen": ["0"]}).submit("Look at my vote")
    form = page.form("Cast my vote")
    form.values = [(name, marks if name == "secret_marks" else value) for name, value in form.values]
    form.submit(status=422)
    assert only_ballot(session).said is None


def test_nothing_of_a_ballot_is_in_an_address(new_client: NewClient, session: Session, taken: OpenVote) -> None:
    parent = new_client(Kind.PARENT)
    vote(parent_at(parent, taken), "0")
    assert all("?" not in address and "#" not in address for address in parent.redirects)


def test_who_says_nobody_s_voice_is_on_no_roll(new_client: NewClient, session: Session, taken: OpenVote) -> None:
    parent = new_client(Kind.PARENT)
    page = parent.get(taken.plain("ballot"))
    assert page.h1 == "About you"
    assert page.form("Go to the vote").submit(status=422).has("Choose whose answers these are.")
    assert session.scalars(select(RollEntry)).all() == []


def test_a_facilitator_s_card_votes_nothing(new_client: NewClient, session: Session, taken: OpenVote) -> None:
    page = new_client(Kind.FACILITATOR).get(taken.plain("begin"))
    assert page.h1 == "Your group’s vote"
    assert session.scalars(select(RollEntry)).all() == []


def test_voting_for_a_child_is_a_group_of_its_own(new_client: NewClient, session: Session, taken: OpenVote) -> None:
    page = new_client(Kind.PARENT).get(taken.plain("begin"))
    page = page.form("Go to the vote").fill({"group": Group.ON_BEHALF.value}).submit()
    vote(page, "0")
    assert only_ballot(session).group is Group.ON_BEHALF


def test_an_empty_check_leads_to_the_ballot(new_client: NewClient, session: Session, taken: OpenVote) -> None:
    parent = new_client(Kind.PARENT)
    parent_at(parent, taken)
    assert parent.get(taken.plain("check")).h1 == "Your vote"
    assert parent.get(taken.plain("receipt")).h1 == "Your vote"
    assert only_ballot(session).said is not Said.CHOSE


def test_a_change_that_waits_says_that_the_old_vote_counts(
    new_client: NewClient, session: Session, taken: OpenVote
) -> None:
    parent = new_client(Kind.PARENT)
    page = parent_at(parent, taken)
    page = page.form("Look at my vote").fill({"secret_chosen": ["0"]}).submit("Save and come back later")
    assert page.has("Kept. Your vote does not count yet.")
    page = parent.get(taken.plain("ballot"))
    page = vote(page, "0").follow("Change my vote")
    page = page.form("Look at my vote").fill({"secret_chosen": ["2"]}).submit("Save and come back later")
    assert page.has("Kept. Your old vote counts until you send this one.")
    for address in ("/my-part", "/easy/my-part", page.address, f"/easy{page.address}"):
        assert parent.get(address.partition("?")[0].replace("/easy/easy", "/easy")).has("A change is waiting."), address


def test_the_right_pictures_lead_to_where_the_vote_stands(enter: Enter, client: Client, taken: OpenVote) -> None:
    enter().form("These are my pictures").fill({"pictures": MINE}).submit("These are my pictures")
    vote(child_at(client, taken), "1")
    enter()
    page = client.get(taken.easy("begin")).follow(YES).form("Show me my vote").fill({"pictures": MINE}).submit()
    assert page.has("This vote counts.")
    assert page.link("Change it").endswith("/ballot/1")
    assert page.follow("Leave it as it is").h1 == "We have your vote"


def test_a_first_visit_that_breaks_off_is_come_back_to_by_the_pictures(
    enter: Enter, client: Client, session: Session, taken: OpenVote
) -> None:
    enter().form("These are my pictures").fill({"pictures": MINE}).submit("These are my pictures")
    page = child_at(client, taken).form("Look at my vote").fill({"secret_chosen": ["1"]}).submit("Look at my vote")
    assert page.has("Not ready? We keep your vote. Come back with your card. Then choose your 3 pictures again.")
    page = enter()
    assert page.h1 == "You have begun to vote"
    assert not page.has("Short breaks")
    page = page.follow(YES).form("Show me my vote").fill({"pictures": MINE}).submit()
    assert page.has("Short breaks")
    assert page.form("Send my vote").submit().h1 == "We have your vote"
    assert only_ballot(session).marks == [0, 1, 0]


def test_a_first_visit_that_chose_only_pictures_begins_later_as_on_the_first_day(
    enter: Enter, client: Client, taken: OpenVote
) -> None:
    enter().form("These are my pictures").fill({"pictures": MINE}).submit("These are my pictures")
    child_at(client, taken)
    page = enter().form("Look at my vote").fill({"secret_chosen": ["1"]}).submit("Look at my vote")
    assert page.h1 == "Check your vote"
    page = enter().follow(YES).form("Show me my vote").fill({"pictures": MINE}).submit()
    assert page.has("Short breaks"), "what the second visit wrote is behind the pictures of the first"


def test_a_card_without_pictures_is_told_that_it_cannot_come_back(
    enter: Enter, client: Client, taken: OpenVote
) -> None:
    enter().form("Go on without pictures").submit("Go on without pictures")
    page = child_at(client, taken).form("Look at my vote").fill({"secret_chosen": ["1"]}).submit("Look at my vote")
    assert page.has("It is gone when you sign out.")
    assert page.form("Send my vote").submit().h1 == "We have your vote"
    assert not client.get(taken.easy("check")).has("It is gone when you sign out."), "it counts now"


def test_an_account_is_told_until_when_its_vote_is_kept(new_client: NewClient, taken: OpenVote) -> None:
    page = parent_at(new_client(Kind.PARENT), taken)
    page = page.form("Look at my vote").fill({"secret_chosen": ["0"]}).submit("Look at my vote")
    assert page.has("Not ready? We keep your vote. Come back before")


@pytest.mark.parametrize("button", ["None of these", "I do not know"])
def test_what_says_the_same_again_is_no_change(new_client: NewClient, taken: OpenVote, button: str) -> None:
    parent = new_client(Kind.PARENT)
    parent_at(parent, taken).form("Look at my vote").submit(button).form("Cast my vote").submit()
    page = parent.get(taken.plain("ballot")).form("Look at my vote").submit(button)
    assert page.has("This vote counts.")
    assert not page.has("You are changing your vote.")
    assert not parent.get("/my-part").has("A change is waiting.")
    other = "I do not know" if button == "None of these" else "None of these"
    page = parent.get(taken.plain("ballot")).form("Look at my vote").submit(other)
    assert page.has("You are changing your vote.")


def test_saving_what_counts_already_says_nothing_of_a_change(new_client: NewClient, taken: OpenVote) -> None:
    parent = new_client(Kind.PARENT)
    vote(parent_at(parent, taken), "0")
    page = parent.get(taken.plain("ballot")).form("Look at my vote").submit("Save and come back later")
    assert not page.has("Your old vote counts until you send this one.")
