"""The clock of an entry: who is reminded, when, and how often."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.core.errors import NotFound, StaleEdit
from participate.core.schedule import london_day
from participate.localoffer.errors import CheckTooOften
from participate.localoffer.queries import get_entry
from participate.localoffer.service import CheckEntry, check_entry, remind_of_checks
from tests.support.clock import FakeClock
from tests.support.makers.entries import kept_entry, write
from tests.support.outbox import Outbox
from tests.support.people import Kind

YEAR = timedelta(days=365)


@pytest.fixture
def officer(actor: Callable[[Kind], Identity]) -> Identity:
    return actor(Kind.OFFICER)


@pytest.fixture
def school(actor: Callable[[Kind], Identity]) -> Identity:
    identity = actor(Kind.SCHOOL)
    return identity.acting_for(identity.memberships[0].organisation_id)


def test_its_coordinators_are_reminded_once_a_month_before_the_year_is_over(
    session: Session, officer: Identity, school: Identity, clock: FakeClock, outbox: Outbox
) -> None:
    begin = clock.now
    entry_id = kept_entry(session, actor=officer, now=begin, assured_on=london_day(begin))
    assert remind_of_checks(session, now=begin + YEAR - timedelta(days=32)) == 0
    assert remind_of_checks(session, now=begin + YEAR - timedelta(days=29)) == 1
    (letter,) = outbox.letters
    assert letter.address == "school@example.org"
    assert "- Swim club: check it by" in letter.body
    assert school.acting is not None
    assert f"/organisations/{school.acting.organisation_id}/entries" in letter.body
    assert remind_of_checks(session, now=begin + YEAR) == 0
    check_entry(session, CheckEntry(entry_id=entry_id, seen=1), actor=school, now=begin + YEAR)
    assert remind_of_checks(session, now=begin + YEAR) == 0
    assert remind_of_checks(session, now=begin + YEAR + YEAR) == 1


def test_officers_are_reminded_of_what_nobody_else_keeps_in_one_letter(
    session: Session, officer: Identity, clock: FakeClock, outbox: Outbox
) -> None:
    old = london_day(clock.now) - YEAR
    for name in ("One", "Two"):
        write(session, actor=officer, now=clock.now, name=name, assured_on=old)
    write(session, actor=officer, now=clock.now, name="Hidden", assured_on=old, is_public=False)
    write(session, actor=officer, now=clock.now, name="Never checked")
    assert remind_of_checks(session, now=clock.now) == 1
    (letter,) = outbox.letters
    assert letter.address == "officer@example.org"
    assert [name in letter.body for name in ("One", "Two", "Hidden", "Never checked")] == [True, True, False, False]


def test_a_check_is_of_the_version_that_was_read_and_once_a_day(
    session: Session, officer: Identity, school: Identity, clock: FakeClock
) -> None:
    entry_id = kept_entry(session, actor=officer, now=clock.now)
    write(session, actor=officer, now=clock.now, entry_id=entry_id, summary="New")
    with pytest.raises(StaleEdit):
        check_entry(session, CheckEntry(entry_id=entry_id, seen=1), actor=school, now=clock.now)
    check_entry(session, CheckEntry(entry_id=entry_id, seen=2), actor=school, now=clock.now)
    with pytest.raises(CheckTooOften):
        check_entry(session, CheckEntry(entry_id=entry_id, seen=3), actor=officer, now=clock.now)
    checked = get_entry(session, entry_id, now=clock.now).checked_on
    assert checked is not None
    assert london_day(checked) == london_day(clock.now)


def test_nobody_checks_an_entry_that_they_do_not_keep(
    session: Session, officer: Identity, school: Identity, clock: FakeClock
) -> None:
    other = write(session, actor=officer, now=clock.now, provider_name="Wave")
    with pytest.raises(NotFound):
        check_entry(session, CheckEntry(entry_id=other, seen=1), actor=school, now=clock.now)
