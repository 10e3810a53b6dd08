"""Moving a round through its life: one table of moves, one gate, a reason where the public is owed one."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.audit.service import record
from participate.core.errors import GateNotMet
from participate.core.gate import KindFacts, gate, unmet
from participate.core.lifecycle import Phase, State, check_extension, check_move
from participate.core.schedule import check_dates
from participate.easyread.queries import SourceText
from participate.easyread.service import WriteTwin, write_twin
from participate.rounds.errors import ReasonNeeded
from participate.rounds.models import Round
from participate.rounds.queries import gate_facts
from participate.rounds.service.locking import change_state, load_for_change, phase_of


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveRound:
    """A step. `reason` is public; withdrawing needs one. `easy_reason` is the same in easy words, a line an idea."""

    round_id: int
    to: State
    reason: str = ""
    easy_reason: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtendRound:
    """More time, once, with a public reason. The paper window keeps its length."""

    round_id: int
    closes_at: datetime
    reason: str
    easy_reason: tuple[str, ...] = ()


def move(session: Session, command: MoveRound, *, facts: KindFacts, actor: Identity, now: datetime) -> None:
    """Take a step of the life cycle.

    Raises MoveRefused outside the table, GateNotMet before scheduling, ReasonNeeded when withdrawing without one.
    """
    row = load_for_change(session, command.round_id)
    check_move(from_=row.state, to=command.to, phase=phase_of(row, now=now))
    if command.to is State.SCHEDULED:
        _check_gate(session, row, facts=facts, now=now)
    if command.to is State.WITHDRAWN:
        if not command.reason:
            raise ReasonNeeded
        row.withdrawn_reason = command.reason
        _write_easy(session, row, part="withdrawn_reason", words=command.easy_reason, actor=actor, now=now)
    change_state(session, row, to=command.to, reason=command.reason, actor=actor, now=now)


def extend(session: Session, command: ExtendRound, *, actor: Identity, now: datetime) -> None:
    """Close later than announced.

    Raises ExtensionRefused a second time, when not open, or for an earlier moment; TooFarAhead, OpenTooLong.
    """
    row = load_for_change(session, command.round_id)
    stands = phase_of(row, now=now)
    closes_at = row.closes_at
    check_extension(
        phase=stands if closes_at else Phase.DRAFT,
        closes_at=closes_at or now,
        to=command.closes_at,
        extended_before=bool(row.extended_reason),
    )
    if not command.reason:
        raise ReasonNeeded
    before = {"closes_at": closes_at, "paper_until": row.paper_until}
    if closes_at is not None and row.paper_until is not None:
        row.paper_until += command.closes_at - closes_at
    check_dates(opens_at=row.opens_at, closes_at=command.closes_at, paper_until=row.paper_until, now=now)
    row.closes_at = command.closes_at
    row.extended_reason = command.reason
    _write_easy(session, row, part="extended_reason", words=command.easy_reason, actor=actor, now=now)
    session.flush()
    after = {"closes_at": row.closes_at, "paper_until": row.paper_until, "reason": command.reason}
    record(session, "round.extended", subject=f"round:{row.id}", actor=actor, now=now, before=before, after=after)


def _check_gate(session: Session, row: Round, *, facts: KindFacts, now: datetime) -> None:
    conditions = gate(gate_facts(session, round_id=row.id), facts, now=now)
    if missing := unmet(conditions):
        raise GateNotMet(unmet=missing)


PICTURES = {"withdrawn_reason": "stop", "extended_reason": "time"}


def _write_easy(
    session: Session, row: Round, *, part: str, words: tuple[str, ...], actor: Identity, now: datetime
) -> None:
    """The easy-read twin of a reason, with the picture that fits every such reason."""
    if not words:
        return
    source = SourceText(subject=f"round:{row.id}", part=part, text=getattr(row, part))
    write_twin(session, WriteTwin(source=source, words=words, picture=PICTURES[part]), actor=actor, now=now)
