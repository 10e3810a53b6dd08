from collections.abc import Callable
from dataclasses import asdict, replace

import pytest
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.audit.queries import list_acts
from participate.authority.queries import page_version, site
from participate.authority.service import (
    NameAndLook,
    SetAuthority,
    change_settings,
    mark_as_demonstration,
    set_authority,
)
from participate.core.errors import AlreadySetUp, StaleEdit
from tests.support.clock import FakeClock
from tests.support.people import Kind

FIRST = SetAuthority(
    council="Thornmere Council", name="Local Offer", contact_email="a@example.org", contact_phone="01632 960001",
    contact_address="", forum_name="", panel_name="", reading_hours="daily", worry_phone="01632 960002",
    worry_hours="daily",
)  # fmt: skip
EDIT = NameAndLook(
    version=0, council="New", name="Local Offer", forum_name="", panel_name="", main_colour="", accent_colour=""
)
Actor = Callable[[Kind], Identity]


def test_an_empty_database_has_a_site_without_particulars(session: Session) -> None:
    assert site(session).version == 0


def test_an_installation_is_set_up_once(session: Session, clock: FakeClock, actor: Actor) -> None:
    set_authority(session, FIRST, actor=actor(Kind.ADMINISTRATOR), now=clock.now)
    with pytest.raises(AlreadySetUp):
        set_authority(session, replace(FIRST, council="New"), actor=actor(Kind.ADMINISTRATOR), now=clock.now)
    assert site(session).council == "Thornmere Council"
    assert len(list_acts(session, subject="authority:1")) == 1


def test_what_is_set_is_shown_and_recorded(session: Session, clock: FakeClock, actor: Actor) -> None:
    set_authority(session, FIRST, actor=actor(Kind.ADMINISTRATOR), now=clock.now)
    change_settings(session, EDIT, actor=actor(Kind.ADMINISTRATOR), now=clock.now)
    assert (site(session).council, page_version(session, "look")) == ("New", 1)
    newest = list_acts(session, subject="authority:1")[0]
    assert newest.before is not None
    assert newest.before["council"] == "Thornmere Council"


def test_the_second_of_two_administrators_is_told(session: Session, clock: FakeClock, actor: Actor) -> None:
    set_authority(session, FIRST, actor=actor(Kind.ADMINISTRATOR), now=clock.now)
    change_settings(session, EDIT, actor=actor(Kind.ADMINISTRATOR), now=clock.now)
    with pytest.raises(StaleEdit):
        change_settings(session, EDIT, actor=actor(Kind.ADMINISTRATOR), now=clock.now)


def test_saving_settings_leaves_the_demonstration_mark(session: Session, clock: FakeClock, actor: Actor) -> None:
    set_authority(session, FIRST, actor=actor(Kind.ADMINISTRATOR), now=clock.now)
    mark_as_demonstration(session)
    change_settings(session, EDIT, actor=actor(Kind.ADMINISTRATOR), now=clock.now)
    assert site(session).demonstration is True
    assert set(asdict(FIRST)) >= {"threshold", "worry_words"}
