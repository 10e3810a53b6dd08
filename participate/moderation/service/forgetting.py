"""What moderation lets go of when a writer is removed, and what it keeps (SG-12)."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from participate.moderation.models import Case, CaseState, ItemState, SafeguardingItem
from participate.moderation.service.texts import withdraw_text

REMOVED_BY_WRITER = "[removed by its writer]"
TAKEN_DOWN = "Its writer took it down."
SHOWN = frozenset({CaseState.PUBLISHED, CaseState.REDACTED})


def take_down(session: Session, subjects: Collection[str], *, now: datetime) -> None:
    """Take a writer's texts out of the public, on their wish (DP-11): a marker stands in the place of published words,
    so that counts and themes stay as they were; a refusal stays counted without its words; what nobody has read goes.
    """
    found = select(Case).where(Case.subject.in_(subjects)).order_by(Case.id).with_for_update()
    for case in session.scalars(found.execution_options(populate_existing=True)):
        if case.state in SHOWN:
            case.state = CaseState.REDACTED
            case.text = case.public_text = REMOVED_BY_WRITER
            case.reason = TAKEN_DOWN
        elif case.state is CaseState.REFUSED:
            case.text = REMOVED_BY_WRITER
        else:
            withdraw_text(session, case.subject, now=now)
            continue
        case.held, case.held_for = False, []
        case.version += 1
    session.flush()


def forget_writer(session: Session, credential_id: int, *, reach: str) -> None:
    """No text leads to its writer any more. What the lead has is frozen: it keeps its credential, and `reach` (the
    address that is about to go) where nothing else says how somebody at risk may be reached.
    """
    session.execute(update(Case).where(Case.credential_id == credential_id).values(credential_id=None))
    frozen = (SafeguardingItem.credential_id == credential_id, SafeguardingItem.state != ItemState.RETURNED)
    session.execute(update(SafeguardingItem).where(*frozen, SafeguardingItem.reach == "").values(reach=reach))
