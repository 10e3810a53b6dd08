"""What a review round looks at, and for what: for officers, for reviewers and for everybody."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.core.errors import NotFound
from participate.core.frameworks import SubjectKind, is_for_schools
from participate.core.gate import KindFacts, has_framework, has_sample
from participate.core.rulesets.topics import BY_CODE, SCHOOLS, Topic
from participate.core.sampling import Strategy
from participate.db.numbers import number_named
from participate.easyread.queries import sign_offs_for, tally, twins_for
from participate.frameworks.queries import FrameworkView, get_framework
from participate.localoffer.models import Entry, EntryTopic, ProviderKeeper
from participate.registry import CausePage
from participate.reviews.models import ReviewPlan, ReviewSubject
from participate.rounds.models import Round
from participate.rounds.queries import get_round, is_announced, texts_of

KIND = "review"
"""The kind of round, and the kind of cause of what is found in one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectRow:
    """One thing that is reviewed. `kept_by` are the organisations that keep the entry, who do not review it."""

    id: int
    position: int
    entry_id: int | None
    topic: Topic | None
    title: str
    kept_by: frozenset[int] = frozenset()

    @property
    def is_site(self) -> bool:
        return self.entry_id is None and self.topic is None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRow:
    """The plan of a round with everything that it looks at, in order."""

    round_id: int
    framework: FrameworkView
    subject_kind: SubjectKind
    strategy: Strategy
    topic: Topic | None
    size: int
    seed: str
    each: int
    version: int
    subjects: tuple[SubjectRow, ...]

    def at(self, position: int) -> SubjectRow:
        """The subject of that place; NotFound."""
        if not 1 <= position <= len(self.subjects):
            raise NotFound
        return self.subjects[position - 1]


def find_plan(session: Session, round_id: int) -> PlanRow | None:
    """The plan of a round, None while there is none. Four queries, however much it looks at."""
    row = session.get(ReviewPlan, round_id)
    if row is None:
        return None
    found = session.scalars(
        select(ReviewSubject).where(ReviewSubject.round_id == round_id).order_by(ReviewSubject.position)
    ).all()
    return PlanRow(
        round_id=row.round_id,
        framework=get_framework(session, row.framework_version_id),
        subject_kind=row.subject_kind,
        strategy=row.strategy,
        topic=BY_CODE.get(row.topic),
        size=row.size,
        seed=row.seed,
        each=row.each,
        version=row.version,
        subjects=_subjects(session, found),
    )


def get_plan(session: Session, round_id: int) -> PlanRow:
    """As `find_plan`; NotFound while there is none."""
    plan = find_plan(session, round_id)
    if plan is None:
        raise NotFound
    return plan


def no_schools(session: Session, plan: PlanRow) -> tuple[str, ...]:
    """The entries of a plan that are no school’s, by name, where its list is one for schools. One query at most."""
    if not is_for_schools(plan.framework.rows):
        return ()
    numbers = [each.entry_id for each in plan.subjects if each.entry_id is not None]
    of_schools = select(EntryTopic.entry_id).where(EntryTopic.entry_id.in_(numbers), EntryTopic.topic.in_(SCHOOLS))
    schools = set(session.scalars(of_schools))
    return tuple(each.title for each in plan.subjects if each.entry_id is not None and each.entry_id not in schools)


def gate_facts(session: Session, *, round_id: int) -> KindFacts:
    """What the gate asks about a review: its framework, its sample, and the twins of its own texts.

    The rows of a framework bring their easy words with them, so that none of them can be missing.
    """
    plan = find_plan(session, round_id)
    sources = texts_of(get_round(session, round_id))
    subjects = frozenset(each.subject for each in sources)
    counted = tally(sources, twins_for(session, subjects), sign_offs_for(session, subjects))
    return KindFacts(
        own=(
            has_framework(len(plan.framework.rows) if plan else 0),
            has_sample(len(plan.subjects) if plan else 0),
        ),
        twins_wanted=counted.wanted,
        twins_missing=counted.missing,
        twins_stale=counted.stale,
        twins_signed=counted.signed,
    )


def plan_to_show(session: Session, *, subject_id: int, now: datetime) -> PlanRow | None:  # noqa: ARG001 - as every slot
    """What the page of a round shows of a review; None for a round of another kind."""
    return find_plan(session, subject_id)


def find_round_cause(session: Session, cause_id: str, /) -> CausePage | None:
    """A review round that was announced, as the cause of a finding in what it looks at. Five queries at most."""
    row = session.get(Round, number_named(cause_id))
    if row is None or row.kind != KIND or not is_announced(session, row):
        return None
    plan = session.get(ReviewPlan, row.id)
    looked_at = select(ReviewSubject.entry_id).where(ReviewSubject.round_id == row.id)
    framework = get_framework(session, plan.framework_version_id) if plan else None
    return CausePage(
        label=row.title,
        endpoint="rounds.show",
        values={"reference": row.reference},
        entry_ids=frozenset(each for each in session.scalars(looked_at) if each is not None),
        rows={each.code: each.label for each in framework.rows} if framework else {},
    )


def _subjects(session: Session, rows: Sequence[ReviewSubject]) -> tuple[SubjectRow, ...]:
    keepers: dict[int, set[int]] = {}
    for entry_id, organisation_id in session.execute(
        select(Entry.id, ProviderKeeper.organisation_id)
        .join(ProviderKeeper, ProviderKeeper.provider_id == Entry.provider_id)
        .where(Entry.id.in_([row.entry_id for row in rows if row.entry_id is not None]))
    ):
        keepers.setdefault(entry_id, set()).add(organisation_id)
    return tuple(
        SubjectRow(
            id=row.id,
            position=row.position,
            entry_id=row.entry_id,
            topic=BY_CODE.get(row.topic),
            title=row.title,
            kept_by=frozenset(keepers.get(row.entry_id or 0, ())),
        )
        for row in rows
    )
