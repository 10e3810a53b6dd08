"""A draft beside what was sent: answering again, for oneself and for a child, and words that are left out."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.consultations.errors import WordsTooLong
from participate.consultations.models import Answer, AnswerChoice, Response, ResponseKind
from participate.consultations.queries.answering import Standing, find_mine, standings
from participate.consultations.service.answering import (
    SaveAnswers,
    SendAnswers,
    SentBefore,
    answer_again,
    save_answers,
    send_answers,
    stay,
    take_back,
)
from participate.consultations.service.answers import Given
from participate.core.groups import Group
from participate.core.questions import LONGEST_WORDS, AnswerState
from participate.moderation.models import Case, CaseState, SafeguardingItem
from participate.rounds.models import TookPart
from tests.support.clock import FakeClock
from tests.support.makers.answering import OpenRound, open_round, saved, sent
from tests.support.people import Kind

Actors = Callable[[Kind], Identity]
WORRY = "my uncle hits me"


def _save(session: Session, taken: OpenRound, *given: Given, actor: Identity, clock: FakeClock) -> None:
    save_answers(session, SaveAnswers(round_id=taken.id, given=given), actor=actor, worry_words="", now=clock.now)


def _send(session: Session, taken: OpenRound, *, actor: Identity, clock: FakeClock) -> None:
    send_answers(session, SendAnswers(round_id=taken.id), actor=actor, worry_words="", now=clock.now)


def _again(session: Session, taken: OpenRound, *, actor: Identity, clock: FakeClock, on_behalf: bool = False) -> None:
    answer_again(session, SentBefore(round_id=taken.id, on_behalf=on_behalf), actor=actor, now=clock.now)


def _sent_choices(session: Session) -> list[int]:
    found = select(AnswerChoice.option_id).join(Answer).join(Response).where(Response.sent_on.is_not(None))
    return sorted(session.scalars(found))


def _kinds(session: Session) -> list[ResponseKind]:
    return sorted(session.scalars(select(Response.kind).where(Response.sent_on.is_not(None))))


def test_a_parent_answers_for_themself_and_for_a_child(
    session: Session, taken: OpenRound, parent: Identity, clock: FakeClock
) -> None:
    sent(session, taken, taken.choose(0), actor=parent, now=clock.now)
    sent(session, taken, taken.choose(1), actor=parent, now=clock.now, group=Group.ON_BEHALF)
    assert _sent_choices(session) == sorted(taken.one_options)
    assert _kinds(session) == [ResponseKind.ON_BEHALF, ResponseKind.OWN]
    assert sorted(session.scalars(select(TookPart.group))) == [Group.ON_BEHALF, Group.PARENT]


def test_sent_answers_count_until_the_new_ones_are_sent(
    session: Session, taken: OpenRound, child: Identity, clock: FakeClock
) -> None:
    sent(session, taken, taken.choose(0), actor=child, now=clock.now)
    _again(session, taken, actor=child, clock=clock)
    _save(session, taken, taken.choose(1), actor=child, clock=clock)
    assert _sent_choices(session) == [taken.one_options[0]]
    _send(session, taken, actor=child, clock=clock)
    assert _sent_choices(session) == [taken.one_options[1]]
    assert session.scalar(select(func.count()).select_from(TookPart)) == 1


def test_an_account_starts_again_from_its_own_answers(
    session: Session, taken: OpenRound, parent: Identity, clock: FakeClock
) -> None:
    sent(session, taken, taken.choose(1), taken.write("A map"), actor=parent, now=clock.now)
    _again(session, taken, actor=parent, clock=clock)
    draft = find_mine(session, round_id=taken.id, actor=parent).draft
    assert draft is not None
    assert draft.answers[taken.one].options == {taken.one_options[1]}
    assert draft.answers[taken.words].text == "A map"


def test_a_draft_for_a_child_starts_empty_beside_ones_own_answers(
    session: Session, taken: OpenRound, parent: Identity, clock: FakeClock
) -> None:
    sent(session, taken, taken.choose(1), actor=parent, now=clock.now)
    saved(session, taken, actor=parent, now=clock.now, group=Group.ON_BEHALF)
    draft = find_mine(session, round_id=taken.id, actor=parent).draft
    assert draft is not None
    assert (draft.group, draft.answers) == (Group.ON_BEHALF, {})


def test_a_card_starts_again_empty(session: Session, taken: OpenRound, child: Identity, clock: FakeClock) -> None:
    sent(session, taken, taken.choose(1), actor=child, now=clock.now)
    _again(session, taken, actor=child, clock=clock)
    draft = find_mine(session, round_id=taken.id, actor=child).draft
    assert draft is not None
    assert draft.answers == {}


def test_an_open_draft_is_gone_on_with_and_not_written_over(
    session: Session, taken: OpenRound, parent: Identity, clock: FakeClock
) -> None:
    sent(session, taken, taken.choose(0), actor=parent, now=clock.now)
    saved(session, taken, taken.choose(1), actor=parent, now=clock.now, group=Group.ON_BEHALF)
    _again(session, taken, actor=parent, clock=clock)
    draft = find_mine(session, round_id=taken.id, actor=parent).draft
    assert draft is not None
    assert draft.group is Group.ON_BEHALF


def test_answering_again_and_again_makes_no_more_rows_than_two(
    session: Session, taken: OpenRound, child: Identity, clock: FakeClock
) -> None:
    sent(session, taken, taken.write("One"), actor=child, now=clock.now)
    for words in ("Two", "Three", "Four"):
        _again(session, taken, actor=child, clock=clock)
        _save(session, taken, taken.write(words), actor=child, clock=clock)
        _send(session, taken, actor=child, clock=clock)
    assert session.scalar(select(func.count()).select_from(Response)) == 2
    waiting = select(Case.text).where(Case.state == CaseState.WAITING)
    assert session.scalars(waiting).all() == ["Four"]


def test_what_is_taken_back_takes_its_draft_along_and_leaves_the_other_kind(
    session: Session, taken: OpenRound, parent: Identity, clock: FakeClock
) -> None:
    sent(session, taken, taken.choose(0), actor=parent, now=clock.now)
    sent(session, taken, taken.choose(1), actor=parent, now=clock.now, group=Group.ON_BEHALF)
    _again(session, taken, actor=parent, clock=clock)
    take_back(session, SentBefore(round_id=taken.id), actor=parent, now=clock.now)
    mine = find_mine(session, round_id=taken.id, actor=parent)
    assert (mine.draft, [each.group for each in mine.sent]) == (None, [Group.ON_BEHALF])
    assert _sent_choices(session) == [taken.one_options[1]]


def test_whoever_takes_back_and_answers_again_is_counted_once(
    session: Session, taken: OpenRound, parent: Identity, clock: FakeClock
) -> None:
    sent(session, taken, taken.choose(0), actor=parent, now=clock.now)
    take_back(session, SentBefore(round_id=taken.id), actor=parent, now=clock.now)
    sent(session, taken, taken.choose(1), actor=parent, now=clock.now)
    assert session.scalar(select(func.count()).select_from(TookPart)) == 1
    assert _sent_choices(session) == [taken.one_options[1]]


def test_a_card_in_another_browser_session_answers_again_from_nothing(
    session: Session, taken: OpenRound, child: Identity, clock: FakeClock
) -> None:
    sent(session, taken, taken.choose(0), actor=child, now=clock.now)
    _again(session, taken, actor=child, clock=clock)
    _save(session, taken, taken.choose(1), actor=child, clock=clock)
    other = replace(child, session_key="another")
    assert find_mine(session, round_id=taken.id, actor=other).draft is None
    _again(session, taken, actor=other, clock=clock)
    draft = find_mine(session, round_id=taken.id, actor=other).draft
    assert draft is not None
    assert not any(each.options for each in draft.answers.values())


def test_words_beside_a_question_that_is_left_out_are_watched_and_not_kept(
    session: Session, taken: OpenRound, child: Identity, clock: FakeClock
) -> None:
    given = Given(question_id=taken.words, state=AnswerState.SKIPPED, text=WORRY)
    _save(session, taken, given, actor=child, clock=clock)
    row = session.scalars(select(Answer)).one()
    assert (row.state, row.text) == (AnswerState.SKIPPED, "")
    assert session.scalars(select(SafeguardingItem.credential_id)).one() == child.credential_id


def test_too_many_words_are_kept_in_a_draft_and_told_when_it_is_sent(
    session: Session, taken: OpenRound, child: Identity, clock: FakeClock
) -> None:
    words = "a" * (LONGEST_WORDS + 1)
    _save(session, taken, replace(taken.write(words), whole=False), actor=child, clock=clock)
    assert session.scalars(select(Answer.text)).one() == words
    with pytest.raises(WordsTooLong):
        _send(session, taken, actor=child, clock=clock)


def test_a_draft_knows_when_it_was_last_written_and_forgets_it_when_sent(
    session: Session, taken: OpenRound, child: Identity, clock: FakeClock
) -> None:
    _save(session, taken, taken.choose(), actor=child, clock=clock)
    started = clock.now
    clock.move(minutes=11)
    stay(session, taken.id, actor=child, now=clock.now)
    assert session.scalars(select(Response.written_at)).one() == started + timedelta(minutes=11)
    _send(session, taken, actor=child, clock=clock)
    assert session.scalars(select(Response.written_at)).one() is None


def test_where_somebody_stands_in_each_round(
    session: Session, taken: OpenRound, parent: Identity, clock: FakeClock
) -> None:
    other = open_round(session, now=clock.now)
    sent(session, taken, taken.choose(), actor=parent, now=clock.now)
    saved(session, other, taken.choose(), actor=parent, now=clock.now)
    assert standings(session, actor=parent) == {taken.id: Standing.SENT, other.id: Standing.DRAFT}
