"""Who is told of a finding by mail, when, and that nobody is told twice."""

from collections.abc import Callable
from datetime import datetime

import pytest
from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.core.findings import FindingState, Notice, late_before, notice_due
from participate.findings.queries import Which, list_findings, to_do
from participate.findings.service import close_finding, reopen_finding, tell
from participate.localoffer.models import ProviderKeeper
from participate.mail.service import forget_letters
from participate.people.models import Organisation
from tests.support.clock import FakeClock
from tests.support.makers.entries import kept_entry
from tests.support.makers.findings import answered, lone_entry, raised, say
from tests.support.outbox import Outbox
from tests.support.people import Kind

Actor = Callable[[Kind], Identity]
SCHOOL, OFFICER = "school@example.org", "officer@example.org"


def subjects(outbox: Outbox, address: str) -> list[str]:
    return [letter.subject for letter in outbox.to(address)]


def test_a_provider_is_told_of_it_and_reminded_after_14_and_28_days_once_each(
    session: Session, actor: Actor, clock: FakeClock, outbox: Outbox
) -> None:
    officer, _ = actor(Kind.OFFICER), actor(Kind.SCHOOL)
    actor(Kind.SCHOOL_MEMBER)
    raised(session, actor=officer, now=clock.now)
    for days, new in ((0, 1), (13, 0), (1, 1), (13, 0), (1, 1), (1, 0)):
        clock.move(days=days)
        assert [tell(session, now=clock.now), tell(session, now=clock.now)] == [new, 0]
    assert subjects(outbox, SCHOOL) == [
        "Something was found in your entry “Swim club”",
        "A finding on your entry “Swim club” waits for your answer",
        "A finding on your entry “Swim club” has waited for 28 days",
    ]
    assert "It says no price." in outbox.to(SCHOOL)[0].body
    assert {letter.address for letter in outbox.letters} == {SCHOOL}


def test_nobody_is_told_again_when_the_outbox_has_forgotten(
    session: Session, actor: Actor, clock: FakeClock, outbox: Outbox
) -> None:
    officer, _ = actor(Kind.OFFICER), actor(Kind.SCHOOL)
    raised(session, actor=officer, now=clock.now)
    clock.move(days=30)
    assert tell(session, now=clock.now) == 1
    assert subjects(outbox, SCHOOL) == ["A finding on your entry “Swim club” has waited for 28 days"]
    forget_letters(session, now=clock.move(days=40))
    assert tell(session, now=clock.now) == 0


def test_officers_are_told_of_an_answer_that_has_waited_14_days(
    session: Session, actor: Actor, clock: FakeClock, outbox: Outbox
) -> None:
    officer, school = actor(Kind.OFFICER), actor(Kind.SCHOOL)
    number = raised(session, actor=officer, now=clock.now)
    answered(session, number, school=school, now=clock.now)
    assert tell(session, now=clock.move(days=13)) == 0
    assert [tell(session, now=clock.move(days=1)), tell(session, now=clock.move(days=1))] == [1, 0]
    (letter,) = outbox.letters
    assert (letter.address, f"/desk/findings/{number}" in letter.body) == (OFFICER, True)
    assert "We write the price." not in letter.body


def test_what_is_opened_again_is_told_anew_and_what_is_closed_is_not(
    session: Session, actor: Actor, clock: FakeClock, outbox: Outbox
) -> None:
    officer, _ = actor(Kind.OFFICER), actor(Kind.SCHOOL)
    number = raised(session, actor=officer, now=clock.now)
    tell(session, now=clock.now)
    close_finding(session, say(session, number), actor=officer, now=clock.move(days=1))
    assert tell(session, now=clock.move(days=60)) == 0
    reopen_finding(session, say(session, number), actor=officer, now=clock.now)
    assert tell(session, now=clock.now) == 1
    assert len(set(subjects(outbox, SCHOOL))) == 1


