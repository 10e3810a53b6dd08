"""What the database itself holds of a forum's workspace."""

from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.core.errors import DomainError
from participate.core.organisations import OrganisationKind
from participate.core.positions import Stance
from participate.db.conflicts import refusing
from participate.forum.models import MemberView, Message, Position, Statement, Thread
from tests.support.clock import FakeClock
from tests.support.makers.answering import open_round
from tests.support.makers.forums import draft, message, statement
from tests.support.people import Kind, organisation_of

Actors = Callable[[Kind], Identity]


@pytest.fixture
def coordinator(actor: Actors) -> Identity:
    found = actor(Kind.FORUM)
    return found.acting_for(found.memberships[0].organisation_id)


@pytest.mark.parametrize(
    ("constraint", "changed"),
    [
        pytest.param("ck_forum_position_agreed_of_asked", {"agreed": 9, "asked": 8}, id="more than asked"),
        pytest.param("ck_forum_position_sent_whole", {"sent": True}, id="sent without its head-count"),
        pytest.param("ck_forum_position_replacing_says_why", {"number": 2}, id="a new version without a reason"),
    ],
)
def test_the_database_refuses_a_position(
    session: Session, clock: FakeClock, constraint: str, changed: dict[str, object]
) -> None:
    forum_id = organisation_of(session, OrganisationKind.FORUM, now=clock.now)
    sent_at = clock.now if changed.pop("sent", False) else None
    row = Position(organisation_id=forum_id, round_id=open_round(session, now=clock.now).id, words="x", sent_at=sent_at)
    for name, value in changed.items():
        setattr(row, name, value)
    with pytest.raises(DomainError), refusing(session, {constraint: DomainError()}):
        session.add(row)


def test_a_forum_has_one_position_of_a_number_on_a_round(
    session: Session, coordinator: Identity, clock: FakeClock
) -> None:
    taken = open_round(session, now=clock.now)
    draft(session, taken.id, actor=coordinator, now=clock.now)
    conflict = {"uq_forum_position_organisation_id_round_id_number": DomainError()}
    forum_id = coordinator.memberships[0].organisation_id
    with pytest.raises(DomainError), refusing(session, conflict):
        session.add(Position(organisation_id=forum_id, round_id=taken.id))


def test_whoever_has_something_to_say_says_it(session: Session, coordinator: Identity, clock: FakeClock) -> None:
    number = draft(session, open_round(session, now=clock.now).id, actor=coordinator, now=clock.now)
    assert coordinator.credential_id is not None
    empty = MemberView(position_id=number, credential_id=coordinator.credential_id, stance=Stance.SAY, words="")
    with pytest.raises(DomainError), refusing(session, {"ck_forum_view_say_has_words": DomainError()}):
        session.add(empty)


@pytest.mark.parametrize(
    ("constraint", "reply"),
    [("ck_forum_statement_reply_has_its_day", ""), ("ck_forum_statement_reply_after_sending", "Yes.")],
)
def test_a_reply_has_its_day_and_comes_after_sending(
    session: Session, coordinator: Identity, clock: FakeClock, constraint: str, reply: str
) -> None:
    row = session.get_one(Statement, statement(session, actor=coordinator, now=clock.now))
    with pytest.raises(DomainError), refusing(session, {constraint: DomainError()}):
        row.reply, row.replied_at = reply, clock.now


def test_a_member_has_one_box_and_a_form_is_one_message(session: Session, actor: Actors, clock: FakeClock) -> None:
    member = actor(Kind.FORUM_MEMBER)
    member = member.acting_for(member.memberships[0].organisation_id)
    box = message(session, actor=member, now=clock.now)
    kept = session.get_one(Thread, box)
    with (
        pytest.raises(DomainError),
        refusing(session, {"uq_forum_thread_organisation_id_credential_id": DomainError()}),
    ):
        session.add(Thread(organisation_id=kept.organisation_id, credential_id=kept.credential_id))
    key = session.query(Message).one().entry_key
    with pytest.raises(DomainError), refusing(session, {"uq_forum_message_entry_key": DomainError()}):
        session.add(Message(thread_id=box, from_coordinators=False, words="x", sent_at=clock.now, entry_key=key))
