"""A passkey in a real browser, with a device that the browser itself plays: made, used, removed."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.people import Doors
from tests.browser.steps import follow
from tests.support.chromium import Faults
from tests.support.server import Installation, new_installation, serving

DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@dataclass(frozen=True)
class Named(Installation):
    """An installation that is reached by a name: no browser makes a passkey for a bare number."""

    @property
    def address(self) -> str:
        return f"http://localhost:{self.port}"

    @property
    def environment(self) -> dict[str, str]:
        return {**super().environment, "PUBLIC_URL": self.address}


@pytest.fixture(scope="module")
def named(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Named]:
    found = new_installation(tmp_path_factory.mktemp("named"))
    made = Named(found.folder, found.port)
    made.run("demo")
    with serving(made):
        yield made


@pytest.fixture
def desk(browser: Browser, named: Named) -> Iterator[Page]:
    """An officer at the desk, on a computer that knows them by their finger."""
    context = browser.new_context(base_url=named.address, locale="en-GB")
    context.set_default_timeout(10_000)
    page = context.new_page()
    device = context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    device.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    yield Doors(named).officer(page)
    context.close()


def _ask_device(page: Page) -> None:
    page.get_by_role("button", name="Ask my device").click()


def _add(page: Page, name: str) -> None:
    follow(page.get_by_role("link", name="Signing in"))
    follow(page.get_by_role("link", name="Add a passkey"))
    page.get_by_label("Name of this device").fill(name)
    follow(page.get_by_role("button", name="Go on"))
    _ask_device(page)
    expect(page.locator(".said")).to_have_text("Your passkey is saved. Everywhere else you were signed out.")


def test_a_passkey_is_made_opens_the_desk_confirms_and_goes(desk: Page, axe: Faults) -> None:
    _add(desk, "work laptop")
    assert axe(desk) == []
    follow(desk.get_by_role("button", name="Sign out", exact=True).first)
    desk.goto("/sign-in/officers")
    assert axe(desk) == []
    follow(desk.get_by_role("button", name="Sign in with a passkey"))
    assert axe(desk) == []
    _ask_device(desk)
    desk.wait_for_url("**/desk")
    desk.goto("/desk/confirm?next=/desk/signing-in")
    follow(desk.get_by_role("button", name="Confirm with a passkey"))
    _ask_device(desk)
    desk.wait_for_url("**/desk/signing-in")
    follow(desk.get_by_role("link", name="Remove work laptop"))
    follow(desk.get_by_role("button", name="Remove it"))
    expect(desk.locator(".errors")).to_contain_text("This is your only way in.")
    desk.goto("/desk/signing-in")
    follow(desk.get_by_role("link", name="Set a password"))
    assert axe(desk) == []


def test_a_device_that_does_not_answer_is_told_and_can_be_tried_again(desk: Page) -> None:
    desk.goto("/sign-in/officers")
    follow(desk.get_by_role("button", name="Sign in with a passkey"))
    desk.evaluate("() => { navigator.credentials.get = () => Promise.reject(new Error('away')); }")
    _ask_device(desk)
    expect(desk.get_by_role("alert")).to_contain_text("The device did not answer.")
