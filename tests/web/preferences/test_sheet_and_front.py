"""What the cookie changes: the private style sheet and where the front page leads; no other byte."""

import pytest

from tests.support.client import Client
from tests.support.page import Answer

PUBLIC = ("/", "/rounds", "/easy/", "/pl/rounds", "/local-offer", "/privacy")
HOSTILE = (
    "size=large}body{display:none}",
    "size=large.theme=url(//evil.example)",
    "theme=</style><script>",
    "size=large;@import",
    '"\\073ize=large"',
    "\N{SNOWMAN}=large",
    "." * 4000,
    "size=large" + ".size=large" * 300,
    "pages=//evil.example",
    "language=../../evil",
)


def sheet(client: Client, cookie: str | None = None, **headers: str) -> Answer:
    carry(client, cookie)
    return client.fetch("/comfort.css", headers=headers)


def carry(client: Client, cookie: str | None) -> None:
    if cookie is not None:
        client.browser.set_cookie("comfort", cookie)


def test_who_chose_nothing_has_an_empty_sheet(client: Client) -> None:
    found = sheet(client)
    assert (found.body, found.kind) == (b"", "text/css")


def test_the_sheet_is_the_readers_own(client: Client) -> None:
    found = sheet(client, "size=large.theme=contrast")
    assert "font-size: 125%" in found.content
    assert "--paper: #000;" in found.content
    assert found.headers["Cache-Control"] == "private, no-cache"
    assert found.headers["Vary"] == "Cookie"


def test_a_sheet_that_is_still_true_is_not_sent_again(client: Client) -> None:
    mark = sheet(client, "size=large").headers["ETag"]
    assert client.fetch("/comfort.css", status=304, headers={"If-None-Match": mark}).body == b""
    assert sheet(client, "size=largest").headers["ETag"] != mark


@pytest.mark.parametrize("cookie", HOSTILE)
def test_nothing_of_a_cookie_reaches_the_sheet_or_an_address(client: Client, cookie: str) -> None:
    ours = {b"", sheet(client, "size=large").body}
    assert sheet(client, cookie).body in ours
    client.fetch("/")


def test_the_sheet_asks_nothing_of_the_database(client: Client) -> None:
    sheet(client, "size=large")
    assert client.queries.names == []


@pytest.mark.parametrize("address", PUBLIC)
def test_no_byte_of_a_page_differs_for_who_chose(client: Client, address: str) -> None:
    plain = client.fetch(address)
    carry(client, "size=largest.theme=dark.pictures=off.aloud=every")
    chosen = client.fetch(address)
    assert chosen.body == plain.body
    assert chosen.headers["ETag"] == plain.headers["ETag"]
    assert chosen.headers["Cache-Control"].startswith("public")


@pytest.mark.parametrize(
    ("cookie", "start"),
    [("pages=easy", "/easy/"), ("language=pl", "/pl/"), ("pages=easy.language=ur.size=large", "/ur/easy/")],
)
def test_the_front_page_leads_to_the_chosen_form(client: Client, cookie: str, start: str) -> None:
    carry(client, cookie)
    found = client.fetch("/", status=302)
    assert found.headers["Location"] == start
    assert found.headers["Cache-Control"] == "private, no-store"
    assert client.fetch(start).status == 200


@pytest.mark.parametrize(
    "headers",
    [{"Sec-Fetch-Site": "same-origin"}, {"Referer": "http://localhost/easy/rounds"}],
    ids=["fetch", "referrer"],
)
def test_a_link_of_ours_to_the_front_page_means_what_it_says(client: Client, headers: dict[str, str]) -> None:
    carry(client, "pages=easy")
    client.fetch("/", headers=headers)
    client.fetch("/", status=302, headers={"Referer": "https://search.example/?q=send"})


@pytest.mark.parametrize("address", ["/rounds", "/pl/", "/easy/"])
def test_no_other_page_leads_anywhere(client: Client, address: str) -> None:
    carry(client, "pages=easy.language=ur")
    client.fetch(address)


def test_only_the_front_page_is_stored_by_cookie(client: Client) -> None:
    assert client.fetch("/").headers["Vary"] == "Cookie"
    assert "Vary" not in client.fetch("/rounds").headers
    assert "Vary" not in client.fetch("/easy/").headers


@pytest.mark.parametrize("weight", ["regular", "bold"])
def test_the_letters_can_be_fetched(client: Client, weight: str) -> None:
    found = client.fetch(f"/fonts/{weight}.ttf")
    assert found.kind == "font/ttf"
    assert found.body[:4] == b"\x00\x01\x00\x00"


def test_no_other_file_is_a_font(client: Client) -> None:
    client.fetch("/fonts/metadata.ttf", status=404)
