"""Lines of the plan: what is kept, what is refused, and what votes propose."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import func, select, text, update
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.audit.models import Act
from participate.contentplan.errors import PlanDepartsFromVote, PlanNeedsEasyWords, PlanNeedsReason, TopicStaysIn
from participate.contentplan.models import PlanLine, PlanLineOption
from participate.contentplan.queries import find_line, get_proposals, list_versions, list_votes
from participate.contentplan.service import LineWords, WriteLine, write_line
from participate.core.content_plan import Depth, Priority
from participate.core.departing import Deed
from participate.core.errors import NotFound, StaleEdit
from participate.core.groups import Group
from participate.core.rulesets.topics import TOPICS
from participate.db.conflicts import refusing
from tests.support.clock import FakeClock
from tests.support.makers.plan import BREAKS, TRAVEL, WORDS, agreed, counted_on_topics, decided_on_topics, line
from tests.support.makers.results import published_vote, result_of, usual
from tests.support.people import Kind

Actors = Callable[[Kind], Identity]


class Broken(Exception):
    """The database has refused."""


@pytest.fixture
def officer(actor: Actors) -> Identity:
    return actor(Kind.OFFICER)


def test_every_writing_is_a_version_and_the_old_one_can_be_read(
    session: Session, officer: Identity, clock: FakeClock
) -> None:
    agreed(session, actor=officer, now=clock.now)
    write_line(session, line(seen=1, priority=Priority.LATER), actor=officer, now=clock.now)
    kept = list_versions(session, TRAVEL).rows
    assert [(each.number, each.priority) for each in kept] == [(2, Priority.LATER), (1, Priority.FIRST)]
    acts = session.scalars(select(Act.subject).where(Act.action == "plan.line_written")).all()
    assert acts == [f"plan:{TRAVEL}"] * 2


def test_what_changes_nothing_makes_no_version(session: Session, officer: Identity, clock: FakeClock) -> None:
    agreed(session, actor=officer, now=clock.now)
    write_line(session, line(seen=1), actor=officer, now=clock.now)
    assert session.scalar(select(func.count(PlanLine.id))) == 1


@pytest.mark.parametrize("topic", [each.code for each in TOPICS])
def test_no_topic_of_the_law_is_taken_out(session: Session, officer: Identity, clock: FakeClock, topic: str) -> None:
    with pytest.raises(TopicStaysIn):
        agreed(session, topic, actor=officer, now=clock.now, wording="Remove all of it.")
    assert find_line(session, topic) is None


@pytest.mark.parametrize(
    ("changed", "refused"),
    [
        ({"reason": "", "easy_reason": ""}, PlanNeedsReason),
        ({"easy_reason": ""}, PlanNeedsEasyWords),
        ({"easy_missing": ""}, PlanNeedsEasyWords),
        ({"easy_wording": ""}, PlanNeedsEasyWords),
    ],
)
def test_what_is_half_said_is_refused(
    session: Session, officer: Identity, clock: FakeClock, changed: dict[str, object], refused: type[Exception]
) -> None:
    with pytest.raises(refused):
        agreed(session, actor=officer, now=clock.now, **changed)


def test_whoever_saved_second_is_told(session: Session, officer: Identity, clock: FakeClock) -> None:
    agreed(session, actor=officer, now=clock.now)
    with pytest.raises(StaleEdit):
        write_line(session, line(seen=0, wording="Another"), actor=officer, now=clock.now)


def test_an_unknown_topic_has_no_line(session: Session, officer: Identity, clock: FakeClock) -> None:
    with pytest.raises(NotFound):
        agreed(session, "LO-NOTHING", actor=officer, now=clock.now)


def test_a_vote_is_in_no_plan_before_its_outcome_is_public(
    session: Session, officer: Identity, clock: FakeClock
) -> None:
    over = counted_on_topics(session, actor=officer, now=clock.now)
    assert list_votes(session) == ()
    with pytest.raises(NotFound):
        get_proposals(session, over.round_id)


def test_a_published_vote_proposes_its_topics_with_place_and_decision(
    session: Session, officer: Identity, clock: FakeClock
) -> None:
    over = decided_on_topics(session, actor=officer, now=clock.now, departing={0: "There is no money."})
    (listed,) = list_votes(session)
    assert (listed.round_id, listed.topics, listed.taken) == (over.round_id, 2, 0)
    found = get_proposals(session, over.round_id)
    breaks, travel = found.lines
    assert (travel.topic.code, travel.priority, travel.wording) == (TRAVEL, Priority.LATER, "")
    assert (breaks.wording, breaks.missing, travel.missing) == ("", "Short breaks", "Travel to school")
    assert [(each.deed, each.reason) for each in travel.set_by] == [(Deed.DEPARTS, "There is no money.")]
    assert travel.set_by[0].place in {1, 2, 3}
    assert travel.set_by[0].options == 5


def test_nothing_is_proposed_from_a_place_that_is_not_told(
    session: Session, officer: Identity, clock: FakeClock
) -> None:
    """Fewer than five children chose the second option: its place among all would say how many."""
    first, second = (1, 0, 0, 0, 0), (0, 1, 0, 0, 0)
    ballots = {**usual(), Group.CHILD: [first] * 12 + [second] * 3 + [(1, 0, 1, 0, 0)] * 6}
    over = counted_on_topics(session, actor=officer, now=clock.now, ballots=ballots)
    published_vote(session, over, actor=officer, now=clock.now)
    assert result_of(session, over).combined is None
    found = get_proposals(session, over.round_id)
    assert {each.priority for each in found.lines} == {Priority.NEXT}
    assert {option.place for each in found.lines for option in each.set_by} == {None}


def test_a_confirmed_line_keeps_its_vote_through_later_edits(
    session: Session, officer: Identity, clock: FakeClock
) -> None:
    over = decided_on_topics(session, actor=officer, now=clock.now, departing={1: "There is no money."})
    words = LineWords(
        priority=Priority.LATER,
        depth=Depth.MAIN,
        wording="Short breaks.",
        easy_wording="Breaks.",
        reason="There is no money this year.",
        easy_reason="There is no money.",
    )
    command = WriteLine(topic=BREAKS, seen=0, words=words, note="Voted", round_id=over.round_id)
    write_line(session, command, actor=officer, now=clock.now)
    write_line(session, line(BREAKS, seen=1), actor=officer, now=clock.now)
    kept = find_line(session, BREAKS)
    assert kept is not None
    assert (kept.reference, [each.reason for each in kept.set_by]) == (over.reference, ["There is no money."])
    assert list_votes(session)[0].taken == 1
    assert [each.taken for each in get_proposals(session, over.round_id).lines] == [True, False]


def test_what_is_not_as_soon_as_the_vote_proposed_says_why(
    session: Session, officer: Identity, clock: FakeClock
) -> None:
    over = decided_on_topics(session, actor=officer, now=clock.now)
    words = LineWords(priority=Priority.LATER, depth=Depth.MAIN, wording="Buses.", easy_wording="Buses.")
    command = WriteLine(topic=TRAVEL, seen=0, words=words, note="Voted", round_id=over.round_id)
    with pytest.raises(PlanDepartsFromVote):
        write_line(session, command, actor=officer, now=clock.now)
    why = replace(words, reason="The contract runs two years more.", easy_reason="We must wait.")
    write_line(session, replace(command, words=why), actor=officer, now=clock.now)
    kept = find_line(session, TRAVEL)
    assert kept is not None
    assert (kept.priority, kept.proposed) == (Priority.LATER, Priority.FIRST)
    with pytest.raises(Broken), refusing(session, {"ck_plan_line_departure_says_why": Broken()}):
        session.execute(update(PlanLine).values(reason="", easy_reason=""))


def test_a_vote_sets_only_topics_that_it_names(session: Session, officer: Identity, clock: FakeClock) -> None:
    over = decided_on_topics(session, actor=officer, now=clock.now)
    command = WriteLine(topic="LO-EY", seen=0, words=WORDS, note="Voted", round_id=over.round_id)
    with pytest.raises(NotFound):
        write_line(session, command, actor=officer, now=clock.now)


@pytest.mark.parametrize(
    ("changed", "name"),
    [
        ("number = 0", "ck_plan_line_number_from_one"),
        ("priority = 'never'", "ck_plan_line_priority_known"),
        ("depth = 'none'", "ck_plan_line_depth_known"),
        ("wording = ''", "ck_plan_line_says_it_twice"),
        ("missing = ''", "ck_plan_line_misses_it_twice"),
        ("easy_reason = ''", "ck_plan_line_reasons_twice"),
        ("reason = '', easy_reason = ''", "ck_plan_line_decided_somehow"),
        ("note = ''", "ck_plan_line_says_why"),
    ],
)
def test_no_line_is_half_said(session: Session, officer: Identity, clock: FakeClock, changed: str, name: str) -> None:
    agreed(session, actor=officer, now=clock.now)
    with pytest.raises(Broken), refusing(session, {name: Broken()}):
        session.execute(text(f"UPDATE plan_line SET {changed}"))  # noqa: S608 - the changes stand above


def test_a_number_of_a_topic_is_of_one_line(session: Session, officer: Identity, clock: FakeClock) -> None:
    agreed(session, actor=officer, now=clock.now)
    agreed(session, BREAKS, actor=officer, now=clock.now)
    with pytest.raises(Broken), refusing(session, {"uq_plan_line_topic_number": Broken()}):
        session.execute(update(PlanLine).values(topic=TRAVEL))


def test_a_place_is_among_the_options(session: Session, officer: Identity, clock: FakeClock) -> None:
    over = decided_on_topics(session, actor=officer, now=clock.now)
    command = WriteLine(topic=TRAVEL, seen=0, words=WORDS, note="Voted", round_id=over.round_id)
    write_line(session, command, actor=officer, now=clock.now)
    with pytest.raises(Broken), refusing(session, {"ck_plan_line_option_place_among_options": Broken()}):
        session.execute(update(PlanLineOption).values(place=9, options=5))
