"""Reading rounds."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from participate.access.identity import Role
from participate.core.errors import NotFound
from participate.core.gate import GateFacts
from participate.core.groups import Channel, Group
from participate.core.lifecycle import Phase, State, phase
from participate.core.rulesets.consultees import CONSULTEES
from participate.easyread.queries import SourceText
from participate.people.models import RoleGrant
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

TEXT_PARTS = (
    "title", "lead", "purpose", "background", "can_change", "cannot_change", "discarded", "decided_by", "read_by",
    "equality", "offline_route",
)  # fmt: skip
"""The texts of a round that people read; each wants a twin."""
MOST_ROUNDS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupTarget:
    group: Group
    target: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundRow:
    """A round with all its texts, its groups in the fixed order, and its matters."""

    id: int
    reference: str
    programme_id: int
    programme: str
    kind: str
    state: State
    title: str
    lead: str
    purpose: str
    background: str
    legal_basis: str
    can_change: str
    cannot_change: str
    discarded: str
    decided_by: str
    read_by: str
    equality: str
    offline_route: str
    opens_at: datetime | None
    closes_at: datetime | None
    paper_until: datetime | None
    extended_reason: str
    withdrawn_reason: str
    version: int
    groups: tuple[GroupTarget, ...]
    matters: tuple[str, ...]

    def phase(self, now: datetime) -> Phase:
        """Where the round stands at `now`."""
        return phase(
            state=self.state, opens_at=self.opens_at, closes_at=self.closes_at, paper_until=self.paper_until, now=now
        )

    @property
    def subject(self) -> str:
        return f"round:{self.id}"


def get_round(session: Session, round_id: int) -> RoundRow:
    """A round by its id; NotFound otherwise. Three queries."""
    found = session.execute(
        select(Round, Programme.title).join(Programme, Programme.id == Round.programme_id).where(Round.id == round_id)
    ).first()
    if found is None:
        raise NotFound
    return _row(session, found[0], programme=found[1])


def find_by_reference(session: Session, reference: str) -> RoundRow | None:
    """A round by its reference, in any state. Three queries."""
    found = session.execute(
        select(Round, Programme.title)
        .join(Programme, Programme.id == Round.programme_id)
        .where(Round.reference == reference)
    ).first()
    return None if found is None else _row(session, found[0], programme=found[1])


def get_public_round(session: Session, reference: str, *, now: datetime) -> RoundRow:
    """A round that the public may see: scheduled or further, or withdrawn after that. NotFound otherwise."""
    row = find_by_reference(session, reference)
    if row is None or row.phase(now) in {Phase.DRAFT, Phase.CHECKED}:
        raise NotFound
    if row.state is State.WITHDRAWN and not was_scheduled(session, row.id):
        raise NotFound
    return row


def was_scheduled(session: Session, round_id: int) -> bool:
    """Whether a round was ever scheduled."""
    found = session.scalar(
        select(RoundMove.id).where(RoundMove.round_id == round_id, RoundMove.to_state == State.SCHEDULED).limit(1)
    )
    return found is not None


def reference_of(session: Session, round_id: int) -> str:
    """The reference of a round; NotFound otherwise."""
    found = session.scalar(select(Round.reference).where(Round.id == round_id))
    if found is None:
        raise NotFound
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedRound:
    id: int
    reference: str
    title: str
    programme: str
    phase: Phase
    opens_at: datetime | None
    closes_at: datetime | None


def list_rounds(session: Session, *, now: datetime) -> tuple[ListedRound, ...]:
    """Every round for the desk, the newest first. One query."""
    rows = session.execute(
        select(Round, Programme.title)
        .join(Programme, Programme.id == Round.programme_id)
        .order_by(Round.id.desc())
        .limit(MOST_ROUNDS)
    )
    return tuple(
        ListedRound(
            id=row.id,
            reference=row.reference,
            title=row.title,
            programme=programme,
            phase=phase(
                state=row.state, opens_at=row.opens_at, closes_at=row.closes_at, paper_until=row.paper_until, now=now
            ),
            opens_at=row.opens_at,
            closes_at=row.closes_at,
        )
        for row, programme in rows
    )


def list_programmes(session: Session) -> tuple[tuple[int, str], ...]:
    """(id, title) of every programme."""
    return tuple((number, title) for number, title in session.execute(select(Programme.id, Programme.title)))


def texts_of(row: RoundRow) -> tuple[SourceText, ...]:
    """The texts of a round that want a twin; an empty text wants none."""
    texts = ((part, str(getattr(row, part))) for part in TEXT_PARTS)
    return tuple(SourceText(subject=row.subject, part=part, text=text) for part, text in texts if text.strip())


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsulteeRow:
    """A class of consultee on a round's register. `entry`: invited, none (no such body here) or open."""

    code: str
    label: str
    invited_on: datetime | None
    invited_by: str
    responded: bool
    no_such_body: bool

    @property
    def entry(self) -> str:
        if self.no_such_body:
            return "none"
        return "invited" if self.invited_on else "open"


