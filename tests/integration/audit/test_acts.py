from collections.abc import Callable

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.audit.models import Act, ActValues
from participate.audit.queries import broken_seal, list_acts
from participate.audit.service import record, record_change, seal_acts
from tests.support.clock import FakeClock
from tests.support.people import Kind

Actor = Callable[[Kind], Identity]


def test_an_officers_act_is_recorded_with_name_before_and_after(
    session: Session, clock: FakeClock, actor: Actor
) -> None:
    record(
        session, "round.edited", subject="round:1", actor=actor(Kind.OFFICER), now=clock.now,
        before={"title": "Old"}, after={"title": "New"},
    )  # fmt: skip
    (act,) = list_acts(session, subject="round:1")
    assert (act.action, act.actor_name, act.before, act.after) == (
        "round.edited", "Officer", {"title": "Old"}, {"title": "New"},
    )  # fmt: skip


def test_a_participants_change_has_no_name_no_text_and_no_time_of_day(session: Session, clock: FakeClock) -> None:
    record_change(session, subject="round:1", now=clock.now)
    session.flush()
    (act,) = list_acts(session, subject="round:1")
    assert (act.actor_name, act.before, act.after) == ("", None, None)
    assert (act.at.hour, act.at.minute, act.at.second) == (0, 0, 0)
    assert session.scalars(select(Act.actor_id)).all() == [None]


def test_the_chain_stays_whole_when_values_are_erased(session: Session, clock: FakeClock, actor: Actor) -> None:
    officer = actor(Kind.OFFICER)
    for number in range(3):
        record(session, "round.edited", subject=f"round:{number}", actor=officer, now=clock.now)
    assert seal_acts(session, now=clock.now) == 4, "the three, and that the officer was given the role"
    session.execute(delete(ActValues))
    assert broken_seal(session) is None


def test_a_changed_act_breaks_the_chain_from_its_seal_on(session: Session, clock: FakeClock, actor: Actor) -> None:
    for number in range(2):
        record(session, "round.edited", subject=f"round:{number}", actor=actor(Kind.OFFICER), now=clock.now)
        seal_acts(session, now=clock.now)
    first = session.scalars(select(Act.id).order_by(Act.id)).first()
    session.execute(update(Act).where(Act.id == first).values(digest="0" * 64))
    assert broken_seal(session) is not None


def test_sealing_twice_seals_nothing_new(session: Session, clock: FakeClock) -> None:
    record_change(session, subject="round:1", now=clock.now)
    session.flush()
    assert (seal_acts(session, now=clock.now), seal_acts(session, now=clock.now)) == (1, 0)


def test_the_record_continues_by_key(session: Session, clock: FakeClock, actor: Actor) -> None:
    for number in range(5):
        record(session, "round.edited", subject=f"round:{number}", actor=actor(Kind.OFFICER), now=clock.now)
    newest = list_acts(session, limit=2)
    rest = list_acts(session, before_id=newest[-1].id, limit=10)
    assert [act.subject for act in (*newest, *rest)][:5] == [f"round:{number}" for number in (4, 3, 2, 1, 0)]
