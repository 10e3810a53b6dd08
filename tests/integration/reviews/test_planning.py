"""Choosing what is reviewed: a sample that can be drawn again, and a framework that stays as it was."""

from datetime import timedelta

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.core.errors import NotFound, StaleEdit
from participate.core.frameworks import SubjectKind
from participate.core.lifecycle import State
from participate.core.sampling import Strategy, drawn
from participate.frameworks.models import FrameworkVersion
from participate.localoffer.models import Entry, EntryTopic
from participate.reviews.errors import (
    FrameworkNotForThat,
    NothingToReview,
    NoTopicThere,
    SeedNeeded,
    StrategyNotForThat,
    TooManySubjects,
    TopicNeeded,
)
from participate.reviews.models import ReviewSubject
from participate.reviews.queries.planning import gate_facts, get_plan, no_schools
from participate.reviews.service import planning
from participate.reviews.service.planning import plan_review
from participate.rounds.errors import RoundLocked
from participate.rounds.models import Round
from tests.support.clock import FakeClock
from tests.support.makers import feedback
from tests.support.makers.localoffer import map_to
from tests.support.makers.reviews import OpenReview, draft_review, plan
from tests.support.makers.rounds import draft


@pytest.fixture
def drafted(session: Session, officer: Identity, clock: FakeClock) -> int:
    return draft_review(session, actor=officer, now=clock.now, entries=5)


def titles(session: Session, round_id: int) -> list[str]:
    return [each.title for each in get_plan(session, round_id).subjects]


def test_a_random_sample_is_drawn_again_from_its_seed(
    session: Session, drafted: int, officer: Identity, clock: FakeClock
) -> None:
    plan_review(session, plan(drafted, strategy=Strategy.RANDOM, seed="R26-01", size=2), actor=officer, now=clock.now)
    entries = session.scalars(select(Entry.id)).all()
    chosen = [each.entry_id for each in get_plan(session, drafted).subjects]
    assert chosen == list(drawn(entries, seed="R26-01", size=2))
    assert len({drawn(entries, seed=str(seed), size=2) for seed in range(20)}) > 5


def test_those_checked_longest_ago_come_first_and_never_checked_before_all(
    session: Session, drafted: int, officer: Identity, clock: FakeClock
) -> None:
    for days, name in ((300, "Swim club 001"), (10, "Swim club 002"), (20, "Swim club 003"), (400, "Swim club 005")):
        checked = clock.now - timedelta(days=days)
        session.execute(update(Entry).where(Entry.name == name).values(checked_on=checked))
    session.execute(update(Entry).where(Entry.name == "Swim club 004").values(checked_on=None))
    plan_review(session, plan(drafted, strategy=Strategy.OLDEST, size=3), actor=officer, now=clock.now)
    assert titles(session, drafted) == ["Swim club 004", "Swim club 005", "Swim club 001"]


def test_a_sample_by_topic_holds_that_topic_alone(
    session: Session, drafted: int, officer: Identity, clock: FakeClock
) -> None:
    map_to(session, actor=officer, now=clock.now, Swimming="LO-LEIS")
    plan_review(session, plan(drafted, strategy=Strategy.TOPIC, topic="LO-LEIS"), actor=officer, now=clock.now)
    assert len(titles(session, drafted)) == 5
    command = plan(drafted, version=1, strategy=Strategy.TOPIC, topic="LO-TRAV")
    with pytest.raises(NothingToReview):
        plan_review(session, command, actor=officer, now=clock.now)


@pytest.mark.parametrize("strategy", [Strategy.ALL, Strategy.RANDOM, Strategy.OLDEST])
def test_a_topic_limits_every_way_of_choosing(
    session: Session, drafted: int, officer: Identity, clock: FakeClock, strategy: Strategy
) -> None:
    numbers = session.scalars(select(Entry.id).where(Entry.name.in_(["Swim club 002", "Swim club 005"]))).all()
    session.execute(delete(EntryTopic))
    session.add_all(EntryTopic(entry_id=each, topic="LO-SCH") for each in numbers)
    session.flush()
    plan_review(session, plan(drafted, strategy=strategy, topic="LO-SCH", seed="s"), actor=officer, now=clock.now)
    assert set(titles(session, drafted)) == {"Swim club 002", "Swim club 005"}
    found = get_plan(session, drafted).topic
    assert found is not None
    assert found.code == "LO-SCH"


