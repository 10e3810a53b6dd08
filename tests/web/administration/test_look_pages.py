"""Colours and logo: measured, looked at, and only then on every page."""

from collections.abc import Callable

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from participate.authority.models import Logo
from participate.authority.queries import site
from tests.support.client import Client
from tests.support.people import Kind
from tests.unit.core.test_images import png

NewClient = Callable[..., Client]
COLOURS = {"Name of the council": "Thornmere", "Main colour": "#1B4F72", "Accent colour": "b35900"}


@pytest.fixture
def page(new_client: NewClient) -> Client:
    return new_client(Kind.ADMINISTRATOR)


def test_colours_are_looked_at_and_then_on_every_page(page: Client, new_client: NewClient, session: Session) -> None:
    form = page.get("/desk/authority/look").form("Save the settings").fill(COLOURS)
    looked = form.submit("Show me first")
    assert looked.has("Nothing is saved yet.")
    assert "/look/1b4f72-b35900.css" in looked.content
    assert site(session).main_colour == ""
    form.submit("Save the settings")
    front = new_client(Kind.ANYONE).get("/")
    assert "/look/1b4f72-b35900.css" in front.content
    assert front.content.index("participate.css") < front.content.index("/look/")
    sheet = page.fetch("/look/1b4f72-b35900.css")
    assert sheet.kind == "text/css"
    assert "immutable" in sheet.headers["Cache-Control"]
    assert "--deep: #1b4f72;" in sheet.content


@pytest.mark.parametrize(
    ("main", "accent", "says"),
    [
        (
            "#7c7c7c",
            "#b35900",
            "Neither white nor dark words can be read well enough on this colour: the contrast is 4.",
        ),
        ("#1b4f72", "#ffe680", "The accent colour does not stand out from the page: the contrast is 1.1 to 1"),
        ("blue", "#b35900", "Enter a colour of six signs"),
        ("", "#b35900", "Enter both colours, or leave both empty."),
        ("#1b4f72", "}body{", "Enter a colour of six signs"),
    ],
)
def test_colours_that_cannot_be_read_are_refused_and_kept_on_the_page(
    page: Client, session: Session, main: str, accent: str, says: str
) -> None:
    filling = {"Main colour": main, "Accent colour": accent, "Name of the Local Offer": "Ours"}
    for pressed in ("Save the settings", "Show me first"):
        refused = page.get("/desk/authority/look").form("Save the settings").fill(filling).submit(pressed, status=422)
        assert refused.has(says)
        assert refused.form("Save the settings").value("Name of the Local Offer") == "Ours"
    assert site(session).main_colour == ""


@pytest.mark.parametrize(
    "address", ["1b4f72-ffe680", "zzz-b35900", "1b4f72-b35900%7d", "7c7c7c-b35900", "#1b4f72-b35900"]
)
def test_a_sheet_is_made_of_nothing_but_colours_that_can_be_read(client: Client, address: str) -> None:
    client.fetch(f"/look/{address}.css", status=404)


def test_a_logo_is_looked_at_used_and_taken_away(page: Client, new_client: NewClient, session: Session) -> None:
    page.get("/desk/authority/contact")
    content = png()
    sent = page.get("/desk/authority/logo").form("Show me this picture")
    tried = sent.attach("Picture file", content, filename="logo.svg").submit()
    assert tried.has("Nothing is changed yet.")
    assert site(session).logo is None
    using = tried.form("Use this logo")
    assert using.fill({"What the logo says": ""}).submit(status=422).has("Write what the logo says")
    using.fill({"What the logo says": "Thornmere Council"}).submit()
    shown = site(session).logo
    assert shown is not None
    assert (shown.alt, shown.width, shown.height) == ("Thornmere Council", 64, 40)
    served = new_client(Kind.ANYONE).fetch(f"/logo/{shown.digest}")
    assert (served.kind, served.body) == ("image/png", content)
    assert "immutable" in served.headers["Cache-Control"]
    assert served.headers["X-Content-Type-Options"] == "nosniff"
    assert f"/logo/{shown.digest}" in new_client(Kind.ANYONE).get("/").content
    for size in (65, 66):
        again = page.get("/desk/authority/logo").form("Show me this picture")
        again.attach("Picture file", png(size), filename="b.png").submit()
    assert session.scalar(select(func.count()).select_from(Logo)) == 2
    assert page.get("/desk/authority/logo").form("Take the logo away").submit().has("The logo is taken away.")
    assert site(session).logo is None


@pytest.mark.parametrize(
    "content", [b"<svg onload='x()'/>", b"", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff" + b"x" * 300_000]
)
def test_what_is_no_logo_is_refused_whatever_it_is_called(page: Client, session: Session, content: bytes) -> None:
    form = page.get("/desk/authority/logo").form("Show me this picture")
    assert form.attach("Picture file", content, filename="logo.png").submit(status=422).errors
    assert session.scalar(select(func.count()).select_from(Logo)) == 0
    page.fetch("/logo/" + "0" * 64, status=404)
    page.get("/desk/authority/logo/..%2f..", status=404)
