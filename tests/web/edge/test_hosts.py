"""Under which names pages are answered, and from where forms are taken."""

import logging
from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine

from participate.app import create_app
from participate.config import Settings

PUBLIC = "https://offer.example.org"
EVIL = "http://evil.example"


@pytest.fixture
def public(settings: Settings, engine: Engine) -> Flask:
    """The application of a council, with its public address."""
    given = replace(settings, public_url=PUBLIC, trusted_hosts=("offer.example.org", "localhost"))
    return create_app(given, engine=engine)


@pytest.fixture
def browser(public: Flask) -> FlaskClient:
    return public.test_client()


@pytest.mark.parametrize("address", ["/rounds", "/local-offer//1", "/no-such-page"])
def test_under_a_name_that_is_not_ours_nothing_is_answered(browser: FlaskClient, address: str) -> None:
    answer = browser.get(address, base_url=EVIL)
    assert (answer.status_code, answer.location) == (400, None)
    assert "evil.example" not in answer.text


@pytest.mark.parametrize("base", [PUBLIC, "http://localhost:8000"])
def test_under_our_own_names_pages_are_answered(browser: FlaskClient, base: str) -> None:
    assert browser.get("/sign-in/sent", base_url=base).status_code == 200


def test_a_form_from_the_name_it_was_sent_to_is_refused_when_the_name_is_not_ours(browser: FlaskClient) -> None:
    answer = browser.post("/card", base_url=EVIL, headers={"Origin": EVIL}, data={"code": "x"})
    assert answer.status_code == 400


@pytest.mark.parametrize(("origin", "status"), [(PUBLIC, 422), (EVIL, 403)])
def test_a_form_comes_from_our_public_address(browser: FlaskClient, origin: str, status: int) -> None:
    answer = browser.post("/sign-in", base_url=PUBLIC, headers={"Origin": origin}, data={"email": "x"})
    assert answer.status_code == status


def test_https_without_a_proxy_is_told_at_the_start(
    settings: Settings, engine: Engine, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        create_app(replace(settings, public_url=PUBLIC), engine=engine)
    assert "TRUSTED_PROXIES" in caplog.text
