"""What comes in is put right once, and what fails is told without anybody's words."""

import logging
from collections.abc import Callable
from dataclasses import replace

import pytest
from flask import Flask
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from participate.access.permissions import Permission
from participate.app import create_app
from participate.config import Settings
from participate.people.models import SignInLink
from participate.web.access import allow
from participate.web.failures import outline
from participate.web.request import db
from tests.support.client import HERE, Client
from tests.support.people import Kind

SECRET = "my brother hits me"


@pytest.fixture
def failing(settings: Settings, engine: Engine) -> Flask:
    """The application as it runs, with two pages that fail."""
    made = create_app(replace(settings, testing=False), engine=engine)

    @allow(Permission.PUBLIC_READ)
    def asks_nonsense() -> str:
        db().execute(text("SELECT nothing FROM nowhere WHERE words = :words"), {"words": SECRET})
        return ""

    @allow(Permission.PUBLIC_READ)
    def trips() -> str:
        raise ValueError(SECRET)

    made.add_url_rule("/asks-nonsense", "asks_nonsense", asks_nonsense)
    made.add_url_rule("/trips", "trips", trips)
    return made


@pytest.mark.parametrize("address", ["/asks-nonsense", "/trips"])
def test_a_failure_has_its_page_and_a_log_line_without_anybodys_words(
    failing: Flask, caplog: pytest.LogCaptureFixture, address: str
) -> None:
    with caplog.at_level(logging.ERROR):
        answer = failing.test_client().get(address)
    assert answer.status_code == 500
    assert "Something went wrong on our side" in answer.text
    assert 'class="foot"' in answer.text
    assert SECRET not in caplog.text
    assert "test_edge.py" in caplog.text


def test_a_database_that_is_gone_leaves_a_page_without_a_frame(
    failing: Flask, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    from participate.db.session import make_engine
    from participate.web.request import EXTENSION

    gone = make_engine("sqlite:////nowhere/at/all.sqlite3")
    monkeypatch.setitem(failing.extensions, EXTENSION, replace(failing.extensions[EXTENSION], engine=gone))
    for address in ("/rounds", "/no-such-page"):
        answer = failing.test_client().get(address)
        assert answer.status_code == 500
        assert "Something went wrong on our side" in answer.text
        assert 'class="foot"' not in answer.text
    assert "OperationalError" in caplog.text


def test_an_error_of_the_database_names_no_value(session: Session) -> None:
    with pytest.raises(DBAPIError) as caught, session.begin_nested():
        session.execute(text("SELECT nothing FROM nowhere WHERE words = :words"), {"words": SECRET})
    assert SECRET not in str(caught.value)


def _fail_for_a_cause() -> None:
    try:
        {}[SECRET]
    except KeyError as error:
        raise ValueError(SECRET) from error


def test_the_outline_of_an_error_names_its_causes_and_no_message() -> None:
    with pytest.raises(ValueError, match=SECRET) as caught:
        _fail_for_a_cause()
    told = outline(caught.value)
    assert told.startswith("builtins.ValueError from builtins.KeyError\n")
    assert SECRET not in told


def test_nul_in_what_was_sent_is_dropped(client: Client, session: Session) -> None:
    values = {"email": "par\x00ent@example.org", "next": "/take\x00-part"}
    client.browser.post("/sign-in", base_url=HERE, headers={"Origin": HERE}, data=values)
    (link,) = session.query(SignInLink).all()
    assert (link.email, link.next_path) == ("parent@example.org", "/take-part")


@pytest.mark.parametrize("address", ["/rounds/%00", "/local-offer/2147483648", "/local-offer/0", "/local-offer/%D9%A3"])
def test_an_address_that_no_row_can_have_leads_nowhere(client: Client, address: str) -> None:
    assert client.browser.get(address, base_url=HERE).status_code == 404


def test_a_form_token_of_other_letters_is_refused_in_words(new_client: Callable[[Kind], Client]) -> None:
    page = new_client(Kind.ADMINISTRATOR).post("/desk/authority/look", {"csrf_token": "žeton"}, status=422)
    assert page.has("This page was open for too long.")


def test_the_browser_is_told_to_refuse_location_camera_and_microphone(client: Client) -> None:
    told = client.get("/").headers["Permissions-Policy"]
    assert {part.strip() for part in told.split(",")} == {"camera=()", "geolocation=()", "microphone=()"}
