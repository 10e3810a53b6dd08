"""A child with a card answers in easy read; a parent with a link answers on one page; both write the same answers."""

from collections.abc import Callable

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from participate.access.identity import Identity
from participate.consultations.models import Answer, AnswerChoice, Response
from participate.consultations.queries.helping import help_of
from participate.core.groups import AgeBand, Group
from participate.core.helping import ChosenBy, Help
from participate.core.questions import LONGEST_WORDS
from participate.moderation.models import SafeguardingItem
from participate.people.service import IssueCards, issue_cards
from tests.support.client import HERE, Client
from tests.support.clock import FakeClock
from tests.support.makers.answering import OpenRound, open_round, sent
from tests.support.page import Page
from tests.support.people import Kind
from tests.support.queries import assert_budget
from tests.support.settings import SECRET_KEY

NewClient = Callable[..., Client]
FIRST = "Easy: When do you need to know?"
SECOND = "Easy: What should the page tell you?"
LAST = "Easy: What else would help?"


def _who(parent: Client, taken: OpenRound) -> Page:
    page = parent.get(taken.plain("begin"))
    return page.form("Go to the questions").fill({"group": Group.PARENT.value}).submit()


def _count(session: Session, table: type) -> int:
    return session.scalar(select(func.count()).select_from(table)) or 0


def test_a_card_leads_to_the_first_easy_question_in_two_taps(
    client: Client, session: Session, taken: OpenRound, clock: FakeClock
) -> None:
    batch = IssueCards(round_id=taken.id, group=Group.CHILD, band=AgeBand.FROM_8, issuer="Alder School", count=1)
    (card,) = issue_cards(session, batch, now=clock.now, key=SECRET_KEY)
    page = client.get(f"/take-part/{taken.reference}").form("Start").fill({"code": card.code}).submit()
    page = page.form("Go on without pictures").submit("Go on without pictures")
    assert page.h1 == FIRST
    assert page.has("Question 1 of 4")
    assert client.redirects[-1] == taken.easy("1")


def test_a_question_shows_its_easy_lines_its_choices_with_pictures_and_the_worry_box(
    child: Client, taken: OpenRound
) -> None:
    page = child.get(taken.easy("1"))
    assert page.has("Take your time.")
    assert page.content.count('<label class="pick"') == 2
    assert page.has("I am worried about something")
    assert page.has("999")


def test_nothing_is_chosen_beforehand(child: Client, taken: OpenRound) -> None:
    for number in (1, 2, 3):
        assert " checked" not in child.get(taken.easy(str(number))).content


def test_a_child_goes_through_all_questions_and_sends(child: Client, taken: OpenRound, session: Session) -> None:
    page = child.get(taken.easy("begin"))
    page = page.form("Next question").fill({FIRST: "Easy In August"}).submit()
    assert page.h1 == SECOND
    page = page.form("Next question").fill({SECOND: ["Easy Buses", "Easy Taxis"]}).submit()
    page = page.form("Next question").fill({"Easy: How is the page now?": "I do not know"}).submit()
    page = page.form("Look at my answers").fill({LAST: "A map of the stops"}).submit()
    assert page.h1 == "Check your answers"
    for words in ("Easy In August", "Easy Buses", "Easy Taxis", "I do not know", "A map of the stops"):
        assert page.has(words)
    page = page.form("Send my answers").submit()
    assert page.h1 == "We have your answers"
    assert page.form("Sign out").submit().status == 200
    assert session.scalars(select(Response.sent_on)).one() is not None


def test_each_step_is_saved_before_the_next(child: Client, taken: OpenRound, session: Session) -> None:
    child.get(taken.easy("1")).form("Next question").fill({FIRST: "Easy In August"}).submit()
    assert session.scalars(select(AnswerChoice.option_id)).all() == [taken.one_options[1]]


def test_going_on_without_an_answer_says_what_is_missing(child: Client, taken: OpenRound) -> None:
    page = child.get(taken.easy("1")).form("Next question").submit(status=422)
    assert page.content.count("Answer the question, or press “Skip this question”.") == 1


def test_a_question_can_be_left_out(child: Client, taken: OpenRound, session: Session) -> None:
    page = child.get(taken.easy("1")).form("Next question").submit("Skip this question")
    assert page.h1 == SECOND


def test_back_leads_to_the_question_before_with_the_answer_in_place(child: Client, taken: OpenRound) -> None:
    page = child.get(taken.easy("1")).form("Next question").fill({FIRST: "Easy In August"}).submit()
    page = page.form("Next question").submit("Back")
    assert page.form("Next question").value(FIRST) == str(taken.one_options[1])


