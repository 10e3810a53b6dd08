"""Joining by the words that a coordinator gave out."""

from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.core.organisations import OrganisationKind, Post
from participate.organisations.limits import WRONG_JOIN_CODES_HERE, WRONG_JOIN_CODES_OF_ONE
from participate.organisations.service import make_join_code
from participate.people.models import OrganisationMember
from tests.support.client import Client
from tests.support.clock import FakeClock
from tests.support.people import Kind
from tests.support.settings import SECRET_KEY
from tests.web.organisations.conftest import IdOf

NewClient = Callable[..., Client]
FORUM, PANEL, SCHOOL = OrganisationKind.FORUM, OrganisationKind.PANEL, OrganisationKind.SCHOOL
WORDS = "Type the words that your coordinator gave you"
Code = Callable[[OrganisationKind], str]


@pytest.fixture
def code(session: Session, clock: FakeClock, id_of: IdOf) -> Code:
    """Makes the code of an organisation."""
    return lambda kind: make_join_code(session, id_of(kind), actor=Identity(), now=clock.now, key=SECRET_KEY)


def _type(client: Client, words: str, *, status: int = 200, mode: str = "") -> object:
    return client.get(f"{mode}/join").form("Go on").fill({WORDS: words}).submit(status=status)


def test_a_coordinator_makes_a_code_and_a_parent_joins_with_it(
    new_client: NewClient, id_of: IdOf, session: Session, credential: Callable[[str], int]
) -> None:
    letter = new_client(Kind.FORUM).get(f"/organisations/{id_of(FORUM)}/code").form().submit()
    words = letter.main.partition("Type these words:")[2].split("Read what joining")[0].strip()
    client = new_client(Kind.PARENT)
    page = client.get("/join").form("Go on").fill({WORDS: words.upper()}).submit()
    assert page.h1 == "Join Alder Parent Carer Forum?"
    assert page.has("The council sees on none of its pages that you belong, or how many do.")
    assert session.get(OrganisationMember, (id_of(FORUM), credential("parent@example.org"))) is None
    page = page.form("Join").fill({"What should your coordinator call you?": "Ada Byron"}).submit()
    assert page.h1 == "Alder Parent Carer Forum"
    belongs = session.get_one(OrganisationMember, (id_of(FORUM), credential("parent@example.org")))
    assert (belongs.post, belongs.known_as) == (Post.MEMBER, "Ada Byron")


def test_a_new_code_ends_the_old_one_at_once(new_client: NewClient, code: Code) -> None:
    old, new = code(FORUM), code(FORUM)
    client = new_client(Kind.PARENT)
    _type(client, old, status=422)
    _type(client, new)


def test_nobody_joins_before_signing_in(client: Client) -> None:
    assert client.get("/join").h1 == "Get a link by e-mail"
    assert client.redirects == ["/sign-in?next=/join"]


def test_joining_by_form_fields_makes_nobody_a_coordinator(
    new_client: NewClient, session: Session, code: Code, id_of: IdOf, credential: Callable[[str], int]
) -> None:
    client = new_client(Kind.PARENT)
    words = code(FORUM)
    page = client.get("/join").form("Go on").fill({WORDS: words}).submit()
    form = page.form("Join")
    more = [("go", "join"), ("post", "coordinator"), ("organisation_id", "1"), ("credential_id", "1")]
    client.post(form.action, [*form.values, *more])
    assert session.get_one(OrganisationMember, (id_of(FORUM), credential("parent@example.org"))).post is Post.MEMBER


def test_joining_another_organisation_than_the_code_s_is_not_possible(
    new_client: NewClient, session: Session, code: Code, id_of: IdOf, credential: Callable[[str], int]
) -> None:
    client = new_client(Kind.PARENT)
    form = client.get("/join").form("Go on").fill({WORDS: code(PANEL)}).submit().form("Join")
    client.post(form.action, [*form.values, ("go", "join"), ("organisation_id", str(id_of(FORUM)))])
    assert session.get(OrganisationMember, (id_of(FORUM), credential("parent@example.org"))) is None


def test_a_code_card_joins_the_panel_and_is_known_by_its_number_alone(
    new_client: NewClient, session: Session, code: Code, id_of: IdOf
) -> None:
    words = code(PANEL)
    client = new_client(Kind.YOUNG)
    page = client.get("/easy/join").form("Go on").fill({"Type the words from your group leader": words}).submit()
    assert page.has("The group leader sees the number of your card.")
    form = page.form("Join")
    assert "What should your group leader call you?" not in form.labels
    client.post(form.action, [*form.values, ("go", "join"), ("known_as", "Ada")])
    belongs = session.scalars(select(OrganisationMember).where(OrganisationMember.organisation_id == id_of(PANEL)))
    assert [each.known_as for each in belongs] == [""]


def test_a_code_card_does_not_join_the_parents_forum(new_client: NewClient, code: Code) -> None:
    words = code(FORUM)
    page = new_client(Kind.CHILD).get("/join").form("Go on").fill({WORDS: words}).submit(status=422)
    assert page.errors[0].startswith("This code is for parents and carers.")


def test_a_school_has_no_code(new_client: NewClient, id_of: IdOf) -> None:
    new_client(Kind.SCHOOL).get(f"/organisations/{id_of(SCHOOL)}/code", status=404)


def test_a_person_who_guesses_is_stopped_for_the_day_and_another_is_not(
    new_client: NewClient, code: Code, clock: FakeClock
) -> None:
    words = code(FORUM)
    guesser = new_client(Kind.PARENT)
    for _ in range(WRONG_JOIN_CODES_OF_ONE.most):
        _type(guesser, "apple apple apple apple", status=422)
    _type(guesser, words, status=429)
    _type(new_client(Kind.SCHOOL_MEMBER), words)
    clock.move(days=1)
    renewed = new_client(Kind.PARENT)
    _type(renewed, words)


def test_a_place_from_which_many_guess_is_stopped_for_the_day(new_client: NewClient, code: Code) -> None:
    words = code(PANEL)
    for _ in range(WRONG_JOIN_CODES_HERE.most // WRONG_JOIN_CODES_OF_ONE.most):
        guesser = new_client(Kind.YOUNG)
        for _ in range(WRONG_JOIN_CODES_OF_ONE.most):
            _type(guesser, "apple apple apple apple", status=422)
    _type(new_client(Kind.PARENT), words, status=429)


def test_what_was_typed_stays(new_client: NewClient) -> None:
    page = new_client(Kind.PARENT).get("/join").form("Go on").fill({WORDS: "apple bus"}).submit(status=422)
    assert page.form("Go on").value(WORDS) == "apple bus"
