from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.moderation.models import CaseState, Look
from participate.moderation.queries import get_item
from participate.moderation.service import Decision, withdraw_text
from tests.support.client import Client
from tests.support.clock import FakeClock
from tests.support.makers.answering import open_round
from tests.support.makers.moderation import (
    HARMLESS,
    PLACE,
    WITH_NAME,
    WORRYING,
    case_of,
    item_of,
    judge_case,
    save_draft,
    submit,
)
from tests.support.outbox import Outbox
from tests.support.page import Page
from tests.support.people import Kind
from tests.support.queries import QueryLog, assert_budget

QUEUE = "/desk/moderation"
ABOUT = "What is the comment about?"
DECIDE = "What do you decide?"
OVER = "Yes, my decision takes the place of the one above"
PASS_ON = "Pass it to the safeguarding lead"
NewClient = Callable[[Kind], Client]
People = Callable[[Kind], Identity]


@pytest.fixture
def moderator(new_client: NewClient) -> Client:
    return new_client(Kind.MODERATOR)


def address_of(session: Session, subject: str) -> str:
    return f"{QUEUE}/{case_of(session, subject).id}"


def opened(client: Client, address: str) -> Page:
    """The page of a held comment, opened with a reason."""
    return client.get(address).form().fill({"Why do you open it now?": "Today’s comments"}).submit()


def looks(session: Session) -> list[str]:
    return list(session.scalars(select(Look.subject).order_by(Look.id)))


def test_a_moderator_publishes_what_waits(moderator: Client, session: Session, clock: FakeClock) -> None:
    subject = submit(session, now=clock.now)
    page = moderator.get(QUEUE).follow(HARMLESS)
    assert page.h1 == PLACE
    after = (
        page.form()
        .fill(
            {
                DECIDE: "Publish it as it is",
                ABOUT: "How easy it is to find and use",
                "Topic": "Travel and transport",
            }
        )
        .submit()
    )
    assert after.h1 == "Comments to read"
    assert after.has("The comment is published.")
    case = case_of(session, subject)
    assert (case.state, case.head, case.topic) == (CaseState.PUBLISHED, "accessibility", "LO-TRAV")


def test_an_empty_queue_says_so(moderator: Client) -> None:
    page = moderator.get(QUEUE)
    assert page.has("Every comment has been read.")
    assert page.has("Nothing is held.")


def test_a_late_comment_is_late_in_words(moderator: Client, session: Session, clock: FakeClock) -> None:
    submit(session, now=clock.now - timedelta(days=7))
    assert moderator.get(QUEUE).has("5 days late")


def test_a_held_comment_shows_its_kinds_and_none_of_its_words(
    moderator: Client, session: Session, clock: FakeClock
) -> None:
    subject = submit(session, now=clock.now, text=WITH_NAME)
    for page in (moderator.get(QUEUE), moderator.get(address_of(session, subject))):
        assert page.has("name")
        assert "Jake" not in page.content
    assert looks(session) == []


def test_held_words_open_with_a_reason_and_each_look_is_a_row(
    moderator: Client, session: Session, clock: FakeClock
) -> None:
    address = address_of(session, submit(session, now=clock.now, text=WITH_NAME))
    page = opened(moderator, address)
    assert page.has(WITH_NAME.partition("Jake")[0].strip())
    assert "Jake" in page.content
    moderator.get(address)
    assert looks(session) == [f"case:{address.rsplit('/', 1)[1]}"] * 2


def test_without_a_reason_held_words_stay_hidden(moderator: Client, session: Session, clock: FakeClock) -> None:
    address = address_of(session, submit(session, now=clock.now, text=WITH_NAME))
    page = moderator.get(address).form().submit(status=422)
    assert page.errors == ["Say why you open it."]
    assert "Jake" not in page.content


def test_after_thirty_minutes_held_words_are_hidden_again(
    moderator: Client, session: Session, clock: FakeClock
) -> None:
    address = address_of(session, submit(session, now=clock.now, text=WITH_NAME))
    opened(moderator, address)
    clock.move(minutes=31)
    assert "Jake" not in moderator.get(address).content


