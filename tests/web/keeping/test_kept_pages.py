from collections.abc import Callable

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.consultations.models import Answer, Response
from participate.core.lifecycle import State
from participate.core.organisations import OrganisationKind, Post
from participate.keeping.models import KeptForm
from participate.moderation.models import SafeguardingItem
from participate.organisations.service import RegisterOrganisation, add_member, register_organisation
from participate.rounds.models import Round
from tests.support.client import Client
from tests.support.clock import FakeClock
from tests.support.makers.answering import OpenRound, open_round
from tests.support.makers.moderation import WORRYING
from tests.support.page import Page
from tests.support.people import Kind, identity_of, organisation_of, session_of

WORDS = "What else would help?"
TYPED = "A picture of the bus.\nAnd its number."
GO_ON = "Go on with my words"
NewClient = Callable[[Kind], Client]


@pytest.fixture
def taken(session: Session, clock: FakeClock) -> OpenRound:
    return open_round(session, now=clock.now)


def kept(session: Session) -> int:
    return session.scalar(select(func.count(KeptForm.token_hash))) or 0


def parent_at_the_form(client: Client, taken: OpenRound) -> Page:
    page = client.get(f"/take-part/{taken.reference}/begin")
    return page.form().fill({"Whose answers are these?": "Mine: I am a parent or carer"}).submit()


def go_on(client: Client, page: Page) -> Page:
    """Press the button: the browser repeats the same form at the address it is sent on to (307)."""
    form = page.form(GO_ON)
    answer = client.post(form.element.get("action") or "", form.values, status=307, follow=False)
    return client.post(answer.headers["Location"].removeprefix("http://localhost"), form.values, status=422)


def test_a_parents_words_come_back_into_their_own_page_and_are_not_sent(
    new_client: NewClient, session: Session, clock: FakeClock, taken: OpenRound
) -> None:
    client = new_client(Kind.PARENT)
    form = parent_at_the_form(client, taken).form().fill({WORDS: TYPED})
    clock.move(hours=13)
    page = form.submit()
    assert page.h1 == "Your words are safe"
    assert "picture of the bus" not in page.content
    assert "Have you got a code card?" not in page.headings
    assert "Get a link by e-mail" in page.links
    client.use_session(session_of(session, Kind.PARENT, now=clock.now))
    back = go_on(client, client.get(page.address))
    assert back.form().value(WORDS) == TYPED
    assert kept(session) == 0
    assert session.scalars(select(Answer.text)).all() == []
    back.form().submit()
    assert TYPED in session.scalars(select(Answer.text)).all()


def test_a_childs_card_gives_them_back_and_another_card_does_not(
    new_client: NewClient, session: Session, clock: FakeClock, taken: OpenRound
) -> None:
    client = new_client(Kind.CHILD)
    form = client.get(f"/easy/take-part/{taken.reference}/4").form().fill({f"Easy: {WORDS}": TYPED})
    clock.move(hours=3)
    page = form.submit()
    assert page.h1 == "Your words are safe"
    assert "Have you got a code card?" in page.headings
    client.use_session(session_of(session, Kind.CHILD, now=clock.now))
    other = client.get(page.address)
    assert other.has("Somebody else wrote these words here.")
    assert "picture of the bus" not in other.content
    client.post(page.address, [("q4", "x")], status=404)
    assert kept(session) == 1


def test_an_outsider_cannot_have_an_act_prepared(client: Client, session: Session) -> None:
    page = client.post("/desk/rounds/9/withdraw", {"reason": "Because"})
    assert page.address.startswith("/sign-in")
    assert kept(session) == 0


def test_an_officers_act_is_shown_again_and_not_done(
    new_client: NewClient, session: Session, clock: FakeClock, taken: OpenRound
) -> None:
    client = new_client(Kind.OFFICER)
    clock.move(hours=13)
    page = client.post(f"/desk/rounds/{taken.id}/withdraw", {"reason": "Because", "csrf_token": "x"})
    client.use_session(session_of(session, Kind.OFFICER, now=clock.now))
    form = client.get(page.address).form(GO_ON)
    assert "csrf_token" not in dict(form.values)
    go_on(client, client.get(page.address))
    row = session.get_one(Round, taken.id)
    assert row.state is State.SCHEDULED