def test_those_with_most_open_comments_come_first_and_no_others(
    session: Session, drafted: int, officer: Identity, clock: FakeClock
) -> None:
    for name, count in (("Swim club 004", 2), ("Swim club 002", 1), ("Swim club 003", 3)):
        entry_id = session.scalars(select(Entry.id).where(Entry.name == name)).one()
        for number in range(count):
            feedback.comment(
                session, entry_id, now=clock.now + timedelta(days=1), words="", about=None, place=f"{name} {number}"
            )
    session.execute(update(Entry).where(Entry.name == "Swim club 003").values(shown=False))
    plan_review(session, plan(drafted, strategy=Strategy.COMMENTS), actor=officer, now=clock.now)
    assert titles(session, drafted) == ["Swim club 004", "Swim club 002"]


def test_a_list_for_schools_tells_which_entries_are_no_schools(
    session: Session, drafted: int, officer: Identity, clock: FakeClock
) -> None:
    first = session.scalars(select(Entry.id).where(Entry.name == "Swim club 001")).one()
    session.add(EntryTopic(entry_id=first, topic="LO-SPEC"))
    session.flush()
    plan_review(session, plan(drafted, framework="schools-entry", size=2), actor=officer, now=clock.now)
    assert no_schools(session, get_plan(session, drafted)) == ("Swim club 002",)
    plan_review(session, plan(drafted, version=1, size=2), actor=officer, now=clock.now)
    assert no_schools(session, get_plan(session, drafted)) == ()


def test_hidden_entries_are_in_no_sample(session: Session, drafted: int, officer: Identity, clock: FakeClock) -> None:
    session.execute(update(Entry).where(Entry.name == "Swim club 002").values(shown=False))
    plan_review(session, plan(drafted), actor=officer, now=clock.now)
    assert "Swim club 002" not in titles(session, drafted)


def test_drawing_again_takes_the_place_of_what_was_drawn(
    session: Session, drafted: int, officer: Identity, clock: FakeClock
) -> None:
    plan_review(session, plan(drafted), actor=officer, now=clock.now)
    plan_review(session, plan(drafted, version=1, size=1), actor=officer, now=clock.now)
    assert titles(session, drafted) == ["Swim club 001"]
    with pytest.raises(StaleEdit):
        plan_review(session, plan(drafted, version=1), actor=officer, now=clock.now)


def test_topics_and_the_whole_site_are_reviewed_too(
    session: Session, drafted: int, officer: Identity, clock: FakeClock
) -> None:
    plan_review(session, plan(drafted, subject_kind=SubjectKind.SITE), actor=officer, now=clock.now)
    (whole,) = get_plan(session, drafted).subjects
    assert whole.is_site
    topics = plan(drafted, version=1, subject_kind=SubjectKind.TOPIC, strategy=Strategy.RANDOM, seed="s", size=4)
    plan_review(session, topics, actor=officer, now=clock.now)
    assert len({each.topic for each in get_plan(session, drafted).subjects}) == 4


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"framework": "school-entry", "subject_kind": SubjectKind.SITE}, FrameworkNotForThat),
        ({"subject_kind": SubjectKind.SITE, "strategy": Strategy.OLDEST}, StrategyNotForThat),
        ({"strategy": Strategy.TOPIC}, TopicNeeded),
        ({"topic": "LO-ODD"}, TopicNeeded),
        ({"subject_kind": SubjectKind.SITE, "topic": "LO-SCH"}, NoTopicThere),
        ({"subject_kind": SubjectKind.TOPIC, "strategy": Strategy.COMMENTS}, StrategyNotForThat),
        ({"strategy": Strategy.COMMENTS}, NothingToReview),
        ({"strategy": Strategy.RANDOM}, SeedNeeded),
        ({"framework": "no-such-thing"}, NotFound),
    ],
)
def test_what_does_not_fit_is_refused(
    session: Session,
    drafted: int,
    officer: Identity,
    clock: FakeClock,
    changed: dict[str, object],
    refusal: type[Exception],
) -> None:
    if changed.get("framework") == "school-entry":
        changed["framework"] = _for_entries_alone()
    with pytest.raises(refusal):
        plan_review(session, plan(drafted, **changed), actor=officer, now=clock.now)


