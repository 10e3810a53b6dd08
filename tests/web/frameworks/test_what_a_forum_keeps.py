"""A forum's copies are its own: nobody at the authority sees them, and they go with it."""

import io
import re
import zipfile
from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.audit.models import Act, ActValues
from participate.core.errors import NotFound
from participate.core.organisations import OrganisationKind
from participate.forum.service.leaving import forget_organisation
from participate.frameworks.models import FrameworkVersion
from participate.frameworks.service import keep_version
from tests.support.client import HERE, Client
from tests.support.clock import FakeClock
from tests.support.makers.frameworks import framework_copy
from tests.support.people import Kind, organisation_of

Actor = Callable[[Kind], Identity]
NewClient = Callable[[Kind], Client]
PLANTED = "samphire list"
DESK = (Kind.ADMINISTRATOR, Kind.OFFICER, Kind.MODERATOR, Kind.SAFEGUARDING_LEAD)
PART = re.compile(r"<(?:[a-z]+:)?([a-z_]+)>")


@pytest.fixture
def forum_id(session: Session, clock: FakeClock) -> int:
    return organisation_of(session, OrganisationKind.FORUM, now=clock.now)


@pytest.fixture
def code(session: Session, actor: Actor, clock: FakeClock, forum_id: int) -> str:
    return framework_copy(session, actor=actor(Kind.FORUM).acting_for(forum_id), now=clock.now, title=PLANTED)


def addresses(app: Flask, parts: dict[str, str]) -> Iterator[str]:
    for rule in app.url_map.iter_rules():
        if "GET" in (rule.methods or ()):
            yield PART.sub(lambda part: parts.get(part[1], "1"), rule.rule)


def bodies(app: Flask, client: Client, parts: dict[str, str]) -> Iterator[tuple[str, bytes]]:
    for front in ("", "/easy"):
        for address in addresses(app, parts):
            answer = client.browser.get(f"{front}{address}", base_url=HERE, follow_redirects=False)
            yield address, answer.get_data()


@pytest.mark.parametrize("kind", DESK)
def test_no_page_of_the_authority_shows_a_forums_copy(
    app: Flask, new_client: NewClient, code: str, forum_id: int, kind: Kind
) -> None:
    parts = {"code": code, "organisation_id": str(forum_id), "row_code": "PUB-phone"}
    found = [address for address, body in bodies(app, new_client(kind), parts) if PLANTED.encode() in body]
    assert found == []


def test_the_sweep_finds_what_the_forum_sees(app: Flask, new_client: NewClient, code: str, forum_id: int) -> None:
    parts = {"code": code, "organisation_id": str(forum_id), "row_code": "PUB-phone"}
    found = {address for address, body in bodies(app, new_client(Kind.FORUM), parts) if PLANTED.encode() in body}
    assert {f"/organisations/{forum_id}/frameworks", f"/organisations/{forum_id}/frameworks/{code}"} <= found


def test_a_coordinator_copies_and_changes_one_and_the_record_holds_nothing_of_it(
    new_client: NewClient, session: Session, forum_id: int
) -> None:
    page = new_client(Kind.FORUM).get(f"/organisations/{forum_id}").follow("Frameworks").follow("Copy Young inspectors")
    page = page.form("Make the copy").fill({"Name": PLANTED, "Name in easy words": "A list"}).submit()
    page = page.follow("Change I could find it").form("Save as a new version").fill({"What to look for": "x"}).submit()
    assert page.has("Version 2")
    assert session.scalar(select(func.count(Act.id)).where(Act.action.startswith("framework."))) == 0
    assert PLANTED not in str([row.__dict__ for row in session.scalars(select(ActValues))])


@pytest.mark.parametrize("kind", [Kind.FORUM_MEMBER, Kind.SCHOOL, Kind.PANEL_MEMBER, Kind.OFFICER, Kind.PARENT])
def test_nobody_but_a_coordinator_changes_a_forums_copy(
    new_client: NewClient, code: str, forum_id: int, kind: Kind
) -> None:
    client = new_client(kind)
    for page in ("", f"/{code}", f"/{code}/copy", f"/{code}/words", f"/{code}/rows/new", f"/{code}/rows/PUB-phone"):
        client.get(f"/organisations/{forum_id}/frameworks{page}", status=404)


def test_the_officers_pages_do_not_lead_to_a_forums_copy(new_client: NewClient, code: str) -> None:
    officer = new_client(Kind.OFFICER)
    for page in ("", "/copy", "/words", "/rows/new", "/rows/PUB-phone"):
        officer.get(f"/desk/frameworks/{code}{page}", status=404)
    values = {"go": "remove", "version": "1"}
    officer.post(f"/desk/frameworks/{code}/rows/PUB-phone/arrange", values, status=404)


def test_the_councils_copy_is_not_the_forums_to_change(
    new_client: NewClient, session: Session, actor: Actor, clock: FakeClock, forum_id: int
) -> None:
    code = framework_copy(session, actor=actor(Kind.OFFICER), now=clock.now)
    client = new_client(Kind.FORUM)
    client.get(f"/organisations/{forum_id}/frameworks/{code}", status=404)
    assert client.get(f"/organisations/{forum_id}/frameworks").follow("Copy Our shorter list").has("Our shorter list")


def test_when_the_forum_goes_its_copies_go(
    session: Session, actor: Actor, clock: FakeClock, code: str, forum_id: int
) -> None:
    officers = framework_copy(session, actor=actor(Kind.OFFICER), now=clock.now)
    second = framework_copy(session, actor=actor(Kind.FORUM).acting_for(forum_id), now=clock.now, of=code)
    forget_organisation(session, organisation_id=forum_id)
    for gone in (code, second):
        with pytest.raises(NotFound):
            keep_version(session, gone, organisation_id=forum_id, now=clock.now)
    assert keep_version(session, officers, now=clock.now)
    assert session.scalar(select(func.count()).where(FrameworkVersion.organisation_id == forum_id)) == 0


def test_the_forum_takes_its_copies_away_with_all_that_it_holds(
    new_client: NewClient, code: str, forum_id: int
) -> None:
    client = new_client(Kind.FORUM)
    assert code
    assert client.get(f"/organisations/{forum_id}/forum/data").has("Versions of its own frameworks")
    with zipfile.ZipFile(io.BytesIO(client.fetch(f"/organisations/{forum_id}/forum/data.zip").body)) as packed:
        for name in ("forum.html", "forum.json"):
            assert PLANTED in packed.read(name).decode()
