"""Commenting on an entry: from anybody, in both reading modes, kept on error, once, watched, and within limits."""

from collections.abc import Callable

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from participate.core.feedback import About
from participate.core.groups import Group
from participate.feedback.limits import COMMENTS_IN_AN_HOUR, TICKS_IN_A_DAY, WORRIES_IN_A_DAY
from participate.feedback.models import Comment
from participate.feedback.queries import subject_of
from participate.moderation.models import CaseState, SafeguardingItem, SafeguardingWords
from tests.support.client import Client
from tests.support.makers import feedback as makers
from tests.support.makers.moderation import case_of
from tests.support.people import Kind
from tests.support.queries import assert_budget
from tests.web.feedback.conftest import Place

NewClient = Callable[..., Client]
MODES = pytest.mark.parametrize("front", ["", "/easy"], ids=["standard", "easy read"])
RIGHT, EASY = "Is this right?", "Was it easy to understand?"
WORDS, ABOUT, WHO = "words", "What are your words about?", "Who are you?"
PARENT, WRITTEN = "I am a parent or carer", "written"
SAID = {RIGHT: "No, it is wrong", EASY: "It was hard", WORDS: "The bus is wrong.", ABOUT: WRITTEN, WHO: PARENT}
FORM_BUDGET = 2
"""The authority, the entry's name."""


def only(session: Session) -> Comment:
    return session.scalars(select(Comment).execution_options(populate_existing=True)).one()


@MODES
def test_anybody_comments_from_the_page_of_an_entry(client: Client, session: Session, place: Place, front: str) -> None:
    link = "Tell us what is wrong" if front else "Is this entry right? Tell us"
    page = client.get(f"{front}/local-offer/{place.entry_id}").follow(link)
    assert "Set-Cookie" not in page.headers
    assert_budget(client.queries, FORM_BUDGET)
    done = page.form().fill(SAID).submit()
    assert done.has("2 working days")
    assert done.address == f"{front}/local-offer/{place.entry_id}/comment/thanks"
    row = only(session)
    assert (row.words, row.is_right, row.was_easy, row.group) == ("The bus is wrong.", "no", "hard", Group.PARENT)
    assert (row.credential_id, row.waits, row.received_on.hour) == (None, True, 0)
    case = case_of(session, subject_of(row.id))
    assert (case.state, case.about, case.group) == (CaseState.WAITING, f"entry:{place.entry_id}", Group.PARENT)
    assert case.place == "Comment on Swim club (What is in the Local Offer, and how good it is)"


@MODES
def test_nothing_of_it_is_public_before_somebody_has_read_it(client: Client, place: Place, front: str) -> None:
    place.given(words="A secret thought.")
    page = client.get(f"{front}{place.comments}")
    assert not page.has("A secret thought.")
    assert page.has("read")


@MODES
@pytest.mark.parametrize("kind", [Kind.CHILD, Kind.PARENT])
def test_the_words_a_child_must_see_are_on_the_page(
    new_client: NewClient, place: Place, front: str, kind: Kind
) -> None:
    page = new_client(kind).get(f"{front}{place.form}")
    for words in ("999", "0800 1111", "I am worried about something", "We cannot promise to keep it secret."):
        assert page.has(words), words
    assert page.has("take your words down later" if front else "take it down there")


@MODES
def test_a_signed_in_person_s_comment_is_theirs_and_a_card_answers_who_it_is(
    new_client: NewClient, session: Session, place: Place, front: str
) -> None:
    form = new_client(Kind.CHILD).get(f"{front}{place.form}").form("Send it")
    form.fill({RIGHT: "Yes, it is right"}).submit()
    row = only(session)
    assert (row.group, row.credential_id is not None, row.written_in != "") == (Group.CHILD, True, True)


@MODES
def test_what_was_typed_survives_an_error(client: Client, session: Session, place: Place, front: str) -> None:
    said = {"is_right": "no", "words": "The bus is wrong.", "group": "king", "entry_key": "k" * 32}
    page = client.post(f"{front}{place.form}", said, status=422)
    assert "Choose one of these." in page.errors
    assert page.form("Send it").value(WORDS) == "The bus is wrong."
    assert page.form("Send it").value(RIGHT) == "no"
    page.form("Send it").fill({WHO: PARENT}).submit()
    assert only(session).words == "The bus is wrong."


@MODES
def test_one_tick_or_words_alone_are_enough(client: Client, session: Session, place: Place, front: str) -> None:
    client.get(f"{front}{place.form}").form("Send it").fill({RIGHT: "Yes, it is right"}).submit()
    assert (only(session).is_right, only(session).about, only(session).group) == ("yes", None, Group.OTHER)


def test_words_of_which_nobody_says_what_they_are_about_are_about_the_information(
    client: Client, session: Session, place: Place
) -> None:
    client.get(place.form).form("Send it").fill({WORDS: "The bus is wrong."}).submit()
    assert (only(session).about, only(session).group) == (About.WRITTEN, Group.OTHER)


