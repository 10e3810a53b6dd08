"""Ways off a question keep what was typed; a shared tablet asks who is there; a draft stands beside what was sent."""

from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.consultations.models import Answer, AnswerChoice, Response, ResponseKind
from participate.core.groups import Group
from participate.core.questions import LONGEST_WORDS, AnswerState
from participate.moderation.models import SafeguardingItem
from tests.support.client import Client
from tests.support.clock import FakeClock
from tests.support.makers.answering import OpenRound, open_round
from tests.support.page import Page

NewClient = Callable[..., Client]
FIRST = "Easy: When do you need to know?"
SECOND = "Easy: What should the page tell you?"
LAST = "Easy: What else would help?"
WORRY = "my uncle hits me"


def _who(parent: Client, taken: OpenRound) -> Page:
    page = parent.get(taken.plain("begin"))
    return page.form("Go to the questions").fill({"group": Group.PARENT.value}).submit()


def _sent(parent: Client, taken: OpenRound) -> Page:
    form = _who(parent, taken).form("Look at my answers").fill({"When do you need to know?": "In August"})
    return form.submit().form("Send my answers").submit()


def test_words_typed_before_skipping_reach_the_lead_and_the_child_is_told_they_are_left_out(
    child: Client, taken: OpenRound, session: Session
) -> None:
    page = child.get(taken.easy("4")).form("Look at my answers").fill({LAST: WORRY}).submit("Skip this question")
    assert page.has("You skipped the question. What you wrote is not in your answers.")
    assert page.has("You skipped this question.")
    assert session.scalars(select(SafeguardingItem)).one() is not None
    assert session.scalars(select(Answer.state)).one() is AnswerState.SKIPPED


def test_skipping_without_words_says_nothing_of_words(child: Client, taken: OpenRound) -> None:
    page = child.get(taken.easy("1")).form("Next question").submit("Skip this question")
    assert not page.has("You skipped the question")


def test_telling_a_worry_keeps_what_was_typed_and_leads_back_to_it(
    child: Client, taken: OpenRound, session: Session
) -> None:
    form = child.get(taken.easy("4")).form("Look at my answers").fill({LAST: "A map of the stops"})
    page = form.submit("I am worried about something")
    assert page.h1 == "I am worried about something"
    page = page.form("Send it").fill({"words": "I am scared"}).submit()
    page = page.follow("Go back to where you were")
    assert page.form("Look at my answers").value(LAST).strip() == "A map of the stops"


def test_telling_a_worry_keeps_the_whole_standard_form(parent: Client, taken: OpenRound) -> None:
    form = _who(parent, taken).form("Look at my answers")
    form.fill({"What should the page tell you?": ["Buses", "Taxis", "Walking"], "What else would help?": "A map"})
    form.submit("I am worried about something")
    page = parent.get(taken.plain("all"))
    assert page.form("Look at my answers").value("What else would help?").strip() == "A map"


@pytest.mark.parametrize("back", ["https://example.org/", "//example.org", "/\\\\example.org"])
def test_a_worry_leads_back_to_our_own_pages_only(client: Client, back: str) -> None:
    page = client.get("/worried/told", query={"back": back})
    assert "Go back to where you were" not in page.links


def test_back_goes_back_whatever_the_answer_lacks(child: Client, taken: OpenRound) -> None:
    words = "a" * (LONGEST_WORDS + 3)
    page = child.get(taken.easy("4")).form("Look at my answers").fill({LAST: words}).submit("Back")
    assert page.has("Question 3 of 4")
    assert child.get(taken.easy("4")).form("Look at my answers").value(LAST).strip() == words
    page = child.get(taken.easy("2")).form("Next question").fill({SECOND: ["Easy Taxis", "I do not know"]})
    assert page.submit("Back").h1 == FIRST


def test_too_many_words_are_told_when_the_answers_are_sent(child: Client, taken: OpenRound) -> None:
    form = child.get(taken.easy("4")).form("Look at my answers").fill({LAST: "a" * (LONGEST_WORDS + 3)})
    form.submit("Back")
    page = child.get(taken.easy("review")).form("Send my answers").submit(status=422)
    assert page.errors == ["Question 4: your answer is 3 characters too long."]


