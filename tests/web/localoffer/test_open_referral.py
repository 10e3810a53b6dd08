"""The register for other systems: the standard’s shapes and pages, and no more than everyone may see."""

import json
from collections.abc import Callable
from typing import Any

import jsonschema
import pytest
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.localoffer.content import TOPIC_VOCABULARY, Term, Tier
from participate.localoffer.standard.own import TIER, taxonomy_id, term_id
from tests.support.client import Client
from tests.support.clock import FakeClock
from tests.support.makers.entries import write
from tests.support.makers.localoffer import ID, read, service, take
from tests.support.people import Kind
from tests.support.queries import assert_budget
from tests.support.real_data import real_data

BASE = "/open-referral/services"
BUDGET = 5
SCHEMAS = "openreferral/oruk3/schema"
MOCKS = "openreferral/oruk_mocks/V3.0-UK-Default"


@pytest.fixture
def anyone(new_client: Callable[[Kind], Client]) -> Client:
    return new_client(Kind.ANYONE)


@pytest.fixture
def officer(actor: Callable[[Kind], Identity]) -> Identity:
    return actor(Kind.OFFICER)


def ask(client: Client, address: str = BASE, *, status: int = 200) -> dict[str, Any]:
    answer = client.fetch(address, status=status)
    assert answer.headers["Content-Type"] == "application/json"
    assert "Set-Cookie" not in answer.headers
    found: dict[str, Any] = json.loads(answer.body)
    return found


def names(client: Client, address: str = BASE) -> list[str]:
    return [each["name"] for each in ask(client, address)["contents"]]


def test_the_api_says_what_it_is(anyone: Client) -> None:
    assert ask(anyone, "/open-referral/")["version"] == "HSDS-UK-3.0"


def test_a_list_comes_in_pages_to_the_last(
    anyone: Client, session: Session, officer: Identity, clock: FakeClock
) -> None:
    take(session, *(service(number) for number in range(1, 6)), actor=officer, now=clock.now)
    page = ask(anyone, f"{BASE}?page=3&per_page=2")
    counts = {name: value for name, value in page.items() if name != "contents"}
    assert counts == {
        "total_items": 5, "total_pages": 3, "page_number": 3, "size": 1, "first_page": False, "last_page": True,
        "empty": False,
    }  # fmt: skip
    every = [name for number in (1, 2, 3) for name in names(anyone, f"{BASE}?page={number}&per_page=2")]
    assert every == [f"Swim club {number:03d}" for number in range(1, 6)]
    beyond = ask(anyone, f"{BASE}?page=9&per_page=2")
    assert (beyond["empty"], beyond["contents"], beyond["total_items"]) == (True, [], 5)


def test_an_empty_register_is_an_empty_list(anyone: Client) -> None:
    page = ask(anyone)
    assert (page["empty"], page["first_page"], page["last_page"], page["contents"]) == (True, True, True, [])


def test_what_is_not_shown_is_in_no_list_and_at_no_address(
    anyone: Client, session: Session, officer: Identity, clock: FakeClock
) -> None:
    take(session, service(1, status="inactive"), actor=officer, now=clock.now)
    write(session, actor=officer, now=clock.now, name="Hidden", is_public=False)
    assert names(anyone) == []
    assert "error" in ask(anyone, f"{BASE}/{ID.format(1)}", status=404)
    assert "Swimming" not in json.dumps(ask(anyone, "/open-referral/taxonomy_terms"))


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("search=warm", ["Swim club 001"]), ("search=%25", []), ("search=_", []), ("search=%C2%A7+-", []),
        ("search=the", []),
        ("minimum_age=5", ["Swim club 002"]), ("maximum_age=11", ["Swim club 001"]),
        ("modified_after=2026-05-01", ["Swim club 002"]),
        ("modified_after=2026-05-01T00:00:00+01:00", ["Swim club 002"]),
        (f"taxonomy_term_id={ID.format(1400)}", ["Swim club 001"]), (f"taxonomy_term_id={ID.format(1)}", []),
        (f"taxonomy_term_id={term_id(TIER, 'targeted')}", ["Swim club 002"]),
        (f"taxonomy_id={taxonomy_id(TIER)}", ["Swim club 002"]), (f"taxonomy_id={taxonomy_id('Nothing')}", []),
    ],
)  # fmt: skip
def test_the_list_can_be_asked(
    anyone: Client, session: Session, officer: Identity, clock: FakeClock, question: str, found: list[str]
) -> None:
    tier = {
        "id": ID.format(30),
        "taxonomy_term": {"id": ID.format(31), "name": "targeted", "description": "d", "taxonomy": "Tier"},
    }
    first = service(1, description="Warm.", minimum_age=3, maximum_age=11, last_modified="2026-04-01T00:00:00Z")
    second = service(
        2, terms=(), attributes=[tier], minimum_age=7, maximum_age=18, last_modified="2026-05-02T00:00:00Z"
    )
    take(session, first, second, actor=officer, now=clock.now)
    assert names(anyone, f"{BASE}?{question}") == found