def test_a_worry_typed_too_late_reaches_the_lead_with_its_writer(
    new_client: NewClient, session: Session, clock: FakeClock, taken: OpenRound
) -> None:
    client = new_client(Kind.CHILD)
    form = client.get(f"/easy/take-part/{taken.reference}/4").form().fill({f"Easy: {WORDS}": WORRYING})
    clock.move(hours=3)
    form.submit()
    item = session.scalars(select(SafeguardingItem)).one()
    assert item.credential_id is not None
    assert item.place == f"Typed after the session had ended, at /take-part/{taken.reference}/4"


@pytest.mark.parametrize(
    ("kind", "page", "told"),
    [
        (OrganisationKind.YOUTH_FORUM, "forum/messages", True),
        (OrganisationKind.YOUTH_FORUM, "forum/statements/new", True),
        (OrganisationKind.YOUTH_FORUM, "proposals", True),
        (OrganisationKind.PANEL, "proposals", True),
        (OrganisationKind.FORUM, "forum/messages", False),
        (OrganisationKind.FORUM, "proposals", False),
    ],
)
def test_a_worry_in_an_organisation_reaches_the_lead_where_it_is_of_young_people(
    new_client: NewClient, session: Session, clock: FakeClock, kind: OrganisationKind, page: str, *, told: bool
) -> None:
    client = new_client(Kind.PARENT)
    parent = identity_of(session, Kind.PARENT, now=clock.now)
    registered = RegisterOrganisation(kind=kind, name="Wren")
    organisation_id = register_organisation(session, registered, actor=Identity(name="Command line"), now=clock.now)
    assert parent.credential_id is not None
    add_member(session, organisation_id, credential_id=parent.credential_id, post=Post.COORDINATOR, now=clock.now)
    clock.move(hours=13)
    client.post(f"/organisations/{organisation_id}/{page}", {"words": WORRYING})
    assert kept(session) == 1
    assert len(session.scalars(select(SafeguardingItem)).all()) == told


def test_a_worry_sent_to_an_organisation_of_others_is_not_watched(
    new_client: NewClient, session: Session, clock: FakeClock
) -> None:
    panel = organisation_of(session, OrganisationKind.PANEL, now=clock.now)
    client = new_client(Kind.PARENT)
    clock.move(hours=13)
    client.post(f"/organisations/{panel}/proposals", {"words": WORRYING})
    assert session.scalars(select(SafeguardingItem)).all() == []


def test_what_an_officer_typed_is_not_watched(new_client: NewClient, session: Session, clock: FakeClock) -> None:
    client = new_client(Kind.SAFEGUARDING_LEAD)
    clock.move(hours=13)
    client.post("/desk/safeguarding/1", {"note": WORRYING})
    assert session.scalars(select(SafeguardingItem)).all() == []
    assert kept(session) == 1


def test_hidden_characters_and_the_dead_form_token_are_left_out(
    new_client: NewClient, session: Session, clock: FakeClock, taken: OpenRound
) -> None:
    client = new_client(Kind.CHILD)
    clock.move(hours=3)
    fields = [("csrf_token", "dead"), ("go", "next"), (f"q{taken.words}", "a\x00b")]
    client.post(f"/easy/take-part/{taken.reference}/4?part=2", fields)
    row = session.scalars(select(KeptForm)).one()
    assert (row.path, row.fields) == (f"/easy/take-part/{taken.reference}/4?part=2", [[f"q{taken.words}", "ab"]])


def test_an_address_longer_than_ours_only_asks_to_sign_in(
    new_client: NewClient, session: Session, clock: FakeClock
) -> None:
    client = new_client(Kind.CHILD)
    clock.move(hours=3)
    assert client.post(f"/take-part/{'x' * 500}/1", {"q1": "a"}).address.startswith("/sign-in")
    assert session.scalars(select(Response)).all() == []
