"""Complaints about data: once, counted, watched, answered once."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.audit.models import ActValues
from participate.core.data_complaints import Matter
from participate.core.errors import DomainError, NotFound, StaleEdit
from participate.db.conflicts import refusing
from participate.moderation.models import SafeguardingItem
from participate.moderation.service import ItemState
from participate.mypart.errors import ComplaintAnswered, TooManyComplaints
from participate.mypart.models import DataComplaint
from participate.mypart.queries.complaints import get_complaint, list_mine, list_waiting
from participate.mypart.service.complaining import (
    FROM_ONE_PLACE,
    AnswerComplaint,
    Complain,
    Writer,
    answer_complaint,
    complain,
)
from participate.mypart.service.removing import RemoveMe, remove_me
from tests.support.clock import FakeClock
from tests.support.makers.moderation import WORRYING
from tests.support.makers.mypart import ADDRESS, somebody
from tests.support.outbox import Outbox
from tests.support.people import Kind
from tests.support.settings import SECRET_KEY
from tests.support.sweep import found_in

Actors = Callable[[Kind], Identity]
WORDS = "You show my old school."


def _complain(
    session: Session, *, now: datetime, words: str = WORDS, email: str = "", credential_id: int | None = None
) -> str:
    command = Complain(matter=Matter.WRONG, words=words, name="", email=email)
    writer = Writer(credential_id=credential_id, place="here")
    return complain(session, command, writer=writer, worry_words="", now=now, key=SECRET_KEY)


def _answer(complaint_id: int, *, version: int = 1) -> AnswerComplaint:
    return AnswerComplaint(
        complaint_id=complaint_id,
        version=version,
        answer="We took it out.",
        subject="Ours",
        text="%(reference)s %(answer)s",
    )


def test_a_double_click_is_one_complaint(session: Session, clock: FakeClock) -> None:
    assert _complain(session, now=clock.now) == _complain(session, now=clock.now)
    assert session.scalar(select(func.count(DataComplaint.id))) == 1


def test_so_many_from_one_place_are_too_many(session: Session, clock: FakeClock) -> None:
    for number in range(FROM_ONE_PLACE.most):
        _complain(session, now=clock.now, words=f"Number {number}")
    with pytest.raises(TooManyComplaints):
        _complain(session, now=clock.now, words="One more")
    clock.move(days=1)
    assert _complain(session, now=clock.now, words="One more")


def test_administrators_are_told_without_the_words(
    session: Session, clock: FakeClock, actor: Actors, outbox: Outbox
) -> None:
    actor(Kind.ADMINISTRATOR)
    _complain(session, now=clock.now)
    (letter,) = outbox.to("administrator@example.org")
    assert "/desk/complaints" in letter.body
    assert WORDS not in letter.body


def test_worrying_words_are_the_leads_until_the_lead_returns_them(
    session: Session, clock: FakeClock, actor: Actors, outbox: Outbox
) -> None:
    actor(Kind.ADMINISTRATOR)
    _complain(session, now=clock.now, words=WORRYING)
    assert list_waiting(session) == ()
    assert outbox.to("administrator@example.org") == []
    with pytest.raises(NotFound):
        get_complaint(session, session.scalars(select(DataComplaint.id)).one())
    session.scalars(select(SafeguardingItem)).one().state = ItemState.RETURNED
    session.flush()
    assert [each.words for each in list_waiting(session)] == [WORRYING]


def test_the_oldest_stands_first_and_its_days_are_counted(session: Session, clock: FakeClock) -> None:
    _complain(session, now=clock.now - timedelta(days=31), words="First")
    _complain(session, now=clock.now, words="Second")
    assert [(each.words, each.days_left(clock.now)) for each in list_waiting(session)] == [
        ("First", -1),
        ("Second", 30),
    ]


def test_an_answer_goes_out_by_mail_and_its_act_holds_no_words(
    session: Session, clock: FakeClock, actor: Actors, outbox: Outbox
) -> None:
    _complain(session, now=clock.now, email="asks@example.org")
    (row,) = list_waiting(session)
    answer_complaint(session, _answer(row.id), actor=actor(Kind.ADMINISTRATOR), now=clock.now)
    (letter,) = outbox.to("asks@example.org")
    assert letter.body == f"{row.reference} We took it out."
    assert list_waiting(session) == ()
    kept = session.execute(select(ActValues.before, ActValues.after).order_by(ActValues.act_id.desc())).first()
    assert kept == (None, None)


def test_an_answer_is_given_once_and_not_over_another(session: Session, clock: FakeClock, actor: Actors) -> None:
    _complain(session, now=clock.now)
    (row,) = list_waiting(session)
    administrator = actor(Kind.ADMINISTRATOR)
    with pytest.raises(StaleEdit):
        answer_complaint(session, _answer(row.id, version=7), actor=administrator, now=clock.now)
    answer_complaint(session, _answer(row.id), actor=administrator, now=clock.now)
    with pytest.raises(ComplaintAnswered):
        answer_complaint(session, _answer(row.id, version=2), actor=administrator, now=clock.now)


def test_an_account_sees_its_own_and_nobody_elses(session: Session, clock: FakeClock, actor: Actors) -> None:
    _, zelda = somebody(session, now=clock.now)
    _complain(session, now=clock.now, credential_id=zelda.credential_id)
    assert [each.words for each in list_mine(session, actor=zelda)] == [WORDS]
    assert list_mine(session, actor=actor(Kind.PARENT)) == ()


def test_a_removed_writer_leaves_that_there_was_one(session: Session, clock: FakeClock) -> None:
    _, zelda = somebody(session, now=clock.now)
    _complain(session, now=clock.now, credential_id=zelda.credential_id)
    _complain(session, now=clock.now, words="From the public page.", email=ADDRESS)
    remove_me(session, RemoveMe(take_comments_down=False, subject="x", text="x"), actor=zelda, now=clock.now)
    session.expire_all()
    rows = session.execute(select(DataComplaint.words, DataComplaint.email, DataComplaint.credential_id)).all()
    assert [tuple(row) for row in rows] == [("", "", None)] * 2
    assert list_waiting(session) == ()
    assert list(found_in(session, WORDS, "From the public page.")) == []


@pytest.mark.parametrize(
    ("constraint", "changed"),
    [
        (
            "ck_data_complaint_answered_by_somebody",
            {"answered_at": datetime.fromisoformat("2026-06-01T09:00:00+00:00")},
        ),
        ("ck_data_complaint_answer_has_its_day", {"answer": "We took it out."}),
        ("ck_data_complaint_erased_says_nothing", {"erased_on": datetime.fromisoformat("2026-06-01T00:00:00+00:00")}),
    ],
)
def test_the_database_refuses(session: Session, clock: FakeClock, constraint: str, changed: dict[str, object]) -> None:
    row = {"reference": "DC-1", "matter": Matter.OTHER, "words": WORDS, "sent_at": clock.now}
    with pytest.raises(DomainError), refusing(session, {constraint: DomainError()}):
        session.add(DataComplaint(**(row | changed)))


def test_a_reference_is_one_complaints_uq_data_complaint_reference(session: Session, clock: FakeClock) -> None:
    def one() -> DataComplaint:
        return DataComplaint(reference="DC-1", matter=Matter.OTHER, words=WORDS, sent_at=clock.now)

    session.add(one())
    session.flush()
    with pytest.raises(DomainError), refusing(session, {"uq_data_complaint_reference": DomainError()}):
        session.add(one())
