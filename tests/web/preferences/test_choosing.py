"""Choosing without an account: a cookie for who chose, and a way back."""

from collections.abc import Callable
from dataclasses import replace
from typing import cast

import pytest
from flask import Flask

from participate.web.request import EXTENSION, House
from tests.support.client import HERE, Client
from tests.support.page import Page

Choose = Callable[..., Page]
Kept = Callable[[Client], str | None]
SIZE, THEME = "How big should the words be?", "Which colours do you like?"
PAGES, LANGUAGE = "Which pages do you want to start with?", "Which language do you want to start with?"
EVERYTHING = {"pages": "standard", "language": "en", "size": "large", "spacing": "normal", "theme": "device",
              "font": "device", "pictures": "shown", "motion": "device", "aloud": "easy"}  # fmt: skip


def posted(client: Client, values: dict[str, str], **headers: str) -> tuple[int, str]:
    """The status and the cookie header of a form that no page of ours sent."""
    answer = client.browser.post("/preferences", data=values, base_url=HERE, headers={"Origin": HERE, **headers})
    return answer.status_code, answer.headers.get("Set-Cookie", "")


def test_who_saves_is_led_back_and_told(client: Client, choose: Choose, kept: Kept) -> None:
    page = choose(client, {SIZE: "Large", THEME: "Cream"}, came_from="/local-offer?q=swim&said=comfort.back")
    assert client.redirects == ["/local-offer?q=swim&said=comfort.saved"]
    assert page.has("Saved. The pages are now as you chose.")
    assert kept(client) == "size=large.theme=cream"


def test_looking_sets_nothing(client: Client, kept: Kept) -> None:
    for address in ("/", "/preferences", "/easy/preferences", "/comfort.css"):
        client.fetch(address)
    assert kept(client) is None


def test_leaving_all_as_usual_sets_nothing(client: Client, choose: Choose, kept: Kept) -> None:
    choose(client, {})
    assert kept(client) is None


def test_the_page_shows_what_was_chosen(client: Client, choose: Choose) -> None:
    choose(client, {SIZE: "Very large"})
    form = client.get("/preferences").form("Save")
    assert (form.value(SIZE), form.value(THEME)) == ("largest", "device")


def test_put_everything_back_removes_the_cookie(client: Client, choose: Choose, kept: Kept) -> None:
    choose(client, {SIZE: "Large"})
    page = client.get("/preferences?next=/rounds").form("Save").submit("Put everything back")
    assert client.redirects == ["/rounds?said=comfort.back"]
    assert page.has("Everything is put back.")
    assert kept(client) is None
    assert client.fetch("/comfort.css").body == b""


def test_no_notice_of_anything_else_stands_on_a_public_page(client: Client) -> None:
    assert "said" not in {each.get("class") for each in client.get("/rounds?said=round.saved").document.elements}


@pytest.mark.parametrize(
    "elsewhere",
    ["https://evil.example/", "//evil.example", "/easy//evil.example", "/\\evil.example", "javascript:x", ""],
)
def test_nobody_is_led_elsewhere(client: Client, choose: Choose, elsewhere: str) -> None:
    choose(client, {SIZE: "Large"}, came_from=elsewhere)
    assert client.redirects == ["/?said=comfort.saved"]


def test_a_page_leads_back_in_the_form_that_was_chosen(client: Client, choose: Choose) -> None:
    page = choose(client, {PAGES: "Easy read", LANGUAGE: "Polski"}, came_from="/ur/rounds")
    assert client.redirects == ["/pl/easy/rounds?said=comfort.saved"]
    assert page.language == "pl"


def test_before_anything_is_chosen_the_form_of_the_page_is(client: Client) -> None:
    form = client.get("/ur/easy/preferences").document
    chosen = {each.get("name"): each.get("value") for each in form.all("input") if "checked" in each.attrib}
    assert (chosen["pages"], chosen["language"], chosen["size"]) == ("easy", "ur", "normal")


@pytest.mark.parametrize("form", ["", "/easy", "/pl", "/ur/easy"])
def test_every_page_has_the_way_there_and_remembers_where_it_was(client: Client, form: str) -> None:
    page = client.get(f"{form}/local-offer?q=swim")
    ways = [each.get("href") or "" for each in page.document.all("a")]
    there = f"{form}/preferences?next={form}/local-offer?q%3Dswim"
    assert ways.count(there) == 2
    assert client.get(there).form().values.count(("next", f"{form}/local-offer?q=swim")) == 1


@pytest.mark.parametrize("change", [{"size": "huge"}, {"theme": "}body{display:none}"}, {"size": ""}])
def test_what_is_not_offered_is_sent_back_and_kept_nowhere(client: Client, kept: Kept, change: dict[str, str]) -> None:
    page = client.post("/preferences", {**EVERYTHING, **change}, status=422)
    assert page.errors == ["Choose one of these."]
    assert kept(client) is None


def test_a_form_from_elsewhere_is_refused(client: Client) -> None:
    assert posted(client, EVERYTHING, Origin="https://evil.example") == (403, "")
    assert posted(client, EVERYTHING, **{"Sec-Fetch-Site": "cross-site"}) == (403, "")


def test_the_cookie_lives_a_year_and_is_for_the_server_alone(client: Client) -> None:
    status, cookie = posted(client, EVERYTHING)
    parts = set(cookie.split("; "))
    assert status == 303
    assert {"comfort=size=large", "Max-Age=31536000", "Path=/", "HttpOnly", "SameSite=Lax"} <= parts
    assert "Secure" not in parts


def test_over_https_the_cookie_belongs_to_this_host(app: Flask, client: Client) -> None:
    house = cast("House", app.extensions[EXTENSION])
    settings = replace(house.settings, public_url="https://localhost")
    app.extensions[EXTENSION] = replace(house, settings=settings)
    _, cookie = posted(client, EVERYTHING)
    assert cookie.startswith("__Host-comfort=size=large; ")
    assert {"Secure", "Path=/"} <= set(cookie.split("; "))
    assert "Domain" not in cookie
