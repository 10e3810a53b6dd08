"""Counting sent answers by group and channel."""

from collections.abc import Callable

from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.consultations.queries.counting import counts
from participate.consultations.service.answers import Given
from participate.core.counts import Base, Chosen
from participate.core.groups import Channel, Group
from participate.core.questions import AnswerState
from participate.paper.service import EnterGroup, EnterPaper, enter_group, enter_paper
from tests.support.clock import FakeClock
from tests.support.makers.answering import OpenRound, open_round, saved, sent
from tests.support.people import Kind
from tests.support.queries import QueryLog, assert_budget

Actors = Callable[[Kind], Identity]


def _group(taken: OpenRound, *given: Given, heads: int, group: Group = Group.CHILD) -> EnterGroup:
    return EnterGroup(
        round_id=taken.id, entry_key=f"group-{heads}-{group}", group=group, band=None, heads=heads, given=given
    )


def _hands(taken: OpenRound, first: int, second: int) -> Given:
    hands = {taken.one_options[0]: first, taken.one_options[1]: second}
    return Given(question_id=taken.one, state=AnswerState.ANSWERED, chosen={each: n for each, n in hands.items() if n})


def test_a_round_without_answers_has_its_questions_and_no_bases(session: Session, taken: OpenRound) -> None:
    assert [(each.position, each.bases) for each in counts(session, round_id=taken.id)] == [
        (1, ()), (2, ()), (3, ()), (4, ()),
    ]  # fmt: skip


def test_drafts_do_not_count(session: Session, taken: OpenRound, actor: Actors, clock: FakeClock) -> None:
    saved(session, taken, taken.choose(), actor=actor(Kind.CHILD), now=clock.now)
    assert counts(session, round_id=taken.id)[0].bases == ()


def test_answers_of_another_round_do_not_count(
    session: Session, taken: OpenRound, actor: Actors, clock: FakeClock
) -> None:
    other = open_round(session, now=clock.now)
    sent(session, other, other.choose(), actor=actor(Kind.CHILD), now=clock.now)
    assert counts(session, round_id=taken.id)[0].bases == ()


def test_groups_stand_side_by_side_in_the_fixed_order(
    session: Session, taken: OpenRound, actor: Actors, clock: FakeClock
) -> None:
    sent(session, taken, taken.choose(0), actor=actor(Kind.PARENT), now=clock.now)
    sent(session, taken, taken.choose(0), actor=actor(Kind.CHILD), now=clock.now)
    sent(session, taken, taken.choose(1), actor=actor(Kind.CHILD), now=clock.now)
    first = counts(session, round_id=taken.id)[0]
    assert [(each.group, each.heads, each.answered) for each in first.bases] == [
        (Group.CHILD, 2, 2),
        (Group.PARENT, 1, 1),
    ]
    assert first.options[0].chosen == (
        Chosen(group=Group.CHILD, channel=Channel.WEB, heads=1),
        Chosen(group=Group.PARENT, channel=Channel.WEB, heads=1),
    )


def test_do_not_know_and_left_out_are_counted_as_such(
    session: Session, taken: OpenRound, actor: Actors, clock: FakeClock
) -> None:
    sent(session, taken, taken.choose(), actor=actor(Kind.CHILD), now=clock.now)
    sent(session, taken, taken.unsure(taken.one), actor=actor(Kind.CHILD), now=clock.now)
    sent(session, taken, taken.skip(taken.one), taken.write("A map"), actor=actor(Kind.CHILD), now=clock.now)
    sent(session, taken, taken.write("A map"), actor=actor(Kind.CHILD), now=clock.now)
    assert counts(session, round_id=taken.id)[0].bases == (
        Base(group=Group.CHILD, channel=Channel.WEB, heads=4, answered=1, do_not_know=1, skipped=2),
    )


def test_several_choices_of_one_person_are_one_base(
    session: Session, taken: OpenRound, actor: Actors, clock: FakeClock
) -> None:
    sent(session, taken, taken.choose_several(0, 1), actor=actor(Kind.CHILD), now=clock.now)
    question = counts(session, round_id=taken.id)[1]
    assert (question.answered(Group.CHILD), [each.heads(Group.CHILD) for each in question.options]) == (1, [1, 1, 0])


def test_a_group_counts_its_heads_and_hands_that_stayed_down_are_left_out(
    session: Session, taken: OpenRound, actor: Actors, clock: FakeClock
) -> None:
    command = _group(taken, _hands(taken, 7, 3), heads=12)
    enter_group(session, command, actor=actor(Kind.OFFICER), worry_words="", now=clock.now)
    first = counts(session, round_id=taken.id)[0]
    assert first.bases == (
        Base(group=Group.CHILD, channel=Channel.GROUP, heads=12, answered=10, do_not_know=0, skipped=2),
    )
    assert [each.heads(Group.CHILD) for each in first.options] == [7, 3]


def test_channels_stay_apart_and_add_up(session: Session, taken: OpenRound, actor: Actors, clock: FakeClock) -> None:
    officer = actor(Kind.OFFICER)
    sent(session, taken, taken.choose(0), actor=actor(Kind.CHILD), now=clock.now)
    paper = EnterPaper(
        round_id=taken.id,
        entry_key="p",
        group=Group.CHILD,
        band=None,
        helped_by=frozenset(),
        chosen_by=None,
        given=(taken.choose(0),),
    )
    enter_paper(session, paper, actor=officer, worry_words="", now=clock.now)
    enter_group(session, _group(taken, _hands(taken, 4, 0), heads=4), actor=officer, worry_words="", now=clock.now)
    first = counts(session, round_id=taken.id)[0]
    assert [(each.channel, each.heads) for each in first.bases] == [
        (Channel.WEB, 1),
        (Channel.PAPER, 1),
        (Channel.GROUP, 4),
    ]
    assert first.options[0].heads(Group.CHILD) == 6


def test_counting_asks_five_questions_of_the_database_however_many_answered(
    session: Session, taken: OpenRound, actor: Actors, clock: FakeClock, queries: QueryLog
) -> None:
    for _ in range(5):
        sent(session, taken, taken.choose(), taken.write("A map"), actor=actor(Kind.CHILD), now=clock.now)
    queries.clear()
    counts(session, round_id=taken.id)
    assert_budget(queries, 5)
