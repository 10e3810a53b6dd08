"""Copying a framework and changing the copy, at the desk and in a forum's workspace."""

from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.audit.models import Act
from participate.frameworks.models import FrameworkVersion
from participate.frameworks.queries import get_framework
from participate.frameworks.service import keep_version
from tests.support.client import Client
from tests.support.clock import FakeClock
from tests.support.makers.frameworks import framework_copy
from tests.support.people import Kind

Actor = Callable[[Kind], Identity]
NewClient = Callable[[Kind], Client]
HOME = "/desk/frameworks"
ROW = {"What to look for": "It has a map", "The same in easy words": "There is a map", "Picture": "Place"}


@pytest.fixture
def officer(new_client: NewClient) -> Client:
    return new_client(Kind.OFFICER)


@pytest.fixture
def code(session: Session, actor: Actor, clock: FakeClock) -> str:
    return framework_copy(session, actor=actor(Kind.OFFICER), now=clock.now)


def labels(session: Session, code: str) -> list[str]:
    newest = select(FrameworkVersion).where(FrameworkVersion.code == code).order_by(FrameworkVersion.number.desc())
    row = session.scalars(newest.limit(1)).one()
    return [str(each["label"]) for each in row.rows]


def test_an_officer_copies_one_from_the_desk(officer: Client, session: Session) -> None:
    page = (
        officer.get("/desk").follow("Local Offer").follow("Frameworks").follow("Copy How the Local Offer is published")
    )
    page = page.form("Make the copy").fill({"Name": "Four points"}).submit(status=422)
    assert page.has("Give it a name in easy words.")
    page = page.form("Make the copy").fill({"Name in easy words": "Four things"}).submit()
    assert page.has("This is your copy.")
    assert page.has("Four points")
    assert session.scalars(select(Act.action).where(Act.action.startswith("framework."))).all() == ["framework.copied"]
    assert officer.get(HOME).has("Four points")


def test_a_changed_row_is_a_new_version_and_what_began_before_keeps_the_old(
    officer: Client, session: Session, code: str, clock: FakeClock
) -> None:
    before = keep_version(session, code, now=clock.now)
    page = officer.get(f"{HOME}/{code}").follow("Change It works on a telephone")
    page = page.form("Save as a new version").fill({"What to look for": "It works on every phone"}).submit()
    assert page.has("Saved as a new version.")
    assert page.has("Version 2")
    assert "It works on every phone" in labels(session, code)
    assert "It works on a telephone" in [row.label for row in get_framework(session, before).rows]
    assert session.scalars(select(Act.action).order_by(Act.id.desc()).limit(1)).one() == "framework.changed"


def test_law_in_other_words_is_not_called_verified(
    officer: Client, session: Session, code: str, clock: FakeClock
) -> None:
    form = officer.get(f"{HOME}/{code}/rows/REG57-a").form("Save as a new version")
    form.fill({"What to look for": "It is on the web"}).submit()
    row = get_framework(session, keep_version(session, code, now=clock.now)).rows[0]
    assert (row.label, row.reference, row.verified) == ("It is on the web", "Regulation 57", False)


def test_saving_nothing_new_makes_no_version(officer: Client, code: str) -> None:
    page = officer.get(f"{HOME}/{code}/rows/PUB-phone").form("Save as a new version").submit()
    assert page.has("Version 1")


def test_name_and_purpose_are_changed(officer: Client, code: str) -> None:
    page = officer.get(f"{HOME}/{code}").follow("Change its name and purpose")
    page = page.form("Save as a new version").fill({"Name": "Another name"}).submit()
    assert page.has("Another name")
    assert page.has("Version 2")


def test_a_row_is_added_as_good_practice_moved_and_taken_out(officer: Client, session: Session, code: str) -> None:
    page = officer.get(f"{HOME}/{code}").follow("Add a row")
    page.form("Save as a new version").submit(status=422)
    page = page.form("Save as a new version").fill(ROW).submit()
    assert labels(session, code)[-1] == "It has a map"
    page = page.form("Move up It has a map").submit(button="Move up It has a map")
    assert labels(session, code)[-2] == "It has a map"
    page = page.form("Move down It has a map").submit(button="Move down It has a map")
    assert labels(session, code)[-1] == "It has a map"
    changing = page.follow("Change It has a map")
    assert changing.has("good practice")
    assert changing.form("Take this row out").submit().has("The row is taken out of the new version.")
    assert "It has a map" not in labels(session, code)


def test_a_row_at_the_edge_of_its_heading_goes_under_the_next(
    officer: Client, session: Session, code: str, clock: FakeClock
) -> None:
    before = labels(session, code)
    page = officer.get(f"{HOME}/{code}")
    name = "Move up Somebody can be called, written to or met about it"
    page.form(name).submit(button=name)
    assert labels(session, code) == before
    found = get_framework(session, keep_version(session, code, now=clock.now))
    assert found.rows[3].heading == found.rows[0].heading != found.rows[4].heading


def test_whoever_saved_second_is_told(officer: Client, session: Session, code: str) -> None:
    words, row = officer.get(f"{HOME}/{code}/words"), officer.get(f"{HOME}/{code}/rows/PUB-phone")
    listed = officer.get(f"{HOME}/{code}")
    officer.get(f"{HOME}/{code}/words").form("Save as a new version").fill({"Name": "Quicker"}).submit()
    told = words.form("Save as a new version").fill({"Name": "Slower"}).submit(status=422)
    assert told.has("Somebody else saved this while you were writing.")
    assert told.has("Quicker")
    told.form("Save as a new version").submit()
    told = row.form("Save as a new version").fill({"What to look for": "x"}).submit(status=422)
    assert told.has("Somebody else saved this while you were writing.")
    name = "Move up It works on a telephone"
    assert listed.form(name).submit(button=name, status=422).has("Somebody else saved this")
    assert officer.get(f"{HOME}/{code}").has("Slower")
    assert labels(session, code)[-2] == "It works on a telephone"


@pytest.mark.parametrize("address", ["publication", "nothing", "nothing/words", "publication/rows/REG57-a"])
def test_what_is_no_copy_cannot_be_changed(officer: Client, address: str) -> None:
    officer.get(f"{HOME}/{address}", status=404)


def test_a_row_that_is_not_there_is_not_found(officer: Client, code: str) -> None:
    officer.get(f"{HOME}/{code}/rows/nothing", status=404)


def test_a_button_that_there_is_not_moves_nothing(officer: Client, code: str) -> None:
    officer.post(f"{HOME}/{code}/rows/PUB-phone/arrange", {"go": "sideways", "version": "1"}, status=400)


def test_words_of_a_copy_are_words_and_no_page(officer: Client, client: Client, code: str) -> None:
    form = officer.get(f"{HOME}/{code}/rows/PUB-phone").form("Save as a new version")
    form.fill({"What to look for": "<script>x</script>%(evil)s"}).submit()
    assert client.get(f"/reviews/frameworks/{code}").has("<script>x</script>%(evil)s")