def test_save_and_come_back_goes_on_after_the_last_answer(parent: Client, taken: OpenRound) -> None:
    _who(parent, taken)
    page = parent.get(taken.easy("2")).form("Next question").fill({SECOND: ["Easy Taxis"]})
    page = page.submit("Save and come back later")
    assert page.has("Kept. Your answers are not sent yet.")
    assert parent.get(taken.easy("begin")).has("Question 3 of 4")


def test_a_card_is_promised_nothing_that_is_not_kept(child: Client, taken: OpenRound) -> None:
    for page in ("1", "4"):
        assert not child.get(taken.easy(page)).has("Save and come back later")
    assert not child.get(taken.plain("all")).has("Save and come back later")
    page = child.get(taken.easy("review"))
    assert page.has("They are gone when you sign out.")
    assert not page.has("on this device")


def test_i_do_not_know_stands_alone(child: Client, taken: OpenRound) -> None:
    form = child.get(taken.easy("2")).form("Next question")
    page = form.fill({SECOND: ["Easy Taxis", "I do not know"]}).submit(status=422)
    assert page.content.count("Choose answers, or “I do not know”, but not both.") == 1


def test_everything_that_is_wrong_with_an_answer_is_told_at_once(child: Client, taken: OpenRound) -> None:
    form = child.get(taken.easy("2")).form("Next question")
    page = form.fill({SECOND: ["Easy Taxis", "Easy Buses", "Easy Walking", "I do not know"]}).submit(status=422)
    assert page.has("Choose answers, or “I do not know”, but not both. Choose no more than 2.")


def test_words_that_are_too_long_come_back_and_are_told_so_in_easy_words(child: Client, taken: OpenRound) -> None:
    page = child.get(taken.easy("4")).form("Look at my answers").fill({LAST: "a" * (LONGEST_WORDS + 3)})
    page = page.submit(status=422)
    assert page.has("You wrote too much. Nothing is lost. Take some words out.")
    assert page.form("Look at my answers").value(LAST).strip() == "a" * (LONGEST_WORDS + 3)


def test_the_standard_form_tells_by_how_much_words_are_too_long(parent: Client, taken: OpenRound) -> None:
    form = _who(parent, taken).form("Look at my answers").fill({"What else would help?": "a" * (LONGEST_WORDS + 3)})
    assert "Your answer is 3 characters too long" in form.submit(status=422).errors[0]


def test_no_screen_has_more_than_six_choices_and_both_screens_count(
    child: Client, session: Session, clock: FakeClock
) -> None:
    taken = open_round(session, now=clock.now, several=[f"Way {letter}" for letter in "ABCDEFGH"])
    page = child.get(taken.easy("2"))
    boxes = [each for each in page.form("Next question").fields if each.get("type") == "checkbox"]
    assert len(boxes) == 6
    first = [each.get("value", "") for each in boxes][:1]
    page = page.form("Next question").fill({SECOND: first}).submit()
    assert page.has("This is page 2.")
    boxes = [each for each in page.form("Next question").fields if each.get("type") == "checkbox"]
    assert len(boxes) == 3
    page.form("Next question").fill({SECOND: [boxes[0].get("value", "")]}).submit()
    assert _count(session, AnswerChoice) == 2


def test_a_childs_card_opens_in_easy_read_and_can_be_read_in_standard(child: Client, taken: OpenRound) -> None:
    child.get(taken.plain("begin"))
    assert child.redirects[-1] == taken.easy("1")
    page = child.get(taken.plain("1"))
    assert page.h1 == "Your answers: Getting to school"


def test_a_parent_says_who_then_answers_on_one_page_and_sends(
    parent: Client, taken: OpenRound, session: Session
) -> None:
    page = _who(parent, taken)
    assert page.h1 == "Your answers: Getting to school"
    form = page.form("Look at my answers")
    form.fill({"When do you need to know?": "In August", "What should the page tell you?": ["Buses"]})
    page = form.fill({"What else would help?": "A map of the stops"}).submit()
    assert page.has("In August")
    form = page.form("Send my answers").fill({"Write to me when the outcome is there": True})
    form.fill({"Did somebody help with the answers?": ["Somebody read it out", "Somebody explained it"]})
    page = form.fill({"Who chose the answers?": "The person whose answers they are"}).submit()
    assert page.has("We write to you when the outcome is there.")
    row = session.scalars(select(Response)).one()
    assert (row.group, row.chosen_by, row.wants_news) == (Group.PARENT, ChosenBy.SELF, True)
    assert help_of(session, [row.id])[row.id] == {Help.READ, Help.EXPLAINED}


