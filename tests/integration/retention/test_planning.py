"""A plan: shown a week before, held with a reason, run by any number of workers, once."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from itertools import count
from time import sleep

import pytest
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.audit.models import Act
from participate.authority.service import SetPeriod, set_period
from participate.core.errors import DomainError, StaleEdit
from participate.core.retention import Kept
from participate.db.conflicts import refusing
from participate.db.session import open_session
from participate.mypart.service.removing import remove_unused
from participate.people.models import Account
from participate.people.service import create_account
from participate.retention.errors import HoldNeedsReason, PlanOver
from participate.retention.models import Part, Plan, PlanLine, PlanState
from participate.retention.queries.plans import find_open_plan, list_past_plans
from participate.retention.service import (
    BATCH,
    SHOWN_FOR,
    HoldPlan,
    ReleasePlan,
    hold_plan,
    plan_removal,
    release_plan,
    remove_next,
)
from participate.worker import Worker
from tests.support.clock import START, FakeClock
from tests.support.database import migrated_engine
from tests.support.makers.mypart import somebody
from tests.support.makers.retention import run_what_is_due
from tests.support.outbox import Outbox
from tests.support.people import Kind
from tests.support.queries import QueryLog, assert_budget

Actors = Callable[[Kind], Identity]
TWO_YEARS = timedelta(days=2 * 366)
NUMBERS = count(1)
ADMINISTRATOR = Identity(account_id=1, name="Ada")


@pytest.fixture
def house(empty_database: Callable[[str], str]) -> Iterator[Engine]:
    with migrated_engine(empty_database(f"retention_{next(NUMBERS)}")) as made:
        yield made


def _idle(session: Session, many: int = 1) -> None:
    for number in range(many):
        create_account(session, email=f"idle{number}@example.org", name="", now=START)


def _left(session: Session) -> int:
    return session.scalar(select(func.count(Account.id)).where(Account.removed_on.is_(None))) or 0


def _planned(session: Session, clock: FakeClock) -> Plan:
    _idle(session)
    assert plan_removal(session, now=clock.move(days=TWO_YEARS.days))
    return session.scalars(select(Plan)).one()


def test_nothing_due_is_no_plan_and_no_mail(session: Session, clock: FakeClock, actor: Actors, outbox: Outbox) -> None:
    actor(Kind.ADMINISTRATOR)
    _idle(session)
    assert not plan_removal(session, now=clock.now)
    assert outbox.letters == []


def test_administrators_are_told_a_week_before_and_nothing_goes_till_then(
    session: Session, clock: FakeClock, actor: Actors, outbox: Outbox
) -> None:
    actor(Kind.ADMINISTRATOR)
    _planned(session, clock)
    (letter,) = outbox.to("administrator@example.org")
    assert "11 June 2028" in letter.subject
    assert "/desk/retention" in letter.body
    almost = clock.now + SHOWN_FOR - timedelta(minutes=1)
    assert remove_next(session, remove_account=remove_unused, now=almost) == 0
    assert remove_next(session, remove_account=remove_unused, now=clock.now + SHOWN_FOR) == 1


def test_a_plan_waits_for_the_one_before_it(session: Session, clock: FakeClock) -> None:
    _planned(session, clock)
    assert not plan_removal(session, now=clock.move(days=3))


def test_what_became_due_after_planning_stays(session: Session, clock: FakeClock) -> None:
    create_account(session, email="later@example.org", name="", now=START + timedelta(days=5))
    _planned(session, clock)
    run_what_is_due(session, now=clock.move(days=7))
    assert session.scalars(select(Account.email).where(Account.removed_on.is_(None))).all() == ["later@example.org"]


def test_a_period_that_was_made_longer_since_keeps_it(session: Session, clock: FakeClock, actor: Actors) -> None:
    admin = actor(Kind.ADMINISTRATOR)
    _planned(session, clock)
    longer = SetPeriod(code=Kept.ACCOUNT_IDLE, count=36, reason="Our schedule.", version=0)
    set_period(session, longer, actor=admin, now=clock.now)
    run_what_is_due(session, now=clock.move(days=7))
    (past,) = list_past_plans(session)
    assert [(line.planned, line.removed) for line in past.lines] == [(1, 0)]


def test_a_held_plan_does_not_run_until_it_is_let_go_on(session: Session, clock: FakeClock) -> None:
    _planned(session, clock)
    hold_plan(session, HoldPlan(version=1, reason="A court case."), actor=ADMINISTRATOR, now=clock.now)
    assert run_what_is_due(session, now=clock.move(days=30)) == 0
    release_plan(session, ReleasePlan(version=2), actor=ADMINISTRATOR, now=clock.now)
    assert run_what_is_due(session, now=clock.now) == 1
    acts = session.scalars(select(Act.action).where(Act.action.startswith("retention")).order_by(Act.id)).all()
    assert acts == ["retention.held", "retention.released", "retention.ran"]


def test_a_hold_needs_its_reason_and_the_plan_that_was_seen(session: Session, clock: FakeClock) -> None:
    _planned(session, clock)
    with pytest.raises(HoldNeedsReason):
        hold_plan(session, HoldPlan(version=1, reason=" "), actor=ADMINISTRATOR, now=clock.now)
    with pytest.raises(StaleEdit):
        hold_plan(session, HoldPlan(version=7, reason="Wait."), actor=ADMINISTRATOR, now=clock.now)
    with pytest.raises(StaleEdit):
        release_plan(session, ReleasePlan(version=1), actor=ADMINISTRATOR, now=clock.now)
    run_what_is_due(session, now=clock.move(days=7))
    with pytest.raises(PlanOver):
        hold_plan(session, HoldPlan(version=2, reason="Too late."), actor=ADMINISTRATOR, now=clock.now)


def test_planning_and_a_batch_ask_a_fixed_number_of_questions(
    session: Session, clock: FakeClock, queries: QueryLog
) -> None:
    _idle(session, many=30)
    clock.move(days=TWO_YEARS.days)
    session.flush()
    queries.clear()
    plan_removal(session, now=clock.now)
    assert_budget(queries, 18)
    queries.clear()
    assert find_open_plan(session) is not None
    assert_budget(queries, 2)


def test_a_killed_worker_goes_on_where_it_stood(house: Engine) -> None:
    with open_session(house, writes=True) as session:
        _idle(session, many=BATCH + 3)
        plan_removal(session, now=START + TWO_YEARS)
        session.commit()
    now = START + TWO_YEARS + SHOWN_FOR
    with open_session(house, writes=True) as killed:
        assert remove_next(killed, remove_account=remove_unused, now=now) == BATCH
    with open_session(house, writes=True) as session:
        assert _left(session) == BATCH + 3
        assert remove_next(session, remove_account=remove_unused, now=now) == BATCH
        session.commit()
    with open_session(house, writes=True) as session:
        assert session.scalars(select(PlanLine.removed)).one() == BATCH
        assert remove_next(session, remove_account=remove_unused, now=now) == 3
        session.commit()
    with open_session(house, writes=False) as session:
        assert (_left(session), session.scalars(select(Plan.state)).one()) == (0, PlanState.DONE)


def test_two_workers_at_once_plan_once_and_count_once(house: Engine) -> None:
    with open_session(house, writes=True) as session:
        _idle(session, many=3)
        session.commit()

    def job(verb: Callable[[Session], object]) -> object:
        with open_session(house, writes=True) as beside:
            done = verb(beside)
            beside.commit()
        return done

    later = START + TWO_YEARS
    steps: tuple[Callable[[Session], object], ...] = (
        lambda session: plan_removal(session, now=later),
        lambda session: remove_next(session, remove_account=remove_unused, now=later + SHOWN_FOR),
    )
    with ThreadPoolExecutor(max_workers=1) as second:
        for step, nothing in zip(steps, (False, 0), strict=True):
            with open_session(house, writes=True) as first:
                assert step(first)
                running = second.submit(job, step)
                sleep(0.3)
                first.commit()
            assert running.result() == nothing
    with open_session(house, writes=False) as session:
        assert session.scalars(select(PlanLine.removed)).all() == [3]
        assert session.scalar(select(func.count(Act.id)).where(Act.action == "retention.ran")) == 1


def test_the_worker_looks_once_a_day_and_removes_when_the_week_is_over(house: Engine) -> None:
    clock = FakeClock()
    worker = Worker(engine=house, send=lambda _letter: None, clock=clock)
    with open_session(house, writes=True) as session:
        somebody(session, now=clock.now)
        session.commit()
    worker.work_once()
    clock.move(days=TWO_YEARS.days)
    worker.work_once()
    with open_session(house, writes=False) as session:
        assert (_left(session), session.scalar(select(func.count(Plan.id)))) == (1, 1)
    clock.move(days=7)
    assert worker.work_once() > 0
    with open_session(house, writes=False) as session:
        assert _left(session) == 0


@pytest.mark.parametrize(
    ("constraint", "changed"),
    [
        ("uq_retention_plan_previous", {}),
        ("ck_retention_plan_held_has_reason", {"previous": 1, "state": PlanState.HELD}),
        ("ck_retention_plan_done_has_its_day", {"previous": 1, "state": PlanState.DONE}),
        ("ck_retention_plan_shown_before_it_runs", {"previous": 1, "due_at": START}),
    ],
)
def test_the_database_refuses(session: Session, constraint: str, changed: dict[str, object]) -> None:
    row: dict[str, object] = {"previous": 0, "planned_at": START, "due_at": START + SHOWN_FOR}
    session.add(Plan(**row))
    session.flush()
    with pytest.raises(DomainError), refusing(session, {constraint: DomainError()}):
        session.add(Plan(**(row | changed)))


def test_a_line_plans_something(session: Session) -> None:
    plan = Plan(previous=0, planned_at=START, due_at=START + SHOWN_FOR)
    session.add(plan)
    session.flush()
    with pytest.raises(DomainError), refusing(session, {"ck_retention_plan_line_something_planned": DomainError()}):
        session.add(PlanLine(plan_id=plan.id, part=Part.CARDS, cutoff=START, planned=0))
