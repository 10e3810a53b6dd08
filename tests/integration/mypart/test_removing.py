"""Being removed: what goes, what stays and is nobody's, what must stay."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from participate.access.identity import ANYONE, Identity, Role
from participate.consultations.models import Answer, AnswerChoice, Response
from participate.core.errors import NotFound
from participate.core.groups import AgeBand, Channel, Group
from participate.core.organisations import OrganisationKind, Post
from participate.keeping.service import KeepForm, keep_form
from participate.mail.service import Letter, mark_sent, queue, take_due
from participate.moderation.models import CaseState, SafeguardingItem
from participate.moderation.queries import public_texts
from participate.moderation.service import Decision, TellWorry, tell_worry
from participate.mypart.errors import OfficerAsksFirst
from participate.mypart.service.removing import RemoveMe, remove_me
from participate.organisations.service import add_member
from participate.people.errors import CodeUnknown, LinkSpent
from participate.people.models import Account, CodeCard, Credential
from participate.people.queries import find_card, identify
from participate.people.service import IssueCards, TypedCard, grant_roles, issue_cards, make_link, use_card, use_link
from participate.rounds.models import TookPart
from tests.support.clock import FakeClock
from tests.support.makers.answering import open_round, saved, sent
from tests.support.makers.moderation import case_of
from tests.support.makers.mypart import ADDRESS, NAME, WRITTEN, Life, somebody, took_part
from tests.support.outbox import Outbox
from tests.support.people import Kind, organisation_of
from tests.support.settings import SECRET_KEY
from tests.support.sweep import found_in

LEAVE = RemoveMe(take_comments_down=False, subject="You are removed", text="It is done.")
TAKE_DOWN = RemoveMe(take_comments_down=True, subject="You are removed", text="It is done.")
Actors = Callable[[Kind], Identity]


@pytest.fixture
def zelda(session: Session, clock: FakeClock) -> Identity:
    return somebody(session, now=clock.now)[1]


@pytest.fixture
def life(session: Session, zelda: Identity, clock: FakeClock) -> Life:
    return took_part(session, zelda, now=clock.now)


def _send_all(session: Session, clock: FakeClock) -> None:
    for number, _letter in take_due(session, now=clock.now):
        mark_sent(session, number, now=clock.now)
    session.expire_all()


def test_nothing_with_the_address_or_the_name_is_left_anywhere(
    session: Session, zelda: Identity, life: Life, clock: FakeClock
) -> None:
    forum = organisation_of(session, OrganisationKind.FORUM, now=clock.now)
    assert zelda.credential_id is not None
    add_member(session, forum, credential_id=zelda.credential_id, post=Post.MEMBER, known_as=NAME, now=clock.now)
    token, _ = use_link(session, make_link(session, email=ADDRESS, now=clock.now), now=clock.now)
    make_link(session, email=ADDRESS, now=clock.now)
    typed = KeepForm(session_token=token, path="/take-part", fields=[("words", f"I am {NAME}")])
    assert keep_form(session, typed, now=clock.now, key=SECRET_KEY)
    queue(session, Letter(key="news", address=ADDRESS, subject="News", body=f"Dear {NAME}"), now=clock.now)
    assert {"account.email", "account.name", "outgoing.address"} <= set(found_in(session, ADDRESS, NAME))
    remove_me(session, LEAVE, actor=zelda, now=clock.now)
    _send_all(session, clock)
    assert list(found_in(session, ADDRESS, NAME, "zelda")) == []


def test_a_queued_letter_is_not_sent_and_one_last_letter_is(
    session: Session, zelda: Identity, clock: FakeClock, outbox: Outbox
) -> None:
    queue(session, Letter(key="news", address=ADDRESS, subject="News", body="News"), now=clock.now)
    remove_me(session, LEAVE, actor=zelda, now=clock.now)
    assert [letter.subject for letter in outbox.to(ADDRESS)] == ["You are removed"]


def test_open_rounds_are_taken_back_and_closed_ones_still_count(
    session: Session, zelda: Identity, life: Life, clock: FakeClock
) -> None:
    took_part_before = session.scalar(select(func.count(TookPart.id)))
    remove_me(session, LEAVE, actor=zelda, now=clock.now)
    rows = {row.round_id: row for row in session.scalars(select(Response).where(Response.channel == Channel.WEB))}
    assert (rows[life.over.id].sent_on is not None, rows[life.now_open.id].sent_on) == (True, None)
    assert {(row.credential_id, row.unlinked, row.draft_of) for row in rows.values()} == {(None, True, "")}
    chosen = select(AnswerChoice.option_id).join(Answer).where(Answer.response_id == rows[life.over.id].id)
    assert session.scalars(chosen).all() == [life.over.one_options[0]]
    assert session.scalar(select(func.count(TookPart.id))) == took_part_before


def test_a_draft_of_a_closed_round_says_nothing_any_more(session: Session, zelda: Identity, clock: FakeClock) -> None:
    before = clock.now - timedelta(days=20)
    taken = open_round(session, now=before)
    saved(session, taken, taken.write("Never sent."), actor=zelda, now=before)
    remove_me(session, LEAVE, actor=zelda, now=clock.now)
    assert list(found_in(session, "Never sent.")) == []


def test_a_comment_stays_and_leads_to_nobody(session: Session, zelda: Identity, life: Life, clock: FakeClock) -> None:
    remove_me(session, LEAVE, actor=zelda, now=clock.now)
    case = case_of(session, life.subject)
    assert (case.state, case.public_text, case.credential_id) == (CaseState.PUBLISHED, WRITTEN, None)


def test_a_comment_that_is_taken_down_leaves_a_mark_and_still_counts(
    session: Session, zelda: Identity, life: Life, clock: FakeClock
) -> None:
    remove_me(session, TAKE_DOWN, actor=zelda, now=clock.now)
    shown = public_texts(session, about=f"round:{life.over.id}", after=None, limit=9)
    assert [each.words for each in shown.rows] == ["[removed by its writer]"]
    assert list(found_in(session, WRITTEN)) == []


def test_a_refused_comment_stays_counted_under_its_ground_without_its_words(
    session: Session, zelda: Identity, clock: FakeClock
) -> None:
    life = took_part(session, zelda, now=clock.now, decision=Decision.REFUSE, ground="VEXATIOUS", reason="Harasses.")
    remove_me(session, TAKE_DOWN, actor=zelda, now=clock.now)
    case = case_of(session, life.subject)
    assert (case.state, case.ground) == (CaseState.REFUSED, "VEXATIOUS")
    assert list(found_in(session, WRITTEN)) == []


def test_the_session_is_out_at_once_and_old_links_are_dead(session: Session, clock: FakeClock) -> None:
    token, zelda = somebody(session, now=clock.now)
    other, _ = use_link(session, make_link(session, email=ADDRESS, now=clock.now), now=clock.now)
    link = make_link(session, email=ADDRESS, now=clock.now)
    remove_me(session, LEAVE, actor=zelda, now=clock.now)
    assert {identify(session, token=each, now=clock.now) for each in (token, other)} == {ANYONE}
    with pytest.raises(LinkSpent):
        use_link(session, link, now=clock.now)


def test_a_removal_that_is_replayed_finds_nobody(session: Session, zelda: Identity, clock: FakeClock) -> None:
    remove_me(session, LEAVE, actor=zelda, now=clock.now)
    with pytest.raises(NotFound):
        remove_me(session, LEAVE, actor=zelda, now=clock.now)


def test_who_comes_back_with_the_same_address_is_somebody_new(
    session: Session, zelda: Identity, clock: FakeClock
) -> None:
    remove_me(session, LEAVE, actor=zelda, now=clock.now)
    _, again = somebody(session, now=clock.now)
    assert again.account_id != zelda.account_id
    assert again.credential_id != zelda.credential_id


def test_an_officer_is_not_removed_alone(session: Session, clock: FakeClock, zelda: Identity) -> None:
    assert zelda.account_id is not None
    grant_roles(session, zelda.account_id, roles=[Role.OFFICER], actor=Identity(name="Command line"), now=clock.now)
    officer = identify(session, token=_new_token(session, clock), now=clock.now)
    with pytest.raises(OfficerAsksFirst):
        remove_me(session, LEAVE, actor=officer, now=clock.now)
    assert session.get_one(Account, zelda.account_id).email == ADDRESS


def _new_token(session: Session, clock: FakeClock) -> str:
    return use_link(session, make_link(session, email=ADDRESS, now=clock.now), now=clock.now)[0]


def test_what_the_lead_has_stays_with_the_way_to_its_writer(
    session: Session, zelda: Identity, clock: FakeClock
) -> None:
    worry = TellWorry(words="Please help me.", reach="", credential_id=zelda.credential_id)
    tell_worry(session, worry, worry_words="", now=clock.now)
    remove_me(session, TAKE_DOWN, actor=zelda, now=clock.now)
    item = session.scalars(select(SafeguardingItem)).one()
    assert (item.credential_id, item.reach) == (zelda.credential_id, ADDRESS)
    assert "safeguarding_words.text" in set(found_in(session, "Please help me."))


def test_a_card_is_closed_and_its_answers_are_nobodys(session: Session, actor: Actors, clock: FakeClock) -> None:
    child = actor(Kind.CHILD)
    before = clock.now - timedelta(days=20)
    taken = open_round(session, now=before)
    sent(session, taken, taken.choose(), taken.write(WRITTEN), actor=child, now=before)
    remove_me(session, LEAVE, actor=child, now=clock.now)
    (row,) = session.scalars(select(Response))
    assert (row.credential_id, row.unlinked, row.sent_on is not None) == (None, True, True)
    assert session.scalars(select(CodeCard.revoked_at)).all() == [clock.now]
    assert child.credential_id is not None
    assert find_card(session, child.credential_id) is not None


def test_a_closed_card_lets_nobody_in(session: Session, clock: FakeClock) -> None:
    batch = IssueCards(round_id=None, group=Group.CHILD, band=AgeBand.FROM_8, issuer="Alder School", count=1)
    (card,) = issue_cards(session, batch, now=clock.now, key=SECRET_KEY)
    token = use_card(
        session,
        TypedCard(words=card.code),
        place="x",
        is_over=lambda *_args, **_more: False,
        now=clock.now,
        key=SECRET_KEY,
    )
    assert isinstance(token, str)
    remove_me(session, LEAVE, actor=identify(session, token=token, now=clock.now), now=clock.now)
    again = use_card(
        session,
        TypedCard(words=card.code),
        place="x",
        is_over=lambda *_args, **_more: False,
        now=clock.now,
        key=SECRET_KEY,
    )
    assert isinstance(again, CodeUnknown)
    assert identify(session, token=token, now=clock.now) is ANYONE


def test_the_empty_row_keeps_its_number(session: Session, zelda: Identity, clock: FakeClock) -> None:
    remove_me(session, LEAVE, actor=zelda, now=clock.now)
    row = session.get_one(Account, zelda.account_id)
    assert (row.email, row.name, row.seen_on) == (f"removed:{zelda.account_id}", "", None)
    assert session.get_one(Credential, zelda.credential_id).account_id == zelda.account_id