def test_nobody_helped_stands_alone(parent: Client, taken: OpenRound) -> None:
    page = _who(parent, taken)
    page = page.form("Look at my answers").fill({"What else would help?": "A map of the stops"}).submit()
    form = page.form("Send my answers")
    form.fill({"Did somebody help with the answers?": ["Nobody helped", "Somebody read it out"]})
    page = form.submit(status=422)
    assert page.errors == ["Choose what somebody did, or “Nobody helped”, but not both."]


def test_help_that_no_page_offers_is_refused_in_words(parent: Client, taken: OpenRound) -> None:
    page = _who(parent, taken).form("Look at my answers").fill({"What else would help?": "A map"}).submit()
    form = page.form("Send my answers")
    sent = [*form.values, ("helped_by", "zzz"), ("chosen_by", "zzz")]
    answer = parent.browser.post(form.action, data=MultiDict(sent), headers={"Origin": HERE})
    assert answer.status_code == 422


def test_who_must_be_said(parent: Client, taken: OpenRound) -> None:
    page = parent.get(taken.plain("begin")).form("Go to the questions").submit(status=422)
    assert page.errors == ["Choose whose answers these are."]


def test_both_modes_write_the_same_answer(parent: Client, taken: OpenRound, session: Session) -> None:
    _who(parent, taken).form("Look at my answers").fill({"When do you need to know?": "In August"}).submit()
    page = parent.get(taken.easy("1"))
    assert page.form("Next question").value(FIRST) == str(taken.one_options[1])
    page.form("Next question").fill({FIRST: "Easy Before the summer"}).submit()
    page = parent.get(taken.plain("all"))
    assert page.form("Look at my answers").value("When do you need to know?") == str(taken.one_options[0])
    assert _count(session, Answer) == 4


def test_the_standard_form_keeps_every_word_when_one_answer_is_refused(parent: Client, taken: OpenRound) -> None:
    form = _who(parent, taken).form("Look at my answers")
    form.fill({"What should the page tell you?": ["Buses", "Taxis", "Walking"]})
    page = form.fill({"What else would help?": "A map of the stops"}).submit(status=422)
    assert page.errors == ["Choose no more than 2."]
    assert page.form("Look at my answers").value("What else would help?").strip() == "A map of the stops"


def test_sending_twice_is_harmless(child: Client, taken: OpenRound, session: Session) -> None:
    child.get(taken.easy("1")).form("Next question").fill({FIRST: "Easy In August"}).submit()
    form = child.get(taken.easy("review")).form("Send my answers")
    form.submit()
    assert form.submit().h1 == "We have your answers"
    assert _count(session, Response) == 1


def test_nothing_answered_is_said_on_the_review(child: Client, taken: OpenRound) -> None:
    page = child.get(taken.easy("review")).form("Send my answers").submit(status=422)
    assert page.errors == ["You have not answered any question yet. Answer at least one, then send."]


def test_words_sent_after_closing_stay_on_the_page(child: Client, taken: OpenRound, clock: FakeClock) -> None:
    form = child.get(taken.easy("4")).form("Look at my answers").fill({LAST: "A map of the stops"})
    clock.move(days=10)
    child.use_session(_fresh(child, clock))
    page = form.submit(status=422)
    assert page.has("This round takes no answers now.")
    assert page.form("Look at my answers").value(LAST).strip() == "A map of the stops"


def _fresh(child: Client, clock: FakeClock) -> str:
    """The session of the same browser, as if it had been opened a moment ago."""
    from participate.people.models import BrowserSession

    for each in child.session.scalars(select(BrowserSession)):
        each.expires_at = clock.now.replace(year=clock.now.year + 1)
    child.session.flush()
    cookie = child.browser.get_cookie("participate")
    assert cookie is not None
    return str(cookie.value)


def test_the_questions_of_a_closed_round_end_in_a_plain_sentence(
    child: Client, taken: OpenRound, clock: FakeClock
) -> None:
    clock.move(days=10)
    _fresh(child, clock)
    page = child.get(taken.easy("1"), status=409)
    assert page.has("This round takes no answers now.")


def test_an_ended_session_keeps_the_words_and_asks_who_it_is(child: Client, taken: OpenRound, clock: FakeClock) -> None:
    form = child.get(taken.easy("4")).form("Look at my answers").fill({LAST: "A map of the stops"})
    clock.move(hours=3)
    page = form.submit()
    assert page.h1 == "Your words are safe"


