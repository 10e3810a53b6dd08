"""Acting for an organisation: whose page it is stands on it, and nobody else gets there."""

from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from participate.core.organisations import OrganisationKind
from tests.support.client import Client
from tests.support.clock import FakeClock
from tests.support.people import NAMES, Kind, organisation_of

NewClient = Callable[[Kind], Client]


@pytest.mark.parametrize(("mode", "says"), [("", "as its coordinator"), ("/easy", "You look after it.")])
def test_whoever_belongs_to_one_organisation_is_led_to_its_home(
    new_client: NewClient, session: Session, clock: FakeClock, mode: str, says: str
) -> None:
    client = new_client(Kind.FORUM)
    home = f"{mode}/organisations/{organisation_of(session, OrganisationKind.FORUM, now=clock.now)}"
    page = client.get(f"{mode}/organisations")
    assert page.address == home
    assert page.h1 == NAMES[OrganisationKind.FORUM]
    assert says in page.text


def test_another_organisation_s_home_is_no_page(new_client: NewClient, session: Session, clock: FakeClock) -> None:
    school = organisation_of(session, OrganisationKind.SCHOOL, now=clock.now)
    for kind in (Kind.FORUM_MEMBER, Kind.ADMINISTRATOR):
        new_client(kind).get(f"/organisations/{school}", status=404)
