"""What the tables of duties hold, whose evidence is whose, and when a reminder is refused."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, insert, select, text, update
from sqlalchemy.orm import Session

from participate.access.identity import Identity, Membership
from participate.audit.models import Act
from participate.core.duties import DutyState, Ending
from participate.core.errors import NotFound
from participate.core.organisations import OrganisationKind, Post
from participate.core.schedule import london_day
from participate.db.conflicts import refusing
from participate.findings.models import Finding
from participate.findings.service import RaiseFinding, Say, answer_finding, raise_finding
from participate.localoffer.service import Cause
from participate.organisations.service import RegisterOrganisation, register_organisation
from participate.schools import queries, service
from participate.schools.errors import (
    EvidenceEnded,
    EvidenceNotYet,
    NobodyToRemind,
    NothingDue,
    RemindedLately,
)
from participate.schools.models import DutyEvidence, DutyReminder
from tests.support.clock import FakeClock
from tests.support.endpoints import at_home
from tests.support.makers import duties, exercises
from tests.support.makers.entries import kept_entry
from tests.support.people import Kind

Actor = Callable[[Kind], Identity]
NOON = datetime.fromisoformat("2026-06-01T12:00:00+00:00")


class Broken(Exception):
    """The constraint that was named."""


@pytest.fixture
def staff(actor: Actor) -> Identity:
    return at_home(actor(Kind.SCHOOL))


@pytest.fixture
def school_id(staff: Identity) -> int:
    return staff.memberships[0].organisation_id


def other_school(session: Session, *, now: datetime) -> Identity:
    """Somebody of another school."""
    command = RegisterOrganisation(kind=OrganisationKind.SCHOOL, name="Birch School")
    number = register_organisation(session, command, actor=Identity(name="Command line"), now=now)
    acting = Membership(
        organisation_id=number, organisation="Birch School", kind=OrganisationKind.SCHOOL, post=Post.COORDINATOR
    )
    return Identity(name="Other", memberships=(acting,), acting=acting)


@pytest.mark.parametrize(
    ("changed", "name"),
    [
        ({"words": ""}, "ck_duty_evidence_says_something"),
        ({"by_post": ""}, "ck_duty_evidence_says_by_which_post"),
        ({"ending": Ending.REPLACED}, "ck_duty_evidence_ending_whole"),
        ({"ended_at": NOON}, "ck_duty_evidence_ending_whole"),
        ({"ending": Ending.WITHDRAWN, "ended_at": NOON}, "ck_duty_evidence_withdrawn_says_why"),
    ],
)
def test_no_evidence_is_half_said(
    session: Session, staff: Identity, clock: FakeClock, changed: dict[str, object], name: str
) -> None:
    number = duties.given(session, school=staff, now=clock.now)
    table = DutyEvidence.__table__
    with pytest.raises(Broken), refusing(session, {name: Broken()}):
        session.execute(update(table).where(table.c.id == number).values(**changed))


def test_evidence_ends_in_known_ways(session: Session, staff: Identity, clock: FakeClock) -> None:
    duties.given(session, school=staff, now=clock.now)
    with pytest.raises(Broken), refusing(session, {"ck_duty_evidence_ending_known": Broken()}):
        session.execute(text("UPDATE duty_evidence SET ending = 'lost', ended_at = given_at"))


def test_a_key_is_of_one_evidence(session: Session, staff: Identity, clock: FakeClock) -> None:
    duties.given(session, school=staff, now=clock.now, entry_key="k" * 32)
    number = duties.given(session, school=staff, now=clock.now)
    with pytest.raises(Broken), refusing(session, {"uq_duty_evidence_entry_key": Broken()}):
        session.execute(update(DutyEvidence).where(DutyEvidence.id == number).values(entry_key="k" * 32))


def test_a_reminder_that_nobody_got_is_none(session: Session, school_id: int, clock: FakeClock) -> None:
    values = {"organisation_id": school_id, "reminded_at": clock.now, "duties": [], "letters": 0}
    with pytest.raises(Broken), refusing(session, {"ck_duty_reminder_somebody_got_it": Broken()}):
        session.execute(insert(DutyReminder).values(**values))


def test_nobody_ends_or_replaces_another_school_s_evidence(session: Session, staff: Identity, clock: FakeClock) -> None:
    number = duties.given(session, school=staff, now=clock.now)
    other = other_school(session, now=clock.now)
    withdrawing = service.WithdrawEvidence(evidence_id=number, reason="x")
    with pytest.raises(NotFound):
        service.withdraw_evidence(session, withdrawing, actor=other, now=clock.now)
    with pytest.raises(NotFound):
        duties.given(session, school=other, now=clock.now, replaces=number)
    with pytest.raises(NotFound):
        service.withdraw_evidence(session, withdrawing, actor=replace(staff, acting=None), now=clock.now)
    assert session.scalars(select(DutyEvidence.ending)).one() is None


def test_what_has_ended_is_not_ended_again(session: Session, staff: Identity, clock: FakeClock) -> None:
    number = duties.given(session, school=staff, now=clock.now)
    duties.given(session, school=staff, now=clock.now, replaces=number)
    command = service.WithdrawEvidence(evidence_id=number, reason="x")
    with pytest.raises(EvidenceEnded):
        service.withdraw_evidence(session, command, actor=staff, now=clock.now)
    with pytest.raises(EvidenceEnded):
        duties.given(session, school=staff, now=clock.now, replaces=number)


@pytest.mark.parametrize("duty", ["contribute", "link-report", "be-nice", ""])
def test_what_the_register_knows_takes_no_evidence(
    session: Session, staff: Identity, clock: FakeClock, duty: str
) -> None:
    with pytest.raises(NotFound):
        duties.given(session, school=staff, now=clock.now, duty=duty)


def test_evidence_of_one_duty_does_not_replace_that_of_another(
    session: Session, staff: Identity, clock: FakeClock
) -> None:
    number = duties.given(session, school=staff, now=clock.now)
    with pytest.raises(NotFound):
        duties.given(session, school=staff, now=clock.now, duty="draw-attention", replaces=number)


def test_tomorrow_is_no_evidence(session: Session, staff: Identity, clock: FakeClock) -> None:
    with pytest.raises(EvidenceNotYet):
        duties.given(session, school=staff, now=clock.now, done_on=london_day(clock.now) + timedelta(days=1))


def test_acts_are_recorded_for_the_school(session: Session, staff: Identity, school_id: int, clock: FakeClock) -> None:
    number = duties.given(session, school=staff, now=clock.now)
    newer = duties.given(session, school=staff, now=clock.now, replaces=number)
    command = service.WithdrawEvidence(evidence_id=newer, reason="The page is gone.")
    service.withdraw_evidence(session, command, actor=staff, now=clock.now)
    acts = session.scalars(select(Act.action).where(Act.subject == f"organisation:{school_id}").order_by(Act.id))
    assert [each for each in acts if each.startswith("duty.")] == [
        "duty.evidence_given",
        "duty.evidence_replaced",
        "duty.evidence_withdrawn",
    ]


def test_records_are_read_for_each_school_alone(
    session: Session, actor: Actor, staff: Identity, school_id: int, clock: FakeClock
) -> None:
    officer = actor(Kind.OFFICER)
    exercises.sent(session, officer=officer, school=staff, now=clock.now)
    other = other_school(session, now=clock.now).memberships[0].organisation_id
    mine, theirs = (queries.get_duties(session, number, now=clock.now) for number in (school_id, other))
    assert mine.line("co-operate").standing.state is DutyState.SHOWN
    assert mine.records.compared_on == london_day(clock.now)
    assert not mine.records.report_names
    assert {line.standing.state for line in theirs.lines} == {DutyState.NOTHING}


def test_a_finding_that_waits_too_long_makes_co_operation_due_until_it_is_answered(
    session: Session, actor: Actor, staff: Identity, school_id: int, clock: FakeClock
) -> None:
    officer = actor(Kind.OFFICER)
    entry_id = kept_entry(session, actor=officer, now=clock.now)
    raising = RaiseFinding(
        entry_id=entry_id, row_code="", row_label="", words="Say who.", cause=Cause(kind="officer", id="", label=""),
        from_group="council",
    )  # fmt: skip
    number = raise_finding(session, raising, actor=officer, now=clock.now)

    def state() -> DutyState:
        return queries.get_duties(session, school_id, now=clock.now).line("co-operate").standing.state

    assert state() is DutyState.NOTHING
    clock.move(days=28)
    assert state() is DutyState.DUE
    version = session.scalars(select(Finding.version)).one()
    answer_finding(
        session, Say(finding_id=number, version=version, words="We did."), worry_words="", actor=staff, now=clock.now
    )
    assert state() is DutyState.SHOWN


def test_reminders_are_refused_each_with_its_reason(
    session: Session, actor: Actor, staff: Identity, school_id: int, clock: FakeClock
) -> None:
    officer = actor(Kind.OFFICER)
    empty = other_school(session, now=clock.now).memberships[0].organisation_id
    with pytest.raises(NobodyToRemind):
        service.remind(session, empty, actor=officer, now=clock.now)
    with pytest.raises(NotFound):
        service.remind(session, 10**6, actor=officer, now=clock.now)
    service.remind(session, school_id, actor=officer, now=clock.now)
    with pytest.raises(RemindedLately):
        service.remind(session, school_id, actor=officer, now=clock.now)
    assert service.remind_all(session, actor=officer, now=clock.now) == 0
    kept_entry(
        session, actor=officer, now=clock.now, sen_report_url="https://a.example/r", assured_on=london_day(clock.now)
    )
    for duty in ("co-operate", "report-names", "publicise", "draw-attention"):
        duties.given(session, school=staff, now=clock.now, duty=duty)
    with pytest.raises(NothingDue):
        service.remind(session, school_id, actor=officer, now=clock.now + timedelta(days=20))
    assert session.scalar(select(func.count()).select_from(DutyReminder)) == 1