def test_change_leads_straight_back_to_the_review(child: Client, taken: OpenRound, session: Session) -> None:
    child.get(taken.easy("1")).form("Next question").fill({FIRST: "Easy In August"}).submit()
    page = child.get(taken.easy("review")).follow("Change: " + FIRST)
    page = page.form("Back to my answers").fill({FIRST: "Easy Before the summer"}).submit()
    assert page.h1 == "Check your answers"
    assert page.has("Easy Before the summer")
    page = page.follow("Change: " + SECOND).form("Back to my answers").submit()
    assert page.h1 == "Check your answers"
    assert session.scalars(select(AnswerChoice.option_id)).all() == [taken.one_options[0]]


def test_the_review_tells_skipped_from_not_reached_and_shows_pictures(child: Client, taken: OpenRound) -> None:
    child.get(taken.easy("1")).form("Next question").fill({FIRST: "Easy In August"}).submit()
    child.get(taken.easy("2")).form("Next question").submit("Skip this question")
    page = child.get(taken.easy("review"))
    assert page.main.count("You skipped this question.") == 1
    assert page.main.count("You have not come to this question yet.") == 2
    assert 'class="said-so"' in page.content


def test_the_review_says_whose_answers_these_are_and_leads_to_changing_it(
    parent: Client, taken: OpenRound, session: Session
) -> None:
    form = _who(parent, taken).form("Look at my answers").fill({"When do you need to know?": "In August"})
    page = form.submit()
    assert page.has("Mine: I am a parent or carer")
    page = page.follow("Change whose answers these are").form("Go to the questions")
    page = page.fill({"group": Group.ON_BEHALF.value}).submit()
    assert page.form("Look at my answers").value("When do you need to know?") == str(taken.one_options[1])
    assert session.scalars(select(Response.group)).one() is Group.ON_BEHALF


def test_a_parent_answers_for_a_child_after_answering_for_themself(
    parent: Client, taken: OpenRound, session: Session
) -> None:
    page = _sent(parent, taken).form("Now answer for a child").submit()
    assert page.h1 == "Your answers: Getting to school"
    assert page.form("Look at my answers").value("When do you need to know?") == ""
    page = page.form("Look at my answers").fill({"When do you need to know?": "Before the summer"}).submit()
    page = page.form("Send my answers").submit()
    assert page.has("Change the answers for a child or take them back")
    assert not page.has("Now answer for a child")
    assert sorted(session.scalars(select(Response.kind))) == [ResponseKind.ON_BEHALF, ResponseKind.OWN]


def test_an_account_changes_its_sent_answers_beside_them(parent: Client, taken: OpenRound, session: Session) -> None:
    page = _sent(parent, taken).follow("Change my answers or take them back").form("Answer again").submit()
    form = page.form("Look at my answers")
    assert form.value("When do you need to know?") == str(taken.one_options[1])
    page = form.fill({"When do you need to know?": "Before the summer"}).submit()
    assert page.has("They stay until you send these.")
    assert len(session.scalars(select(Response.id).where(Response.sent_on.is_not(None))).all()) == 1
    page.form("Send my answers").submit()
    kept = select(AnswerChoice.option_id).join(Answer).join(Response).where(Response.sent_on.is_not(None))
    assert session.scalars(kept).all() == [taken.one_options[0]]


def test_whose_answers_says_what_was_sent_already(parent: Client, taken: OpenRound) -> None:
    _sent(parent, taken)
    page = parent.get(taken.plain("who"))
    assert page.main.count("You have sent these. New answers take their place when you send them.") == 2


def test_a_card_that_comes_back_is_asked_before_its_answers_are_shown(child: Client, taken: OpenRound) -> None:
    child.get(taken.easy("1")).form("Next question").fill({FIRST: "Easy In August"}).submit()
    page = child.get(taken.easy("begin"))
    assert page.h1 == "Are you still there?"
    assert not page.has("Easy In August")
    assert page.form("Yes, it is me: go on").submit().has("Question 2 of 4")


