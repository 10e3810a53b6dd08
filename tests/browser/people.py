"""People of the journeys: how each comes in."""

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
        page.goto(self.installation.officer_link(address_of(role), name=OFFICERS[role], role=role))
        page.locator("main form button").click()
        page.wait_for_url("**/desk")
        return page

    def by_mail(self, page: Page, address: str) -> Page:
        """Ask for a link by mail and press its one button: how families come, and how officers come back."""
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


def address_of(role: str) -> str:
    """The e-mail address of the officer with a role."""
    return f"{role.replace('_', '-')}@example.org"


def reference_of(page: Page, round_id: int) -> str:
    """The reference of an announced round, off the officer's link to its public page."""
    page.goto(f"/desk/rounds/{round_id}")
    address = page.get_by_role("link", name="See its public page").get_attribute("href") or ""
    return address.rpartition("/")[2]
