"""What moderation lets go of when a writer is removed, and what it keeps (SG-12)."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from participate.moderation.models import (
    REMOVED_BY_WRITER,
    REMOVED_IN_TIME,
    Case,
    CaseState,
    ItemState,
    Look,
    LookGrant,
    SafeguardingItem,
)
from participate.moderation.service.texts import withdraw_text

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


def unlink_texts(session: Session, subjects: Collection[str]) -> None:
    """These texts lead to no card or account any more. What the lead has of them is a row of its own and stays."""
    session.execute(update(Case).where(Case.subject.in_(subjects)).values(credential_id=None))


def forget_bands(session: Session, subjects: Collection[str]) -> None:
    """How old the writers of these texts were is not known any more."""
    session.execute(update(Case).where(Case.subject.in_(subjects)).values(band=None))


def forget_texts(session: Session, case_ids: Collection[int]) -> tuple[str, ...]:
    """Of refused texts only the ground stays, of redacted ones only the published form; returns their subjects.

    The caller names cases that `texts_due` found: none of them is the lead's.
    """
    found = select(Case).where(Case.id.in_(case_ids)).order_by(Case.id).with_for_update()
    cases = session.scalars(found.execution_options(populate_existing=True)).all()
    for case in cases:
        case.text = case.public_text or REMOVED_IN_TIME
        case.held, case.held_for = False, []
        case.version += 1
    session.flush()
    return tuple(case.subject for case in cases)


def forget_decisions(session: Session, case_ids: Collection[int]) -> None:
    """Who decided, and the reason in words, go; what was decided, when and on which ground stays, and counts."""
    gone = {"decided_by": None, "reason": "", "version": Case.version + 1}
    session.execute(update(Case).where(Case.id.in_(case_ids)).values(**gone))


def forget_looks(session: Session, grant_ids: Collection[int]) -> None:
    """Drop grants to look at held comments, and every look inside them."""
    session.execute(delete(Look).where(Look.grant_id.in_(grant_ids)))
    session.execute(delete(LookGrant).where(LookGrant.id.in_(grant_ids)))
