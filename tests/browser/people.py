"""People of the journeys: how each comes in."""

import re
from dataclasses import dataclass

from playwright.sync_api import Page

from tests.support.server import Installation

SHORT_BREAKS = 9
FEELINGS = 5
THERAPIES = 13
"""The demonstration's rounds by their number: open, analysed, and a draft."""
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

    def officer(self, page: Page, role: str = "officer") -> Page:
        """Come in with a link made at the terminal; the link's page has one button."""
        address = f"{role.replace('_', '-')}@example.org"
        page.goto(self.installation.officer_link(address, name=OFFICERS[role], role=role))
        page.locator("main form button").click()
        page.wait_for_url("**/desk")
        return page

    def parent(self, page: Page, address: str) -> Page:
        """Ask for a link by mail, as families do, and press its one button."""
        page.goto("/sign-in")
        page.get_by_label("Your e-mail address").fill(address)
        page.locator("main form button").click()
        page.goto(self.installation.link_for(address))
        page.locator("main form button").click()
        return page

    def card(self, officer: Page, *, round_id: int = SHORT_BREAKS, group: str = "child", band: str = "8-10") -> str:
        """The words of a new card, read off the officer's page the one time it shows them."""
        officer.goto(f"/desk/rounds/{round_id}/cards")
        officer.get_by_label("Who the cards are for").select_option(group)
        officer.get_by_label("Age band").select_option(band)
        officer.get_by_label("Who hands them out").fill("Ferry Lane School")
        officer.locator("input[name=count]").fill("1")
        officer.get_by_role("button", name="Make the cards").click()
        return " ".join(officer.locator(".card-inside strong").all_inner_texts())


def reference_of(page: Page, round_id: int) -> str:
    """The reference of a round, off the officer's page."""
    page.goto(f"/desk/rounds/{round_id}")
    found = re.search(r"\b\d{4}-\d{2}\b", page.locator("main").inner_text())
    assert found is not None
    return found.group()
