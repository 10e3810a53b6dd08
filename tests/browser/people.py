"""People of the journeys: how each comes in."""

import re
from dataclasses import dataclass, field

from playwright.sync_api import Page

from tests.browser.steps import follow
from tests.support.desk import PASSWORD, code_of
from tests.support.server import Installation

SHORT_BREAKS = 9
FEELINGS = 5
THERAPIES = 13
"""The demonstration's rounds by their number: open, analysed, and a draft."""
SIGN_IN = re.compile(r"http\S+/sign-in/link/[\w-]+")
OFFICERS = {
    "officer": "Officer",
    "moderator": "Moderator",
    "safeguarding_lead": "Lead",
    "administrator": "Administrator",
}


@dataclass(frozen=True)
class Doors:
    """The ways into one installation."""

    installation: Installation
    secrets: dict[str, str] = field(default_factory=dict)
    """What the code app of each officer holds."""

    def officer(self, page: Page, role: str = "officer") -> Page:
        """Come in with a link made at the terminal, whose page has one button.

        In a demonstration the desk opens; elsewhere one first sets a password and a code app up.
        """
        page.goto(self.installation.officer_link(address_of(role), name=OFFICERS[role], role=role))
        follow(page.locator("main form button"))
        if page.url.endswith("/desk/signing-in"):
            self._set_up(page, role)
        page.wait_for_url("**/desk")
        return page

    def back_at_desk(self, page: Page, role: str) -> Page:
        """Come in again with the password and what the app shows."""
        page.goto("/sign-in/officers")
        page.get_by_label("Your e-mail address").fill(address_of(role))
        page.get_by_label("Password", exact=True).fill(PASSWORD)
        page.get_by_label("Code", exact=True).fill(code_of(self.secrets[role], self.installation.now))
        follow(page.get_by_role("button", name="Sign in", exact=True))
        page.wait_for_url("**/desk")
        return page

    def _set_up(self, page: Page, role: str) -> None:
        follow(page.get_by_role("link", name="Set a password"))
        page.get_by_label("New password", exact=True).fill(PASSWORD)
        page.get_by_label("The new password again").fill(PASSWORD)
        follow(page.get_by_role("button", name="Save the password"))
        self.secrets[role] = page.locator("main strong").first.inner_text().replace(" ", "")
        page.get_by_label("The 6 digits that the app shows").fill(code_of(self.secrets[role], self.installation.now))
        follow(page.get_by_role("button", name="Set up this app"))
        follow(page.get_by_role("link", name="I have them"))

    def by_mail(self, page: Page, address: str) -> Page:
        """Ask for a link by mail and press its one button: how families come."""
        page.goto("/sign-in")
        page.get_by_label("Your e-mail address").fill(address)
        follow(page.locator("main form button"))
        letters = "\n".join(self.installation.letters(address))
        page.goto(SIGN_IN.findall(letters)[-1])  # other letters may have come with the same post
        follow(page.locator("main form button"))
        return page

    def card(self, officer: Page, *, round_id: int = SHORT_BREAKS, group: str = "child", band: str = "8-10") -> str:
        """The words of a new card, read off the officer's page the one time it shows them."""
        officer.goto(f"/desk/rounds/{round_id}/cards")
        officer.get_by_label("Who the cards are for").select_option(group)
        officer.get_by_label("Age band").select_option(band)
        officer.get_by_label("Who hands them out").fill("Ferry Lane School")
        officer.locator("input[name=count]").fill("1")
        follow(officer.get_by_role("button", name="Make the cards"))
        return " ".join(officer.locator(".card-inside strong").all_inner_texts())


def address_of(role: str) -> str:
    """The e-mail address of the officer with a role."""
    return f"{role.replace('_', '-')}@example.org"


def reference_of(page: Page, round_id: int) -> str:
    """The reference of an announced round, off the officer's link to its public page."""
    page.goto(f"/desk/rounds/{round_id}")
    address = page.get_by_role("link", name="See its public page").get_attribute("href") or ""
    return address.rpartition("/")[2]
