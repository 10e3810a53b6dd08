"""Writing an outcome and its actions, until it is published; and starting a correction."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.audit.service import record
from participate.core.actions import ActionKind
from participate.core.errors import DomainError, NotFound, StaleEdit
from participate.db.conflicts import refusing
from participate.easyread.queries import twins_for
from participate.easyread.service import WriteTwin, forget_twins, write_twin
from participate.outcomes.errors import ActionIncomplete, CorrectionNeedsReason
from participate.outcomes.models import Action, Outcome
from participate.outcomes.queries.drafting import TEXTS, OutcomeRow, get_draft, outcome_row
from participate.outcomes.service.guards import newest_for_change, open_outcome
from participate.outcomes.service.options import copy_decisions

NOT_COLUMNS = frozenset({"round_id", "version"})
TAKEN = {"uq_outcome_round_id_number": StaleEdit()}
"""Two officers began the same version at the same moment."""
INCOMPLETE: dict[str, DomainError] = {
    "ck_outcome_action_did_has_day": ActionIncomplete(reason="did"),
    "ck_outcome_action_will_has_owner_and_day": ActionIncomplete(reason="will"),
    "ck_outcome_action_cannot_says_why": ActionIncomplete(reason="cannot"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteOutcome:
    """Every text of an outcome at once. `version` is 0 while there is none yet."""

    round_id: int
    version: int
    asked: str = ""
    said: str = ""
    decision: str = ""
    reasons: str = ""
    departures: str = ""
    equality: str = ""
    decided_by: str = ""
    decided_on: datetime | None = None
    read_all: bool = False
    late_reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteAction:
    """We did, we will, or we cannot, because. `action_id` is None for a new one."""

    outcome_id: int
    kind: ActionKind
    words: str
    because: str = ""
    owner: str = ""
    due_on: datetime | None = None
    done_on: datetime | None = None
    action_id: int | None = None


def write_outcome(session: Session, command: WriteOutcome, *, actor: Identity, now: datetime) -> int:
    """Save the draft, which is made when it is the first; returns its id.

    NotFound, RoundStillRunning, OutcomeFrozen, StaleEdit.
    """
    row = open_outcome(session, command.round_id, now=now)
    if (row.version if row else 0) != command.version:
        raise StaleEdit
    if row is None:
        row = Outcome(round_id=command.round_id, number=1, version=0)
    values = {name: value for name, value in asdict(command).items() if name not in NOT_COLUMNS}
    before = {name: getattr(row, name) for name in values}
    for name, value in values.items():
        setattr(row, name, value)
    row.version += 1
    with refusing(session, TAKEN):
        session.add(row)
    record(
        session, "outcome.written", subject=f"round:{row.round_id}", actor=actor, now=now, before=before, after=values
    )
    return row.id


def write_action(session: Session, command: WriteAction, *, actor: Identity, now: datetime) -> int:
    """Save an action; returns its id. ActionIncomplete, OutcomeFrozen, NotFound."""
    outcome = _open(session, command.outcome_id, now=now)
    row = _action(session, command)
    with refusing(session, INCOMPLETE):
        for name in ("kind", "words", "because", "owner", "due_on", "done_on"):
            setattr(row, name, getattr(command, name))
        session.add(row)
    record(session, "action.written", subject=f"round:{outcome.round_id}", actor=actor, now=now, after=asdict(command))
    return row.id


def remove_action(session: Session, action_id: int, *, outcome_id: int, actor: Identity, now: datetime) -> None:
    """Take an action with its twin out of a draft. NotFound, OutcomeFrozen."""
    outcome = _open(session, outcome_id, now=now)
    row = session.get(Action, action_id)
    if row is None or row.outcome_id != outcome_id:
        raise NotFound
    session.delete(row)
    forget_twins(session, [f"action:{action_id}"])
    session.flush()
    before = {"words": row.words}
    record(session, "action.removed", subject=f"round:{outcome.round_id}", actor=actor, now=now, before=before)


def mark_done(session: Session, action_id: int, *, actor: Identity, now: datetime) -> None:
    """Record that a promise was kept: the one thing that changes after publishing.

    NotFound for anything but a promise of the newest version, once that is public.
    """
    row = session.get(Action, action_id)
    outcome = session.get(Outcome, row.outcome_id) if row else None
    newest = newest_for_change(session, outcome.round_id) if outcome else None
    if row is None or newest is None or newest.id != row.outcome_id or newest.published_at is None:
        raise NotFound
    if row.kind is not ActionKind.WILL or row.done_on is not None:
        raise NotFound
    row.done_on = now
    session.flush()
    record(session, "action.done", subject=f"outcome:{row.outcome_id}", actor=actor, now=now, after={"action": row.id})


def start_correction(session: Session, outcome_id: int, *, reason: str, actor: Identity, now: datetime) -> int:
    """Open a new version of a published outcome, with its texts, twins and actions; returns its id."""
    old = session.get(Outcome, outcome_id)
    if old is None or old.published_at is None:
        raise NotFound
    if not reason.strip():
        raise CorrectionNeedsReason
    same = (*TEXTS, "round_id", "equality", "decided_by", "decided_on", "read_all")
    new = Outcome(number=old.number + 1, correction=reason, version=1, **{name: getattr(old, name) for name in same})
    with refusing(session, TAKEN):
        session.add(new)
    copy_decisions(session, old.id, new.id)
    pairs = {f"outcome:{old.id}": f"outcome:{new.id}", **_copy_actions(session, old.id, new.id)}
    _copy_twins(session, pairs, outcome_row(new), actor=actor, now=now)
    record(
        session, "outcome.corrected", subject=f"round:{new.round_id}", actor=actor, now=now, after={"reason": reason}
    )
    return new.id


def write_outcome_twin(session: Session, command: WriteTwin, *, round_id: int, actor: Identity, now: datetime) -> None:
    """Write the twin of a text of a draft. As `write_twin`, and OutcomeFrozen: what was published keeps its twins."""
    open_outcome(session, round_id, now=now)
    write_twin(session, command, actor=actor, now=now)


def _open(session: Session, outcome_id: int, *, now: datetime) -> Outcome:
    row = session.get(Outcome, outcome_id)
    newest = open_outcome(session, row.round_id, now=now) if row else None
    if row is None or newest is None or newest.id != row.id:
        raise NotFound
    return row


def _action(session: Session, command: WriteAction) -> Action:
    if command.action_id is None:
        last = session.scalar(select(func.max(Action.position)).where(Action.outcome_id == command.outcome_id)) or 0
        return Action(outcome_id=command.outcome_id, position=last + 1)
    row = session.get(Action, command.action_id)
    if row is None or row.outcome_id != command.outcome_id:
        raise NotFound
    return row


def _copy_actions(session: Session, old_id: int, new_id: int) -> dict[str, str]:
    pairs = {}
    names = ("position", "kind", "words", "because", "owner", "due_on", "done_on")
    for old in session.scalars(select(Action).where(Action.outcome_id == old_id).order_by(Action.position)).all():
        new = Action(outcome_id=new_id, **{name: getattr(old, name) for name in names})
        session.add(new)
        session.flush()
        pairs[f"action:{old.id}"] = f"action:{new.id}"
    return pairs


def _copy_twins(
    session: Session, pairs: Mapping[str, str], outcome: OutcomeRow, *, actor: Identity, now: datetime
) -> None:
    """Every text of the new version has the twin that its text in the old one had."""
    twins = twins_for(session, frozenset(pairs))
    old_of = {new: old for old, new in pairs.items()}
    for text in get_draft(session, outcome).texts:
        twin = twins.get((old_of[text.source.subject], text.source.part))
        if twin is not None:
            copied = WriteTwin(source=text.source, words=twin.words, picture=twin.picture)
            write_twin(session, copied, actor=actor, now=now)
