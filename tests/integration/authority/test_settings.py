from collections.abc import Callable
from dataclasses import asdict, replace

import pytest
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.audit.queries import list_acts
from participate.authority.queries import site
from participate.authority.service import SetAuthority, mark_as_demonstration, set_authority
from participate.core.errors import StaleEdit
from tests.support.clock import FakeClock
from tests.support.people import Kind

FIRST = SetAuthority(
    council="Thornmere Council", name="Local Offer", contact_email="a@example.org", contact_phone="01632 960001",
    contact_address="", forum_name="", panel_name="", reading_hours="daily", worry_phone="01632 960002",
    worry_hours="daily",
)  # fmt: skip
Actor = Callable[[Kind], Identity]


def test_an_empty_database_has_a_site_without_particulars(session: Session) -> None:
    assert site(session).version == 0


def test_what_is_set_is_shown_and_recorded(session: Session, clock: FakeClock, actor: Actor) -> None:
    set_authority(session, FIRST, actor=actor(Kind.ADMINISTRATOR), now=clock.now)
    set_authority(session, replace(FIRST, council="New", version=1), actor=actor(Kind.ADMINISTRATOR), now=clock.now)
    shown = site(session)
    assert (shown.council, shown.version) == ("New", 2)
    newest = list_acts(session, subject="authority:1")[0]
    assert newest.before is not None
    assert newest.before["council"] == "Thornmere Council"


def test_the_second_of_two_administrators_is_told(session: Session, clock: FakeClock, actor: Actor) -> None:
    set_authority(session, FIRST, actor=actor(Kind.ADMINISTRATOR), now=clock.now)
    edit = replace(FIRST, version=1)
    set_authority(session, edit, actor=actor(Kind.ADMINISTRATOR), now=clock.now)
    with pytest.raises(StaleEdit):
        set_authority(session, edit, actor=actor(Kind.ADMINISTRATOR), now=clock.now)


def test_saving_settings_leaves_the_demonstration_mark(session: Session, clock: FakeClock, actor: Actor) -> None:
    set_authority(session, FIRST, actor=actor(Kind.ADMINISTRATOR), now=clock.now)
    mark_as_demonstration(session)
    set_authority(session, replace(FIRST, version=1), actor=actor(Kind.ADMINISTRATOR), now=clock.now)
    assert site(session).demonstration is True
    assert set(asdict(FIRST)) >= {"threshold", "worry_words"}
