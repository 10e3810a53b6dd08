"""One's own comments: seen, taken down, and nobody else's."""

from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.feedback.models import Comment
from participate.moderation.models import SafeguardingItem
from participate.people.queries import identify
from tests.support.client import Client
from tests.support.makers import feedback
from tests.support.people import Kind, session_of
from tests.web.feedback.conftest import Place

NewClient = Callable[[Kind], Client]
MODES = pytest.mark.parametrize("front", ["", "/easy"], ids=["standard", "easy read"])


@pytest.fixture
def parent(actor: Callable[[Kind], Identity]) -> Identity:
    return actor(Kind.PARENT)


@MODES
def test_what_became_of_it_is_in_my_part_and_can_be_taken_down(
    new_client: NewClient, client: Client, place: Place, parent: Identity, session: Session, front: str
) -> None:
    number = place.answered(by=parent)
    page = (
        new_client(Kind.PARENT)
        .get(f"{front}/my-part")
        .follow("What I said about help and services" if front else "My comments on entries")
    )
    assert page.has(feedback.WORDS)
    assert page.has("Published as you wrote it")
    assert page.has(feedback.ANSWER)
    done = page.form("Take it down Swim club").submit()
    assert done.has("Your words are taken down.")
    assert not done.has(feedback.WORDS)
    public = client.get(place.comments)
    assert public.has("[removed by its writer]")
    assert not public.has(feedback.WORDS)
    row = session.get_one(Comment, number, populate_existing=True)
    assert (row.words, row.credential_id, row.is_right) == ("", None, "partly")


def test_what_is_held_names_it(new_client: NewClient, place: Place, parent: Identity) -> None:
    place.given(by=parent, words="Held words.")
    page = new_client(Kind.PARENT).get("/my-part/data")
    assert page.has("Held words.")
    assert page.has("Some of it is right")


def test_another_person_can_neither_see_nor_remove_it(new_client: NewClient, place: Place, parent: Identity) -> None:
    number = place.given(by=parent)
    other = new_client(Kind.CHILD)
    assert not other.get("/my-part/comments").has(feedback.WORDS)
    token = new_client(Kind.PARENT)
    own = token.get("/my-part/comments")
    assert own.has(feedback.WORDS)
    other.post(f"/my-part/comments/{number}/remove", {}, status=422)
    sent = {"csrf_token": _token(other)}
    other.post(f"/my-part/comments/{number}/remove", sent, status=404)


def _token(client: Client) -> str:
    form = client.get("/my-part/complaint").form("Send it")
    return form.value("csrf_token")


def test_a_card_in_other_hands_shows_nothing_of_before(client: Client, session: Session, place: Place) -> None:
    token = session_of(session, Kind.CHILD, now=place.clock.now)
    child = identify(session, token=token, now=place.clock.now)
    place.given(by=child, words="Written with my card.")
    client.use_session(token)
    assert client.get("/my-part/comments").has("Written with my card.")
    session.scalars(select(Comment)).one().written_in = "another"
    session.flush()
    page = client.get("/my-part/comments")
    assert not page.has("Written with my card.")
    assert page.has("You have no comments that we can show you here.")


def test_what_the_lead_has_stays_when_its_writer_takes_it_down(
    new_client: NewClient, place: Place, parent: Identity, session: Session
) -> None:
    place.given(by=parent, words="Please help, my uncle hits me at night.")
    page = new_client(Kind.PARENT).get("/my-part/comments")
    assert page.has("A person reads it before anybody else can")
    page.form("Take it down Swim club").submit()
    item = session.scalars(select(SafeguardingItem).execution_options(populate_existing=True)).one()
    assert (item.subject, item.credential_id) == (None, parent.credential_id)