def test_the_first_redaction_is_suggested_and_can_be_published(
    moderator: Client, session: Session, clock: FakeClock
) -> None:
    subject = submit(session, now=clock.now, text=WITH_NAME)
    form = opened(moderator, address_of(session, subject)).form()
    suggested = form.value("The text with words taken out")
    assert "Jake" not in suggested
    assert "[name removed]" in suggested
    form.fill(
        {
            DECIDE: "Publish it, with some words taken out",
            ABOUT: "What is missing",
            "Reason": "A child’s name",
        }
    ).submit()
    assert case_of(session, subject).public_text == suggested


def test_words_put_into_somebodys_mouth_are_refused_and_kept_typed(
    moderator: Client, session: Session, clock: FakeClock
) -> None:
    address = address_of(session, submit(session, now=clock.now))
    page = (
        moderator.get(address)
        .form()
        .fill(
            {
                DECIDE: "Publish it, with some words taken out",
                "The text with words taken out": "The lovely page is easy to find.",
                ABOUT: "What is missing",
                "Reason": "Nicer",
            }
        )
        .submit(status=422)
    )
    assert page.errors[0].startswith("Keep the person’s own words.")
    assert page.form().value("The text with words taken out") == "The lovely page is easy to find."


@pytest.mark.parametrize(
    ("filling", "said"),
    [
        pytest.param({}, "Choose what you decide.", id="nothing chosen"),
        pytest.param({DECIDE: "Publish it as it is"}, "Choose what the comment is about.", id="no head"),
        pytest.param({DECIDE: "Refuse it", "Reason": "Bad"}, "Choose the ground for refusing.", id="no ground"),
        pytest.param({DECIDE: "Refuse it", "Ground for refusing": "VEXATIOUS"}, "Give the reason.", id="no reason"),
    ],
)
def test_what_is_missing_is_said(
    moderator: Client, session: Session, clock: FakeClock, filling: dict[str, str], said: str
) -> None:
    page = moderator.get(address_of(session, submit(session, now=clock.now))).form().fill(filling).submit(status=422)
    assert said in page.errors


def test_an_invented_choice_is_refused(moderator: Client, session: Session, clock: FakeClock) -> None:
    subject = submit(session, now=clock.now)
    form = moderator.get(address_of(session, subject)).form()
    form.values += [("decision", "delete"), ("head", "x"), ("topic", "y"), ("ground", "z")]
    form.submit(status=422)
    assert case_of(session, subject).state is CaseState.WAITING


@pytest.mark.parametrize("version", ["", "x", "-1", "9" * 40, "٣"])
def test_a_version_that_was_tampered_with_saves_nothing(
    moderator: Client, session: Session, clock: FakeClock, version: str
) -> None:
    subject = submit(session, now=clock.now)
    form = moderator.get(address_of(session, subject)).form().fill({"version": version})
    form.fill({DECIDE: "Publish it as it is", ABOUT: "What is missing"}).submit(status=422)
    assert case_of(session, subject).state is CaseState.WAITING


def test_two_moderators_at_once_the_second_is_told_and_keeps_what_was_typed(
    moderator: Client, session: Session, clock: FakeClock, actor: People
) -> None:
    subject = submit(session, now=clock.now)
    form = moderator.get(address_of(session, subject)).form()
    judge_case(session, subject, actor=actor(Kind.MODERATOR), now=clock.now)
    form.fill({DECIDE: "Refuse it", "Ground for refusing": "VEXATIOUS", "Reason": "My own words"})
    page = form.submit(status=422)
    assert page.errors[0].startswith("Somebody else saved this")
    assert page.has("Published as written")
    assert page.has("by Moderator, Wednesday 3 June 2026")
    assert page.form().value("Reason") == "My own words"
    page = page.form().submit(status=422)
    assert page.errors == ["Tick this if the decision above no longer holds."]
    page.form().fill({OVER: True}).submit()
    assert case_of(session, subject).state is CaseState.REFUSED


