"""The authority's settings, as a page."""

from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from participate.authority.queries import site
from participate.authority.service import SetAuthority, set_authority
from tests.support.client import Client
from tests.support.clock import FakeClock
from tests.support.people import Kind

FIRST = SetAuthority(
    council="Thornmere Council", name="Local Offer", contact_email="a@example.org", contact_phone="01632 960001",
    contact_address="", forum_name="", panel_name="", reading_hours="daily", worry_phone="01632 960002",
    worry_hours="daily",
)  # fmt: skip


@pytest.fixture
def page(session: Session, clock: FakeClock, actor: Callable[..., object], new_client: Callable[..., Client]) -> Client:
    set_authority(session, FIRST, actor=actor(Kind.ADMINISTRATOR), now=clock.now)  # type: ignore[arg-type]
    return new_client(Kind.ADMINISTRATOR)


@pytest.mark.parametrize("version", ["x", "9" * 5000, "99999999999999999999", "-1", "٣", ""])
def test_a_version_that_nobody_showed_is_no_version(page: Client, session: Session, version: str) -> None:
    form = page.get("/desk/authority").form("Save the settings")
    values = [(name, version if name == "version" else value) for name, value in form.values]
    refused = page.post(form.action, values, status=422)
    assert refused.has("Somebody else saved this while you were writing.")
    assert site(session).version == 1


def test_the_address_for_families_is_one(page: Client) -> None:
    form = page.get("/desk/authority").form("Save the settings")
    refused = form.fill({"E-mail address for families": "not an email"}).submit(status=422)
    assert refused.errors == ["Enter an e-mail address like name@example.org."]