def _for_entries_alone() -> str:
    from participate.core.rulesets.frameworks import SHIPPED

    return next(each.code for each in SHIPPED if SubjectKind.SITE not in each.subjects)


def test_more_than_people_can_look_at_is_refused(
    session: Session, drafted: int, officer: Identity, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(planning, "MOST_SUBJECTS", 4)
    with pytest.raises(TooManySubjects):
        plan_review(session, plan(drafted), actor=officer, now=clock.now)
    with pytest.raises(TooManySubjects):
        plan_review(session, plan(drafted, strategy=Strategy.RANDOM, seed="s", size=900), actor=officer, now=clock.now)


def test_a_consultation_has_no_plan(session: Session, officer: Identity, clock: FakeClock) -> None:
    round_id = draft(session, actor=officer, now=clock.now)
    with pytest.raises(NotFound):
        plan_review(session, plan(round_id), actor=officer, now=clock.now)


def test_once_people_review_nothing_changes(
    session: Session, taken: OpenReview, officer: Identity, clock: FakeClock
) -> None:
    with pytest.raises(RoundLocked):
        plan_review(session, plan(taken.id, version=1), actor=officer, now=clock.now)


def test_a_scheduled_round_is_taken_back_when_its_sample_changes(
    session: Session, drafted: int, officer: Identity, clock: FakeClock
) -> None:
    plan_review(session, plan(drafted), actor=officer, now=clock.now)
    values = {
        "state": State.SCHEDULED,
        "opens_at": clock.now + timedelta(days=2),
        "closes_at": clock.now + timedelta(9),
    }
    session.execute(update(Round).where(Round.id == drafted).values(**values))
    session.expire_all()
    assert plan_review(session, plan(drafted, version=1), actor=officer, now=clock.now) is True
    assert session.get_one(Round, drafted).state is State.CHECKED


def test_the_round_keeps_the_words_it_opened_with(session: Session, taken: OpenReview) -> None:
    kept = session.get_one(FrameworkVersion, taken.plan.framework.id)
    assert [row["code"] for row in kept.rows] == list(taken.rows)
    session.add(
        FrameworkVersion(
            **{
                column.name: getattr(kept, column.key)
                for column in FrameworkVersion.__table__.columns
                if column.name not in {"id", "number", "rows"}
            },
            number=kept.number + 1,
            rows=[],
        )
    )
    session.flush()
    assert len(get_plan(session, taken.id).framework.rows) == len(taken.rows) > 0


def test_the_gate_waits_for_framework_and_sample(
    session: Session, drafted: int, officer: Identity, clock: FakeClock
) -> None:
    before = {each.code: each.met for each in gate_facts(session, round_id=drafted).own}
    plan_review(session, plan(drafted), actor=officer, now=clock.now)
    after = {each.code: each.met for each in gate_facts(session, round_id=drafted).own}
    assert before == {"framework": False, "sample": False}
    assert after == {"framework": True, "sample": True}
    assert gate_facts(session, round_id=drafted).twins_wanted == 1  # its title alone: the rows bring their own words


def test_positions_run_without_gaps(session: Session, taken: OpenReview) -> None:
    found = session.scalars(select(ReviewSubject.position).where(ReviewSubject.round_id == taken.id))
    assert sorted(found) == [1, 2, 3]
