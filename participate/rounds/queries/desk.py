"""What officers see of rounds: the list, the facts for the gate, who took part so far, the acts."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from participate.access.identity import Role
from participate.audit.queries import ActRow, acts_of_officers
from participate.core import lifecycle
from participate.core.gate import GateFacts
from participate.core.groups import Channel, Group
from participate.core.lifecycle import Phase, State
from participate.core.suppression import rounded_to_k
from participate.db.paging import Slice
from participate.people.models import RoleGrant
from participate.rounds.models import Programme, Round, TookPart
from participate.rounds.queries.register import list_consultees, list_parties
from participate.rounds.queries.rows import get_round, groups_of

PAGE = 30
HISTORY = 50
DECIDED = frozenset({State.DECIDED, State.PUBLISHED, State.ARCHIVED})


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundLine:
    """A round in the officers' list."""

    id: int
    reference: str
    title: str
    programme: str
    phase: Phase
    opens_at: datetime | None
    closes_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Turnout:
    """How many of a group took part, on the web in steps of k: never the exact number while a round runs (SDC-06)."""

    group: Group
    target: int
    at_least: int


def list_rounds(session: Session, *, now: datetime, after: str | None = None) -> Slice[RoundLine]:
    """Every round, the newest first, a page at a time by key; one query."""
    query = (
        select(Round, Programme.title)
        .join(Programme, Programme.id == Round.programme_id)
        .order_by(Round.id.desc())
        .limit(PAGE + 1)
    )
    if after and after.isascii() and after.isdigit():
        query = query.where(Round.id < int(after[:9]))
    rows = session.execute(query).all()
    lines = tuple(_line(row, title, now=now) for row, title in rows[:PAGE])
    return Slice(lines, str(lines[-1].id) if len(rows) > PAGE else None)


def next_reference(session: Session, *, kind: str, now: datetime) -> str:
    """The next free reference of this year, which begins with the letter of its kind: “C26-04”, “R26-01”."""
    front = f"{kind[0].upper()}{now:%y}-"
    taken = session.scalars(select(Round.reference).where(Round.reference.like(f"{front}%")))
    numbers = [int(each.removeprefix(front)) for each in taken if each.removeprefix(front).isdigit()]
    return f"{front}{max(numbers, default=0) + 1:02d}"


def gate_facts(session: Session, *, round_id: int) -> GateFacts:
    """What the gate asks about a round and the people around it; six queries."""
    row = get_round(session, round_id)
    staff = _staff(session)
    parties = list_parties(session, round_id=round_id)
    return GateFacts(
        **{name: getattr(row, name) for name in SAME_NAME},
        targets={each.group: each.target for each in row.groups},
        consultees={each.about.code: each.entry for each in list_consultees(session, round_id=round_id)},
        parties={each.party: each.standing for each in parties},
        asked={each.party: each.asked_at for each in parties if each.asked_at is not None},
        decision_recorded=row.state in DECIDED,
        moderators=staff.get(Role.MODERATOR, 0),
        safeguarding_leads=staff.get(Role.SAFEGUARDING_LEAD, 0),
    )


SAME_NAME = (
    "purpose",
    "background",
    "legal_basis",
    "can_change",
    "cannot_change",
    "discarded",
    "decided_by",
    "read_by",
    "equality",
    "offline_route",
    "matters",
    "opens_at",
    "closes_at",
)


def turnout(session: Session, round_id: int, *, k: int = 5) -> tuple[Turnout, ...]:
    """Who took part so far, by group; two queries.

    Those on the web are counted down to a step of `k` by themselves. Paper and rooms are known to whoever enters them,
    and one more of them would otherwise show where the next step is.
    """
    taken = select(TookPart.group, TookPart.channel, func.sum(TookPart.heads)).where(TookPart.round_id == round_id)
    found: Counter[Group] = Counter()
    for group, channel, heads in session.execute(taken.group_by(TookPart.group, TookPart.channel)):
        found[group] += rounded_to_k(int(heads), k=k) if channel is Channel.WEB else int(heads)
    targets = {each.group: each.target for each in groups_of(session, (round_id,)).get(round_id, ())}
    return tuple(
        Turnout(group=group, target=targets.get(group, 0), at_least=found[group])
        for group in Group
        if group in targets or group in found
    )


def list_history(session: Session, *, round_id: int) -> tuple[ActRow, ...]:
    """The newest acts of officers on a round."""
    return acts_of_officers(session, subject=f"round:{round_id}", limit=HISTORY)


def _staff(session: Session) -> dict[Role, int]:
    counted = select(RoleGrant.role, func.count()).group_by(RoleGrant.role)
    return dict(session.execute(counted).all())


def _line(row: Round, programme: str, *, now: datetime) -> RoundLine:
    stands = lifecycle.phase(
        state=row.state, opens_at=row.opens_at, closes_at=row.closes_at, paper_until=row.paper_until, now=now
    )
    return RoundLine(
        id=row.id,
        reference=row.reference,
        title=row.title,
        programme=programme,
        phase=stands,
        opens_at=row.opens_at,
        closes_at=row.closes_at,
    )