def consultees_of(session: Session, round_id: int) -> tuple[ConsulteeRow, ...]:
    """Every class of REG54 consultee, with what the register says of it. One query."""
    kept = {row.code: row for row in session.scalars(select(Consultee).where(Consultee.round_id == round_id))}
    return tuple(
        ConsulteeRow(
            code=each.code,
            label=each.label,
            invited_on=kept[each.code].invited_on if each.code in kept else None,
            invited_by=kept[each.code].invited_by if each.code in kept else "",
            responded=each.code in kept and kept[each.code].responded,
            no_such_body=each.code in kept and kept[each.code].no_such_body,
        )
        for each in CONSULTEES
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyRow:
    """The forum's or the panel's view. `stance`: waiting, agrees or objects."""

    party: str
    asked_at: datetime
    stance: str
    words: str


def parties_of(session: Session, round_id: int) -> tuple[PartyRow, ...]:
    """What the forum and the panel said, forum first. One query."""
    rows = session.scalars(select(PartyView).where(PartyView.round_id == round_id).order_by(PartyView.party))
    return tuple(PartyRow(party=r.party, asked_at=r.asked_at, stance=r.stance, words=r.words) for r in rows)


def turnout(session: Session, round_id: int) -> dict[tuple[Group, Channel], int]:
    """Heads that took part by group and channel; for officers, and only protected. One query."""
    rows = session.execute(
        select(TookPart.group, TookPart.channel, func.sum(TookPart.heads))
        .where(TookPart.round_id == round_id)
        .group_by(TookPart.group, TookPart.channel)
    )
    return {(group, channel): int(heads) for group, channel, heads in rows}


def gate_facts_of(session: Session, row: RoundRow) -> GateFacts:
    """What the gate must know about a round and its surroundings. Three queries."""
    counted = session.execute(select(RoleGrant.role, func.count()).group_by(RoleGrant.role))
    staff = {each[0]: each[1] for each in counted}
    asked = {party.party: party.stance for party in parties_of(session, row.id)}
    return GateFacts(
        title=row.title,
        lead=row.lead,
        purpose=row.purpose,
        background=row.background,
        legal_basis=row.legal_basis,
        can_change=row.can_change,
        cannot_change=row.cannot_change,
        discarded=row.discarded,
        decided_by=row.decided_by,
        read_by=row.read_by,
        equality=row.equality,
        offline_route=row.offline_route,
        matters=row.matters,
        targets={each.group: each.target for each in row.groups},
        opens_at=row.opens_at,
        closes_at=row.closes_at,
        consultees={each.code: each.entry for each in consultees_of(session, row.id)},
        parties={party: asked.get(party, "unasked") for party in ("forum", "panel")},
        decision_recorded=row.state in {State.DECIDED, State.PUBLISHED, State.ARCHIVED},
        moderators=staff.get(Role.MODERATOR, 0),
        safeguarding_leads=staff.get(Role.SAFEGUARDING_LEAD, 0),
    )


def _row(session: Session, row: Round, *, programme: str) -> RoundRow:
    kept = session.execute(select(RoundGroup.group, RoundGroup.target).where(RoundGroup.round_id == row.id))
    targets = {each[0]: each[1] for each in kept}
    matters = session.scalars(select(RoundMatter.code).where(RoundMatter.round_id == row.id).order_by(RoundMatter.code))
    same = {name: getattr(row, name) for name in RoundRow.__slots__ if name not in {"programme", "groups", "matters"}}
    groups = tuple(GroupTarget(group=group, target=targets[group]) for group in Group if group in targets)
    return RoundRow(**same, programme=programme, groups=groups, matters=tuple(matters))
