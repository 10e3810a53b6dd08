"""Counts of cases. None of them knows that safeguarding exists."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from participate.core.rulesets.refusals import GROUNDS
from participate.moderation.models import Case, CaseState

COUNTED = (CaseState.WAITING, CaseState.PUBLISHED, CaseState.REDACTED, CaseState.REFUSED)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseCounts:
    """How many cases stand where; `refused_by_ground` has every ground, in the law's order."""

    waiting: int = 0
    published: int = 0
    redacted: int = 0
    refused_by_ground: Mapping[str, int] = field(default_factory=dict)

    @property
    def refused(self) -> int:
        return sum(self.refused_by_ground.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What the public may know: numbers that move in steps, and None for fewer than a step."""

    step: int
    shown: int | None
    redacted: int | None
    refused_by_ground: Mapping[str, int | None]


def counts_about(session: Session, about: str) -> CaseCounts:
    """The counts of one thing (`round:12`), for officers."""
    return _counts(session, about=about)


def counts(session: Session) -> CaseCounts:
    """The counts of all cases, for moderators."""
    return _counts(session, about=None)


def waiting(session: Session, about: str) -> int:
    """How many texts on one thing nobody has read yet."""
    found = select(func.count(Case.id)).where(Case.about == about, Case.state == CaseState.WAITING)
    return session.scalar(found) or 0


def figures(session: Session, *, k: int) -> Figures:
    """The public moderation figures, in steps of `k`: no two days' figures tell of one person's comment (SDC-01)."""
    found = counts(session)
    return Figures(
        step=k,
        shown=_in_steps(found.published + found.redacted, k=k),
        redacted=_in_steps(found.redacted, k=k),
        refused_by_ground={ground: _in_steps(count, k=k) for ground, count in found.refused_by_ground.items()},
    )


def _in_steps(count: int, *, k: int) -> int | None:
    return count - count % k if count >= k else None


def _counts(session: Session, *, about: str | None) -> CaseCounts:
    asked = (
        select(Case.state, Case.ground, func.count(Case.id))
        .where(Case.state.in_(COUNTED))
        .group_by(Case.state, Case.ground)
    )
    by_state: dict[CaseState, int] = {}
    by_ground = {ground.code: 0 for ground in GROUNDS}
    for state, ground, count in session.execute(asked if about is None else asked.where(Case.about == about)):
        by_state[state] = by_state.get(state, 0) + count
        if state is CaseState.REFUSED:
            by_ground[ground] = count
    return CaseCounts(
        waiting=by_state.get(CaseState.WAITING, 0),
        published=by_state.get(CaseState.PUBLISHED, 0),
        redacted=by_state.get(CaseState.REDACTED, 0),
        refused_by_ground=by_ground,
    )
