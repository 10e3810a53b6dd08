"""Coming in by the council's own sign-in, against a real provider process; and what it may say wrongly."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from participate.config import OpenIdSettings, Settings
from participate.people.models import Account, BrowserSession
from participate.people.service import create_account
from participate.web.request import EXTENSION
from tests.support.client import HERE, Client
from tests.support.clock import FakeClock
from tests.support.desk import EMAIL, officer_account
from tests.support.page import Page
from tests.support.people import Kind
from tests.support.provider import LIES, SIGNATURES, providing
from tests.support.settings import settings_in

NewClient = Callable[[Kind], Client]
FAILED = "The council’s sign-in did not confirm who you are."


@pytest.fixture(scope="module")
def provider() -> Iterator[OpenIdSettings]:
    with providing() as made:
        yield made


@pytest.fixture
def settings(tmp_path: Path, provider: OpenIdSettings) -> Settings:
    return replace(settings_in(tmp_path), openid=provider)


@pytest.fixture(autouse=True)
def officer(session: Session, clock: FakeClock) -> int:
    return officer_account(session, now=clock.now)


def set_out(client: Client, *, following: str = "") -> str:
    """Where the browser is sent at the provider."""
    answer = client.browser.get("/sign-in/openid", query_string={"next": following}, base_url=HERE)
    assert answer.status_code == 303
    assert answer.headers["Cache-Control"] == "private, no-store"
    return str(answer.headers["Location"])


def at_provider(address: str, clock: FakeClock, *, email: str = EMAIL, lie: str = "") -> str:
    """Sign in at the provider; the path that it sends the browser back to."""
    asked = {"email": email, "at": str(int(clock.now.timestamp())), "lie": lie}
    answer = httpx.get(address, params={**_query(address), **asked}, follow_redirects=False)
    assert answer.status_code == 302
    return answer.headers["Location"].removeprefix(HERE)


def come_in(client: Client, clock: FakeClock, *, email: str = EMAIL, lie: str = "", status: int = 200) -> Page:
    back = at_provider(set_out(client), clock, email=email, lie=lie)
    return client.get(back).form("Come in").submit(status=status)


def _query(address: str) -> dict[str, str]:
    return {name: values[-1] for name, values in parse_qs(urlsplit(address).query).items()}


def test_the_door_names_the_councils_sign_in(client: Client) -> None:
    assert client.get("/sign-in/officers").link("Sign in with Northmere sign-in") == "/sign-in/openid"


def test_an_officer_comes_in_and_goes_on_to_where_they_wanted(client: Client, clock: FakeClock) -> None:
    back = at_provider(set_out(client, following="/desk/rounds"), clock, email=EMAIL.upper())
    assert client.get(back).form("Come in").submit().h1 == "Rounds"
    assert client.get("/desk/signing-in").has("By the council’s sign-in")


def test_reading_the_page_of_the_return_signs_nobody_in(client: Client, session: Session, clock: FakeClock) -> None:
    client.get(at_provider(set_out(client), clock))
    assert session.scalars(select(BrowserSession)).all() == []


def test_the_provider_is_asked_with_pkce_state_nonce_and_to_show_it_again(client: Client) -> None:
    first, second = _query(set_out(client)), _query(set_out(client))
    assert (first["code_challenge_method"], first["max_age"], first["scope"]) == ("S256", "0", "openid email")
    assert first["redirect_uri"] == "http://localhost/sign-in/openid/back"
    for name in ("state", "nonce", "code_challenge"):
        assert len(first[name]) >= 43
        assert first[name] != second[name]


@pytest.mark.parametrize("lie", [*LIES, *SIGNATURES])
def test_whatever_the_provider_says_wrongly_lets_nobody_in(
    client: Client, session: Session, clock: FakeClock, lie: str
) -> None:
    page = come_in(client, clock, lie=lie, status=422)
    assert page.has(FAILED)
    assert session.scalars(select(BrowserSession)).all() == []


@pytest.mark.parametrize("email", ["nobody@council.example", "parent@example.org"], ids=["unknown", "without a role"])
def test_it_never_makes_an_account_or_a_role(client: Client, session: Session, clock: FakeClock, email: str) -> None:
    create_account(session, email="parent@example.org", name="", now=clock.now)
    before = session.scalar(select(func.count(Account.id)))
    assert come_in(client, clock, email=email, status=422).has("nobody with your address has a role at this desk")
    assert session.scalar(select(func.count(Account.id))) == before
    assert session.scalars(select(BrowserSession)).all() == []


def test_a_return_that_was_begun_in_another_browser_is_refused(
    client: Client, new_client: NewClient, session: Session, clock: FakeClock
) -> None:
    """An attacker sends a victim the address of their own return: the victim would work in the attacker’s account."""
    back = at_provider(set_out(new_client(Kind.ANYONE)), clock)
    assert client.get(back).form("Come in").submit(status=422).has(FAILED)
    set_out(client)
    assert client.get(back).form("Come in").submit(status=422).has(FAILED)
    assert session.scalars(select(BrowserSession)).all() == []


def test_a_code_works_once(client: Client, clock: FakeClock) -> None:
    address = set_out(client)
    carried = client.browser.get_cookie("participate-openid")
    assert carried is not None
    form = client.get(at_provider(address, clock)).form("Come in")
    form.submit()
    client.forget()
    assert form.submit(status=422).has(FAILED)
    client.browser.set_cookie("participate-openid", carried.value)
    assert form.submit(status=422).has(FAILED)


def test_a_code_of_another_sign_in_is_refused(client: Client, new_client: NewClient, clock: FakeClock) -> None:
    """Somebody else’s code, stolen on its way, put into my own return: PKCE and the nonce are mine."""
    stolen = _query(at_provider(set_out(new_client(Kind.ANYONE)), clock))["code"]
    mine = _query(set_out(client))["state"]
    page = client.get("/sign-in/openid/back", query={"code": stolen, "state": mine})
    assert page.form("Come in").submit(status=422).has(FAILED)


def test_who_dawdles_begins_again(client: Client, clock: FakeClock) -> None:
    address = set_out(client)
    clock.move(minutes=11)
    assert client.get(at_provider(address, clock)).form("Come in").submit(status=422).has(FAILED)


def test_what_the_browser_carries_cannot_be_made_up(client: Client, clock: FakeClock) -> None:
    back = at_provider(set_out(client), clock)
    for value in ("", "x", "gAAAAAB", "é"):
        client.browser.set_cookie("participate-openid", value)
        assert client.get(back).form("Come in").submit(status=422).has(FAILED)


@pytest.mark.parametrize("following", ["//evil.example", "https://evil.example", "/\\evil.example"])
def test_it_leads_to_no_other_site(client: Client, clock: FakeClock, following: str) -> None:
    back = at_provider(set_out(client, following=following), clock)
    assert client.get(back).form("Come in").submit().h1 == "My work"


def test_who_refused_at_the_provider_is_told_plainly(client: Client) -> None:
    assert client.get("/sign-in/openid/back", query={"error": "access_denied"}, status=422).has(FAILED)
    assert client.get("/sign-in/openid/back", status=422).has(FAILED)


def test_a_provider_that_is_away_is_told_plainly(
    client: Client, clock: FakeClock, app: object, provider: OpenIdSettings
) -> None:
    extensions = client.browser.application.extensions
    away = replace(extensions[EXTENSION].settings, openid=replace(provider, issuer="http://127.0.0.1:9"))
    extensions[EXTENSION] = replace(extensions[EXTENSION], settings=away)
    assert client.get("/sign-in/openid", status=422).has(FAILED)


def test_its_sign_in_confirms_again(client: Client, clock: FakeClock) -> None:
    come_in(client, clock)
    clock.move(minutes=16)
    page = client.get("/desk/signing-in/password")
    assert page.h1 == "Confirm that it is you"
    assert page.link("Sign in again with Northmere sign-in") == "/sign-in/openid?next=/desk/signing-in/password"
    back = at_provider(set_out(client, following="/desk/signing-in/password"), clock)
    assert client.get(back).form("Come in").submit().h1 == "Set a password"
