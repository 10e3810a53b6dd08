"""Officers answer; providers read what is public of their own; nobody answers what was not read."""

from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.audit.models import Act
from participate.feedback.models import CommentAnswer
from participate.findings.queries import list_of_cause
from participate.moderation.service import take_down
from tests.support.client import Client
from tests.support.makers import feedback
from tests.support.makers.entries import kept_entry
from tests.support.people import Kind
from tests.web.feedback.conftest import Place

NewClient = Callable[[Kind], Client]
ANSWER, EASY, WHY = "Your answer", "The same in easy words", "Why you add to your first answer"


@pytest.fixture
def desk(new_client: NewClient) -> Client:
    return new_client(Kind.OFFICER)


def test_only_published_ones_wait_oldest_first_and_late_ones_say_so(new_client: NewClient, place: Place) -> None:
    place.published(words="The first one.")
    place.clock.move(days=29)
    place.published(words="The second one.")
    place.given(words="Not read yet.")
    place.answered(words="Answered already.")
    page = new_client(Kind.OFFICER).get("/desk/comments")
    rows = [[row[0], row[-1]] for row in page.table("Comments that wait for an answer")][-2:]
    assert rows == [
        ["The first one.", "Wednesday 1 July 2026 Late"],
        ["The second one.", "Thursday 30 July 2026"],
    ]
    assert not page.has("Not read yet.")


def test_the_list_is_one_entry_s_or_one_topic_s(desk: Client, place: Place, session: Session) -> None:
    other = feedback.entry(session, officer=place.officer, now=place.clock.now, name="Chess")
    place.published(words="On swimming.")
    feedback.published(session, other, moderator=place.moderator, now=place.clock.now, words="On chess.")
    page = desk.get("/desk/comments").follow("Only this entry: Chess")
    assert (page.has("On chess."), page.has("On swimming.")) == (True, False)
    assert page.follow("Show all entries").has("On swimming.")
    none = desk.get("/desk/comments").form("Show these").fill({"Topic": "Leisure and activities"}).submit()
    assert none.has("No published comment waits for an answer.")


def test_an_answer_is_public_and_recorded(desk: Client, client: Client, place: Place, session: Session) -> None:
    number = place.published()
    page = desk.get("/desk/comments").follow(feedback.WORDS)
    said = {ANSWER: "The times are in.", "What you will do, and by when": "We check in May.", EASY: "They are in."}
    done = page.form("Publish the answer").fill(said).submit()
    assert done.has("The answer is published.")
    assert not done.has(feedback.WORDS)
    assert client.get(place.comments).has("The times are in.")
    assert client.get(f"/easy{place.comments}").has("They are in.")
    acts = session.scalars(select(Act.action).where(Act.subject == f"comment:{number}")).all()
    assert "entry.comment.answered" in acts


@pytest.mark.parametrize(
    ("left_out", "sentence"), [(ANSWER, "Write the answer."), (EASY, "Say it in easy words, too.")]
)
def test_an_answer_without_its_words_keeps_what_was_typed(
    desk: Client, place: Place, left_out: str, sentence: str
) -> None:
    said = {ANSWER: "Yes.", EASY: "Yes.", left_out: ""}
    page = desk.get(f"/desk/comments/{place.published()}").form("Publish the answer").fill(said).submit(status=422)
    assert sentence in page.errors
    assert "Yes." in {page.form("Publish the answer").value(ANSWER), page.form("Publish the answer").value(EASY)}


def test_a_correction_says_why_and_the_first_answer_stays(
    desk: Client, client: Client, place: Place, session: Session
) -> None:
    number = place.answered()
    form = desk.get(f"/desk/comments/{number}").form("Publish the answer")
    page = form.fill({ANSWER: "They are not.", EASY: "They are not there."}).submit(status=422)
    assert any("that answer stays as it is" in each for each in page.errors)
    page.form("Publish the answer").fill({WHY: "We looked at another page."}).submit()
    public = client.get(place.comments)
    for words in ("They are not.", "We looked at another page.", feedback.ANSWER):
        assert public.has(words), words
    assert session.scalars(select(CommentAnswer.number).order_by(CommentAnswer.number)).all() == [1, 2]


def test_two_who_answer_at_once_do_not_answer_twice(desk: Client, place: Place) -> None:
    number = place.published()
    form = desk.get(f"/desk/comments/{number}").form("Publish the answer").fill({ANSWER: "Mine.", EASY: "Mine."})
    feedback.answer(place.session, number, officer=place.officer, now=place.clock.now)
    page = form.submit(status=422)
    assert any("Somebody else saved this" in each for each in page.errors)
    assert page.form("Publish the answer").value(ANSWER) == "Mine."


def test_what_nobody_has_read_cannot_be_opened_or_answered(desk: Client, place: Place) -> None:
    number = place.given()
    for page in ("", "/finding"):
        desk.get(f"/desk/comments/{number}{page}", status=404)
        desk.post(f"/desk/comments/{number}{page}", {"words": "x", "easy": "x", "version": "0"}, status=404)
    hidden = place.published()
    take_down(place.session, [f"comment:{hidden}"], now=place.clock.now)
    assert not desk.get(f"/desk/comments/{hidden}").has(feedback.WORDS)


def test_an_officer_sees_no_group_and_no_tick(desk: Client, place: Place) -> None:
    page = desk.get(f"/desk/comments/{place.published()}")
    assert not page.has("Parents and carers")
    assert not page.has("Some of it is right")


def test_a_finding_is_raised_from_a_comment_once(desk: Client, place: Place, session: Session) -> None:
    number = place.published()
    form = desk.get(f"/desk/comments/{number}").follow("Raise a finding from it").form("Raise the finding")
    page = form.fill({"What was found": "There are no times."}).submit()
    assert page.has("There are no times.")
    form.fill({"What was found": "There are no times."}).submit()
    (found,) = list_of_cause(session, "comment", str(number))
    assert (found.entry_id, found.cause.label, found.from_group) == (place.entry_id, "Comment on Swim club", "")


def test_a_provider_reads_what_is_public_of_its_own_entries_alone(
    new_client: NewClient, place: Place, session: Session
) -> None:
    own = kept_entry(session, actor=place.officer, now=place.clock.now, name="Our school", is_public=True)
    feedback.published(session, own, moderator=place.moderator, now=place.clock.now, words="On our school.")
    feedback.comment(session, own, now=place.clock.now, words="Not read yet.")
    place.published(words="On swimming.")
    school = new_client(Kind.SCHOOL)
    page = school.get("/organisations").follow("Comments")
    assert page.has("On our school.")
    assert not page.has("On swimming.")
    assert not page.has("Not read yet.")
    assert not page.has("Parents and carers")
    address = page.address
    new_client(Kind.FORUM).get(address, status=404)


def test_an_entry_can_be_changed_because_of_a_comment(desk: Client, place: Place) -> None:
    number = place.published()
    page = desk.get(f"/desk/comments/{number}").follow("Change the entry because of it")
    assert page.has("Comment on Swim club")
    assert page.address == f"/desk/local-offer/{place.entry_id}/edit?cause=comment:{number}"
