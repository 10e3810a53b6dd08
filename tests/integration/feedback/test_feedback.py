"""What the tables hold whatever a service does, what a sample is seeded with, and what goes."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.core.errors import NotFound
from participate.core.feedback import Right
from participate.db.base import Base
from participate.db.conflicts import refusing
from participate.feedback.models import Comment, CommentAnswer
from participate.feedback.queries import cause_of, count_open_by_entry, list_public, list_waiting, read_slot
from participate.feedback.service import RemoveComment, remove_comment
from participate.moderation.models import REMOVED_IN_TIME, Case, SafeguardingItem
from participate.moderation.service import DecideCase, Decision, decide
from participate.mypart.service.removing import RemoveMe, remove_me
from participate.retention.models import Part
from participate.retention.queries.due import count_due
from tests.support.clock import FakeClock
from tests.support.makers import feedback
from tests.support.makers.moderation import case_of
from tests.support.makers.retention import planned_and_run
from tests.support.people import Kind
from tests.support.queries import QueryLog
from tests.support.sweep import found_in

Actor = Callable[[Kind], Identity]
WORRY = "Please help, my uncle hits me at night."
LEAVE = RemoveMe(take_comments_down=True, subject="You are removed", text="It is done.")
MANY = 3000


class Broken(Exception):
    """The constraint that was named."""


@pytest.fixture
def officer(actor: Actor) -> Identity:
    return actor(Kind.OFFICER)


@pytest.fixture
def entry_id(session: Session, officer: Identity, clock: FakeClock) -> int:
    return feedback.entry(session, officer=officer, now=clock.now)


def publish(session: Session, entry_id: int, actor: Actor, clock: FakeClock, **changes: object) -> int:
    return feedback.published(session, entry_id, moderator=actor(Kind.MODERATOR), now=clock.now, **changes)


@pytest.mark.parametrize(
    ("table", "changed", "name"),
    [
        (Comment, {"words": ""}, "ck_comment_waits_with_words"),
        (Comment, {"answers": 1}, "ck_comment_waits_with_words"),
        (Comment, {"about": None}, "ck_comment_words_are_about"),
        (Comment, {"written_in": "a", "credential_id": None}, "ck_comment_session_of_a_credential"),
        (CommentAnswer, {"words": ""}, "ck_comment_answer_has_words"),
        (CommentAnswer, {"reason": "Why"}, "ck_comment_answer_correction_has_reason"),
        (CommentAnswer, {"number": 2}, "ck_comment_answer_correction_has_reason"),
    ],
)
def test_a_row_that_is_not_whole_is_refused(
    session: Session,
    entry_id: int,
    actor: Actor,
    clock: FakeClock,
    table: type[Base],
    changed: dict[str, object],
    name: str,
) -> None:
    publish(session, entry_id, actor, clock)
    answered = publish(session, entry_id, actor, clock)
    feedback.answer(session, answered, officer=actor(Kind.OFFICER), now=clock.now)
    which = update(table).values(**changed)
    if table is Comment:
        which = which.where(Comment.answers == 0)
    with pytest.raises(Broken), refusing(session, {name: Broken()}):
        session.execute(which)


def test_a_key_makes_one_comment_and_a_number_one_version(
    session: Session, entry_id: int, actor: Actor, clock: FakeClock
) -> None:
    number = publish(session, entry_id, actor, clock)
    feedback.answer(session, number, officer=actor(Kind.OFFICER), now=clock.now)
    first = session.scalars(select(CommentAnswer)).one()
    again = {"comment_id": number, "number": first.number, "words": "x", "action": "", "reason": "", "at": clock.now}
    with pytest.raises(Broken), refusing(session, {"uq_comment_answer_comment_id_number": Broken()}):
        session.execute(insert(CommentAnswer).values(**again))
    publish(session, entry_id, actor, clock)
    with pytest.raises(Broken), refusing(session, {"uq_comment_entry_key": Broken()}):
        session.execute(update(Comment).values(entry_key="k" * 32))


def test_a_sample_is_seeded_with_what_is_open(
    session: Session, entry_id: int, officer: Identity, actor: Actor, clock: FakeClock
) -> None:
    chess = feedback.entry(session, officer=officer, now=clock.now, name="Chess")
    quiet = feedback.entry(session, officer=officer, now=clock.now, name="Quiet")
    clock.move(days=1)
    for _ in range(3):
        publish(session, chess, actor, clock)
    feedback.answer(session, publish(session, chess, actor, clock), officer=officer, now=clock.now)
    feedback.comment(session, entry_id, now=clock.now, words="", is_right=Right.NO)
    feedback.comment(session, entry_id, now=clock.now, words="", is_right=Right.PARTLY)
    feedback.comment(session, quiet, now=clock.now, words="", is_right=Right.YES)
    feedback.comment(session, quiet, now=clock.now, words="Nobody has read this.")
    feedback.comment(session, quiet, now=clock.now, words=WORRY)
    assert list(count_open_by_entry(session, {entry_id, chess, quiet}).items()) == [(chess, 3), (entry_id, 2)]
    assert count_open_by_entry(session, {entry_id, quiet}) == {entry_id: 2}
    clock.move(days=1)
    feedback.write(session, actor=officer, now=clock.now, entry_id=entry_id, opening="Mondays")
    assert count_open_by_entry(session, {entry_id}) == {}


def test_a_comment_is_a_cause_once_it_is_public(
    session: Session, entry_id: int, actor: Actor, clock: FakeClock
) -> None:
    number = publish(session, entry_id, actor, clock)
    page = cause_of(session, str(number))
    assert page is not None
    assert (page.label, page.endpoint, page.entry_ids) == ("Comment on Swim club", "feedback.comments", {entry_id})
    unread = feedback.comment(session, entry_id, now=clock.now)
    assert [cause_of(session, each) for each in (str(unread), f"0{number}", "0", "x", "9" * 40, "-1", "٣")] == [
        None
    ] * 7


def test_a_removed_person_s_words_go_and_what_they_ticked_is_nobody_s(
    session: Session, entry_id: int, actor: Actor, clock: FakeClock
) -> None:
    parent = actor(Kind.PARENT)
    feedback.comment(session, entry_id, now=clock.now, by=parent, words="Zelda wants buses.")
    publish(session, entry_id, actor, clock, by=parent, words="Zelda wants trains.")
    remove_me(session, LEAVE, actor=parent, now=clock.now)
    assert list(found_in(session, "Zelda")) == []
    rows = session.execute(select(Comment.credential_id, Comment.is_right)).all()
    assert [tuple(row) for row in rows] == [(None, Right.PARTLY)] * 2
    assert session.scalars(select(Case.credential_id)).all() == [None, None]


def test_nobody_removes_what_is_not_theirs(session: Session, entry_id: int, actor: Actor, clock: FakeClock) -> None:
    number = feedback.comment(session, entry_id, now=clock.now, by=actor(Kind.PARENT))
    nameless = feedback.comment(session, entry_id, now=clock.now)
    for who, which in ((actor(Kind.YOUNG), number), (Identity(), nameless), (actor(Kind.PARENT), nameless)):
        with pytest.raises(NotFound):
            remove_comment(session, RemoveComment(comment_id=which), actor=who, now=clock.now)


def test_the_tie_is_cut_in_time_but_for_what_the_lead_has(
    session: Session, entry_id: int, actor: Actor, clock: FakeClock
) -> None:
    parent = actor(Kind.PARENT)
    feedback.comment(session, entry_id, now=clock.now, by=parent)
    worrying = feedback.comment(session, entry_id, now=clock.now, by=parent, words=WORRY)
    assert count_due(session, Part.COMMENTS, before=clock.now - timedelta(days=1)) == 0
    planned_and_run(session, at=clock.move(days=367))
    tied = session.scalars(select(Comment.id).where(Comment.credential_id.is_not(None))).all()
    assert tied == [worrying]
    assert session.scalars(select(SafeguardingItem.credential_id)).one() == parent.credential_id


def test_refused_words_go_in_time_from_both_places(
    session: Session, entry_id: int, actor: Actor, clock: FakeClock
) -> None:
    number = feedback.comment(session, entry_id, now=clock.now, words="Buy my soap.")
    case = case_of(session, f"comment:{number}")
    refused = DecideCase(
        case_id=case.id, version=case.version, decision=Decision.REFUSE, ground="SPAM", reason="It sells soap."
    )
    decide(session, refused, actor=actor(Kind.MODERATOR), now=clock.now)
    planned_and_run(session, at=clock.move(days=400))
    assert session.scalars(select(Case.text)).one() == REMOVED_IN_TIME
    assert session.scalars(select(Comment.words)).one() == ""


def test_reading_asks_the_same_of_many_as_of_few(
    session: Session, entry_id: int, actor: Actor, clock: FakeClock, queries: QueryLog
) -> None:
    """Each read of a page is one bounded search, however many comments there are."""
    feedback.answer(session, publish(session, entry_id, actor, clock), officer=actor(Kind.OFFICER), now=clock.now)
    row = {
        "entry_id": entry_id,
        "is_right": "yes",
        "words": "",
        "respondent_group": "parent",
        "channel": "web",
        "written_in": "",
        "received_on": clock.now,
        "waits": False,
        "answers": 0,
    }
    session.execute(insert(Comment.__table__), [{**row, "entry_key": f"{each:032}"} for each in range(MANY)])
    queries.clear()
    read_slot(session, subject_id=entry_id, now=clock.now)
    assert len(queries.names) == 1
    assert len(list_waiting(session, now=clock.now).rows) == 0
    (shown,) = list_public(session, entry_id, after=None).rows
    assert shown.words == feedback.WORDS
    assert len(queries.names) <= 8
