"""Who may open what: default deny, a complete table, and the answers of the pages themselves."""

from collections.abc import Callable

import pytest
from flask import Flask

from participate.access.identity import Identity
from participate.access.permissions import Permission
from participate.access.policy import POLICY
from participate.web.access import allow
from tests.contracts.access_table import ACCESS, EVERYONE
from tests.support.client import HERE, Client
from tests.support.endpoints import addresses, disagreements, marks, missing_rows, unmarked
from tests.support.people import Kind

KEPT_OUT = 404
NewClient = Callable[[Kind], Client]


def test_every_endpoint_carries_an_access_mark(app: Flask) -> None:
    assert unmarked(app) == []


def test_the_access_table_has_one_row_for_every_endpoint(app: Flask) -> None:
    assert missing_rows(app, ACCESS) == []


def test_marks_and_policy_say_what_the_table_says(app: Flask, actor: Callable[[Kind], Identity]) -> None:
    assert list(disagreements(app, ACCESS, {kind: actor(kind) for kind in Kind})) == []


def test_every_permission_is_in_the_policy_and_used_by_a_page(app: Flask) -> None:
    assert set(POLICY) == set(Permission)
    assert set(Permission) - set(marks(app).values()) == set()


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.ANYONE])
def test_who_is_kept_out_sees_no_such_page(app: Flask, new_client: NewClient, kind: Kind) -> None:
    client = new_client(kind)
    let_in = []
    for endpoint, method, address in addresses(app):
        if kind in ACCESS.get(endpoint, EVERYONE):
            continue
        answer = client.browser.open(address, method=method, base_url=HERE, headers={"Origin": HERE})
        if answer.status_code != KEPT_OUT:
            let_in.append(f"{method} {address}: {answer.status_code}")
    assert let_in == []


def test_who_is_not_signed_in_is_asked_to_sign_in(app: Flask, client: Client) -> None:
    let_in = []
    for endpoint, method, address in addresses(app):
        if Kind.ANYONE in ACCESS.get(endpoint, EVERYONE):
            continue
        answer = client.browser.open(address, method=method, base_url=HERE, headers={"Origin": HERE})
        if not (answer.location or "").startswith(("/sign-in", "/kept/")):
            let_in.append(f"{method} {address}: {answer.status_code}")
    assert let_in == []


@pytest.fixture
def planted() -> Flask:
    """Three endpoints: one as it should be, one without a mark, one with the mark of another."""
    made = Flask("planted", static_folder=None)
    made.add_url_rule("/good/<int:round_id>", "good", allow(Permission.ROUND_WRITE)(lambda round_id: round_id))
    made.add_url_rule("/bare", "bare", lambda: "", methods=["POST"])
    made.add_url_rule("/wrong", "wrong", allow(Permission.PUBLIC_READ)(lambda: ""))
    return made


def test_an_endpoint_without_a_mark_is_found(planted: Flask) -> None:
    assert unmarked(planted) == ["bare"]


def test_an_endpoint_without_a_row_and_a_row_without_an_endpoint_are_found(planted: Flask) -> None:
    assert missing_rows(planted, {"good": frozenset(), "bare": frozenset(), "gone": frozenset()}) == ["gone", "wrong"]


def test_a_mark_that_lets_in_too_many_or_too_few_is_found(planted: Flask, actor: Callable[[Kind], Identity]) -> None:
    table = {"good": frozenset({Kind.PARENT, Kind.OFFICER}), "wrong": frozenset({Kind.OFFICER})}
    people = {kind: actor(kind) for kind in (Kind.PARENT, Kind.OFFICER)}
    assert list(disagreements(planted, table, people)) == ["good: parent is kept out", "wrong: parent is let in"]


def test_every_method_of_every_rule_has_an_address(planted: Flask) -> None:
    assert list(addresses(planted)) == [
        ("good", "GET", "/good/1"),
        ("bare", "POST", "/bare"),
        ("wrong", "GET", "/wrong"),
    ]
