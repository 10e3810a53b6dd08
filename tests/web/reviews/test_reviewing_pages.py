"""A child finishes a review in easy read with a card; a parent on one page; both say the same things."""

from collections.abc import Callable

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from participate.core.frameworks import Score
from participate.core.groups import AgeBand, Group
from participate.core.organisations import OrganisationKind
from participate.core.questions import LONGEST_WORDS, AnswerState
from participate.localoffer.models import Entry, ProviderKeeper
from participate.moderation.models import Case, SafeguardingItem
from participate.people.service import IssueCards, issue_cards
from participate.reviews.models import Reviewer, ReviewScore, ReviewSheet
from participate.rounds.models import TookPart
from tests.support.client import HERE, Client
from tests.support.clock import FakeClock
from tests.support.makers.reviews import DAYS, OpenReview, open_review
from tests.support.page import Page
from tests.support.people import Kind, organisation_of
from tests.support.queries import QueryLog, assert_budget
from tests.support.settings import SECRET_KEY

NewClient = Callable[..., Client]
ROWS = 8


@pytest.fixture
def taken(session: Session, clock: FakeClock) -> OpenReview:
    return open_review(session, now=clock.now)


@pytest.fixture
def child(new_client: NewClient) -> Client:
    return new_client(Kind.CHILD)


@pytest.fixture
def parent(new_client: NewClient) -> Client:
    return new_client(Kind.PARENT)


def count(session: Session, table: type) -> int:
    return session.scalar(select(func.count()).select_from(table)) or 0


def begin(parent: Client, taken: OpenReview, *, easy: bool = False) -> Page:
    page = parent.get(taken.easy("begin") if easy else taken.plain("begin"))
    return page.form("Go to the list").fill({"group": Group.PARENT.value}).submit()


def test_a_card_leads_from_the_round_to_the_list_of_what_to_look_at(
    client: Client, session: Session, taken: OpenReview, clock: FakeClock
) -> None:
    batch = IssueCards(round_id=taken.id, group=Group.CHILD, band=AgeBand.FROM_8, issuer="Alder School", count=1)
    (card,) = issue_cards(session, batch, now=clock.now, key=SECRET_KEY)
    start = client.get(f"/rounds/{taken.reference}").follow("Start your review")
    page = start.form("Start").fill({"code": card.code}).submit()
    page = page.form("Go on without pictures").submit("Go on without pictures")
    assert page.h1 == "What you can look at"
    assert page.has("Swim club 001")
    assert client.redirects[-1] == taken.easy("list")


def test_a_child_finishes_a_review_one_thing_a_screen(child: Client, session: Session, taken: OpenReview) -> None:
    page = child.get(taken.easy("1"))
    assert page.h1 == "Read this first: Swim club 001"
    page = page.follow("I have read it")
    for number in range(1, ROWS):
        assert page.has(f"Question {number} of {ROWS}")
        page = page.form("Next question").fill({f"row-{number}": "yes"}).submit("Next question")
    page = page.form("Look at my answers").fill({f"row-{ROWS}": "no", f"row-{ROWS}-words": "It is grey."}).submit()
    assert page.h1 == "Check your answers: Swim club 001"
    assert page.has("It is grey.")
    page = page.form("Send my answers").submit()
    assert page.has("Thank you. We have your review.")
    assert page.has("You have sent this.")
    scores = session.scalars(select(ReviewScore.score)).all()
    assert scores.count(Score.YES) == ROWS - 1
    assert session.scalars(select(Case.text)).all() == ["It is grey."]
    assert count(session, TookPart) == 1


def test_help_that_no_page_offers_is_refused_in_words(parent: Client, taken: OpenReview) -> None:
    begin(parent, taken)
    page = parent.get(taken.plain("2")).form("Look at my answers").fill({"row-1": "limited"})
    page = page.submit("Look at my answers")
    form = page.form("Send my answers")
    sent = [*form.values, ("helped_by", "zzz"), ("chosen_by", "zzz")]
    answer = parent.browser.post(form.action, data=MultiDict(sent), headers={"Origin": HERE})
    assert answer.status_code == 422


def test_a_parent_finishes_a_review_on_one_page(parent: Client, session: Session, taken: OpenReview) -> None:
    page = begin(parent, taken)
    assert page.h1.startswith("What you can review")
    page = parent.get(taken.plain("2"))
    assert page.has("Come in.")
    filled = {"row-1": "limited", "row-1-seen": "Under Contact", "row-1-words": "No name.", "row-2": "do-not-know"}
    page = page.form("Look at my answers").fill(filled).submit("Look at my answers")
    assert page.has("So-so")
    assert page.has("Under Contact")
    page = page.form("Send my answers").fill({"helped_by": ["read"], "chosen_by": "self"}).submit()
    assert page.has("Sent")
    states = dict(session.execute(select(ReviewScore.row_code, ReviewScore.state)).all())
    assert states[taken.rows[0]] is AnswerState.ANSWERED
    assert states[taken.rows[1]] is AnswerState.DO_NOT_KNOW
    assert states[taken.rows[2]] is AnswerState.SKIPPED


