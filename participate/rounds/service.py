"""Changing rounds: drafting, their surroundings, and their steps."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.audit.service import record
from participate.core.errors import GateNotMet, NotFound, StaleEdit
from participate.core.gate import KindFacts, gate
from participate.core.groups import Channel, Group
from participate.core.lifecycle import State, check_extension, check_move, phase
from participate.core.rulesets.matters import CODES
from participate.db.conflicts import refusing
from participate.rounds.errors import ReasonNeeded, ReferenceTaken, TextsLocked
from participate.rounds.models import (
    Consultee,
    PartyView,
    Programme,
    Round,
    RoundGroup,
    RoundMatter,
    RoundMove,
    TookPart,
)
from participate.rounds.queries import gate_facts_of, get_round

UNLOCKED = frozenset({State.DRAFT, State.CHECKED})


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundTexts:
    """What an officer writes about a round, with its times."""

    title: str
    lead: str = ""
    purpose: str = ""
    background: str = ""
    legal_basis: str = ""
    can_change: str = ""
    cannot_change: str = ""
    discarded: str = ""
    decided_by: str = ""
    read_by: str = ""
    equality: str = ""
    offline_route: str = ""
    opens_at: datetime | None = None
    closes_at: datetime | None = None
    paper_until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftRound:
    programme_id: int
    kind: str
    reference: str
    texts: RoundTexts


@dataclass(frozen=True, slots=True, kw_only=True)
class EditRound:
    """`version` is the one that the form was shown with."""

    round_id: int
    version: int
    texts: RoundTexts
    matters: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SetGroups:
    """The groups a round is for, each with its target."""

    round_id: int
    targets: Mapping[Group, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsulteeEntry:
    code: str
    invited_on: datetime | None = None
    invited_by: str = ""
    responded: bool = False
    no_such_body: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SetConsultees:
    round_id: int
    entries: Sequence[ConsulteeEntry]


@dataclass(frozen=True, slots=True, kw_only=True)
class SetParty:
    """What the forum or the panel said; `stance`: waiting, agrees, objects."""

    round_id: int
    party: str
    stance: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveRound:
    round_id: int
    to: State
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtendRound:
    round_id: int
    closes_at: datetime
    paper_until: datetime | None
    reason: str


def make_programme(session: Session, *, title: str, summary: str, actor: Identity, now: datetime) -> int:
    """A new programme; returns its id."""
    programme = Programme(title=title, summary=summary)
    session.add(programme)
    session.flush()
    record(session, "programme.made", subject=f"programme:{programme.id}", actor=actor, now=now, after={"title": title})
    return programme.id


def draft_round(session: Session, command: DraftRound, *, actor: Identity, now: datetime) -> int:
    """A new draft; returns its id. ReferenceTaken when another round has its reference."""
    row = Round(
        programme_id=command.programme_id,
        kind=command.kind,
        reference=command.reference,
        state=State.DRAFT,
        **asdict(command.texts),
    )
    with refusing(session, {"uq_round_reference": ReferenceTaken(reference=command.reference)}):
        session.add(row)
    after = {"reference": command.reference, "title": command.texts.title}
    record(session, "round.drafted", subject=f"round:{row.id}", actor=actor, now=now, after=after)
    return row.id


def next_reference(session: Session, *, now: datetime) -> str:
    """The next free reference of a year, for example 2026-07."""
    count = session.scalar(select(func.count(Round.id)).where(Round.reference.startswith(f"{now.year}-"))) or 0
    return f"{now.year}-{count + 1:02d}"


def edit_round(session: Session, command: EditRound, *, actor: Identity, now: datetime) -> None:
    """Save the texts of an unlocked round. A checked one becomes a draft again: what was checked has changed."""
    row = _get_unlocked(session, command.round_id)
    if row.version != command.version:
        raise StaleEdit
    texts = asdict(command.texts)
    before = {name: getattr(row, name) for name in texts}
    for name, value in texts.items():
        setattr(row, name, value)
    row.version += 1
    session.execute(delete(RoundMatter).where(RoundMatter.round_id == row.id))
    session.add_all(RoundMatter(round_id=row.id, code=code) for code in sorted(set(command.matters) & CODES))
    changed = {name for name in texts if before[name] != texts[name]}
    session.flush()
    record(
        session, "round.edited", subject=f"round:{row.id}", actor=actor, now=now,
        before={name: before[name] for name in changed}, after={name: texts[name] for name in changed},
    )  # fmt: skip


def set_groups(session: Session, command: SetGroups, *, actor: Identity, now: datetime) -> None:
    """Save the groups and their targets."""
    row = _get_unlocked(session, command.round_id)
    session.execute(delete(RoundGroup).where(RoundGroup.round_id == row.id))
    session.add_all(
        RoundGroup(round_id=row.id, group=group, target=target) for group, target in command.targets.items()
    )
    session.flush()
    after = {group.value: target for group, target in command.targets.items()}
    record(session, "round.groups-set", subject=f"round:{row.id}", actor=actor, now=now, after=after)


def set_consultees(session: Session, command: SetConsultees, *, actor: Identity, now: datetime) -> None:
    """Save the consultee register; it stays open after scheduling, because replies come in."""
    row = _get(session, command.round_id)
    session.execute(delete(Consultee).where(Consultee.round_id == row.id))
    session.add_all(Consultee(round_id=row.id, **asdict(entry)) for entry in command.entries)
    session.flush()
    after = {entry.code: asdict(entry) for entry in command.entries}
    record(session, "round.consultees-set", subject=f"round:{row.id}", actor=actor, now=now, after=after)


def set_party(session: Session, command: SetParty, *, actor: Identity, now: datetime) -> None:
    """Record that the forum or the panel was asked, or what it said, in its own words."""
    row = _get_unlocked(session, command.round_id)
    kept = session.get(PartyView, (row.id, command.party))
    if kept is None:
        kept = PartyView(round_id=row.id, party=command.party, asked_at=now)
        session.add(kept)
    kept.stance, kept.words = command.stance, command.words
    session.flush()
    after = {"party": command.party, "stance": command.stance, "words": command.words}
    record(session, "round.party-asked", subject=f"round:{row.id}", actor=actor, now=now, after=after)


def move(session: Session, command: MoveRound, *, facts: KindFacts, actor: Identity, now: datetime) -> None:
    """Take a round one step. MoveRefused by the table of moves, GateNotMet at scheduling, ReasonNeeded to withdraw."""
    row = _get(session, command.round_id)
    stands = phase(
        state=row.state, opens_at=row.opens_at, closes_at=row.closes_at, paper_until=row.paper_until, now=now
    )
    check_move(from_=row.state, to=command.to, phase=stands)
    if command.to is State.WITHDRAWN:
        if not command.reason:
            raise ReasonNeeded
        row.withdrawn_reason = command.reason
    if command.to is State.SCHEDULED:
        conditions = gate(gate_facts_of(session, get_round(session, row.id)), facts, now=now)
        unmet = tuple(condition.code for condition in conditions if not condition.met)
        if unmet:
            raise GateNotMet(unmet=unmet)
    _log_move(session, row, to=command.to, reason=command.reason, now=now)
    before = {"state": row.state.value}
    row.state = command.to
    row.version += 1
    session.flush()
    after = {"state": command.to.value, "reason": command.reason}
    record(
        session,
        f"round.{command.to.value}",
        subject=f"round:{row.id}",
        actor=actor,
        now=now,
        before=before,
        after=after,
    )


def extend(session: Session, command: ExtendRound, *, actor: Identity, now: datetime) -> None:
    """Give an open round more time, once, with a public reason."""
    row = _get(session, command.round_id)
    if not command.reason:
        raise ReasonNeeded
    stands = phase(
        state=row.state, opens_at=row.opens_at, closes_at=row.closes_at, paper_until=row.paper_until, now=now
    )
    closes_at = row.closes_at or now
    check_extension(phase=stands, closes_at=closes_at, to=command.closes_at, extended_before=bool(row.extended_reason))
    row.closes_at, row.paper_until = command.closes_at, command.paper_until
    row.extended_reason = command.reason
    session.flush()
    record(
        session, "round.extended", subject=f"round:{row.id}", actor=actor, now=now,
        before={"closes_at": closes_at}, after={"closes_at": command.closes_at, "reason": command.reason},
    )  # fmt: skip


def record_taking_part(
    session: Session, *, round_id: int, group: Group, channel: Channel, heads: int, now: datetime
) -> None:
    """Append one taking part: the day, and nothing that leads to a person."""
    day = now.replace(hour=0, minute=0, second=0, microsecond=0)
    session.add(TookPart(round_id=round_id, group=group, channel=channel, heads=heads, on_day=day))
    session.flush()


def _log_move(session: Session, row: Round, *, to: State, reason: str, now: datetime) -> None:
    latest = session.scalar(select(func.max(RoundMove.number)).where(RoundMove.round_id == row.id)) or 0
    session.add(RoundMove(round_id=row.id, number=latest + 1, from_state=row.state, to_state=to, at=now, reason=reason))


def _get(session: Session, round_id: int) -> Round:
    row = session.get(Round, round_id)
    if row is None:
        raise NotFound
    return row


def _get_unlocked(session: Session, round_id: int) -> Round:
    row = _get(session, round_id)
    if row.state not in UNLOCKED:
        raise TextsLocked
    return row
