"""Since when officers can read a provider's answer: what a moderator must read first, they cannot before (SG-04)."""

from datetime import datetime

from sqlalchemy import ScalarSelect, String, case, cast, literal, or_, select

from participate.core.findings import StepKind
from participate.findings.models import Finding, FindingStep
from participate.moderation.models import Case, CaseState

ANSWER = "finding-answer:"
"""What the name begins with by which moderation knows an answer."""


def heard_at() -> ScalarSelect[datetime | None]:
    """Of a finding's newest answer; NULL while only a moderator or the safeguarding lead may read it.

    What nothing holds can be read at once: its time begins when the finding came to be answered.
    """
    held = or_(Case.held, Case.state == CaseState.ASIDE)
    return (
        select(case((held, Case.decided_at), else_=Finding.since))
        .select_from(FindingStep)
        .outerjoin(Case, Case.subject == literal(ANSWER) + cast(FindingStep.id, String))
        .where(FindingStep.finding_id == Finding.id, FindingStep.kind == StepKind.ANSWERED)
        .order_by(FindingStep.number.desc())
        .limit(1)
        .correlate(Finding)
        .scalar_subquery()
    )
