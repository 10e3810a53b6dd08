"""What everybody reads of the lists that reviews go through."""

from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.core.rulesets.frameworks import SHIPPED
from tests.support.client import Client
from tests.support.clock import FakeClock
from tests.support.makers.frameworks import framework_copy
from tests.support.people import Kind
from tests.support.queries import QueryLog, assert_budget

Actor = Callable[[Kind], Identity]


@pytest.mark.parametrize("front", ["", "/easy"])
def test_the_list_leads_to_each_framework(client: Client, front: str) -> None:
    page = client.get(f"{front}/reviews/frameworks")
    for framework in SHIPPED:
        shown = page.follow(framework.easy_title if front else framework.title)
        for row in framework.rows:
            assert shown.has(row.easy_label if front else row.label)


def test_each_row_says_how_binding_it_is(client: Client) -> None:
    page = client.get("/reviews/frameworks/schools-entry")
    assert page.has("guidance 4.34 in the course material")
    assert page.has("Questions that many councils ask (common practice)")
    assert page.has("good practice")
    assert client.get("/reviews/frameworks/publication").has("law Regulation 57")


def test_young_inspectors_see_faces_with_words(client: Client) -> None:
    page = client.get("/easy/reviews/frameworks/young-inspectors")
    for words in ("Good", "So-so", "Not good", "I would feel welcome"):
        assert page.has(words)


@pytest.mark.parametrize("address", ["", "/young-inspectors"])
def test_the_pages_are_the_same_for_all(client: Client, address: str) -> None:
    answer = client.fetch(f"/reviews/frameworks{address}")
    assert "Set-Cookie" not in answer.headers
    assert answer.headers["ETag"]


@pytest.mark.parametrize("front", ["", "/easy"])
def test_a_copy_of_the_councils_is_public_in_its_own_words(
    client: Client, session: Session, actor: Actor, clock: FakeClock, front: str
) -> None:
    code = framework_copy(session, actor=actor(Kind.OFFICER), now=clock.now)
    page = client.get(f"{front}/reviews/frameworks").follow("Our list" if front else "Our shorter list")
    assert page.has("This is for us." if front else "For us.")
    assert client.get(f"/reviews/frameworks/{code}").has("The council has copied a list and changed it.")


def test_a_forums_copy_is_not_public(client: Client, session: Session, actor: Actor, clock: FakeClock) -> None:
    person = actor(Kind.FORUM)
    acting = person.acting_for(person.memberships[0].organisation_id)
    code = framework_copy(session, actor=acting, now=clock.now)
    assert not client.get("/reviews/frameworks").has("Our shorter list")
    client.get(f"/reviews/frameworks/{code}", status=404)


def test_what_is_no_framework_is_not_found(client: Client) -> None:
    client.get("/reviews/frameworks/nothing", status=404)


def test_how_many_copies_there_are_is_no_matter_of_queries(
    client: Client, queries: QueryLog, session: Session, actor: Actor, clock: FakeClock
) -> None:
    client.get("/reviews/frameworks")
    alone = len(queries.names)
    for number in range(5):
        framework_copy(session, actor=actor(Kind.OFFICER), now=clock.now, title=f"List {number}")
    client.get("/reviews/frameworks")
    assert_budget(queries, alone)