def test_a_decision_is_taken_again_from_the_list_of_decided(
    moderator: Client, session: Session, clock: FakeClock, actor: People
) -> None:
    subject = submit(session, now=clock.now)
    judge_case(
        session,
        subject,
        actor=actor(Kind.MODERATOR),
        now=clock.now,
        decision=Decision.REFUSE,
        ground="INDIVIDUAL_SERVICE",
        reason="One family’s case",
    )
    page = moderator.get(QUEUE).follow("Comments already decided").follow(HARMLESS)
    assert page.has("One family’s case")
    page.form().fill(
        {DECIDE: "Publish it as it is", ABOUT: "What is missing", "Reason": "I was wrong", OVER: True}
    ).submit()
    assert case_of(session, subject).state is CaseState.PUBLISHED


def test_what_the_lead_holds_is_no_page_of_a_moderators(moderator: Client, session: Session, clock: FakeClock) -> None:
    subject = submit(session, now=clock.now, text=WORRYING)
    number = case_of(session, subject).id
    moderator.get(f"{QUEUE}/{number}", status=404)
    moderator.post(f"{QUEUE}/{number}", {"decision": "publish"}, status=404)
    moderator.post(f"{QUEUE}/{number}/open", {"reason": "Curious"}, status=404)
    for address in (QUEUE, f"{QUEUE}/decided"):
        page = moderator.get(address)
        assert "uncle" not in page.content
        assert "afeguarding" not in page.main


def test_a_comment_that_goes_to_the_lead_while_it_is_read_is_gone(
    moderator: Client, session: Session, clock: FakeClock
) -> None:
    subject = submit(session, now=clock.now)
    form = moderator.get(address_of(session, subject)).form()
    save_draft(session, now=clock.now, text=WORRYING, subject=subject)
    form.fill({DECIDE: "Refuse it", "Ground for refusing": "VEXATIOUS", "Reason": "My own words"})
    page = form.submit(status=404)
    assert page.h1 == "This comment is not here any more"
    assert page.has("My own words")
    assert "afeguarding" not in page.main
    assert page.follow("Back to the comments that wait").h1 == "Comments to read"


def test_a_comment_taken_back_while_it_is_read_is_said_in_plain_words(
    moderator: Client, session: Session, clock: FakeClock
) -> None:
    subject = submit(session, now=clock.now)
    form = moderator.get(address_of(session, subject)).form()
    withdraw_text(session, subject, now=clock.now)
    form.fill({DECIDE: PASS_ON, "Reason": "My own words"})
    assert form.submit(status=404).has("Its writer took it back")


def test_a_moderator_passes_a_disclosure_to_the_lead(
    moderator: Client, session: Session, clock: FakeClock, actor: People, outbox: Outbox
) -> None:
    actor(Kind.SAFEGUARDING_LEAD)
    before = len(outbox.letters)
    subject = submit(session, now=clock.now, text="She gets no tea when he is home.")
    form = moderator.get(address_of(session, subject)).form().fill({DECIDE: PASS_ON, "Reason": "Sounds wrong"})
    page = form.submit()
    assert page.has("The comment is with the safeguarding lead now.")
    assert case_of(session, subject).state is CaseState.ASIDE
    item = get_item(session, item_of(session, subject).id)
    assert [words.text for words in item.words] == ["She gets no tea when he is home."]
    assert [(step.by, step.note) for step in item.steps] == [("Moderator", "Sounds wrong")]
    (letter,) = outbox.letters[before:]
    assert "tea" not in letter.body


def test_a_published_disclosure_leaves_the_public_when_it_is_passed_on(
    moderator: Client, session: Session, clock: FakeClock, actor: People
) -> None:
    subject = submit(session, now=clock.now)
    judge_case(session, subject, actor=actor(Kind.MODERATOR), now=clock.now)
    moderator.get(address_of(session, subject)).form().fill({DECIDE: PASS_ON, OVER: True}).submit()
    assert (case_of(session, subject).state, case_of(session, subject).public_text) == (CaseState.ASIDE, "")