def test_a_finding_that_nobody_keeps_is_told_once_somebody_does(
    session: Session, actor: Actor, clock: FakeClock, outbox: Outbox
) -> None:
    officer, _ = actor(Kind.OFFICER), actor(Kind.SCHOOL)
    entry = kept_entry(session, actor=officer, now=clock.now)
    keeper = session.query(ProviderKeeper).one()
    provider, organisation = keeper.provider_id, keeper.organisation_id
    session.execute(delete(ProviderKeeper))
    raised(session, actor=officer, now=clock.now, entry_id=entry)
    assert tell(session, now=clock.move(days=20)) == 0
    session.add(ProviderKeeper(provider_id=provider, organisation_id=organisation))
    session.flush()
    session.execute(update(Organisation).where(Organisation.id == organisation).values(closed_at=clock.now))
    assert tell(session, now=clock.now) == 0
    session.execute(update(Organisation).where(Organisation.id == organisation).values(closed_at=None))
    assert tell(session, now=clock.now) == 1


def test_lists_and_counts_of_the_desk(session: Session, actor: Actor, clock: FakeClock) -> None:
    officer, school = actor(Kind.OFFICER), actor(Kind.SCHOOL)
    entry = kept_entry(session, actor=officer, now=clock.now)
    old, lone = (
        raised(session, actor=officer, now=clock.now, entry_id=each)
        for each in (entry, lone_entry(session, actor=officer, now=clock.now))
    )
    done = raised(session, actor=officer, now=clock.now, entry_id=entry)
    close_finding(session, say(session, done), actor=officer, now=clock.now)
    new = raised(session, actor=officer, now=clock.move(days=29), entry_id=entry)
    answered(session, new, school=school, now=clock.now)
    expected = {
        Which.OPEN: [old, lone],
        Which.ANSWERED: [new],
        Which.LATE: [old, lone],
        Which.UNKEPT: [lone],
        Which.CLOSED: [done],
    }
    for which, numbers in expected.items():
        assert [row.id for row in list_findings(session, which, now=clock.now).rows] == numbers, which
    keeper = session.query(ProviderKeeper).one().organisation_id
    of_keeper = list_findings(session, Which.OPEN, now=clock.now, kept_by=keeper)
    assert [row.id for row in of_keeper.rows] == [old]
    counted = to_do(session, now=clock.now)
    assert (counted.answered, counted.oldest, counted.late, counted.unkept) == (1, clock.now, 2, 1)
    assert to_do(session, now=clock.move(days=15)).late == 3


def test_a_long_list_goes_on_by_key_and_shows_each_once(session: Session, actor: Actor, clock: FakeClock) -> None:
    officer = actor(Kind.OFFICER)
    entry = kept_entry(session, actor=officer, now=clock.now)
    numbers = [raised(session, actor=officer, now=clock.now, entry_id=entry) for _ in range(23)]
    first = list_findings(session, Which.OPEN, now=clock.now)
    second = list_findings(session, Which.OPEN, now=clock.now, after=first.next_key)
    assert [row.id for row in (*first.rows, *second.rows)] == numbers
    assert second.next_key is None
    assert len(list_findings(session, Which.OPEN, now=clock.now, after="9-9' OR 1").rows) == 20


@pytest.mark.parametrize(
    ("sent", "now", "due"),
    [
        # 25 October 2026: the clocks go back; by London’s clock the hour is the same.
        ("2026-10-01T09:00:00+00:00", "2026-10-29T09:59:00+00:00", Notice.HALF),
        ("2026-10-01T09:00:00+00:00", "2026-10-29T10:00:00+00:00", Notice.LATE),
    ],
)
def test_days_are_london_s(sent: str, now: str, due: Notice) -> None:
    since, moment = datetime.fromisoformat(sent), datetime.fromisoformat(now)
    assert notice_due(FindingState.OPEN, since, now=moment) is due
    assert (since <= late_before(FindingState.OPEN, moment)) is (due is Notice.LATE)
