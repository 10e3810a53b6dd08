"""A forum is its own master: who is refused, what goes with a member, what goes with the forum, what stays."""

import inspect
import sqlite3
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from participate.access.identity import ANYONE, Identity
from participate.audit.queries import list_acts
from participate.core.errors import NotFound
from participate.core.organisations import OrganisationKind, Post
from participate.core.positions import Stance
from participate.db.session import make_engine
from participate.forum.errors import AlreadySent, HandOverNamesSomebody, MayBeAtRisk, NameNotTyped, PositionExists
from participate.forum.models import MemberView, Message, Position, Statement, Thread
from participate.forum.queries.exporting import holdings
from participate.forum.queries.public import said_by_forum
from participate.forum.service.boxes import WriteMessage, answer_member, write_to_coordinators
from participate.forum.service.care import Care
from participate.forum.service.leaving import RemoveForum, forget_member, forget_organisation, remove_forum
from participate.forum.service.positions import Replace, SayView, replace_position, say_view, send_position
from participate.moderation.errors import OwnWordsStay
from participate.moderation.models import SafeguardingItem
from participate.moderation.service import Decision
from participate.organisations.service import CloseOrganisation, close_organisation
from participate.people.models import Invitation, JoinCode, Organisation, OrganisationMember
from participate.rounds.models import TookPart
from tests.support.clock import FakeClock
from tests.support.makers.answering import open_round
from tests.support.makers.forums import (
    CALM,
    draft,
    forum_person,
    message,
    public_position,
    public_statement,
    statement,
    view,
)
from tests.support.makers.moderation import WORRYING, judge_case
from tests.support.people import NAMES, Kind

Actors = Callable[[Kind], Identity]
OWN = ("positions", "statements", "boxes", "home", "exporting", "votes")


@pytest.fixture
def forum(actor: Actors) -> tuple[Identity, Identity]:
    """A coordinator and a member of one forum, acting for it."""
    people = (actor(Kind.FORUM), actor(Kind.FORUM_MEMBER))
    return tuple(each.acting_for(each.memberships[0].organisation_id) for each in people)  # type: ignore[return-value]


@pytest.mark.parametrize("module", OWN)
def test_every_read_of_a_forum_s_own_asks_who_reads_and_refuses_all_others(
    session: Session, actor: Actors, clock: FakeClock, module: str
) -> None:
    found = import_module(f"participate.forum.queries.{module}")
    reads = [
        each
        for name, each in inspect.getmembers(found, inspect.isfunction)
        if each.__module__ == found.__name__ and not name.startswith("_")
    ]
    assert reads
    strangers = [ANYONE, *(actor(kind) for kind in Kind if kind is not Kind.ANYONE)]
    for read in reads:
        wanted = inspect.signature(read).parameters
        given = {"now": clock.now} if "now" in wanted else {}
        numbers = [1 for each in wanted.values() if each.annotation in {int, "int"}]
        for stranger in strangers:  # nobody acts for a forum on a page that is not its own
            with pytest.raises(NotFound):
                read(session, *numbers, reader=stranger, **given)


def test_what_members_say_can_be_changed_until_the_position_is_sent(
    session: Session, forum: tuple[Identity, Identity], clock: FakeClock
) -> None:
    coordinator, member = forum
    number = draft(session, open_round(session, now=clock.now).id, actor=coordinator, now=clock.now)
    for stance in (Stance.AGREE, Stance.DISAGREE):
        command = SayView(position_id=number, stance=stance, words="")
        say_view(session, command, CALM, actor=member, now=clock.now)
    assert session.scalars(select(MemberView.stance)).all() == [Stance.DISAGREE]
    send_position(session, number, actor=coordinator, now=clock.now)
    with pytest.raises(AlreadySent):
        view(session, number, actor=member, now=clock.now)