@pytest.mark.parametrize("sent", [{}, {"decision": "redact"}], ids=["nothing", "half a decision"])
def test_a_form_sent_to_a_closed_comment_brings_no_word_of_it(
    moderator: Client, session: Session, clock: FakeClock, actor: People, sent: dict[str, str]
) -> None:
    subject = submit(session, now=clock.now, text=WITH_NAME)
    address = address_of(session, subject)
    assert "waits for the bus" not in moderator.post(address, sent, status=422).content
    text = WITH_NAME.replace("Jake Porter", "[name removed]")
    judge_case(
        session,
        subject,
        actor=actor(Kind.OFFICER),
        now=clock.now,
        decision=Decision.REDACT,
        text=text,
        reason="A name",
    )
    assert "waits for the bus" not in moderator.post(address, sent, status=422).content
    assert looks(session) == [f"case:{address.rsplit('/', 1)[1]}"]


def test_what_may_name_somebody_is_not_published_in_passing(
    moderator: Client, session: Session, clock: FakeClock
) -> None:
    subject = submit(session, now=clock.now, text=WITH_NAME)
    form = opened(moderator, address_of(session, subject)).form()
    page = form.fill({DECIDE: "Publish it as it is", ABOUT: "What is missing"}).submit(status=422)
    assert page.errors == ["Give the reason."]


def test_the_list_of_decided_shows_what_is_public(
    moderator: Client, session: Session, clock: FakeClock, actor: People
) -> None:
    subject = submit(session, now=clock.now)
    judge_case(
        session,
        subject,
        actor=actor(Kind.MODERATOR),
        now=clock.now,
        decision=Decision.REDACT,
        text=HARMLESS.replace("buses", "[text removed]"),
        reason="A place",
    )
    page = moderator.get(f"{QUEUE}/decided")
    assert page.has("[text removed]")
    assert "buses" not in page.main


def test_the_round_is_named_wherever_a_comment_is(
    moderator: Client, session: Session, clock: FakeClock, actor: People
) -> None:
    taken = open_round(session, now=clock.now)
    name = f"Getting to school ({taken.reference})"
    held = submit(session, now=clock.now, text=WITH_NAME, about=f"round:{taken.id}")
    subject = submit(session, now=clock.now, about=f"round:{taken.id}")
    assert moderator.get(QUEUE).text.count(name) == 2
    for each in (held, subject):
        assert moderator.get(address_of(session, each)).has(name)
    judge_case(session, subject, actor=actor(Kind.MODERATOR), now=clock.now)
    assert moderator.get(f"{QUEUE}/decided").has(name)


@pytest.mark.parametrize("kind", [Kind.OFFICER, Kind.SAFEGUARDING_LEAD, Kind.ADMINISTRATOR, Kind.CHILD, Kind.PARENT])
def test_nobody_else_reads_the_queue(new_client: NewClient, session: Session, clock: FakeClock, kind: Kind) -> None:
    address = address_of(session, submit(session, now=clock.now))
    for each in (QUEUE, f"{QUEUE}/decided", address):
        new_client(kind).get(each, status=404)


def test_the_queue_asks_the_same_however_long_it_is(
    moderator: Client, session: Session, clock: FakeClock, queries: QueryLog
) -> None:
    for _ in range(30):
        submit(session, now=clock.now)
        submit(session, now=clock.now, text=WITH_NAME)
    page = moderator.get(QUEUE)
    assert_budget(queries, 9)
    assert page.has("The next ones")


def test_written_markup_is_only_words(moderator: Client, session: Session, clock: FakeClock) -> None:
    subject = submit(session, now=clock.now, text="<script>alert(1)</script> <b>buses</b>")
    page = moderator.get(address_of(session, subject))
    assert "<script>alert" not in page.content
    assert page.has("<b>buses</b>")
