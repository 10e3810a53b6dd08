"""Choosing what a review round looks at, and for what."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import Select, delete, select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.audit.service import record
from participate.core.errors import DomainError, StaleEdit
from participate.core.frameworks import SubjectKind
from participate.core.rulesets.topics import BY_CODE, TOPICS
from participate.core.sampling import Strategy, drawn
from participate.db.conflicts import refusing
from participate.feedback.queries import count_open_by_entry
from participate.frameworks.queries import get_framework
from participate.frameworks.service import keep_version
from participate.localoffer.models import Entry, EntryTopic
from participate.localoffer.queries.shown import is_shown
from participate.reviews.errors import (
    FrameworkNotForThat,
    NothingToReview,
    NoTopicThere,
    SampleDrawn,
    SeedNeeded,
    SizeNeeded,
    StrategyNotForThat,
    TooManySubjects,
    TopicNeeded,
)
from participate.reviews.models import ReviewPlan, ReviewSubject
from participate.reviews.queries.planning import KIND
from participate.rounds.queries import get_round
from participate.rounds.service import unlock

MOST_SUBJECTS = 200
"""More than any group of people looks at; the pages of a round list them all."""
THE_SITE = "The whole Local Offer"
STRATEGIES: Mapping[SubjectKind, frozenset[Strategy]] = {
    SubjectKind.ENTRY: frozenset(Strategy),
    SubjectKind.TOPIC: frozenset({Strategy.ALL, Strategy.TOPIC, Strategy.RANDOM}),
    SubjectKind.SITE: frozenset({Strategy.ALL}),
}
BROKEN: Mapping[str, DomainError] = {
    "pk_review_plan": SampleDrawn(),
    "uq_review_subject_round_id_position": SampleDrawn(),
    "ck_review_plan_some_size": SizeNeeded(),
    "ck_review_plan_random_states_seed": SeedNeeded(),
    "ck_review_plan_topic_named": TopicNeeded(),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanReview:
    """What is looked at and for what. `size` is how many at most, None for all; `each` how many everybody is given.
    `topic` limits every way of choosing to that topic; empty for all of them.

    `version` is 0 while there is no plan yet.
    """

    round_id: int
    version: int
    framework: str
    subject_kind: SubjectKind
    strategy: Strategy
    topic: str = ""
    size: int | None = None
    seed: str = ""
    each: int = 0


def plan_review(session: Session, command: PlanReview, *, actor: Identity, now: datetime) -> bool:
    """Keep the framework's version and draw the sample anew; True when this took the round's announcement back.

    Raises NotFound, RoundLocked once the round is open, StaleEdit, FrameworkNotForThat, StrategyNotForThat,
    TopicNeeded, NoTopicThere, SeedNeeded, NothingToReview, TooManySubjects.
    """
    row = get_round(session, command.round_id, kind=KIND)
    taken_back = unlock(session, row.id, actor=actor, now=now)
    version_id = keep_version(session, command.framework, now=now)
    if command.subject_kind not in get_framework(session, version_id).subjects:
        raise FrameworkNotForThat
    if command.strategy not in STRATEGIES[command.subject_kind]:
        raise StrategyNotForThat
    subjects = _drawn(session, command, now=now)
    plan = _written(session, command, version_id, size=command.size or len(subjects))
    session.execute(delete(ReviewSubject).where(ReviewSubject.round_id == plan.round_id))
    with refusing(session, BROKEN):
        for position, subject in enumerate(subjects, start=1):
            subject.position = position
        session.add_all(subjects)
    after = {**asdict(command), "drawn": [each.title for each in subjects]}
    record(session, "review.planned", subject=row.subject, actor=actor, now=now, after=after)
    return taken_back


def _written(session: Session, command: PlanReview, version_id: int, *, size: int) -> ReviewPlan:
    plan = session.get(ReviewPlan, command.round_id, with_for_update=True, populate_existing=True)
    if (plan.version if plan else 0) != command.version:
        raise StaleEdit
    made = plan or ReviewPlan(round_id=command.round_id, version=0)
    with refusing(session, BROKEN):
        made.framework_version_id, made.subject_kind = version_id, command.subject_kind
        made.strategy, made.size, made.each = command.strategy, size, command.each
        made.topic = command.topic
        made.seed = command.seed if command.strategy is Strategy.RANDOM else ""
        made.version += 1
        session.add(made)
    return made


def _drawn(session: Session, command: PlanReview, *, now: datetime) -> list[ReviewSubject]:
    if command.topic not in BY_CODE and (command.topic or command.strategy is Strategy.TOPIC):
        raise TopicNeeded
    if command.subject_kind is SubjectKind.SITE:
        if command.topic:
            raise NoTopicThere
        return [ReviewSubject(round_id=command.round_id, title=THE_SITE)]
    found = _topics(command) if command.subject_kind is SubjectKind.TOPIC else _entries(session, command, now=now)
    if not found:
        raise NothingToReview
    if len(found) > MOST_SUBJECTS:
        raise TooManySubjects(most=MOST_SUBJECTS, found=len(found))
    return found


def _topics(command: PlanReview) -> list[ReviewSubject]:
    codes = [command.topic] if command.topic else [each.code for each in TOPICS]
    if command.strategy is Strategy.RANDOM:
        places = drawn(range(len(codes)), seed=command.seed, size=command.size or len(codes))
        codes = [codes[place] for place in places]
    return [
        ReviewSubject(round_id=command.round_id, topic=code, title=BY_CODE[code].label)
        for code in codes[: command.size or len(codes)]
    ]


def _entries(session: Session, command: PlanReview, *, now: datetime) -> list[ReviewSubject]:
    """The entries that are shown now and fit, in the order of the way of choosing."""
    fitting = select(Entry.id).where(is_shown(now))
    if command.topic:
        fitting = fitting.where(Entry.id.in_(select(EntryTopic.entry_id).where(EntryTopic.topic == command.topic)))
    most = MOST_SUBJECTS + 1 if command.size is None else min(command.size, MOST_SUBJECTS + 1)
    numbers = _chosen(session, fitting, command, most=most)
    names = dict(session.execute(select(Entry.id, Entry.name).where(Entry.id.in_(numbers))).all())
    return [ReviewSubject(round_id=command.round_id, entry_id=each, title=names[each]) for each in numbers]


def _chosen(session: Session, fitting: Select[int], command: PlanReview, *, most: int) -> list[int]:
    """As the seed draws them, those with most open comments first, those longest unchecked first, or by name."""
    if command.strategy is Strategy.RANDOM:
        return list(drawn(session.scalars(fitting), seed=command.seed, size=most))
    if command.strategy is Strategy.COMMENTS:
        counted = count_open_by_entry(session)
        fit = set(session.scalars(fitting.where(Entry.id.in_(counted))))
        return [each for each in counted if each in fit][:most]
    if command.strategy is Strategy.OLDEST:
        fitting = fitting.order_by(Entry.checked_on.is_not(None), Entry.checked_on, Entry.id)
    else:
        fitting = fitting.order_by(Entry.name, Entry.id)
    return list(session.scalars(fitting.limit(most)))