def test_after_sending_a_card_sees_that_it_answered_and_nothing_of_what(child: Client, taken: OpenRound) -> None:
    child.get(taken.easy("4")).form("Look at my answers").fill({LAST: "A map of the stops"}).submit()
    child.get(taken.easy("review")).form("Send my answers").submit()
    assert child.get(taken.easy("begin")).h1 == "You answered this already"
    for address in ("1", "review"):
        page = child.get(taken.easy(address))
        assert page.h1 == "We have your answers"
        assert not page.has("A map of the stops")


def test_a_card_answers_again_from_empty_questions(child: Client, taken: OpenRound) -> None:
    child.get(taken.easy("1")).form("Next question").fill({FIRST: "Easy In August"}).submit()
    page = child.get(taken.easy("review")).form("Send my answers").submit()
    page = page.follow("Change my answers or take them back").form("Answer again").submit()
    assert page.h1 == FIRST
    assert page.form("Next question").value(FIRST) == ""
    assert child.get(taken.easy("review")).has("They stay until you send these.")


def test_answers_can_be_taken_back_until_the_round_closes(child: Client, taken: OpenRound, session: Session) -> None:
    child.get(taken.easy("1")).form("Next question").fill({FIRST: "Easy In August"}).submit()
    page = child.get(taken.easy("review")).form("Send my answers").submit()
    page = (
        page.follow("Change my answers or take them back").form("Take my answers back").submit("Take my answers back")
    )
    assert page.has("You have taken your answers back. We will not count or show them.")
    assert (_count(session, AnswerChoice), session.scalars(select(Response.sent_on)).one()) == (0, None)


def test_a_worry_changes_nothing_for_the_child_who_wrote_it(child: Client, taken: OpenRound, session: Session) -> None:
    page = child.get(taken.easy("4")).form("Look at my answers").fill({LAST: "my uncle hits me"}).submit()
    assert page.h1 == "Check your answers"
    assert page.has("my uncle hits me")
    assert _count(session, SafeguardingItem) == 1


def test_a_card_of_another_round_is_told_so(
    new_client: NewClient, session: Session, taken: OpenRound, clock: FakeClock
) -> None:
    other = open_round(session, now=clock.now)
    page = new_client(Kind.CHILD, round_id=other.id).get(taken.easy("1"), status=409)
    assert page.has("Your card is for other questions.")
    assert f"/{other.reference}/" in page.follow("Go to what your card is for").address


def test_the_start_page_is_the_same_for_everybody_and_says_who_may_answer(
    client: Client, child: Client, taken: OpenRound
) -> None:
    page = client.get(f"/take-part/{taken.reference}")
    assert page.has("Children")
    assert page.headers["Cache-Control"].startswith("public")
    assert page.body == child.get(f"/take-part/{taken.reference}").body


@pytest.mark.parametrize(
    ("days", "words"),
    [
        pytest.param(-2, "You can answer from", id="before it opens"),
        pytest.param(11, "These questions take no answers now.", id="after it closed"),
    ],
)
def test_the_start_page_says_when(client: Client, taken: OpenRound, clock: FakeClock, days: int, words: str) -> None:
    clock.move(days=days)
    assert client.get(f"/take-part/{taken.reference}").has(words)
    client.get(f"/easy/take-part/{taken.reference}")


def test_every_page_of_answering_is_read_strictly_in_both_modes_and_right_to_left(
    parent: Client, taken: OpenRound
) -> None:
    _who(parent, taken).form("Look at my answers").fill({"When do you need to know?": "In August"}).submit()
    for front in ("", "/easy", "/ur", "/ur/easy", "/pl/easy"):
        for page in ("all", "1", "2", "3", "4", "review", "who", "take-back"):
            parent.get(f"{front}/take-part/{taken.reference}/{page}")


@pytest.mark.parametrize("page", ["0", "5"])
def test_there_is_no_other_question(child: Client, taken: OpenRound, page: str) -> None:
    child.get(taken.easy(page), status=404)


def test_a_question_page_asks_the_database_the_same_however_much_is_answered(
    new_client: NewClient, session: Session, taken: OpenRound, actor: Callable[[Kind], Identity], clock: FakeClock
) -> None:
    for _ in range(3):
        sent(session, taken, taken.choose(), taken.write("A map"), actor=actor(Kind.CHILD), now=clock.now)
    child = new_client(Kind.CHILD)
    child.get(taken.easy("1")).form("Next question").fill({FIRST: "Easy In August"}).submit()
    child.get(taken.easy("1"))
    assert_budget(child.queries, 13)