def test_a_comment_that_says_nothing_is_asked_for_something(client: Client, session: Session, place: Place) -> None:
    page = client.get(place.form).form("Send it").submit(status=422)
    assert "Choose an answer, or write something. Then send it." in page.errors
    assert session.scalar(select(func.count(Comment.id))) == 0


@MODES
def test_the_thanks_promise_what_happens_and_help_comes_first(client: Client, place: Place, front: str) -> None:
    done = client.get(f"{front}{place.form}").form("Send it").fill(SAID).submit()
    assert not done.has("Then everybody can read them.")
    assert not done.has("answers on this page")
    assert done.text.index("Is something worrying you?") < done.text.index("2 working days")


def test_only_a_stranger_reads_that_no_account_is_needed(new_client: NewClient, client: Client, place: Place) -> None:
    assert client.get(place.form).has("You need no account")
    assert not new_client(Kind.PARENT).get(place.form).has("You need no account")


def test_a_form_sent_twice_makes_one_comment(client: Client, session: Session, place: Place) -> None:
    form = client.get(place.form).form("Send it").fill(SAID)
    form.submit()
    form.submit()
    assert only(session).words == "The bus is wrong."


@MODES
def test_a_form_sent_again_with_other_words_is_another_comment(
    client: Client, session: Session, place: Place, front: str
) -> None:
    form = client.get(f"{front}{place.form}").form("Send it").fill(SAID)
    form.submit()
    form.fill({WORDS: "Please help, my uncle hits me at night."}).submit()
    assert session.scalar(select(func.count(Comment.id))) == 2
    assert session.scalar(select(func.count(SafeguardingItem.id))) == 1


def test_a_key_that_was_used_on_another_entry_hides_nothing(client: Client, session: Session, place: Place) -> None:
    other = makers.entry(session, officer=place.officer, now=place.clock.now, name="Chess")
    sent = {"is_right": "yes", "words": "Hello", "about": "missing", "group": "parent", "entry_key": "k" * 32}
    client.post(place.form, sent)
    client.post(f"/local-offer/{other}/comment", sent)
    assert set(session.scalars(select(Comment.entry_id))) == {place.entry_id, other}


@pytest.mark.parametrize(
    "forged",
    [
        {"is_right": "maybe"},
        {"was_easy": "<b>"},
        {"about": "nothing"},
        {"group": "officer"},
        {"group": "king"},
        {"entry_key": "short"},
        {"words": "x" * 2001},
    ],
    ids=lambda each: next(iter(each)),
)
def test_what_no_form_offers_is_refused_in_words(
    client: Client, session: Session, place: Place, forged: dict[str, str]
) -> None:
    sent = {"is_right": "yes", "words": "Hello", "about": "missing", "group": "parent", "entry_key": "k" * 32}
    page = client.post(place.form, {**sent, **forged}, status=422)
    assert page.errors
    assert session.scalar(select(func.count(Comment.id))) == 0