def test_what_was_said_in_easy_read_stands_on_the_one_page_too(parent: Client, taken: OpenReview) -> None:
    begin(parent, taken, easy=True)
    page = parent.get(taken.easy("1/1")).form("Next question").fill({"row-1": "no"}).submit("Save and come back later")
    assert page.has("Kept. This review is not sent yet.")
    assert parent.get(taken.plain("1")).form("Look at my answers").value("row-1") == "no"
    assert parent.get(taken.easy("1")).has("Go on with question 2")


def test_skipping_leaves_a_row_out_and_keeps_the_words(child: Client, session: Session, taken: OpenReview) -> None:
    page = child.get(taken.easy("1/1")).form("Next question").fill({"row-1-words": "Hm."})
    assert page.submit("Skip this question").has(f"Question 2 of {ROWS}")
    (row,) = session.scalars(select(ReviewScore)).all()
    assert (row.state, row.comment) == (AnswerState.SKIPPED, "Hm.")


def test_an_empty_screen_says_what_is_missing(child: Client, taken: OpenReview) -> None:
    page = child.get(taken.easy("1/1")).form("Next question").submit("Next question", status=422)
    assert page.has("Answer the question, or press “Skip this question”.")


def test_too_many_words_stay_in_the_field(child: Client, session: Session, taken: OpenReview) -> None:
    words = "x" * (LONGEST_WORDS + 1)
    form = child.get(taken.easy("1/1")).form("Next question").fill({"row-1": "yes", "row-1-words": words})
    page = form.submit("Next question", status=422)
    assert page.form("Next question").value("row-1-words") == words
    assert count(session, ReviewScore) == 0


def test_a_forged_answer_is_refused_in_words(child: Client, taken: OpenReview) -> None:
    page = child.get(taken.easy("1/1"))
    token = page.form("Next question").value("csrf_token") if "csrf_token" in page.content else ""
    sent = {"csrf_token": token, "row-1": "perhaps", "go": "next"}
    answer = child.post(taken.easy("1/1"), sent, status=422)
    assert answer.has("Choose one of the answers on this page.")


def test_i_am_worried_keeps_what_was_typed_and_it_is_watched(
    child: Client, session: Session, taken: OpenReview
) -> None:
    words = "Someone hurts me at home, I want to kill myself."
    page = child.get(taken.easy("1/1")).form("Next question").fill({"row-1-words": words})
    assert page.submit("I am worried about something").h1
    assert session.scalars(select(ReviewScore.comment)).all() == [words]
    assert count(session, SafeguardingItem) == 1


WORRYING = "Someone hurts me at home, I want to kill myself."
CARE = 'id="care"'


@pytest.mark.parametrize("button", ["Next question", "Skip this question", "Save and come back later"])
def test_after_worrying_words_the_next_page_says_first_where_to_find_help(
    parent: Client, session: Session, taken: OpenReview, button: str
) -> None:
    begin(parent, taken, easy=True)
    form = parent.get(taken.easy("1/1")).form("Next question").fill({"row-1": "yes", "row-1-words": WORRYING})
    page = form.submit(button)
    assert page.content.index(CARE) < page.content.index("<h1")
    assert page.content.index("0800 1111") < page.content.index("<h1")
    assert count(session, SafeguardingItem) == 1
    assert CARE not in parent.get(taken.easy("1/2")).content


def test_worrying_words_that_are_too_long_reach_the_lead_although_the_page_is_refused(
    child: Client, session: Session, taken: OpenReview
) -> None:
    words = f"{WORRYING} {'x' * LONGEST_WORDS}"
    form = child.get(taken.easy("1/1")).form("Next question").fill({"row-1": "yes", "row-1-words": words})
    page = form.submit("Next question", status=422)
    assert page.form("Next question").value("row-1-words") == words
    assert page.content.index(CARE) < page.content.index("<h1")
    assert count(session, SafeguardingItem) == 1


def test_worrying_words_on_the_one_page_show_help_on_the_check(parent: Client, taken: OpenReview) -> None:
    begin(parent, taken)
    form = parent.get(taken.plain("1")).form("Look at my answers").fill({"row-1": "yes", "row-1-seen": WORRYING})
    page = form.submit("Look at my answers")
    assert page.content.index("999") < page.content.index("<h1")


def test_a_child_of_the_next_turn_is_asked_who_is_there(child: Client, taken: OpenReview, clock: FakeClock) -> None:
    child.get(taken.easy("1/1")).form("Next question").fill({"row-1": "no"}).submit("Next question")
    clock.now += DAYS / 800
    page = child.get(taken.easy("1/2"))
    assert page.h1 == "Are you still there?"
    assert page.form("Yes, it is me: go on").submit().h1 == "Read this first: Swim club 001"