def test_a_position_counts_nobody_and_a_new_version_takes_its_place_once_it_is_public(
    session: Session, forum: tuple[Identity, Identity], actor: Actors, clock: FakeClock
) -> None:
    coordinator, _ = forum
    taken = open_round(session, now=clock.now)
    first = public_position(session, taken.id, actor=coordinator, moderator=actor(Kind.MODERATOR), now=clock.now)
    assert session.scalar(select(func.count(TookPart.id))) == 0
    new = replace_position(session, Replace(position_id=first, reason="We asked again."), actor=coordinator)
    with pytest.raises(PositionExists):
        replace_position(session, Replace(position_id=first, reason="Twice."), actor=coordinator)
    row = session.get_one(Position, new)
    row.words, row.agreed, row.asked, row.agreed_on = "Tell us in April.", 20, 40, clock.now
    session.flush()
    send_position(session, new, actor=coordinator, now=clock.now)
    forum_id = row.organisation_id
    assert [each.number for each in said_by_forum(session, forum_id, k=5).positions] == [1]
    judge_case(session, f"position:{new}", actor=actor(Kind.MODERATOR), now=clock.now)
    assert [each.words for each in said_by_forum(session, forum_id, k=5).positions] == ["Tell us in April."]


@pytest.mark.parametrize("decision", [Decision.REFUSE, Decision.TO_LEAD])
def test_nobody_refuses_or_hides_a_statement(
    session: Session, forum: tuple[Identity, Identity], actor: Actors, clock: FakeClock, decision: Decision
) -> None:
    number = public_statement(session, actor=forum[0], moderator=actor(Kind.MODERATOR), now=clock.now)
    given = {"ground": "vexatious", "reason": "We do not like it."}
    with pytest.raises(OwnWordsStay):
        judge_case(
            session, f"statement:{number}", actor=actor(Kind.MODERATOR), now=clock.now, decision=decision, **given
        )


def test_a_parent_is_told_before_sending_and_nobody_else_is(
    session: Session, forum: tuple[Identity, Identity], clock: FakeClock
) -> None:
    _, member = forum
    command = WriteMessage(words=WORRYING, entry_key="k" * 32)
    with pytest.raises(MayBeAtRisk):
        write_to_coordinators(session, command, Care(worry_words=""), actor=member, now=clock.now)
    assert session.scalar(select(func.count(Message.id))) == 0
    write_to_coordinators(session, command, Care(worry_words="", told=True), actor=member, now=clock.now)
    assert session.scalar(select(func.count(Message.id))) == 1
    assert session.scalar(select(func.count(SafeguardingItem.id))) == 0


def test_in_a_youth_forum_the_lead_is_called(session: Session, clock: FakeClock) -> None:
    young, _ = forum_person(
        session,
        "Alder Youth Forum",
        kind=OrganisationKind.YOUTH_FORUM,
        post=Post.MEMBER,
        email="young@example.org",
        now=clock.now,
    )
    message(session, actor=young, now=clock.now, words=WORRYING)
    assert session.scalars(select(SafeguardingItem.place)).all() == ["The workspace of Alder Youth Forum"]


def test_a_message_sent_twice_by_one_form_is_one(
    session: Session, forum: tuple[Identity, Identity], clock: FakeClock
) -> None:
    command = WriteMessage(words="Hello", entry_key="k" * 32)
    for _ in range(2):
        write_to_coordinators(session, command, CALM, actor=forum[1], now=clock.now)
    assert session.scalar(select(func.count(Message.id))) == 1


def test_what_a_member_wrote_goes_with_them(
    session: Session, forum: tuple[Identity, Identity], clock: FakeClock
) -> None:
    coordinator, member = forum
    number = draft(session, open_round(session, now=clock.now).id, actor=coordinator, now=clock.now)
    for each in forum:
        view(session, number, actor=each, now=clock.now)
    box = message(session, actor=member, now=clock.now)
    answer = WriteMessage(words="Yes", entry_key="a" * 32)
    answer_member(session, box, answer, CALM, actor=coordinator, now=clock.now)
    assert member.credential_id is not None
    forum_id = member.memberships[0].organisation_id
    forget_member(session, organisation_id=forum_id, credential_id=member.credential_id)
    assert session.scalars(select(MemberView.credential_id)).all() == [coordinator.credential_id]
    assert session.scalar(select(func.count(Message.id))) == session.scalar(select(func.count(Thread.id))) == 0