def test_a_post_from_another_site_is_refused(client: Client, session: Session, place: Place) -> None:
    sent = {"is_right": "yes", "group": "parent", "entry_key": "k" * 32}
    answer = client.browser.post(place.form, data=sent, headers={"Origin": "https://elsewhere.example"})
    assert answer.status_code == 403
    answer = client.browser.post(place.form, data=sent, headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 403
    assert session.scalar(select(func.count(Comment.id))) == 0


def test_a_signed_in_person_s_comment_needs_the_token_of_their_form(
    new_client: NewClient, session: Session, place: Place
) -> None:
    sent = {"is_right": "yes", "group": "parent", "entry_key": "k" * 32, "csrf_token": "forged"}
    new_client(Kind.PARENT).post(place.form, sent, status=422)
    assert session.scalar(select(func.count(Comment.id))) == 0


@pytest.mark.parametrize("page", ["comment", "comments", "comment/thanks"])
def test_an_entry_that_nobody_can_see_takes_no_comment(client: Client, place: Place, page: str) -> None:
    client.get(f"/local-offer/{place.entry_id + 1}/{page}", status=404)


@MODES
def test_a_worry_goes_to_the_lead_alone_and_its_writer_sees_no_difference(
    client: Client, session: Session, place: Place, front: str
) -> None:
    said = {**SAID, WORDS: "Please help, my uncle hits me at night."}
    done = client.get(f"{front}{place.form}").form("Send it").fill(said).submit()
    assert done.has("2 working days")
    assert case_of(session, subject_of(only(session).id)).state is CaseState.ASIDE
    item = session.scalars(select(SafeguardingItem)).one()
    assert (item.about, item.group) == (f"entry:{place.entry_id}", Group.PARENT)


REFUSED = [
    pytest.param({"group": "king"}, id="a bad tick"),
    pytest.param({"about": "nothing"}, id="about nothing"),
    pytest.param({"entry_key": "short"}, id="a bad key"),
    pytest.param({"words": f"{'x ' * 1001} my uncle hits me"}, id="too long"),
]
TYPED = {"words": "my uncle hits me", "about": "missing", "group": "child", "entry_key": "k" * 32}


@MODES
@pytest.mark.parametrize("wrong", REFUSED)
def test_a_worry_in_a_form_that_is_refused_reaches_the_lead_once(
    client: Client, session: Session, place: Place, front: str, wrong: dict[str, str]
) -> None:
    sent = {**TYPED, **wrong}
    client.post(f"{front}{place.form}", sent, status=422)
    item = session.scalars(select(SafeguardingItem)).one()
    assert (item.about, item.place) == (f"entry:{place.entry_id}", "Typed as a comment on Swim club, and not sent")
    assert "my uncle hits me" in session.scalars(select(SafeguardingWords.text)).one()
    client.post(f"{front}{place.form}", {**sent, "words": "The bus is late.", "about": "nothing"}, status=422)
    assert session.scalar(select(func.count(SafeguardingItem.id))) == 1
    assert session.scalar(select(func.count(Comment.id))) == 0


def test_ordinary_words_in_a_form_that_is_refused_reach_nobody(client: Client, session: Session, place: Place) -> None:
    client.post(place.form, {**TYPED, "words": "The bus is late.", "group": "king"}, status=422)
    assert session.scalar(select(func.count(SafeguardingItem.id))) == 0


def test_the_comment_that_comes_of_it_belongs_to_the_same_item(client: Client, session: Session, place: Place) -> None:
    client.post(place.form, {**TYPED, "group": "king"}, status=422)
    client.post(place.form, TYPED)
    item = session.scalars(select(SafeguardingItem)).one()
    assert item.subject == subject_of(only(session).id)
    assert case_of(session, subject_of(only(session).id)).state is CaseState.ASIDE


def test_refused_forms_are_no_way_to_flood_the_lead(client: Client, session: Session, place: Place) -> None:
    for number in range(WORRIES_IN_A_DAY.most + 2):
        client.post(place.form, {**TYPED, "group": "king", "entry_key": f"{number:032}"}, status=422)
    assert session.scalar(select(func.count(SafeguardingItem.id))) == WORRIES_IN_A_DAY.most
    place.clock.move(days=1)
    client.post(place.form, {**TYPED, "group": "king", "entry_key": "z" * 32}, status=422)
    assert session.scalar(select(func.count(SafeguardingItem.id))) == WORRIES_IN_A_DAY.most + 1


@MODES
def test_one_connection_makes_no_public_number_of_ticks(
    client: Client, session: Session, place: Place, front: str
) -> None:
    form = f"{front}{place.form}"
    for number in range(TICKS_IN_A_DAY.most):
        client.post(form, {"is_right": "no", "entry_key": f"{number:032}"})
    page = client.post(form, {"is_right": "no", "entry_key": "k" * 32}, status=429)
    assert any("only a few ticks a day count" in each for each in page.errors)
    client.post(form, {"is_right": "no", "words": "The bus is wrong.", "entry_key": "w" * 32})
    ticked = select(func.count(Comment.id)).where(Comment.is_right.is_not(None))
    assert session.scalar(ticked) == TICKS_IN_A_DAY.most
    assert session.scalars(select(Comment.words).where(Comment.is_right.is_(None))).one() == "The bus is wrong."
    place.clock.move(days=1)
    client.post(form, {"is_right": "no", "entry_key": "k" * 32})
    assert session.scalar(ticked) == TICKS_IN_A_DAY.most + 1


def test_a_class_that_ticks_with_its_cards_is_counted(new_client: NewClient, session: Session, place: Place) -> None:
    for _ in range(TICKS_IN_A_DAY.most + 2):
        new_client(Kind.CHILD).get(place.form).form("Send it").fill({RIGHT: "Yes, it is right"}).submit()
    assert session.scalar(select(func.count(Comment.id))) == TICKS_IN_A_DAY.most + 2


def test_a_whole_school_comments_from_one_address_and_a_flood_is_stopped(
    client: Client, session: Session, place: Place
) -> None:
    sent = {"words": "More buses", "group": "child"}
    for number in range(COMMENTS_IN_AN_HOUR.most):
        place.given(place="elsewhere", entry_key=f"{number:032}")
    client.post(place.form, {**sent, "entry_key": "k" * 32})  # another place is not held up
    client.browser.environ_base["REMOTE_ADDR"] = "192.0.2.7"
    for number in range(COMMENTS_IN_AN_HOUR.most):
        client.browser.post(
            place.form, data={**sent, "entry_key": f"x{number:031}"}, headers={"Origin": "http://localhost"}
        )
    page = client.post(place.form, {**sent, "entry_key": "z" * 32, "words": "One more", "about": "missing"}, status=429)
    assert page.form("Send it").value(WORDS) == "One more"
    worrying = {**sent, "entry_key": "w" * 32, "words": "My uncle hits me", "about": "missing"}
    client.post(place.form, worrying, status=429)
    assert session.scalar(select(func.count(SafeguardingItem.id))) == 1
    place.clock.move(hours=1)
    assert page.form("Send it").submit().has("2 working days")


def test_moderators_see_what_it_is_about_in_their_queue(new_client: NewClient, place: Place) -> None:
    place.given()
    page = new_client(Kind.MODERATOR).get("/desk/moderation")
    assert page.has("Comment on Swim club (What is missing)")
    assert page.has("Swim club")