def test_what_was_sent_is_opened_again_and_taken_back(parent: Client, session: Session, taken: OpenReview) -> None:
    begin(parent, taken)
    page = parent.get(taken.plain("1")).form("Look at my answers").fill({"row-1": "yes"}).submit("Look at my answers")
    page = page.form("Send my answers").submit()
    page = page.form("Change it Swim club 001").submit()
    assert page.has("What you sent counts until you send it again.")
    assert session.scalars(select(ReviewSheet.sent_on).where(ReviewSheet.anew.is_(False))).one() is not None
    page = page.form("Send my answers").submit().follow("Take my reviews back")
    page = page.form("Take all of it back").submit()
    assert page.has("You have taken your reviews back.")
    assert set(session.scalars(select(ReviewSheet.sent_on))) == {None}


def test_my_part_shows_it_with_the_way_to_take_it_back(parent: Client, taken: OpenReview) -> None:
    begin(parent, taken)
    page = parent.get(taken.plain("1")).form("Look at my answers").fill({"row-1": "no"}).submit("Look at my answers")
    page.form("Send my answers").submit()
    page = parent.get("/my-part")
    assert page.has("Swim club 001: I could find it")
    assert page.has("Not good")
    assert page.follow("Change my answers or take them back").h1 == "Take your reviews back"


def test_my_part_says_in_one_line_that_a_draft_says_nothing(parent: Client, taken: OpenReview) -> None:
    begin(parent, taken)
    parent.get(taken.plain("1")).form("Look at my answers").submit("Look at my answers")
    page = parent.get("/my-part")
    assert page.has("You have not answered anything yet.")
    assert not page.has("You skipped this question.")


def test_the_entry_stands_before_its_questions(parent: Client, taken: OpenReview) -> None:
    begin(parent, taken)
    page = parent.get(taken.plain("1"))
    assert page.content.index('id="what"') < page.content.index('name="row-1"')
    assert page.has("Read the entry again")


def test_an_entry_without_easy_words_says_so_before_it_is_reviewed(child: Client, taken: OpenReview) -> None:
    page = child.get(taken.easy("1"))
    assert page.has("These words are not in easy read yet.")
    assert page.has("How to ask for it")


def test_whoever_is_signed_in_finds_the_way_on_first_and_parents_stand_first(parent: Client, taken: OpenReview) -> None:
    start = parent.get(f"/take-part/{taken.reference}")
    assert start.content.index(taken.plain("begin")) < start.content.index('name="code"')
    page = parent.get(taken.plain("begin"))
    assert page.content.index(f'value="{Group.PARENT.value}"') < page.content.index(f'value="{Group.YOUNG.value}"')


def test_an_entry_for_other_ages_is_given_to_nobody_and_stands_last(
    child: Client, session: Session, clock: FakeClock
) -> None:
    some = open_review(session, now=clock.now, entries=3, each=3)
    session.execute(update(Entry).where(Entry.name == "Swim club 001").values(min_age=26, max_age=None))
    session.flush()
    page = child.get(some.easy("list"))
    last = page.content.index("You can look at these too")
    assert page.content.index("Swim club 003") < last < page.content.index("Swim club 001")


def test_a_school_does_not_review_what_it_keeps(
    new_client: NewClient, session: Session, taken: OpenReview, clock: FakeClock
) -> None:
    school = organisation_of(session, OrganisationKind.SCHOOL, now=clock.now)
    session.add(ProviderKeeper(provider_id=session.scalars(select(Entry.provider_id)).first(), organisation_id=school))
    session.flush()
    member = new_client(Kind.SCHOOL_MEMBER)
    page = begin(member, taken)
    assert page.has("Your organisation keeps this entry, so others review it.")
    assert member.get(taken.plain("1")).h1.startswith("What you can review")
    member.post(taken.plain("1"), {"row-1": "yes", "go": "next"})
    assert count(session, ReviewScore) == 0


def test_a_facilitators_card_is_told_that_each_looks_for_themselves(new_client: NewClient, taken: OpenReview) -> None:
    assert new_client(Kind.FACILITATOR).get(taken.plain("begin")).h1 == "Each person looks for themselves"


def test_addresses_of_the_other_kind_lead_nowhere(parent: Client, taken: OpenReview) -> None:
    parent.get(f"/take-part/{taken.reference}/begin", status=404)
    parent.get(taken.plain("99"), status=404)
    begin(parent, taken)
    parent.get(taken.easy("1/99"), status=404)


def test_a_closed_round_says_so(new_client: NewClient, taken: OpenReview, clock: FakeClock) -> None:
    clock.now += DAYS * 2
    new_client(Kind.PARENT).get(taken.plain("list"), status=409)


def test_the_list_asks_no_more_for_more_entries(
    parent: Client, session: Session, clock: FakeClock, queries: QueryLog
) -> None:
    many = open_review(session, now=clock.now, entries=40)
    begin(parent, many)
    parent.get(many.plain("list"))
    assert_budget(queries, 25)
    assert count(session, Reviewer) == 1
