"""Themes, and two coders who may disagree."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.core.errors import NotFound, StaleEdit
from participate.outcomes.errors import OutcomeFrozen, RoundStillRunning, ThemeExists
from participate.outcomes.queries.themes import CodingState, agreed_counts, get_theme, list_coded, state_of_coding
from participate.outcomes.service.coding import CodeComment, WriteTheme, code_comment, write_theme
from tests.support.clock import FakeClock
from tests.support.makers.answering import OpenRound, open_round
from tests.support.makers.moderation import judge_case, submit
from tests.support.makers.outcomes import ended_round, published, theme
from tests.support.people import Kind
from tests.support.queries import QueryLog, assert_budget

Actors = Callable[[Kind], Identity]


@pytest.fixture
def ended(session: Session, actor: Actors, clock: FakeClock) -> OpenRound:
    return ended_round(session, actor=actor(Kind.OFFICER), now=clock.now)


@pytest.fixture
def comment(session: Session, ended: OpenRound, actor: Actors, clock: FakeClock) -> int:
    subject = submit(session, now=clock.now, about=f"round:{ended.id}")
    return judge_case(session, subject, actor=actor(Kind.MODERATOR), now=clock.now)


def code(session: Session, ended: OpenRound, comment: int, *themes: int, actor: Identity, clock: FakeClock) -> None:
    command = CodeComment(round_id=ended.id, case_id=comment, themes=frozenset(themes))
    code_comment(session, command, actor=actor, now=clock.now)


def test_a_comment_that_two_coders_put_under_one_theme_counts(
    session: Session, ended: OpenRound, comment: int, actor: Actors, clock: FakeClock
) -> None:
    buses = theme(session, ended.id, actor=actor(Kind.OFFICER), now=clock.now)
    for kind in (Kind.OFFICER, Kind.ADMINISTRATOR):
        code(session, ended, comment, buses, actor=actor(kind), clock=clock)
    assert agreed_counts(session, round_id=ended.id) == {buses: 1}
    assert not list_coded(session, round_id=ended.id).rows[0].disputed


def test_two_coders_who_disagree_show_and_count_only_what_both_said(
    session: Session, ended: OpenRound, comment: int, actor: Actors, clock: FakeClock
) -> None:
    officer = actor(Kind.OFFICER)
    buses = theme(session, ended.id, actor=officer, now=clock.now)
    money = theme(session, ended.id, actor=officer, now=clock.now, name="Money")
    code(session, ended, comment, buses, money, actor=officer, clock=clock)
    code(session, ended, comment, buses, actor=actor(Kind.ADMINISTRATOR), clock=clock)
    (coded,) = list_coded(session, round_id=ended.id).rows
    assert coded.disputed
    assert state_of_coding(session, round_id=ended.id) == CodingState(comments=1, coded=1, by_two=1, disputed=1)
    assert agreed_counts(session, round_id=ended.id) == {buses: 1}


def test_coding_again_replaces_only_ones_own_view(
    session: Session, ended: OpenRound, comment: int, actor: Actors, clock: FakeClock
) -> None:
    officer, other = actor(Kind.OFFICER), actor(Kind.ADMINISTRATOR)
    buses = theme(session, ended.id, actor=officer, now=clock.now)
    code(session, ended, comment, buses, actor=officer, clock=clock)
    code(session, ended, comment, buses, actor=other, clock=clock)
    code(session, ended, comment, actor=officer, clock=clock)
    (coded,) = list_coded(session, round_id=ended.id).rows
    assert {coder.account_id: coder.themes for coder in coded.coders} == {
        officer.account_id: frozenset(),
        other.account_id: frozenset({buses}),
    }


def test_a_coder_who_sees_no_theme_disagrees_with_one_who_does(
    session: Session, ended: OpenRound, comment: int, actor: Actors, clock: FakeClock
) -> None:
    officer = actor(Kind.OFFICER)
    buses = theme(session, ended.id, actor=officer, now=clock.now)
    code(session, ended, comment, buses, actor=officer, clock=clock)
    code(session, ended, comment, actor=actor(Kind.ADMINISTRATOR), clock=clock)
    assert list_coded(session, round_id=ended.id).rows[0].disputed
    assert state_of_coding(session, round_id=ended.id).disputed == 1
    assert agreed_counts(session, round_id=ended.id) == {}


def test_comments_to_code_page_by_key_and_read_no_more_than_a_page(
    session: Session, ended: OpenRound, actor: Actors, clock: FakeClock, queries: QueryLog
) -> None:
    for _ in range(35):
        subject = submit(session, now=clock.now, about=f"round:{ended.id}")
        judge_case(session, subject, actor=actor(Kind.MODERATOR), now=clock.now)
    queries.clear()
    first = list_coded(session, round_id=ended.id)
    assert_budget(queries, 3)
    second = list_coded(session, round_id=ended.id, after=first.next_key)
    assert (len(first.rows), len(second.rows), second.next_key) == (30, 5, None)
    assert len({each.case_id for each in (*first.rows, *second.rows)}) == 35


def test_a_comment_nobody_has_read_cannot_be_coded(
    session: Session, ended: OpenRound, actor: Actors, clock: FakeClock
) -> None:
    submit(session, now=clock.now, about=f"round:{ended.id}")
    assert list_coded(session, round_id=ended.id).rows == ()
    with pytest.raises(NotFound):
        code(session, ended, 1, actor=actor(Kind.OFFICER), clock=clock)


def test_a_second_theme_of_the_same_name_is_refused(
    session: Session, ended: OpenRound, actor: Actors, clock: FakeClock
) -> None:
    """The database holds it: uq_theme_round_id_name."""
    theme(session, ended.id, actor=actor(Kind.OFFICER), now=clock.now)
    with pytest.raises(ThemeExists):
        theme(session, ended.id, actor=actor(Kind.OFFICER), now=clock.now)


def test_the_second_of_two_officers_who_edit_one_theme_is_told(
    session: Session, ended: OpenRound, actor: Actors, clock: FakeClock
) -> None:
    officer = actor(Kind.OFFICER)
    found = get_theme(session, theme(session, ended.id, actor=officer, now=clock.now), round_id=ended.id)
    command = WriteTheme(round_id=ended.id, name="Buses", answer="Yes.", theme_id=found.id, version=found.version)
    write_theme(session, command, actor=officer, now=clock.now)
    with pytest.raises(StaleEdit):
        write_theme(session, replace(command, answer="No."), actor=officer, now=clock.now)


def test_nothing_is_coded_while_a_round_runs(session: Session, actor: Actors, clock: FakeClock) -> None:
    running = open_round(session, now=clock.now)
    with pytest.raises(RoundStillRunning):
        theme(session, running.id, actor=actor(Kind.OFFICER), now=clock.now)


def test_themes_are_frozen_with_the_outcome(
    session: Session, ended: OpenRound, actor: Actors, clock: FakeClock
) -> None:
    published(session, ended, actor=actor(Kind.OFFICER), now=clock.now)
    with pytest.raises(OutcomeFrozen):
        theme(session, ended.id, actor=actor(Kind.OFFICER), now=clock.now)