@pytest.mark.parametrize(
    "question",
    ["page=0", "page=-1", "page=x", "page=1.5", "page=99999999999999999999", "page=٣", "per_page=0", "per_page=101",
     "minimum_age=young", "maximum_age=-3", "taxonomy_term_id=7", "taxonomy_id=x", "modified_after=yesterday",
     "modified_after=2026-02-30", "full=perhaps", "day=MO", "postcode=EX1", "start_time=10:00"],
)  # fmt: skip
def test_what_cannot_be_asked_gets_a_plain_sentence(anyone: Client, question: str) -> None:
    told = ask(anyone, f"{BASE}?{question}", status=400)
    assert question.partition("=")[0] in told["error"]


def test_a_page_costs_as_much_for_one_as_for_forty(
    anyone: Client, session: Session, officer: Identity, clock: FakeClock
) -> None:
    asked = []
    for most in (1, 40):
        take(session, *(service(number) for number in range(1, most + 1)), actor=officer, now=clock.now)
        for number in range(most):
            write(session, actor=officer, now=clock.now, name=f"Ours {most} {number}")
        ask(anyone, f"{BASE}?full=true&per_page=100")
        assert_budget(anyone.queries, BUDGET)
        asked.append(anyone.queries.names)
    assert asked[0] == asked[1]


def test_a_service_is_whole_but_for_the_names_of_people(
    anyone: Client, session: Session, officer: Identity, clock: FakeClock
) -> None:
    contact = {"id": ID.format(40), "name": "Ann Persona"}
    take(session, service(1, contacts=[contact], accreditations="Gold"), actor=officer, now=clock.now)
    whole = ask(anyone, f"{BASE}/{ID.format(1).upper()}")
    assert whole["accreditations"] == "Gold"
    assert "Persona" not in json.dumps(whole) + json.dumps(ask(anyone, f"{BASE}?full=true"))


def test_what_is_public_may_be_kept_and_read_by_any_page(anyone: Client) -> None:
    answer = anyone.fetch(BASE)
    assert answer.headers["Cache-Control"].startswith("public, max-age=")
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert anyone.fetch(BASE, headers={"If-None-Match": answer.headers["ETag"]}, status=304).status == 304


@pytest.mark.real_data
def test_everything_validates_against_the_standards_schemas(
    anyone: Client, session: Session, officer: Identity, clock: FakeClock
) -> None:
    read(session, real_data(f"{MOCKS}/service_full.json").read_bytes(), actor=officer, now=clock.now)
    terms = (Term(vocabulary=TOPIC_VOCABULARY, name="LO-SCH"),)
    write(session, actor=officer, now=clock.now, name="Ours", tier=Tier.UNIVERSAL, terms=terms, cost="£5")
    listed, whole = ask(anyone), ask(anyone, f"{BASE}?full=true")
    mock = json.loads(real_data(f"{MOCKS}/service_list.json").read_text(encoding="utf-8"))
    assert list(listed) == list(mock)
    for schema, values in (("compiled/service_list.json", listed), ("compiled/service.json", whole)):
        assert_valid(schema, values["contents"])
    assert_valid("taxonomy.json", ask(anyone, "/open-referral/taxonomies")["contents"])
    assert_valid("taxonomy_term.json", ask(anyone, "/open-referral/taxonomy_terms")["contents"])


def test_each_taxonomy_and_term_of_a_list_is_at_its_own_address(
    anyone: Client, session: Session, officer: Identity, clock: FakeClock
) -> None:
    take(session, service(1), actor=officer, now=clock.now)
    for kind in ("taxonomies", "taxonomy_terms"):
        every = ask(anyone, f"/open-referral/{kind}?per_page=100")
        assert every["total_items"] == len(every["contents"])
        last = ask(anyone, f"/open-referral/{kind}?per_page=1&page={every['total_items']}")
        assert last["contents"] == every["contents"][-1:]
        for each in every["contents"]:
            assert ask(anyone, f"/open-referral/{kind}/{each['id']}") == each
        assert "error" in ask(anyone, f"/open-referral/{kind}/{ID.format(77)}", status=404)


def test_officers_take_everything_away_and_bring_it_back(
    new_client: Callable[[Kind], Client], session: Session, officer: Identity, clock: FakeClock
) -> None:
    write(session, actor=officer, now=clock.now, name="Hidden", is_public=False)
    client = new_client(Kind.OFFICER)
    answer = client.fetch("/desk/local-offer/export.json")
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert [each["name"] for each in json.loads(answer.body)["contents"]] == ["Hidden"]
    assert b"Hidden" in client.fetch("/desk/local-offer/export.csv").body
    form = client.get("/desk/local-offer/imports").form("Import this file")
    assert form.attach("File of entries", answer.body, filename="e.json").submit().has("Unchanged 1")


def assert_valid(schema: str, values: list[Any]) -> None:
    described = json.loads(real_data(f"{SCHEMAS}/{schema}").read_text(encoding="utf-8"))
    checker = jsonschema.Draft202012Validator(described, format_checker=jsonschema.FormatChecker())
    assert values
    assert [error.message for value in values for error in checker.iter_errors(value)] == []
