"""Raising findings on entries; answering, closing and reopening them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.audit.service import record
from participate.core.errors import NotFound
from participate.core.findings import FindingState, StepKind
from participate.core.groups import Channel, Group
from participate.db.conflicts import find_or_insert, refusing
from participate.findings.errors import FindingClosed, FindingIsOpen, FindingMoved, FindingNeedsWords, FindingUnheard
from participate.findings.models import LONGEST_LABEL, LONGEST_ROW, Finding, FindingStep
from participate.findings.queries import KIND, answer_subject, get_finding, subject_of
from participate.localoffer.models import Entry
from participate.localoffer.queries import keeper_of
from participate.localoffer.service import Cause
from participate.moderation.service import SubmittedText, submit_text

BY_HAND = "officer"
"""The kind of cause of a finding that an officer raised without a round, an exercise or a comment."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RaiseFinding:
    """What was found in an entry, in words that everybody may read, and what it comes from.

    `row_code` and `row_label` name the row of a framework, empty where there is none. `entry_key` comes from a form.
    """

    entry_id: int
    row_code: str = ""
    row_label: str = ""
    words: str
    cause: Cause
    from_group: str
    entry_key: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Say:
    """The words of a step: a provider's answer, or why an officer closes or reopens."""

    finding_id: int
    version: int
    words: str


def raise_finding(session: Session, command: RaiseFinding, *, actor: Identity, now: datetime) -> int:
    """Raise a finding on an entry; returns its id. A form sent twice makes one.

    NotFound without the entry, FindingNeedsWords without words.
    """
    words = command.words.strip()
    if not words:
        raise FindingNeedsWords
    if session.get(Entry, command.entry_id) is None:
        raise NotFound
    by_key = select(Finding).where(Finding.entry_key == command.entry_key)

    def find() -> Finding | None:
        return session.scalars(by_key).first() if command.entry_key else None

    before = find()
    row = before or find_or_insert(session, find=find, make=lambda: _row(command, words=words, now=now))
    if before is None:
        after = {"entry": row.entry_id, "row": row.row_code, "words": words, "cause": row.cause_label}
        record(session, "finding.raised", subject=subject_of(row.id), actor=actor, now=now, after=after)
    return row.id


def answer_finding(session: Session, command: Say, *, worry_words: str, actor: Identity, now: datetime) -> None:
    """Answer for the organisation that keeps the entry; an answer may be added to until the finding is closed.

    Its words wait for a moderator, who may take out nothing but what shows who somebody is.
    Raises NotFound for whoever does not act for it, FindingMoved, FindingClosed, FindingNeedsWords.
    """
    row = _locked(session, command)
    acting = actor.acting
    if acting is None or keeper_of(session, row.entry_id) != acting.organisation_id:
        raise NotFound
    _check(row, command, refused=FindingState.CLOSED)
    since = row.since if row.state is FindingState.ANSWERED else now
    step = _step(session, row, StepKind.ANSWERED, command, organisation_id=acting.organisation_id, now=now)
    text = SubmittedText(
        subject=answer_subject(step.id),
        about=subject_of(row.id),
        place=f"Answer of {acting.organisation} to a finding"[:300],
        group=Group.PROVIDER,
        channel=Channel.WEB,
        text=step.words,
        credential_id=actor.credential_id,
        own_words=True,
    )
    submit_text(session, text, worry_words=worry_words, now=now)
    _stand(session, row, FindingState.ANSWERED, since=since, actor=actor, now=now)


def close_finding(session: Session, command: Say, *, actor: Identity, now: datetime) -> None:
    """Close a finding, open or answered, and say why: never over an answer that no officer can read yet.

    NotFound, FindingMoved, FindingClosed, FindingNeedsWords, FindingUnheard.
    """
    row = _locked(session, command)
    _check(row, command, refused=FindingState.CLOSED)
    if get_finding(session, row.id).unheard:
        raise FindingUnheard
    _step(session, row, StepKind.CLOSED, command, now=now)
    _stand(session, row, FindingState.CLOSED, since=now, actor=actor, now=now, reason=command.words)


def reopen_finding(session: Session, command: Say, *, actor: Identity, now: datetime) -> None:
    """Open again what was answered or closed and is not mended; its time begins anew, and a change before counts not.

    NotFound, FindingMoved, FindingIsOpen, FindingNeedsWords.
    """
    row = _locked(session, command)
    _check(row, command, refused=FindingState.OPEN)
    _step(session, row, StepKind.REOPENED, command, now=now)
    row.opened_at = now
    _stand(session, row, FindingState.OPEN, since=now, actor=actor, now=now, reason=command.words)


def cause_of(finding_id: int, *, label: str) -> Cause:
    """The cause of a version that mends this finding."""
    return Cause(kind=KIND, id=str(finding_id), label=label[:LONGEST_LABEL])


def _row(command: RaiseFinding, *, words: str, now: datetime) -> Finding:
    return Finding(
        entry_id=command.entry_id,
        row_code=command.row_code[:LONGEST_ROW],
        row_label=command.row_label[:LONGEST_LABEL],
        words=words,
        cause_kind=command.cause.kind,
        cause_id=command.cause.id,
        cause_label=command.cause.label[:LONGEST_LABEL],
        from_group=command.from_group,
        entry_key=command.entry_key or None,
        raised_at=now,
        opened_at=now,
        since=now,
    )


def _locked(session: Session, command: Say) -> Finding:
    """The finding as it stands now, locked where the database locks rows. NotFound."""
    found = select(Finding).where(Finding.id == command.finding_id).with_for_update()
    row = session.scalars(found.execution_options(populate_existing=True)).first()
    if row is None:
        raise NotFound
    return row


def _check(row: Finding, command: Say, *, refused: FindingState) -> None:
    if row.version != command.version:
        raise FindingMoved
    if row.state is refused:
        raise FindingIsOpen if refused is FindingState.OPEN else FindingClosed
    if not command.words.strip():
        raise FindingNeedsWords


def _step(
    session: Session, row: Finding, kind: StepKind, command: Say, *, now: datetime, organisation_id: int | None = None
) -> FindingStep:
    """Add a step under the number of the version that it ends: of two at once, the second is refused."""
    step = FindingStep(
        finding_id=row.id,
        number=row.version,
        kind=kind,
        at=now,
        words=command.words.strip(),
        organisation_id=organisation_id,
    )
    with refusing(session, {"uq_finding_step_finding_id_number": FindingMoved()}):
        session.add(step)
    return step


ACTS = {
    FindingState.ANSWERED: "finding.answered",
    FindingState.CLOSED: "finding.closed",
    FindingState.OPEN: "finding.reopened",
}


def _stand(
    session: Session,
    row: Finding,
    state: FindingState,
    *,
    since: datetime,
    actor: Identity,
    now: datetime,
    reason: str = "",
) -> None:
    """Bring the finding into a state. Who has it before them now is told anew.

    An officer's reason stands in the record of acts, a provider's answer does not: a moderator may redact it.
    """
    before = {"state": row.state}
    if row.state is not state:
        row.told = None
    row.state, row.since = state, since
    row.version += 1
    session.flush()
    after = {"state": state, "reason": reason.strip()} if reason else {"state": state}
    record(session, ACTS[state], subject=subject_of(row.id), actor=actor, now=now, before=before, after=after)
