"""An organisation's evidence of its duties: given, put in the place of another, withdrawn."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.access.identity import Identity, Membership
from participate.audit.service import record
from participate.core.duties import Ending
from participate.core.errors import NotFound
from participate.core.rulesets.school_duties import Duty, duties_of
from participate.core.schedule import london_day
from participate.db.conflicts import find_or_insert
from participate.schools.errors import EvidenceEnded, EvidenceNotYet
from participate.schools.models import DutyEvidence


@dataclass(frozen=True, slots=True, kw_only=True)
class GiveEvidence:
    """What was done on a day, by which post; `replaces` is the evidence in whose place it comes."""

    duty: str
    words: str
    link: str
    by_post: str
    done_on: date
    entry_key: str
    replaces: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawEvidence:
    """That an evidence counts no more, and why."""

    evidence_id: int
    reason: str


def give_evidence(session: Session, command: GiveEvidence, *, actor: Identity, now: datetime) -> int:
    """Keep an evidence of a duty; returns its id. The same form sent twice is one.

    Raises NotFound for a duty that is not asked of the organisation or that takes none, and for another's evidence;
    EvidenceNotYet for a day to come; EvidenceEnded when that to be replaced counts no more.
    """
    here = _acting(actor)
    duty = _duty(command.duty, here, on=london_day(now))
    if command.done_on > london_day(now):
        raise EvidenceNotYet
    same = select(DutyEvidence).where(DutyEvidence.entry_key == command.entry_key)
    known = session.scalars(same.where(DutyEvidence.organisation_id == here.organisation_id)).one_or_none()
    if known is not None:
        return known.id
    former = _hold(session, command.replaces, here) if command.replaces is not None else None
    if former is not None and former.duty is not duty.code:
        raise NotFound
    row = find_or_insert(
        session,
        find=lambda: session.scalars(same).one_or_none(),
        make=lambda: _made(command, duty, organisation_id=here.organisation_id, now=now),
    )
    before = None
    if former is not None:
        before = _said(former)
        former.ending, former.ended_at = Ending.REPLACED, now
    session.flush()
    act = "duty.evidence_replaced" if former is not None else "duty.evidence_given"
    record(session, act, subject=_subject(row), actor=actor, now=now, before=before, after=_said(row))
    return row.id


def withdraw_evidence(session: Session, command: WithdrawEvidence, *, actor: Identity, now: datetime) -> None:
    """Let an evidence count no more; it can still be read. Raises NotFound for another's, EvidenceEnded."""
    row = _hold(session, command.evidence_id, _acting(actor))
    row.ending, row.ended_at, row.reason = Ending.WITHDRAWN, now, command.reason
    session.flush()
    before, after = _said(row), {"reason": command.reason}
    subject = _subject(row)
    record(session, "duty.evidence_withdrawn", subject=subject, actor=actor, now=now, before=before, after=after)


def _acting(actor: Identity) -> Membership:
    if actor.acting is None:
        raise NotFound
    return actor.acting


def _duty(code: str, here: Membership, *, on: date) -> Duty:
    for duty in duties_of(here.kind, on=on):
        if duty.code == code and duty.takes_evidence:
            return duty
    raise NotFound


def _hold(session: Session, evidence_id: int, here: Membership) -> DutyEvidence:
    """An evidence of the organisation that counts, held until the transaction ends."""
    own = (DutyEvidence.id == evidence_id, DutyEvidence.organisation_id == here.organisation_id)
    held = select(DutyEvidence).where(*own).with_for_update().execution_options(populate_existing=True)
    row = session.scalars(held).one_or_none()
    if row is None:
        raise NotFound
    if row.ending is not None:
        raise EvidenceEnded
    return row


def _made(command: GiveEvidence, duty: Duty, *, organisation_id: int, now: datetime) -> DutyEvidence:
    return DutyEvidence(
        organisation_id=organisation_id,
        duty=duty.code,
        words=command.words,
        link=command.link,
        by_post=command.by_post,
        done_on=command.done_on,
        given_at=now,
        entry_key=command.entry_key,
    )


def _said(row: DutyEvidence) -> dict[str, object]:
    return {"duty": row.duty, "words": row.words, "link": row.link, "by": row.by_post, "done on": row.done_on}


def _subject(row: DutyEvidence) -> str:
    return f"organisation:{row.organisation_id}"