def test_after_ten_still_minutes_every_page_of_a_card_asks_who_is_there(
    child: Client, taken: OpenRound, clock: FakeClock
) -> None:
    child.get(taken.easy("1")).form("Next question").fill({FIRST: "Easy In August"}).submit()
    clock.move(minutes=11)
    for page in ("1", "review"):
        assert child.get(taken.easy(page)).h1 == "Are you still there?"
    child.get(taken.easy("here")).form("Yes, it is me: go on").submit()
    assert child.get(taken.easy("1")).h1 == FIRST


def test_words_that_took_long_to_write_are_taken(child: Client, taken: OpenRound, clock: FakeClock) -> None:
    child.get(taken.easy("1")).form("Next question").fill({FIRST: "Easy In August"}).submit()
    form = child.get(taken.easy("4")).form("Look at my answers").fill({LAST: "A map of the stops"})
    clock.move(minutes=30)
    assert form.submit().has("A map of the stops")


def test_who_is_not_the_child_signs_out_and_sees_nothing(child: Client, taken: OpenRound) -> None:
    child.get(taken.easy("1")).form("Next question").fill({FIRST: "Easy In August"}).submit()
    child.get(taken.easy("begin")).form("This is not me: sign out").submit()
    child.get(taken.easy("begin"))
    assert child.redirects[-1].startswith("/easy/card?next=")


def test_an_account_is_never_asked_whether_it_is_still_there(
    parent: Client, taken: OpenRound, clock: FakeClock
) -> None:
    _who(parent, taken).form("Look at my answers").fill({"When do you need to know?": "In August"}).submit()
    clock.move(minutes=30)
    assert parent.get(taken.plain("begin")).h1 == "Your answers: Getting to school"
    assert parent.get(taken.plain("here")).h1 == "Your answers: Getting to school"


def test_the_first_question_says_what_it_is_about(child: Client, taken: OpenRound) -> None:
    page = child.get(taken.easy("1"))
    assert page.has("Getting to school")
    assert page.link("Read what this is about") == f"/easy/rounds/{taken.reference}"


def test_questions_in_another_language_are_marked_as_english(parent: Client, taken: OpenRound) -> None:
    _who(parent, taken)
    page = parent.get(f"/ur/easy/take-part/{taken.reference}/1")
    assert f'<h1 class="ask__title"><span lang="en-GB" dir="auto">{FIRST}</span></h1>' in page.content
    assert page.content.count('<span lang="en-GB" dir="auto">Easy ') == 2
    assert 'dir="auto">Easy' not in parent.get(taken.easy("1")).content


def test_the_rule_of_several_choices_is_told_once(parent: Client, session: Session, clock: FakeClock) -> None:
    taken = open_round(session, now=clock.now)
    assert _who(parent, taken).main.count("Choose up to 2.") == 1


def test_ones_own_page_says_what_was_sent_and_which_draft_is_kept(
    parent: Client, session: Session, taken: OpenRound, clock: FakeClock
) -> None:
    other = open_round(session, now=clock.now)
    _sent(parent, taken)
    _who(parent, other)
    page = parent.get("/take-part")
    assert page.has("Draft kept")
    assert page.follow("Go on with your answers").h1 == "Your answers: Getting to school"
    assert page.follow("See or change what you sent").h1 == "We have your answers"
    parent.get("/easy/take-part")


def test_easy_read_asks_for_the_card_first(client: Client) -> None:
    page = client.get("/easy/take-part")
    assert client.redirects[-1] == "/easy/card?next=/easy/take-part"
    assert page.link("I have no code card") == "/easy/sign-in?next=/easy/take-part"


def test_who_skipped_to_the_end_is_not_sent_back_to_the_first_question(child: Client, taken: OpenRound) -> None:
    for number in ("1", "2", "3", "4"):
        page = child.get(taken.easy(number)).form("Skip this question").submit("Skip this question")
    assert page.h1 == "Check your answers"
    assert not page.has("Go on with question")