def test_a_forum_removes_what_is_its_own_and_what_it_sent_stays(
    session: Session, forum: tuple[Identity, Identity], actor: Actors, clock: FakeClock
) -> None:
    coordinator, member = forum
    forum_id = coordinator.memberships[0].organisation_id
    moderator = actor(Kind.MODERATOR)
    taken = open_round(session, now=clock.now)
    public_position(session, taken.id, actor=coordinator, moderator=moderator, now=clock.now)
    public_statement(session, actor=coordinator, moderator=moderator, now=clock.now)
    statement(session, actor=coordinator, now=clock.now, words="A draft")
    other = draft(session, open_round(session, now=clock.now).id, actor=coordinator, now=clock.now)
    view(session, other, actor=member, now=clock.now)
    message(session, actor=member, now=clock.now)
    session.add(JoinCode(organisation_id=forum_id, code_hash="c" * 64, made_at=clock.now))
    session.add(
        Invitation(
            organisation_id=forum_id,
            token_hash="i",
            email="x@example.org",
            post=Post.MEMBER,
            invited_at=clock.now,
            expires_at=clock.now,
        )
    )
    session.flush()
    assert len(holdings(session, reader=coordinator, now=clock.now).members) == 2
    name = NAMES[OrganisationKind.FORUM]
    command = RemoveForum(handed_to="The new forum", handed_how="By hand", typed_name=name)
    remove_forum(session, command, actor=coordinator, now=clock.now)
    for table in (Thread, Message, MemberView, JoinCode, Invitation, OrganisationMember):
        assert session.scalars(select(table)).all() == []
    assert [each.sent_at is None for each in session.scalars(select(Position))] == [False]
    assert [each.sent_at is None for each in session.scalars(select(Statement))] == [False]
    assert session.get_one(Organisation, forum_id).closed_at == clock.now
    (act,) = list_acts(session, subject=f"organisation:{forum_id}", limit=1)
    assert (act.action, act.actor_name, act.acting_for) == ("forum.removed", "", name)
    assert act.after == {"handed_to": "The new forum", "handed_how": "By hand"}


def test_what_a_forum_wrote_for_itself_goes_when_the_authority_closes_it(
    session: Session, forum: tuple[Identity, Identity], actor: Actors, clock: FakeClock
) -> None:
    coordinator, member = forum
    taken = open_round(session, now=clock.now)
    public_position(session, taken.id, actor=coordinator, moderator=actor(Kind.MODERATOR), now=clock.now)
    statement(session, actor=coordinator, now=clock.now, words="A draft")
    other = draft(session, open_round(session, now=clock.now).id, actor=coordinator, now=clock.now)
    view(session, other, actor=member, now=clock.now)
    message(session, actor=member, now=clock.now)
    command = CloseOrganisation(organisation_id=member.memberships[0].organisation_id, reason="It has ended.")
    administrator = actor(Kind.ADMINISTRATOR)
    close_organisation(session, command, forget=forget_organisation, actor=administrator, now=clock.now)
    for table in (Thread, Message, MemberView, Statement):
        assert session.scalars(select(table)).all() == []
    assert [each.sent_at is None for each in session.scalars(select(Position))] == [False]


@pytest.mark.parametrize(
    ("handed_to", "typed", "refusal"),
    [
        ("Mrs Porter, ada@example.org", NAMES[OrganisationKind.FORUM], HandOverNamesSomebody),
        ("The new forum", "Alder", NameNotTyped),
    ],
)
def test_a_removal_names_no_person_and_is_confirmed(
    session: Session, forum: tuple[Identity, Identity], clock: FakeClock, handed_to: str, typed: str, refusal: type
) -> None:
    command = RemoveForum(handed_to=handed_to, handed_how="By hand", typed_name=typed)
    with pytest.raises(refusal):
        remove_forum(session, command, actor=forum[0], now=clock.now)
    with pytest.raises(NotFound):
        remove_forum(session, command, actor=forum[1], now=clock.now)
    assert session.scalar(select(func.count(OrganisationMember.credential_id))) == 2


def test_what_is_deleted_is_overwritten_in_the_file(tmp_path: Path) -> None:
    file = tmp_path / "one.sqlite3"
    made = make_engine(f"sqlite:///{file}")
    with made.connect() as connection:
        connection.execute(text("CREATE TABLE said (words TEXT)"))
        connection.execute(text("INSERT INTO said VALUES ('a member said magnolia')"))
        connection.commit()
        connection.execute(text("DELETE FROM said"))
        connection.commit()
    made.dispose()
    with sqlite3.connect(file) as raw:
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert b"magnolia" not in b"".join(each.read_bytes() for each in tmp_path.iterdir())
