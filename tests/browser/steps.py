"""What a person does between two pages."""

from playwright.sync_api import Locator


def follow(control: Locator) -> None:
    """Press a link or a button, and wait until the page it leads to stands.

    A bare click may return while the page before it still stands: on a busy machine the next step would then read
    that one, or go away before the form is sent.
    """
    with control.page.expect_navigation():
        control.click()
