"""What an organisation says for itself: what everybody may read of it now, and what an officer may."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.moderation.models import Case, CaseState


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """Words of an organisation. `public` is empty until somebody has read them; `redacted` when some are taken out.

    `for_officers` is empty, too, while they may show who somebody is, or while they are with the safeguarding lead.
    `waiting`: nobody has decided about them yet.
    """

    public: str = ""
    for_officers: str = ""
    redacted: bool = False
    waiting: bool = False


def spoken(session: Session, subjects: Collection[str]) -> Mapping[str, Spoken]:
    """The words of each subject that has a case; one query, or none when nothing is asked for."""
    if not subjects:
        return {}
    rows = session.scalars(select(Case).where(Case.subject.in_(set(subjects))))
    return {row.subject: _spoken(row) for row in rows}


def _spoken(row: Case) -> Spoken:
    if row.state in {CaseState.PUBLISHED, CaseState.REDACTED}:
        redacted = row.state is CaseState.REDACTED
        return Spoken(public=row.public_text, for_officers=row.public_text, redacted=redacted)
    readable = row.state is CaseState.WAITING and not row.held
    return Spoken(for_officers=row.text if readable else "", waiting=row.state is CaseState.WAITING)
