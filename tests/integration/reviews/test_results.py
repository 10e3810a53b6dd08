"""Counting reviews: after the close only, group by group, protected, and through the outcome that all rounds have."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.core.agreement import Agreement
from participate.core.frameworks import Score
from participate.core.groups import Group
from participate.core.lifecycle import State
from participate.core.suppression import Shown
from participate.moderation.models import Case
from participate.mypart.service.removing import RemoveMe, remove_me
from participate.outcomes.queries.public import get_published
from participate.outcomes.queries.results import protected_tables
from participate.outcomes.tables import from_json, to_json
from participate.retention.models import Part
from participate.retention.queries.due import count_due, take_due
from participate.reviews.models import Reviewer, ReviewScore
from participate.reviews.queries import reviewed_on
from participate.reviews.queries.counting import counts
from participate.reviews.queries.counting import taken as taken_by
from participate.reviews.queries.covering import coverage
from participate.reviews.queries.remembering import list_reviewed
from participate.reviews.service.forgetting import forget_monitoring, unlink_reviews
from participate.rounds.queries import get_round
from tests.support.clock import FakeClock
from tests.support.makers.outcomes import ORDINARY, step, written
from tests.support.makers.reviews import DAYS, OpenReview, many, saved, says, sent
from tests.support.people import Kind
from tests.support.queries import QueryLog
from tests.support.sweep import found_in

Actors = Callable[[Kind], Identity]
GOOD, SO, BAD = Score.YES, Score.LIMITED, Score.NO
LEAVE = RemoveMe(take_comments_down=True, subject="You are removed", text="It is done.")


@pytest.fixture
def closed(session: Session, taken: OpenReview, clock: FakeClock) -> datetime:
    """Children say yes to the first entry, young people no; three children alone look at the second. All is in."""
    many(session, taken, {Kind.CHILD: [GOOD] * 21, Kind.YOUNG: [BAD] * 9 + [GOOD] * 6}, now=clock.now)
    many(session, taken, {Kind.CHILD: [GOOD, SO, BAD]}, now=clock.now, position=2)
    return clock.now + DAYS + timedelta(minutes=1)


def test_a_row_is_counted_over_those_who_reviewed_that_entry(
    session: Session, taken: OpenReview, closed: datetime
) -> None:
    found = counts(session, round_id=taken.id)
    assert len(found) == 3 * len(taken.rows)
    first = found[0]
    assert first.heads(Group.CHILD) == 21
    assert [option.heads(Group.CHILD) for option in first.options] == [21, 0, 0]
    assert found[len(taken.rows)].heads(Group.CHILD) == 3
    people = taken_by(session, round_id=taken.id)
    assert {group.value: heads for (group, _), heads in people.items()} == {"child": 24, "young": 15}


def test_drafts_count_nowhere(session: Session, taken: OpenReview, parent: Identity, clock: FakeClock) -> None:
    saved(session, taken, says(taken.rows[0]), actor=parent, now=clock.now)
    assert counts(session, round_id=taken.id)[0].heads(*Group) == 0
    assert taken_by(session, round_id=taken.id) == {}


def test_groups_stand_side_by_side_and_where_they_differ_comes_first(
    session: Session, taken: OpenReview, closed: datetime
) -> None:
    tables = protected_tables(session, get_round(session, taken.id), thresholds=ORDINARY)
    first, second, third = tables.sheets
    assert first.looked.title == "Swim club 001"
    assert [column.code for column in first.columns] == ["child", "young"]
    assert {row.agreement for row in first.rows} == {Agreement.DIFFER}
    assert [column.shown for column in second.columns] == [Shown.TOOK_PART]
    assert third.columns == ()
    assert from_json(to_json(tables)) == tables


def test_counting_asks_a_fixed_number_of_queries(
    session: Session, taken: OpenReview, closed: datetime, queries: QueryLog
) -> None:
    queries.clear()
    protected_tables(session, get_round(session, taken.id), thresholds=ORDINARY)
    assert len(queries.statements) <= 25


def test_a_review_goes_its_way_to_a_published_outcome_which_is_frozen(
    session: Session, taken: OpenReview, closed: datetime, officer: Identity
) -> None:
    entry = taken.plan.subjects[0].entry_id
    assert entry is not None
    assert reviewed_on(session, entry) is None
    written(session, taken.id, actor=officer, now=closed)
    for to in (State.ANALYSED, State.DECIDED, State.PUBLISHED):
        step(session, taken.id, to, actor=officer, now=closed)
    page = get_published(session, taken.reference)
    unlink_reviews(session, session.scalars(select(Reviewer.id)).all(), now=closed)
    assert page.tables.sheets[0].rows[0].column(Group.CHILD) is not None
    shown = reviewed_on(session, entry)
    assert shown is not None
    assert (shown.reference, shown.groups) == (taken.reference, (Group.CHILD, Group.YOUNG))


def test_a_small_group_is_not_named_on_an_entry(
    session: Session, taken: OpenReview, closed: datetime, officer: Identity
) -> None:
    written(session, taken.id, actor=officer, now=closed)
    for to in (State.ANALYSED, State.DECIDED, State.PUBLISHED):
        step(session, taken.id, to, actor=officer, now=closed)
    entry = taken.plan.subjects[1].entry_id
    assert entry is not None
    shown = reviewed_on(session, entry)
    assert shown is not None
    assert shown.groups == ()


def test_coverage_says_steps_and_what_nobody_reviewed(session: Session, taken: OpenReview, closed: datetime) -> None:
    found = coverage(session, round_id=taken.id)
    assert [(each.at_least, each.untouched) for each in found] == [(35, False), (0, False), (0, True)]


def test_a_person_who_is_removed_while_it_is_open_takes_everything_with_them(
    session: Session, taken: OpenReview, parent: Identity, clock: FakeClock
) -> None:
    sent(session, taken, says(taken.rows[0], comment="Zelda wants times."), actor=parent, now=clock.now)
    remove_me(session, LEAVE, actor=parent, now=clock.now)
    assert list(found_in(session, "Zelda wants times.")) == []
    assert counts(session, round_id=taken.id)[0].heads(*Group) == 0


@pytest.mark.parametrize("take_down", [True, False])
def test_after_the_close_it_counts_on_and_is_nobodys(
    session: Session, taken: OpenReview, parent: Identity, clock: FakeClock, take_down: bool
) -> None:
    sent(session, taken, says(taken.rows[0], comment="Zelda wants times."), actor=parent, now=clock.now)
    saved(session, taken, says(taken.rows[0], comment="Not sent."), actor=parent, now=clock.now, position=2)
    clock.now += DAYS
    remove_me(session, replace(LEAVE, take_comments_down=take_down), actor=parent, now=clock.now)
    assert counts(session, round_id=taken.id)[0].heads(Group.PARENT) == 1
    row = session.scalars(select(Reviewer)).one()
    assert (row.credential_id, row.unlinked) == (None, True)
    assert session.scalars(select(Case.credential_id)).all() == [None]
    texts = set(session.scalars(select(ReviewScore.comment)))
    assert texts == ({""} if take_down else {"", "Zelda wants times."})


def test_what_was_said_about_the_person_goes_after_its_time(
    session: Session, taken: OpenReview, child: Identity, clock: FakeClock
) -> None:
    sent(session, taken, says(taken.rows[0], comment="Good."), actor=child, now=clock.now)
    forget_monitoring(session, session.scalars(select(Reviewer.id)).all())
    assert session.scalars(select(Reviewer.band)).one() is None
    assert session.scalars(select(Case.band)).one() is None


def test_my_part_shows_what_i_sent_and_what_i_did_not(
    session: Session, taken: OpenReview, parent: Identity, clock: FakeClock
) -> None:
    sent(session, taken, says(taken.rows[0], BAD, comment="No times."), actor=parent, now=clock.now)
    saved(session, taken, says(taken.rows[1]), actor=parent, now=clock.now, position=2)
    draft, whole = list_reviewed(session, actor=parent)
    assert (draft.sent_on, len(draft.answers)) == (None, 1)
    (answer,) = whole.answers
    assert answer.question == f"Swim club 001: {taken.plan.framework.rows[0].label}"
    assert (answer.chosen, answer.words) == (("Not good",), "No times.")
    assert session.scalar(select(func.count(Reviewer.id))) == 1


def test_the_clock_cuts_ties_and_forgets_bands_after_the_outcome(
    session: Session, taken: OpenReview, closed: datetime, officer: Identity
) -> None:
    written(session, taken.id, actor=officer, now=closed)
    for to in (State.ANALYSED, State.DECIDED, State.PUBLISHED):
        step(session, taken.id, to, actor=officer, now=closed)
    later = closed + timedelta(days=1)
    reviewers = session.scalar(select(func.count(Reviewer.id)))
    assert count_due(session, Part.REVIEW_LINKS, before=closed) == 0
    assert count_due(session, Part.REVIEW_LINKS, before=later) == reviewers
    assert count_due(session, Part.REVIEW_MONITORING, before=later) == reviewers
    unlink_reviews(session, take_due(session, Part.REVIEW_LINKS, before=later, limit=99), now=later)
    assert count_due(session, Part.REVIEW_LINKS, before=later) == 0
